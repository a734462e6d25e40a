//! Which plans, tiltak and vedtak a list is of.

use std::collections::HashSet;

use async_graphql::{ID, InputObject, Result};
use entities::Table;
use entities::codes;
use entities::plans::plan;
use entities::registers::vedtak;
use uuid::Uuid;

use super::codes::{Code, of_type};
use super::enums::Tiltaksstatus;
use super::error::bad_input;
use super::object::of_id;
use super::scalars::{Date, DateTime};
use crate::plan::order::Listed;
use crate::plan::reference::{self, Saksnummer};
use crate::plan::register::Register;
use crate::plan::world::World;

/// Planer som oppfyller alt som er gitt; en tom liste gir ingen.
/// EN: Plans that meet all that is given; an empty list gives none.
#[derive(Clone, Debug, Default, InputObject)]
pub struct PlanFilter {
    /// Organisasjonsnumrene til dem som eier dem.
    /// EN: The organisation numbers of those who own them.
    pub organisasjonsnummer: Option<Vec<String>>,
    /// Hva slags planer.
    /// EN: What kinds of plan.
    pub plantype: Option<Vec<Code<codes::Plantype>>>,
    /// Hvor de står.
    /// EN: Where they stand in their life.
    pub tilstand: Option<Vec<Code<codes::Plantilstand>>>,
    /// Ord i tittelen eller sammendraget.
    /// EN: Words of the title or the summary.
    pub tekst: Option<String>,
}

impl PlanFilter {
    /// Whether a plan is among them.
    pub fn holds(&self, plan: &plan::Model, register: &Register) -> bool {
        among(self.organisasjonsnummer.as_deref(), |number| *number == register.organisasjon.organisasjonsnummer)
            && among(self.plantype.as_deref(), |code| code.0 == plan.plantype)
            && among(self.tilstand.as_deref(), |code| code.0 == plan.tilstand)
            && says(self.tekst.as_deref(), [Some(&*plan.tittel), plan.sammendrag.as_deref()])
    }
}

/// Vedtak som oppfyller alt som er gitt; en tom liste gir ingen.
/// EN: Decisions that meet all that is given; an empty list gives none.
#[derive(Clone, Debug, Default, InputObject)]
pub struct VedtakFilter {
    /// Planene som viser til dem, ved slug.
    /// EN: The plans that refer to them, by slug.
    pub plan: Option<Vec<String>>,
    /// Hva slags organ som gjorde dem.
    /// EN: What kinds of body made them.
    pub organ: Option<Vec<Code<codes::Organtype>>>,
    /// Årene.
    /// EN: The years.
    pub aar: Option<Vec<i32>>,
    /// Ord i tittelen eller ordlyden.
    /// EN: Words of the title or the wording.
    pub tekst: Option<String>,
}

