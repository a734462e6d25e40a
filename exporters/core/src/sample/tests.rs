//! What the samples hold, and what holds for every document.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::{Difftype, DocumentError, Tekstsegment, canonical_bytes, check, dangling, diff, read, sha256};

/// The samples, the large one with a tenth of its tiltak, so that tests stay short.
static MADE: LazyLock<Vec<(&'static str, ReportDocument)>> = LazyLock::new(|| {
    let others = samples().into_iter().filter(|(name, _)| *name != "stor");
    others.chain([("stor", large::report(100, 2016..=2025))]).collect()
});

fn made(name: &str) -> &'static ReportDocument {
    &MADE.iter().find(|(found, _)| *found == name).unwrap().1
}

#[test]
fn every_sample_is_there_and_agrees_with_itself() {
    let all = samples();
    let names: Vec<_> = all.iter().map(|(name, _)| *name).collect();
    let expected = [
        "tom",
        "temaplan",
        "temaplan-2024",
        "temaplan-2025-utkast",
        "temaplan-2025",
        "temaplan-2026-t1",
        "stor",
        "fiendtlig",
    ];
    assert_eq!(names, expected);
    for (name, document) in &all {
        check(document).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn samples_come_back_from_their_bytes() {
    for (name, document) in &*MADE {
        let bytes = canonical_bytes(document).unwrap();
        let back = read(&bytes).unwrap();
        assert!(back == *document, "{name}");
    }
}

#[test]
fn canonical_bytes_are_sorted_and_without_space() {
    let bytes = canonical_bytes(made("tom")).unwrap();
    let text = std::str::from_utf8(&bytes).unwrap();
    assert!(text.starts_with(r#"{"aktoerer":[],"delmaal":[],"deltakelser":[],"#), "{text:.80}");
    assert_eq!(sha256(made("tom")).unwrap().len(), 64);
}

#[test]
fn an_unknown_schema_is_refused_by_its_number() {
    let error = read(br#"{"schema": 2, "nytt": true}"#).unwrap_err();
    assert_eq!(error.to_string(), "the document has schema 2, and this program reads schema 1 only");
    assert!(matches!(read(b"{}").unwrap_err(), DocumentError::Read(_)));
    assert!(matches!(read(br#"{"schema": 1, "nytt": true}"#).unwrap_err(), DocumentError::Read(_)));
}

#[test]
fn a_draft_cannot_pass_as_frozen_nor_silence_as_green() {
    let refused = |document: ReportDocument| check(&document).unwrap_err().to_string();
    let mut draft = made("temaplan-2025-utkast").clone();
    draft.kind = Dokumenttype::Rapport;
    assert!(refused(draft).contains("a document of type RAPPORT"));

    let mut frozen = made("temaplan-2025").clone();
    let utkast = made("temaplan-2025-utkast").tiltak().find_map(|(_, t)| t.denne.as_ref()?.arbeid.clone()).unwrap();
    frozen.delmaal[0].tiltak[0].denne.as_mut().unwrap().arbeid = Some(utkast);
    assert!(refused(frozen).contains("shows work in progress"));

    let mut green = made("temaplan-2024").clone();
    let all = green.delmaal.iter_mut().flat_map(|delmaal| &mut delmaal.tiltak);
    let silent = all.filter_map(|t| t.denne.as_mut()).find(|denne| denne.rapport.is_none()).unwrap();
    silent.status = Some(crate::Tiltaksstatus::Fullfoert);
    assert!(refused(green).contains("another status than was reported"));
}

#[test]
fn the_temaplan_is_whole() {
    let plan = made("temaplan");
    let codes: Vec<_> = plan.tiltak().map(|(_, tiltak)| tiltak.kode.as_str()).collect();
    assert_eq!(codes.len(), 36);
    assert_eq!(codes[17..19], ["5.1.9", "5.1.10"], "in the order of the plan");
    assert_eq!((plan.delmaal.len(), plan.fotnoter.len(), plan.kapitler.len()), (4, 30, 36));
    assert_eq!(plan.vedtak.iter().filter(|vedtak| vedtak.kortreferanse.is_some()).count(), 12);
    assert_eq!(plan.vedtak.iter().map(|vedtak| vedtak.alle_tekstendringer().count()).sum::<usize>(), 13);
    assert_eq!(plan.vedtak.iter().map(|vedtak| vedtak.alle_plikter().count()).sum::<usize>(), 5);
    let numbers: Vec<_> = plan.fotnoter.iter().map(|fotnote| fotnote.nummer).collect();
    assert_eq!(numbers, (1..=30).collect::<Vec<_>>());
    let changed = plan.tiltak().filter(|(_, t)| t.vedtak().iter().any(|vedtak| vedtak.visning == "FT 131/23"));
    let changed: Vec<_> = changed.map(|(_, tiltak)| tiltak.kode.as_str()).collect();
    assert_eq!(changed, ["5.1.10", "6.1.8", "7.1.1", "7.1.2", "7.1.3", "7.1.4", "7.1.5"]);
}

#[test]
fn the_made_up_year_shows_what_changed() {
    let change = made("temaplan-2025").siden_forrige.as_ref().unwrap();
    let codes =
        |lines: &[crate::Tiltakslinje]| lines.iter().map(|line| line.tiltak.visning.clone()).collect::<Vec<_>>();
    assert_eq!(codes(&change.nye), ["4.1.4"]);
    assert_eq!(codes(&change.utgaatte), ["5.1.9"]);
    assert_eq!(change.utgaatte[0].vedtak[0].visning, "FT 999/25");
    assert_eq!(change.tekst.len(), 1);
    assert_eq!(change.tekst[0].objekt.visning, "6.1.2");
    assert_eq!(change.tekst[0].vedtak[0].visning, "FT 999/25");
    assert!(change.status.len() > 10 && !change.oekonomi.is_empty() && !change.frister.is_empty());
    assert_eq!(change.svar.len(), 3, "one answer is better, one is new, one has other words");
    assert!(change.flyttet.is_empty());
}

#[test]
fn a_draft_and_its_frozen_form_show_the_same_status() {
    let statuses = |name| made(name).tiltak().map(|(_, t)| t.denne.as_ref().unwrap().status).collect::<Vec<_>>();
    assert_eq!(statuses("temaplan-2025-utkast"), statuses("temaplan-2025"));
    let works = |name| made(name).tiltak().filter(|(_, t)| t.runder().any(|runde| runde.arbeid.is_some())).count();
    assert!(works("temaplan-2025-utkast") > 30);
    assert_eq!(works("temaplan-2025"), 0);
    let text = String::from_utf8(canonical_bytes(made("temaplan-2025")).unwrap()).unwrap();
    assert!(!text.contains("en merknad som aldri vises utenfor") && !text.contains("en påbegynt tekst"));
}

#[test]
fn no_document_differs_from_itself() {
    for (name, document) in &*MADE {
        assert!(diff(document, document).is_empty(), "{name}");
    }
}

#[test]
fn references_lead_to_objects_of_the_document() {
    for (name, document) in &*MADE {
        assert_eq!(dangling(document).unwrap(), Vec::<String>::new(), "{name}");
    }
    let mut broken = made("temaplan").clone();
    broken.kilder.clear();
    assert_eq!(dangling(&broken).unwrap().len(), 9);
}

#[test]
fn the_hostile_document_holds_what_it_promises() {
    let document = made("fiendtlig");
    let texts: Vec<_> = document.tiltak().map(|(_, tiltak)| tiltak.tekst.as_str()).collect();
    assert!(texts.iter().any(|text| text.chars().count() == 40_000));
    for begin in ["=", "+", "-", "@", "\t", "\r", "  "] {
        assert!(texts.iter().any(|text| text.starts_with(begin)), "{begin:?}");
    }
    assert!(texts.contains(&""));
    assert!(document.tiltak().any(|(_, tiltak)| tiltak.nivaa > 8), "deeper than a workbook's outline");
}

prop_compose! {
    /// A document whose words are anything at all.
    fn documents()(
        name in prop::sample::select(vec!["tom", "temaplan-2024", "temaplan-2025-utkast", "fiendtlig"]),
        title in any::<String>(),
        words in prop::collection::vec(any::<String>(), 1..8),
        note in prop::option::of(any::<String>()),
        keep in 0_usize..12,
    ) -> ReportDocument {
        let mut document = made(name).clone();
        document.plan.tittel = title;
        document.plan.sammendrag = note;
        for delmaal in &mut document.delmaal {
            delmaal.tiltak.truncate(keep);
            for (tiltak, text) in delmaal.tiltak.iter_mut().zip(words.iter().cycle()) {
                tiltak.tekst.clone_from(text);
                tiltak.segmenter = vec![Tekstsegment { tekst: text.clone(), vedtak: None, fotnote: None }];
            }
        }
        document
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_document_comes_back_from_its_bytes(document in documents()) {
        let bytes = canonical_bytes(&document).unwrap();
        prop_assert!(read(&bytes).unwrap() == document);
        prop_assert!(diff(&document, &document).is_empty());
    }

    #[test]
    fn the_changed_words_joined_are_both_wordings(before in documents(), after in documents()) {
        for change in diff(&before, &after).tekst.iter().filter(|change| change.felt == "tekst") {
            let joined = |without: Difftype| -> String {
                change.segmenter.iter().filter(|s| s.kind != without).map(|s| s.tekst.as_str()).collect()
            };
            let wording = |document: &ReportDocument| {
                document.tiltak().find(|(_, t)| t.id == change.objekt.id).map(|(_, t)| t.tekst.clone())
            };
            if let (Some(old), Some(new)) = (wording(&before), wording(&after)) {
                prop_assert_eq!((joined(Difftype::Ny), joined(Difftype::Borte)), (old, new));
            }
        }
    }
}
