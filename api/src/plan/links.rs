//! What belongs to what among rows, each list in its order: how plans and registers are walked.

use std::collections::HashMap;
use std::sync::Arc;

use entities::plans::*;
use entities::registers::*;
use entities::{Logged, Row};
use uuid::Uuid;

use crate::log::Rows;

/// How rows of one table belong to a row of another: the table of what is listed, and what it is to the row that has the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Link {
    /// Delmaal of a hovedmaal or an innsatsomraade, or that a tiltak, a strategi, a plikt or an indikator has to do with.
    Delmaal,
    /// Delmaal that another refers to.
    SeOgsaa,
    /// Utfordringer of a delmaal.
    Utfordring,
    /// The tiltak at the top of a delmaal, or under another tiltak.
    Tiltak,
    /// The tiltak of other delmaal that are shown under this one too.
    OgsaaTiltak,
    /// The tiltak that a row of table 1.1, a strategi, a plikt or an indikator has to do with.
    Gjelder,
    /// What a tiltak replaces.
    Erstatter,
    /// What replaces a tiltak.
    ErstattetAv,
    /// The rows of table 1.1 of a delmaal.
    UtvalgtTiltak,
    /// The strategier of a plan, delmaal or tiltak.
    Strategi,
    /// The indikatorer of a delmaal, tiltak or utfordring.
    Indikator,
    /// The maalinger of an indikator.
    Maaling,
    /// The plikter of a delmaal, vedtak or vedtakspunkt.
    Plikt,
    /// The fotnoter that stand in a text or concern it, or that cite a vedtak.
    Fotnote,
    /// Where a fotnote stands.
    StaarI,
    /// What a fotnote concerns.
    GjelderTekst,
    /// The vedtak that a fotnote cites.
    Vedtakshenvisning,
    /// The kilder that a fotnote cites.
    Kildehenvisning,
    /// The changes of a text, or those that a vedtak or vedtakspunkt made.
    Tekstendring,
    /// The paragraphs of a change.
    Avsnitt,
    /// The rettinger of a text.
    Retting,
    /// The parts that actors have in a plan or tiltak.
    Deltakelse,
    /// Where a tiltak's money is booked.
    Kontostreng,
    /// The chapters under a chapter.
    Kapittel,
    /// The places of a kildeavvik.
    Avvikssted,
    /// The points of a vedtak.
    Punkt,
    /// The other names of an actor.
    Navn,
    /// The other titles of a strategi.
    Tittel,
    /// The vedtak behind a strategi.
    Strategivedtak,
    /// The strategier that a vedtak has to do with.
    VedtakStrategi,
    /// What a strategi sets out to do.
    Satsing,
}

/// What belongs to what.
#[derive(Debug, Default)]
pub struct Links(HashMap<(Link, Uuid), Vec<Row>>);

impl Links {
    pub(super) fn add(&mut self, link: Link, of: Uuid, row: Row) {
        self.0.entry((link, of)).or_default().push(row);
    }

    /// The rows that belong to one, in order, whatever their type.
    pub fn rows(&self, link: Link, of: Uuid) -> &[Row] {
        self.0.get(&(link, of)).map_or(&[], Vec::as_slice)
    }

    /// The rows of one table that belong to one, in order.
    pub fn list<M: Logged>(&self, link: Link, of: Uuid) -> impl Iterator<Item = Arc<M>> {
        self.rows(link, of).iter().filter_map(M::shared)
    }
}

/// Whether a row stands, or has ended. A part stands as long as it is there.
pub trait Stands {
    /// Whether it does.
    fn stands(&self) -> bool {
        true
    }
}

macro_rules! stands {
    (objects: $($object:ident)+; parts: $($part:ident)+) => {
        $(impl Stands for $object::Model {
            fn stands(&self) -> bool {
                self.avsluttet.is_none()
            }
        })+
        $(impl Stands for $part::Model {})+
    };
}

stands! {
    objects: plan hovedmaal innsatsomraade delmaal utfordring tiltak utvalgt_tiltak kapittel fotnote tekstendring retting plikt
        kildeavvik planreferanse retningsmaal fokusomraade indikator maaling organ vedtak vedtakspunkt aktoer kilde strategi;
    parts: organisasjon delmaal_sammenheng delmaal_strategi tiltak_ogsaa_under tiltak_erstatning tiltak_strategi kontostreng
        deltakelse utvalgt_tiltak_tiltak fotnoteplassering vedtakshenvisning kildehenvisning tekstendringsavsnitt plikt_delmaal
        plikt_tiltak avvikssted plan_baerekraftsmaal plan_strategi indikator_delmaal indikator_tiltak indikator_utfordring
        aktoernavn strategitittel strategivedtak satsing
}

/// The standing rows of a table, in order.
pub(super) fn ordered<M: Logged + Stands, K: Ord>(rows: &Rows, order: impl Fn(&M) -> K) -> Vec<Arc<M>> {
    let mut found: Vec<_> = rows.shared_all::<M>().filter(|row| row.stands()).collect();
    found.sort_by_key(|row| order(row));
    found
}

/// Lists `targets`, in their order, with the rows that pairs of owner and target join them to.
pub(super) fn join<M: Logged>(
    pairs: impl Iterator<Item = (Uuid, Uuid)>,
    targets: &[Arc<M>],
    links: &mut Links,
    link: Link,
) {
    let mut owners: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for (owner, target) in pairs {
        owners.entry(target).or_default().push(owner);
    }
    for target in targets.iter().map(|target| M::row(Arc::clone(target))) {
        for owner in owners.get(&target.id()).into_iter().flatten() {
            links.add(link, *owner, target.clone());
        }
    }
}

/// The one text that a row with eight columns for it names.
macro_rules! objekt {
    ($row:expr) => {
        [
            $row.objekt_tiltak_id,
            $row.objekt_utvalgt_tiltak_id,
            $row.objekt_delmaal_id,
            $row.objekt_hovedmaal_id,
            $row.objekt_kapittel_id,
            $row.objekt_strategi_id,
            $row.objekt_fotnote_id,
        ]
        .into_iter()
        .flatten()
        .next()
    };
}
pub(crate) use objekt;
