//! The registers of an organisation as a reader walks them. A pure view of rows.

use std::sync::Arc;

use entities::Logged;
use entities::registers::*;
use uuid::Uuid;

use super::links::{Link, Links, join, ordered};
use crate::log::Rows;

/// The registers of an organisation with what belongs to what in them.
#[derive(Debug)]
pub struct Register {
    /// The organisation.
    pub organisasjon: Arc<organisasjon::Model>,
    /// All its rows that the reader may see.
    pub rows: Rows,
    /// What belongs to what.
    pub links: Links,
    /// Its organs, also those that have ended.
    pub organs: Vec<organ::Model>,
    /// Its standing vedtak: by year, number and organ; those without a number last.
    pub vedtak: Vec<Arc<vedtak::Model>>,
}

impl Register {
    /// The view of an organisation's rows; `None` where the organisation itself is not among them.
    pub fn of(organisasjon: Uuid, rows: Rows) -> Option<Self> {
        let organisasjon = rows.shared::<organisasjon::Model>(organisasjon)?;
        let organs: Vec<_> = rows.all::<organ::Model>().cloned().collect();
        let organ = |id: Option<Uuid>| organ_of(&organs, id).map(|organ| organ.noekkel.clone());
        let vedtak = ordered(&rows, |row: &vedtak::Model| {
            let number = row.aar.zip(row.loepenummer);
            (number.is_none(), number, organ(row.organ_id), row.noekkel.clone())
        });
        let mut links = Links::default();
        for row in ordered(&rows, |row: &vedtakspunkt::Model| row.rekkefoelge) {
            links.add(Link::Punkt, row.vedtak_id, vedtakspunkt::Model::row(row));
        }
        for row in ordered(&rows, |row: &aktoernavn::Model| row.rekkefoelge) {
            links.add(Link::Navn, row.aktoer_id, aktoernavn::Model::row(row));
        }
        for row in ordered(&rows, |row: &strategitittel::Model| row.rekkefoelge) {
            links.add(Link::Tittel, row.strategi_id, strategitittel::Model::row(row));
        }
        for row in ordered(&rows, |row: &satsing::Model| row.rekkefoelge) {
            links.add(Link::Satsing, row.strategi_id, satsing::Model::row(row));
        }
        let place = |id: Uuid| vedtak.iter().position(|row| row.id == id);
        for row in ordered(&rows, |row: &strategivedtak::Model| (place(row.vedtak_id), row.rolle)) {
            links.add(Link::Strategivedtak, row.strategi_id, strategivedtak::Model::row(row));
        }
        let strategier = ordered(&rows, |row: &strategi::Model| row.noekkel.clone());
        join(
            rows.all::<strategivedtak::Model>().map(|row| (row.vedtak_id, row.strategi_id)),
            &strategier,
            &mut links,
            Link::VedtakStrategi,
        );
        Some(Self { organisasjon, rows, links, organs, vedtak })
    }
}

impl Register {
    /// The body that made a vedtak, where it is known.
    pub fn organ(&self, vedtak: &vedtak::Model) -> Option<&organ::Model> {
        organ_of(&self.organs, vedtak.organ_id)
    }
}

fn organ_of(organs: &[organ::Model], id: Option<Uuid>) -> Option<&organ::Model> {
    organs.iter().find(|organ| Some(organ.id) == id)
}
