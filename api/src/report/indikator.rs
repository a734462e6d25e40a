//! Figures that are followed over time: their series, and how far each is from the one it is laid beside.

use std::sync::Arc;

use entities::plans::{delmaal, indikator, kapittel, maaling, tiltak};
use entities::registers::{kilde, vedtak};
use exporter_core::{Avstand, Decimal, Indikator, Kildehenvisning, Maaling, Tidsangivelse};

use super::value::{maybe, same};
use super::view::View;
use super::{ReportError, refs};
use crate::plan::gaps::natural;
use crate::plan::links::Link;

/// The figures that the plan follows, by code.
pub fn all(view: &View<'_>) -> Result<Vec<Indikator>, ReportError> {
    let mut rows = view.tree.all(|row: &indikator::Model| row.kode.clone());
    rows.sort_by_cached_key(|row| natural(&row.kode));
    rows.iter().map(|row| figure(view, row)).collect()
}

fn series(view: &View<'_>, of: &indikator::Model) -> Vec<Arc<maaling::Model>> {
    view.tree.links.list(Link::Maaling, of.id).collect()
}

fn figure(view: &View<'_>, row: &indikator::Model) -> Result<Indikator, ReportError> {
    let rows = series(view, row);
    let baseline = rows.iter().find(|row| row.er_utgangspunkt);
    Ok(Indikator {
        id: refs::id::<indikator::Model>(row.id),
        kode: row.kode.clone(),
        navn: row.navn.clone(),
        enhet: row.enhet.clone(),
        nivaa: same(row.nivaa)?,
        oensket_retning: maybe(row.oensket_retning)?,
        utgangspunkt: baseline.map(|row| value(view, row)).transpose()?,
        maalverdi: maybe(row.maalverdi)?,
        maalverdi_til: maybe(row.maalverdi_til)?,
        maalfrist: maybe(row.maalfrist)?,
        maal_vedtak: refs::to::<vedtak::Model>(view, row.maal_vedtak_id),
        delmaal: refs::list::<delmaal::Model>(view, Link::Delmaal, row.id),
        tiltak: refs::list::<tiltak::Model>(view, Link::Gjelder, row.id),
        maalinger: rows.iter().map(|row| value(view, row)).collect::<Result<_, _>>()?,
        sammenlignes_med: refs::to::<indikator::Model>(view, row.sammenlignes_med_id),
        avstand: distance(view, row, &rows)?,
    })
}

fn value(view: &View<'_>, row: &maaling::Model) -> Result<Maaling, ReportError> {
    let source = refs::to::<kilde::Model>(view, row.kilde_id);
    Ok(Maaling {
        id: refs::id::<maaling::Model>(row.id),
        periode: period(row)?,
        verdi: maybe(row.verdi)?,
        verdi_til: maybe(row.verdi_til)?,
        presisjon: same(row.presisjon)?,
        ordlyd: row.ordlyd.clone(),
        undertrykt: row.undertrykt,
        metodebrudd: row.metodebrudd,
        kilde: source.map(|kilde| Kildehenvisning {
            kilde,
            sted: row.kilde_sted.clone(),
            ordlyd: row.kilde_ordlyd.clone(),
        }),
        kapittel: refs::to::<kapittel::Model>(view, row.kapittel_id),
    })
}

fn period(row: &maaling::Model) -> Result<Tidsangivelse, ReportError> {
    Ok(Tidsangivelse {
        fra: same(row.periode_fra)?,
        til: same(row.periode_til)?,
        presisjon: same(row.periode_presisjon)?,
        ordlyd: row.periode_ordlyd.clone(),
    })
}

/// This figure less the one that it is laid beside, for each period that both have a value of.
fn distance(
    view: &View<'_>,
    row: &indikator::Model,
    rows: &[Arc<maaling::Model>],
) -> Result<Vec<Avstand>, ReportError> {
    let other = row.sammenlignes_med_id.and_then(|id| view.row::<indikator::Model>(id));
    let others = other.map(|other| series(view, other)).unwrap_or_default();
    let mut found = Vec::new();
    for row in rows {
        let same_period = |other: &&Arc<maaling::Model>| {
            (other.periode_fra, other.periode_til) == (row.periode_fra, row.periode_til) && other.verdi.is_some()
        };
        let both = row.verdi.zip(others.iter().find(same_period).and_then(|other| other.verdi));
        if let Some(less) = both.and_then(|(this, that)| this.number().checked_sub(that.number())) {
            found.push(Avstand { periode: period(row)?, verdi: Decimal::new(less) });
        }
    }
    Ok(found)
}
