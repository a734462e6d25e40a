//! What a change is about, found by the names that people use.

use entities::codes::{Plantilstand, Rapporteringstype, Rolle};
use entities::plans::{plan, tiltak};
use entities::registers::{organ, organisasjon, vedtak};
use entities::reporting::rapportering;
use entities::{Logged, id};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::access::Caller;
use crate::error::{Error, Feilkode, Refusal, Text, text};
use crate::log::{Tx, visibility};
use crate::plan::reference::{self, Saksnummer};
use crate::report::address;

/// Characters that a text may have at the most.
const LONGEST: usize = 50_000;

/// What a field of an input says: that it is left alone, or what it is set to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Set<T> {
    /// It was not given.
    #[default]
    Kept,
    /// It was given; `None` clears.
    To(Option<T>),
}

impl<T> Set<T> {
    /// Puts the value where one was given.
    pub fn put(self, field: &mut Option<T>) {
        if let Self::To(value) = self {
            *field = value;
        }
    }
}

/// A round as people name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundName {
    /// The plan's slug.
    pub plan: String,
    /// The year.
    pub aar: i32,
    /// The year or a tertial.
    pub r#type: Rapporteringstype,
}

impl RoundName {
    /// The round's noekkel, as addresses have it: `2024`, `2024-t1`.
    pub fn noekkel(&self) -> String {
        address::round(self.aar, self.r#type)
    }
}

/// A plan that a change is about.
pub struct Scene {
    /// The plan.
    pub plan: plan::Model,
    /// The organisation whose it is.
    pub organisasjon: organisasjon::Model,
}

impl Scene {
    /// The plan of a slug, for whoever has something to do there. Others are told which role it takes, and nothing of what there is.
    ///
    /// # Errors
    /// There is none that they may see, or it is another organisation's; the database does not answer.
    pub async fn of(tx: &mut Tx, caller: &Caller, slug: &str, rolle: Rolle) -> Result<Self, Error> {
        let found = match tx.known(|plan: &plan::Model| plan.slug == slug) {
            Some(known) => Some(known),
            // No name has the character NUL, and PostgreSQL cannot be asked for one.
            None if slug.contains('\0') => None,
            None => {
                let found = plan::Entity::find().filter(plan::Column::Slug.eq(slug)).one(tx.db()).await?;
                found.and_then(|row| tx.found(row))
            }
        };
        let seen =
            |plan: &plan::Model| visibility::is_public_plan(plan) || caller.rights().contains(&plan.organisasjon_id);
        let plan = found.filter(seen).ok_or_else(|| {
            let melding = text!(
                "Det finnes ingen plan «{slug}».",
                "Det finst ingen plan «{slug}».",
                "There is no plan {slug:?}."
            );
            Refusal::new(Feilkode::IkkeFunnet, &["input", "plan"], melding)
        })?;
        let organisasjon = tx.get(plan.organisasjon_id).await?;
        let organisasjon = organisasjon.ok_or_else(|| Error::internal("a plan without its organisation"))?;
        let scene = Self { plan, organisasjon };
        let works_here = caller.rights().contains(&scene.organisasjon.id);
        refuse(scene.may(caller, rolle, None).filter(|_| !works_here).into_iter().collect())?;
        Ok(scene)
    }

    /// Whether the caller may act in a role here, for what a unit answers for; a mistake where not.
    pub fn may(&self, caller: &Caller, rolle: Rolle, enhet: Option<Uuid>) -> Option<Refusal> {
        let navn = &self.organisasjon.navn;
        let melding = text!(
            "Dette krever rollen {rolle} for {navn}.",
            "Dette krev rolla {rolle} for {navn}.",
            "This takes the role {rolle} for {navn}."
        );
        let may = caller.may(rolle, self.organisasjon.id, enhet);
        (!may).then(|| Refusal::new(Feilkode::IkkeTilgang, &[], melding))
    }

    /// The id of an object of the plan.
    pub fn id<M: Logged>(&self, noekkel: &str) -> Uuid {
        id::object(&self.organisasjon.organisasjonsnummer, Some(&self.plan.noekkel), M::TABLE, noekkel)
    }

    /// The plan's round of that name.
    ///
    /// # Errors
    /// There is none; the database does not answer.
    pub async fn round(&self, tx: &mut Tx, name: &RoundName) -> Result<rapportering::Model, Error> {
        let noekkel = name.noekkel();
        let found = tx.get::<rapportering::Model>(self.id::<rapportering::Model>(&noekkel)).await?;
        Ok(found.ok_or_else(|| {
            let melding = text!(
                "Planen har ingen rapporteringsrunde {noekkel}. Åpne den først.",
                "Planen har ingen rapporteringsrunde {noekkel}. Opne han først.",
                "The plan has no reporting round {noekkel}. Open it first."
            );
            Refusal::new(Feilkode::IkkeFunnet, &["input", "aar"], melding)
        })?)
    }

