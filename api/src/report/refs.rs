//! References: an object by its id in the API and what is printed in its place.

use entities::Logged;
use entities::plans::*;
use entities::registers::*;
use entities::reporting::rapportering;
use exporter_core::{Objektref, Objekttype, Ref};
use uuid::Uuid;

use super::ReportError;
use super::address;
use super::view::View;
use crate::graphql::object;
use crate::plan::links::{Link, objekt};
use crate::plan::reference::{self, Saksnummer};

/// The id that the API gives a row.
pub fn id<M: Logged>(id: Uuid) -> String {
    object::id(M::TABLE, id).to_string()
}

/// What a reference prints.
pub trait Named: Logged {
    /// What kind of object it is.
    const KIND: Objekttype;

    /// Its own id.
    fn uuid(&self) -> Uuid;

    /// What is printed in its place.
    fn visning(&self, view: &View<'_>) -> String;
}

macro_rules! named {
    ($($table:ident $kind:ident: |$row:ident, $view:ident| $visning:expr;)+) => {$(
        impl Named for $table::Model {
            const KIND: Objekttype = Objekttype::$kind;

            fn uuid(&self) -> Uuid {
                self.id
            }

            fn visning(&self, $view: &View<'_>) -> String {
                let $row = self;
                $visning
            }
        }
    )+};
}

named! {
    tiltak Tiltak: |row, _view| row.kode.clone();
    utvalgt_tiltak UtvalgtTiltak: |row, view| {
        let codes: Vec<_> = list::<tiltak::Model>(view, Link::Gjelder, row.id).into_iter().map(|of| of.visning).collect();
        codes.join(" + ")
    };
    delmaal Delmaal: |row, _view| row.nummer.to_string();
    hovedmaal Hovedmaal: |row, _view| row.nummer.to_string();
    kapittel Kapittel: |row, _view| row.nummer.as_ref().unwrap_or(&row.tittel).clone();
    strategi Strategi: |row, _view| row.tittel.clone();
    fotnote Fotnote: |row, view| view.number(row.id).to_string();
    kilde Kilde: |row, view| view.number(row.id).to_string();
    vedtak Vedtak: |row, view| reference::shown(view.register.organ(row), row);
    kildeavvik Kildeavvik: |row, _view| row.beskrivelse.clone();
    tekstendring Tekstendring: |row, view| objekt!(row).and_then(|of| find(view, of)).map(|of| of.visning).unwrap_or_default();
    organisasjon Organisasjon: |row, _view| row.navn.clone();
    plikt Plikt: |row, _view| row.tekst.clone();
    innsatsomraade Innsatsomraade: |row, _view| row.nummer.to_string();
    indikator Indikator: |row, _view| row.kode.clone();
    aktoer Aktoer: |row, _view| row.navn.clone();
    rapportering Rapportering: |row, _view| round_name(row);
}

/// A round's name in addresses: "2024", "2024-t1".
pub fn round_name(row: &rapportering::Model) -> String {
    address::round(row.aar, row.r#type)
}

/// The reference of a vedtak where there is little room: "FT 131/23"; null without a number.
pub fn short(view: &View<'_>, row: &vedtak::Model) -> Option<String> {
    Some(reference::short(view.register.organ(row)?, &Saksnummer::of(row)?))
}

/// The reference of a vedtak, "fylkestingssak 131/23"; without a number the source's words.
pub fn full(view: &View<'_>, row: &vedtak::Model) -> String {
    reference::full(view.register.organ(row), row)
}

/// The reference to a row.
pub fn of<M: Named>(view: &View<'_>, row: &M) -> Ref {
    Ref::new(id::<M>(row.uuid()), row.visning(view))
}

/// The reference to a row that the document shows; null where it names none, or one that the document does not show.
pub fn to<M: Named>(view: &View<'_>, id: impl Into<Option<Uuid>>) -> Option<Ref> {
    let row = view.row::<M>(id.into()?)?;
    view.shows(row.uuid()).then(|| of(view, row))
}

/// The reference to a row that must be there, shown or not.
///
/// # Errors
/// It is not there: a fault of the data.
pub fn must<M: Named>(view: &View<'_>, id: Uuid) -> Result<Ref, ReportError> {
    Ok(of(view, view.must::<M>(id)?))
}

/// The references to those rows of the plan that belong to one and that the document shows, in order.
pub fn list<M: Named>(view: &View<'_>, link: Link, of_row: Uuid) -> Vec<Ref> {
    let rows = view.tree.links.list::<M>(link, of_row).filter(|row| view.shows(row.uuid()));
    rows.map(|row| of(view, row.as_ref())).collect()
}

/// The reference to whatever has that id, shown or not.
pub fn find(view: &View<'_>, id: Uuid) -> Option<Objektref> {
    fn found<M: Named>(view: &View<'_>, id: Uuid) -> Option<Objektref> {
        view.row::<M>(id).map(|row| of(view, row).of_kind(M::KIND))
    }
    let all = [
        found::<tiltak::Model>,
        found::<utvalgt_tiltak::Model>,
        found::<delmaal::Model>,
        found::<hovedmaal::Model>,
        found::<kapittel::Model>,
        found::<fotnote::Model>,
        found::<strategi::Model>,
        found::<tekstendring::Model>,
        found::<kildeavvik::Model>,
        found::<vedtak::Model>,
        found::<organisasjon::Model>,
    ];
    all.iter().find_map(|found| found(view, id))
}

/// The same, where the document shows it.
pub fn shown(view: &View<'_>, id: Option<Uuid>) -> Option<Objektref> {
    find(view, id.filter(|id| view.shows(*id))?)
}
