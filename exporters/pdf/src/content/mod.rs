//! The document as blocks: what is told, in which order and in which words.

mod change;
mod chart;
mod cover;
mod decision;
mod duty;
mod goal;
mod indicator;
mod inline;
mod lines;
mod measure;
mod money;
mod plan;
mod registers;
mod rounds;
mod short;
mod standing;
mod strategy;
mod summary;
mod teller;
mod verify;
mod words;

use exporter_core::labels::{Frase, om_dokumentet, rundenavn, tittel};
use exporter_core::{Dokumenttype, Maalform, ReportDocument};

use crate::block::{Draft, Note, Report};
use crate::error::PdfError;
use inline::plain;
use short::Measure;
use teller::Teller;

/// The report of a document whose canonical bytes have that SHA-256.
pub(crate) fn report(document: &ReportDocument, maalform: Maalform, sha256: &str) -> Result<Report, PdfError> {
    let mut teller = Teller::new(document, maalform, sha256);
    teller.cover();
    let mut measure = Measure::new()?;
    teller.summary(&mut measure);
    teller.contents();
    teller.status_of_round();
    teller.changes();
    teller.plan();
    for delmaal in &document.delmaal {
        teller.goal(delmaal, &mut measure);
    }
    teller.other_indicators(&mut measure);
    teller.money();
    teller.decisions();
    teller.duties();
    teller.registers();
    teller.verify();
    let notes = document.fotnoter.iter();
    let notes = notes.map(|note| Note { number: note.nummer.to_string(), text: plain(note.tekst.clone()) });
    Ok(Report {
        title: tittel(document, maalform),
        author: document.organisasjon.navn.clone(),
        subject: om_dokumentet(document.kind).label(maalform).to_owned(),
        lang: maalform.tag(),
        header: header(document, maalform),
        remark: teller.remark.and_then(first_sentence),
        draft: draft(document, maalform),
        made: document.generert.millisecond(),
        notes: notes.collect(),
        blocks: teller.blocks,
    })
}

fn header(document: &ReportDocument, maalform: Maalform) -> String {
    let mut parts = vec![document.organisasjon.navn.clone(), document.plan.tittel.clone()];
    parts.extend(document.runde.as_ref().map(|runde| rundenavn(runde, maalform)));
    parts.extend(document.rapport.as_ref().map(|rapport| format!("rapport {}", rapport.nummer)));
    parts.join(inline::DOT)
}

/// What a page has room for of a remark; all of it stands on the cover.
fn first_sentence(remark: &str) -> Option<String> {
    remark.split_inclusive(". ").next().map(|sentence| sentence.trim_end().to_owned())
}

fn draft(document: &ReportDocument, maalform: Maalform) -> Option<Draft> {
    (document.kind == Dokumenttype::Utkast).then(|| Draft {
        word: Dokumenttype::Utkast.label(maalform).to_uppercase(),
        sentence: Frase::OmUtkast.label(maalform).to_owned(),
    })
}