    /// The plan's tiltak of a code.
    ///
    /// # Errors
    /// There is none; the database does not answer.
    pub async fn tiltak(&self, tx: &mut Tx, kode: &str, felt: &[&str]) -> Result<tiltak::Model, Error> {
        let row = match tx.known(|row: &tiltak::Model| row.plan_id == self.plan.id && row.kode == kode) {
            Some(known) => Some(known),
            None if kode.contains('\0') => None,
            None => {
                let of = tiltak::Entity::find().filter(tiltak::Column::PlanId.eq(self.plan.id));
                let found = of.filter(tiltak::Column::Kode.eq(kode)).one(tx.db()).await?;
                found.and_then(|row| tx.found(row))
            }
        };
        Ok(row.ok_or_else(|| {
            let melding = text!(
                "Planen har ikke noe tiltak {kode}.",
                "Planen har ikkje noko tiltak {kode}.",
                "The plan has no tiltak {kode}."
            );
            Refusal::new(Feilkode::IkkeFunnet, felt, melding)
        })?)
    }

    /// The vedtak of the plan's organisation that a reference names, in any spelling.
    ///
    /// # Errors
    /// It cannot be read, names none or may mean several; the database does not answer.
    pub async fn vedtak(&self, tx: &mut Tx, reference: &str, felt: &[&str]) -> Result<vedtak::Model, Error> {
        let organs: Vec<organ::Model> = tx.all(self.organisasjon.id).await?;
        let known: Vec<vedtak::Model> = tx.all(self.organisasjon.id).await?;
        let number = |row: &vedtak::Model| Some((row.organ_id?, Saksnummer::of(row)?));
        let wrong = |kode, melding: Text| Err(Refusal::new(kode, felt, melding).into());
        match reference::candidates(reference, &organs, &known, number) {
            Err(error) => {
                let melding = text!(
                    "«{reference}» kan ikke leses som en vedtaksreferanse; skriv den som «FT 131/23».",
                    "«{reference}» kan ikkje lesast som ei vedtaksreferanse; skriv henne som «FT 131/23».",
                    "{error}"
                );
                wrong(Feilkode::UgyldigVerdi, melding)
            }
            Ok(found) => match found.as_slice() {
                [one] => Ok((*one).clone()),
                [] => wrong(
                    Feilkode::IkkeFunnet,
                    text!(
                        "Vedtaket «{reference}» er ikke registrert. Registrer det først.",
                        "Vedtaket «{reference}» er ikkje registrert. Registrer det først.",
                        "The vedtak {reference:?} is not registered. Register it first."
                    ),
                ),
                several => {
                    let organ = |row: &&&vedtak::Model| organs.iter().find(|organ| Some(organ.id) == row.organ_id);
                    let short = |row: &&vedtak::Model| Some(reference::short(organ(&row)?, &Saksnummer::of(row)?));
                    let candidates: Vec<_> = several.iter().filter_map(short).collect();
                    let [nb, nn, en] = ["eller", "eller", "or"].map(|or| candidates.join(&format!(" {or} ")));
                    wrong(
                        Feilkode::Tvetydig,
                        text!(
                            "«{reference}» kan være {nb}. Skriv hvilket.",
                            "«{reference}» kan vere {nn}. Skriv kva for eitt.",
                            "{reference:?} may mean {en}. Say which."
                        ),
                    )
                }
            },
        }
    }
}

/// Whether a plan is at a point where it can be reported on; a mistake where not.
pub fn adopted(plan: &plan::Model) -> Option<Refusal> {
    let melding = text!(
        "Planen er ikke vedtatt ennå; det kan ikke rapporteres på den.",
        "Planen er ikkje vedteken enno; det kan ikkje rapporterast på han.",
        "The plan is not adopted yet; it cannot be reported on."
    );
    let stands = matches!(plan.tilstand, Plantilstand::Vedtatt | Plantilstand::Opphevet);
    (!stands).then(|| Refusal::new(Feilkode::UlovligOvergang, &["input", "plan"], melding))
}

/// What is wrong with a text: too long, or nothing but space.
pub fn bad_text(text: Option<&str>, felt: &[&str]) -> Option<Refusal> {
    let text = text?;
    if text.trim().is_empty() {
        let melding = text!(
            "Teksten er tom. Skriv noe, eller oppgi null.",
            "Teksten er tom. Skriv noko, eller oppgje null.",
            "The text is empty. Write something, or give null."
        );
        return Some(Refusal::new(Feilkode::Paakrevd, felt, melding));
    }
    let length = text.chars().count();
    let melding = text!(
        "Teksten har {length} tegn, og kan ha {LONGEST}.",
        "Teksten har {length} teikn, og kan ha {LONGEST}.",
        "The text has {length} characters and may have {LONGEST}."
    );
    (length > LONGEST).then(|| Refusal::new(Feilkode::ForLang, felt, melding))
}

/// All that is wrong, if anything is.
pub fn refuse(wrong: Vec<Refusal>) -> Result<(), Error> {
    if wrong.is_empty() { Ok(()) } else { Err(Error::Refused(wrong)) }
}

/// The mistakes of an error; other errors go on.
pub fn collect<T>(result: Result<T, Error>, wrong: &mut Vec<Refusal>) -> Result<Option<T>, Error> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(Error::Refused(mistakes)) => {
            wrong.extend(mistakes);
            Ok(None)
        }
        Err(other) => Err(other),
    }
}

/// The noekkel of what is reported of something in a round.
pub fn in_round(round: &rapportering::Model, noekkel: &str) -> String {
    format!("{}/{noekkel}", round.noekkel)
}
