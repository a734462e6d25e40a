//! The sums of the samples, by the rules that the figures of real documents follow.

use std::collections::BTreeMap;

use crate::codes::{Roedgrunn, Tiltaksstatus, Vurdering};
use crate::document::{
    Delmaal, Kontostreng, Kontosum, Oekonomi, Oekonomisum, Ref, ReportDocument, Roedpost, Sammendrag, Statusantall,
    Statusoversikt, Stilltiltak, Sum, Tiltak, TiltakIRunde,
};
use crate::value::{Dekningsgrad, Kroner};

/// The roll-up of tiltak in one round.
pub(super) fn oversikt<'a>(runder: impl Iterator<Item = &'a TiltakIRunde>) -> Statusoversikt {
    let runder: Vec<_> = runder.collect();
    let count = |holds: &dyn Fn(&TiltakIRunde) -> bool| {
        u32::try_from(runder.iter().filter(|runde| holds(runde)).count()).unwrap_or(u32::MAX)
    };
    let (forfalt, rapportert) =
        (count(&|runde| runde.forfalt), count(&|runde| runde.forfalt && runde.rapport.is_some()));
    Statusoversikt {
        antall: count(&|_| true),
        forfalt,
        rapportert,
        dekningsgrad: Dekningsgrad::of(rapportert, forfalt),
        per_status: Tiltaksstatus::ALL
            .iter()
            .map(|&status| Statusantall { status, antall: count(&|runde| runde.status == Some(status)) })
            .collect(),
        oekonomi: money(runder.iter().filter_map(|runde| runde.oekonomi.as_ref())),
    }
}

/// The money of tiltak in one round by account string, what is not split last.
pub(super) fn accounts<'a>(runder: impl Iterator<Item = &'a TiltakIRunde>) -> Vec<Kontosum> {
    let mut lines: BTreeMap<_, Vec<Oekonomi>> = BTreeMap::new();
    for line in runder.filter_map(|runde| runde.oekonomi.as_ref()).flat_map(|oekonomi| &oekonomi.linjer) {
        let key = line.kontostreng.clone().map(|k| (k.ansvar, k.art, k.funksjon, k.prosjekt));
        lines.entry((key.is_none(), key)).or_default().push(Oekonomi {
            budsjett: line.budsjett,
            regulert_budsjett: line.regulert_budsjett,
            regnskap: line.regnskap,
            prognose: line.prognose,
            avvik: line.avvik,
            linjer: vec![],
        });
    }
    let sum = |((_, key), lines): ((bool, Option<_>), Vec<Oekonomi>)| Kontosum {
        kontostreng: key.map(|(ansvar, art, funksjon, prosjekt)| Kontostreng { ansvar, art, funksjon, prosjekt }),
        sum: money(lines.iter()),
    };
    lines.into_iter().map(sum).collect()
}

fn money<'a>(all: impl Iterator<Item = &'a Oekonomi>) -> Oekonomisum {
    let all: Vec<_> = all.collect();
    let sum = |figure: &dyn Fn(&Oekonomi) -> Option<Kroner>| {
        let known: Vec<_> = all.iter().filter_map(|oekonomi| figure(oekonomi)).collect();
        let total = known.iter().try_fold(Kroner::from_oere(0), |sum, amount| sum.checked_add(*amount));
        Sum { kroner: total.filter(|_| !known.is_empty()), antall: u32::try_from(known.len()).unwrap_or(u32::MAX) }
    };
    Oekonomisum {
        budsjett: sum(&|oekonomi| oekonomi.budsjett),
        regulert_budsjett: sum(&|oekonomi| oekonomi.regulert_budsjett),
        regnskap: sum(&|oekonomi| oekonomi.regnskap),
        prognose: sum(&|oekonomi| oekonomi.prognose),
        avvik: sum(&|oekonomi| oekonomi.avvik),
        antall_med_tall: u32::try_from(all.len()).unwrap_or(u32::MAX),
    }
}

/// Gives every tiltak with others under it their roll-up, round by round.
pub(super) fn children(delmaal: &mut Delmaal) {
    let mut found = Vec::new();
    for (index, parent) in delmaal.tiltak.iter().enumerate() {
        let under: Vec<&Tiltak> =
            delmaal.tiltak.iter().skip(index + 1).take_while(|tiltak| tiltak.nivaa > parent.nivaa).collect();
        let of = |runde: &TiltakIRunde| {
            let rounds = under.iter().filter_map(|tiltak| tiltak.i_runde(&runde.runde));
            (!under.is_empty()).then(|| oversikt(rounds))
        };
        found.push((parent.denne.as_ref().and_then(of), parent.tidligere.iter().map(of).collect::<Vec<_>>()));
    }
    for (tiltak, (denne, tidligere)) in delmaal.tiltak.iter_mut().zip(found) {
        tiltak.denne.iter_mut().for_each(|runde| runde.deltiltak = denne.clone());
        for (runde, deltiltak) in tiltak.tidligere.iter_mut().zip(tidligere) {
            runde.deltiltak = deltiltak;
        }
    }
}

/// The red list, and what was silent.
pub(super) fn summary(document: &ReportDocument) -> Sammendrag {
    let mut sammendrag = Sammendrag { roedliste: vec![], ikke_rapportert: vec![] };
    for (delmaal, tiltak) in document.tiltak() {
        let Some(denne) = &tiltak.denne else { continue };
        let delmaal = Ref::new(&delmaal.id, delmaal.nummer.to_string());
        if denne.status == Some(Tiltaksstatus::IkkeRapportert) {
            sammendrag.ikke_rapportert.push(Stilltiltak {
                tiltak: Ref::new(&tiltak.id, &tiltak.kode),
                delmaal,
                tekst: tiltak.tekst.clone(),
                ansvarlig: tiltak.ansvarlig.clone(),
            });
        } else {
            sammendrag.roedliste.extend(red(tiltak, denne, delmaal));
        }
    }
    sammendrag
}

fn red(tiltak: &Tiltak, denne: &TiltakIRunde, delmaal: Ref) -> Option<Roedpost> {
    let (status, rapport) = (denne.status?, denne.rapport.as_ref()?);
    let mut grunner = Vec::new();
    grunner.extend((rapport.vurdering == Vurdering::Roed).then_some(Roedgrunn::Roed));
    grunner.extend((status == Tiltaksstatus::Forsinket).then_some(Roedgrunn::Forsinket));
    (!grunner.is_empty()).then(|| Roedpost {
        tiltak: Ref::new(&tiltak.id, &tiltak.kode),
        delmaal,
        tekst: tiltak.tekst.clone(),
        grunner,
        status,
        vurdering: rapport.vurdering,
        aarsak: rapport.aarsak.clone(),
        avviksforklaring: rapport.avviksforklaring.clone(),
        ny_frist: rapport.ny_frist,
        ansvarlig: tiltak.ansvarlig.clone(),
    })
}