impl VedtakFilter {
    /// Whether a vedtak is among them.
    pub fn holds(&self, vedtak: &vedtak::Model, register: &Register, world: &World) -> bool {
        let organ = register.organ(vedtak);
        let refers = |slug: &String| world.plan_of_slug(slug).is_some_and(|tree| tree.refers_to(vedtak.id, register));
        among(self.plan.as_deref(), refers)
            && among(self.organ.as_deref(), |code| organ.is_some_and(|organ| organ.r#type == code.0))
            && among(self.aar.as_deref(), |aar| Some(*aar) == vedtak.aar)
            && says(self.tekst.as_deref(), [vedtak.tittel.as_deref(), vedtak.ordlyd.as_deref()])
    }
}

/// Tiltak som oppfyller alt som er gitt; en tom liste av verdier gir ingen.
/// EN: Tiltak that meet all that is given; an empty list of values gives none.
#[derive(Clone, Debug, Default, InputObject)]
pub struct TiltakFilter {
    /// Alle disse; en tom liste gir alt.
    /// EN: All of these; an empty list gives everything.
    pub og: Option<Vec<TiltakFilter>>,
    /// Minst ett av disse; en tom liste gir ingen.
    /// EN: At least one of these; an empty list gives none.
    pub eller: Option<Vec<TiltakFilter>>,
    /// Ikke dette.
    /// EN: Not this.
    pub ikke: Option<Box<TiltakFilter>>,
    /// Planene, ved slug.
    /// EN: The plans, by slug.
    pub plan: Option<Vec<String>>,
    /// Delmålene.
    /// EN: The sub-goals.
    pub delmaal: Option<Vec<ID>>,
    /// Om tiltak som bare vises under delmålene, er med.
    /// EN: Whether tiltak that are only shown under the sub-goals are included.
    #[graphql(default_with = "Some(false)")]
    pub inkluder_ogsaa_under: Option<bool>,
    /// Kodene.
    /// EN: The codes.
    pub kode: Option<Vec<String>>,
    /// Nivåene, 1 øverst.
    /// EN: The levels, 1 at the top.
    pub nivaa: Option<Vec<i32>>,
    /// Ord i teksten.
    /// EN: Words of the text.
    pub tekst: Option<String>,
    /// Statusene i runden av `aar` og `type`.
    /// EN: The statuses in the round of `aar` and `type`.
    pub status: Option<Vec<Tiltaksstatus>>,
    /// Det skulle rapporteres i runden av `aar` og `type`, og ingen har rapportert, eller noen har det.
    /// EN: It was due in the round of `aar` and `type`, and nobody has reported, or somebody has.
    pub mangler_rapport: Option<bool>,
    /// Året til runden som `status` og `manglerRapport` gjelder.
    /// EN: The year of the round that `status` and `manglerRapport` are about.
    pub aar: Option<i32>,
    /// Hva slags runde; null: AARSRAPPORT.
    /// EN: What kind of round; null: AARSRAPPORT.
    pub r#type: Option<Code<codes::Rapporteringstype>>,
    /// Vedtak i enhver skrivemåte: tiltak med tekst som vedtaket føyde til, endret eller skulle endre.
    /// EN: Decisions in any spelling: tiltak with text that the decision added, changed or was to change.
    pub vedtak: Option<Vec<String>>,
    /// Enhetene som svarer for dem.
    /// EN: The units that answer for them.
    pub ansvarlig: Option<Vec<ID>>,
    /// Strategiene de gjennomfører.
    /// EN: The strategies that they carry out.
    pub strategi: Option<Vec<ID>>,
    /// Om de pågår eller har en slutt.
    /// EN: Whether they run on or have an end.
    pub art: Option<Code<codes::Tiltaksart>>,
    /// Med frist før denne dagen.
    /// EN: With a deadline before this day.
    pub frist_foer: Option<Date>,
    /// Uten, eller med, noen som svarer for dem.
    /// EN: Without, or with, somebody who answers for them.
    pub mangler_ansvarlig: Option<bool>,
    /// Bare dem som står, eller bare dem som er strøket eller avsluttet; null: begge.
    /// EN: Only those that stand, or only those that were struck or have ended; null: both.
    #[graphql(default_with = "Some(false)")]
    pub stroeket: Option<bool>,
    /// Endret etter dette.
    /// EN: Changed after this.
    pub endret_etter: Option<DateTime>,
}

/// A filter with all that it names looked up.
pub struct Ready<'f> {
    filter: &'f TiltakFilter,
    world: &'f World,
    og: Vec<Ready<'f>>,
    eller: Option<Vec<Ready<'f>>>,
    ikke: Option<Box<Ready<'f>>>,
    /// In small letters.
    tekst: Option<String>,
    delmaal: Option<HashSet<Uuid>>,
    ansvarlig: Option<HashSet<Uuid>>,
    strategi: Option<HashSet<Uuid>>,
    vedtak: Option<HashSet<Uuid>>,
}

impl TiltakFilter {
    /// Looks up all that the filter names.
    ///
    /// # Errors
    /// `BAD_USER_INPUT`: an id of something else, a reference that cannot be read or may mean several vedtak, a status without a year.
    pub fn ready<'f>(&'f self, world: &'f World) -> Result<Ready<'f>> {
        if self.aar.is_none() && (self.status.is_some() || self.mangler_rapport.is_some()) {
            return Err(bad_input("the filters status and manglerRapport are about a round: name its year with aar"));
        }
        Ok(Ready {
            filter: self,
            world,
            og: self.og.iter().flatten().map(|filter| filter.ready(world)).collect::<Result<_>>()?,
            eller: match &self.eller {
                Some(filters) => Some(filters.iter().map(|filter| filter.ready(world)).collect::<Result<_>>()?),
                None => None,
            },
            ikke: self.ikke.as_ref().map(|filter| filter.ready(world).map(Box::new)).transpose()?,
            tekst: self.tekst.as_ref().map(|words| words.to_lowercase()),
            delmaal: ids(self.delmaal.as_deref(), Table::Delmaal)?,
            ansvarlig: ids(self.ansvarlig.as_deref(), Table::Aktoer)?,
            strategi: ids(self.strategi.as_deref(), Table::Strategi)?,
            vedtak: match &self.vedtak {
                Some(texts) => Some(decisions(world, texts)?),
                None => None,
            },
        })
    }
}

impl Ready<'_> {
    /// Whether a plan may have any of them.
    pub fn may_hold(&self, plan: &plan::Model) -> bool {
        among(self.filter.plan.as_deref(), |slug| *slug == plan.slug)
            && self.og.iter().all(|filter| filter.may_hold(plan))
    }

    /// Whether a tiltak of a plan is among them.
    pub fn holds(&self, listed: &Listed, plan: &plan::Model) -> bool {
        self.og.iter().all(|filter| filter.holds(listed, plan))
            && self.eller.as_ref().is_none_or(|any| any.iter().any(|filter| filter.holds(listed, plan)))
            && self.ikke.as_ref().is_none_or(|not| !not.holds(listed, plan))
            && self.says(listed, plan)
            && self.tekst.as_ref().is_none_or(|words| listed.folded.contains(words))
            && self.names(listed)
            && self.reports(listed)
    }

