//! The first page of a report: what is red, and what was silent.

use exporter_core::{
    Delmaal, Ref, Roedgrunn, Roedpost, Sammendrag, Stilltiltak, Tiltak, TiltakIRunde, Tiltaksstatus, Vurdering,
};

/// The summary of sub-goals in the document's round.
pub fn of(all: &[Delmaal]) -> Sammendrag {
    let mut found = Sammendrag { roedliste: Vec::new(), ikke_rapportert: Vec::new() };
    for delmaal in all {
        let reference = Ref::new(&delmaal.id, delmaal.nummer.to_string());
        for (tiltak, denne) in delmaal.tiltak.iter().filter_map(|row| Some((row, row.denne.as_ref()?))) {
            if denne.status == Some(Tiltaksstatus::IkkeRapportert) {
                found.ikke_rapportert.push(silent(tiltak, reference.clone()));
            }
            found.roedliste.extend(red(tiltak, denne, &reference));
        }
    }
    found
}

fn silent(tiltak: &Tiltak, delmaal: Ref) -> Stilltiltak {
    Stilltiltak {
        tiltak: Ref::new(&tiltak.id, &tiltak.kode),
        delmaal,
        tekst: tiltak.tekst.clone(),
        ansvarlig: tiltak.ansvarlig.clone(),
    }
}

fn red(tiltak: &Tiltak, denne: &TiltakIRunde, delmaal: &Ref) -> Option<Roedpost> {
    let (status, rapport) = (denne.status?, denne.rapport.as_ref()?);
    let grunner = [
        (Roedgrunn::Roed, rapport.vurdering == Vurdering::Roed),
        (Roedgrunn::Forsinket, status == Tiltaksstatus::Forsinket),
    ];
    let grunner: Vec<_> = grunner.into_iter().filter(|(_, holds)| *holds).map(|(grunn, _)| grunn).collect();
    (!grunner.is_empty()).then(|| Roedpost {
        tiltak: Ref::new(&tiltak.id, &tiltak.kode),
        delmaal: delmaal.clone(),
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
