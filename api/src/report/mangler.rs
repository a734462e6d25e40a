//! What the plan and the round lack, in plan order within each kind.

use std::collections::HashMap;

use entities::plans::tekstendring;
use entities::registers::vedtak;
use exporter_core::labels::melding;
use exporter_core::{Mangel, Mangelkode, Objekttype, Ref, Sammendrag, Tekstpar, Vedtak};

use super::view::View;
use super::{ReportError, refs};
use crate::plan::gaps::{self, gaps};
use crate::reporting::gaps::is_late;

/// What the plan lacks, and with a round what was silent and not answered.
pub fn all(view: &View<'_>, round: Option<&Sammendrag>, vedtak: &[Vedtak]) -> Result<Vec<Mangel>, ReportError> {
    let found = gaps(view.tree, view.register);
    let mut all = found.iter().map(|gap| of_plan(view, gap)).collect::<Result<Vec<_>, _>>()?;
    if let Some(round) = round {
        all.extend(silence(round).chain(late(view)).chain(unanswered(vedtak)));
    }
    let places: HashMap<_, _> =
        view.all_tiltak().enumerate().map(|(place, row)| (refs::of(view, row).id, place)).collect();
    let place = |gap: &Mangel| gap.objekt.as_ref().and_then(|of| places.get(&of.id)).copied();
    all.sort_by_key(|gap| (gap.kode, place(gap).unwrap_or(usize::MAX)));
    Ok(all)
}

fn silence(round: &Sammendrag) -> impl Iterator<Item = Mangel> {
    let silent = round.ikke_rapportert.iter();
    silent.map(|post| gap(Mangelkode::IkkeRapportert, &post.tiltak, Objekttype::Tiltak))
}

fn late<'v>(view: &'v View<'_>) -> impl Iterator<Item = Mangel> + 'v {
    let rows = view.own.iter().flat_map(|own| view.all_tiltak().filter(|row| is_late(own.round, row.id)));
    rows.map(|row| gap(Mangelkode::ForSent, &refs::of(view, row), Objekttype::Tiltak))
}

fn unanswered(vedtak: &[Vedtak]) -> impl Iterator<Item = Mangel> {
    let duties = vedtak.iter().flat_map(Vedtak::alle_plikter).filter(|plikt| plikt.svar.is_none());
    duties.map(|plikt| gap(Mangelkode::PliktUbesvart, &Ref::new(&plikt.id, &plikt.tekst), Objekttype::Plikt))
}

fn gap(kode: Mangelkode, of: &Ref, kind: Objekttype) -> Mangel {
    Mangel { kode, objekt: Some(of.of_kind(kind)), melding: melding(kode, &of.visning, None) }
}

fn of_plan(view: &View<'_>, gap: &gaps::Mangel) -> Result<Mangel, ReportError> {
    let kode = code(gap.kode);
    let found = refs::find(view, gap.objekt);
    let visning = found.as_ref().map(|of| of.visning.as_str()).unwrap_or_default();
    let melding = match kode {
        Mangelkode::VedtakUtenTekst => {
            melding(kode, visning, view.must::<tekstendring::Model>(gap.objekt)?.frase.as_deref())
        }
        Mangelkode::VedtakUtenNummer => {
            let lacks = gaps::lacks(view.must::<vedtak::Model>(gap.objekt)?).unwrap_or_default();
            melding(kode, visning, Some(&lacks))
        }
        Mangelkode::BruttReferanse => Tekstpar { nb: gap.melding.clone(), nn: nynorsk(&gap.melding) },
        _ => melding(kode, visning, None),
    };
    Ok(Mangel { kode, objekt: refs::shown(view, Some(gap.objekt)), melding })
}

/// The sentence of a broken reference in nynorsk: the words around the names differ.
fn nynorsk(bokmaal: &str) -> String {
    let words = [
        ("En fotnote viser til ", "Ein fotnote viser til "),
        (", som er tatt ut av registeret.", ", som er teken ut av registeret."),
        (", som er avsluttet.", ", som er avslutta."),
    ];
    words.iter().fold(bokmaal.to_owned(), |text, (nb, nn)| text.replace(nb, nn))
}

fn code(kode: gaps::Mangelkode) -> Mangelkode {
    match kode {
        gaps::Mangelkode::UtenAnsvarlig => Mangelkode::UtenAnsvarlig,
        gaps::Mangelkode::UtenFrist => Mangelkode::UtenFrist,
        gaps::Mangelkode::UtenIndikator => Mangelkode::UtenIndikator,
        gaps::Mangelkode::IkkeRapportert => Mangelkode::IkkeRapportert,
        gaps::Mangelkode::ForSent => Mangelkode::ForSent,
        gaps::Mangelkode::PliktUbesvart => Mangelkode::PliktUbesvart,
        gaps::Mangelkode::VedtakUtenTekst => Mangelkode::VedtakUtenTekst,
        gaps::Mangelkode::VedtakUtenNummer => Mangelkode::VedtakUtenNummer,
        gaps::Mangelkode::Kildeavvik => Mangelkode::Kildeavvik,
        gaps::Mangelkode::BruttReferanse => Mangelkode::BruttReferanse,
    }
}