    /// What the tiltak itself says.
    fn says(&self, listed: &Listed, plan: &plan::Model) -> bool {
        let (filter, tiltak) = (self.filter, &listed.row);
        among(filter.plan.as_deref(), |slug| *slug == plan.slug)
            && among(filter.kode.as_deref(), |kode| *kode == tiltak.kode)
            && among(filter.nivaa.as_deref(), |nivaa| *nivaa == listed.nivaa)
            && filter.art.is_none_or(|art| tiltak.art == Some(art.0))
            && filter.frist_foer.is_none_or(|before| tiltak.frist_til.is_some_and(|til| til < before.0))
            && filter.mangler_ansvarlig.is_none_or(|lacks| tiltak.ansvarlig_id.is_none() == lacks)
            && filter.stroeket.is_none_or(|struck| tiltak.avsluttet.is_some() == struck)
            && filter.endret_etter.is_none_or(|after| tiltak.endret > after.0)
    }

    /// What was reported of it in the round that is named.
    fn reports(&self, listed: &Listed) -> bool {
        let filter = self.filter;
        let Some(aar) = filter.aar.filter(|_| filter.status.is_some() || filter.mangler_rapport.is_some()) else {
            return true;
        };
        let status = self.world.status(listed, (aar, of_type(filter.r#type)));
        let Some(status) = status.map(Tiltaksstatus::from) else { return false };
        among(filter.status.as_deref(), |wanted| *wanted == status)
            && filter.mangler_rapport.is_none_or(|lacks| lacks == (status == Tiltaksstatus::IkkeRapportert))
    }

    /// What it has to do with.
    fn names(&self, listed: &Listed) -> bool {
        let tiltak = &listed.row;
        let also = self.filter.inkluder_ogsaa_under == Some(true);
        let one = |named: &Option<HashSet<Uuid>>, id: Option<Uuid>| {
            named.as_ref().is_none_or(|named| id.is_some_and(|id| named.contains(&id)))
        };
        let any = |named: &Option<HashSet<Uuid>>, ids: &[Uuid]| {
            named.as_ref().is_none_or(|named| ids.iter().any(|id| named.contains(id)))
        };
        (one(&self.delmaal, Some(tiltak.delmaal_id)) || also && any(&self.delmaal, &listed.delmaal))
            && one(&self.ansvarlig, tiltak.ansvarlig_id)
            && any(&self.strategi, &listed.strategier)
            && any(&self.vedtak, &listed.vedtak)
    }
}

/// Whether a value is among those given; where none is given, every value is.
fn among<T>(given: Option<&[T]>, is: impl FnMut(&T) -> bool) -> bool {
    given.is_none_or(|given| given.iter().any(is))
}

/// Whether one of the texts has the words, whatever their case.
fn says<const N: usize>(words: Option<&str>, texts: [Option<&str>; N]) -> bool {
    let Some(words) = words.map(str::to_lowercase) else { return true };
    texts.into_iter().flatten().any(|text| text.to_lowercase().contains(&words))
}

fn ids(given: Option<&[ID]>, table: Table) -> Result<Option<HashSet<Uuid>>> {
    let Some(given) = given else { return Ok(None) };
    let id = |id: &ID| match of_id(id) {
        Some((of, id)) if of == table => Ok(id),
        _ => Err(bad_input(format!("{:?} is not the id of a {table}", id.as_str()))),
    };
    given.iter().map(id).collect::<Result<_>>().map(Some)
}

/// The vedtak that references name, in each organisation.
fn decisions(world: &World, texts: &[String]) -> Result<HashSet<Uuid>> {
    let mut found = HashSet::new();
    for text in texts {
        for register in world.registers() {
            match named(register, text)?.as_slice() {
                [] => {}
                [one] => drop(found.insert(one.id)),
                several => return Err(ambiguous(text, several, register)),
            }
        }
    }
    Ok(found)
}

/// The vedtak of an organisation that a reference may mean.
///
/// # Errors
/// `BAD_USER_INPUT`: it cannot be read.
pub fn named<'r>(register: &'r Register, text: &str) -> Result<Vec<&'r vedtak::Model>> {
    let numbered: Vec<_> = register.vedtak.iter().map(AsRef::as_ref).collect();
    let number = |vedtak: &&vedtak::Model| Some((vedtak.organ_id?, Saksnummer::of(vedtak)?));
    let found = reference::candidates(text, &register.organs, &numbered, number);
    Ok(found.map_err(|error| bad_input(error.to_string()))?.into_iter().copied().collect())
}

/// The error that lists what a reference may mean.
pub fn ambiguous(text: &str, several: &[&vedtak::Model], register: &Register) -> async_graphql::Error {
    let short = |vedtak: &&vedtak::Model| Some(reference::short(register.organ(vedtak)?, &Saksnummer::of(vedtak)?));
    let candidates: Vec<_> = several.iter().filter_map(short).collect();
    bad_input(format!("{text:?} may mean {}; write one of these", candidates.join(" or ")))
}
