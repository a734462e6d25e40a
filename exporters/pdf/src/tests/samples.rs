//! Every sample in both written forms: what the standards ask, and the same bytes whenever and beside whatever it is made.

use exporter_core::{Maalform, sample, samples};

use super::check::problems;
use super::read::File;
use super::{SAMPLES, all_made, exported, made};

#[test]
fn every_sample_keeps_what_the_standards_ask() {
    assert_eq!(SAMPLES.len() + 1, samples().len(), "a sample is new");
    for (name, maalform, made) in all_made() {
        let file = File::read(&made.get().unwrap().1);
        assert_eq!(problems(&file), Vec::<String>::new(), "{name} {}", maalform.as_str());
    }
}

#[test]
fn a_file_is_the_same_whenever_it_is_made_and_whatever_is_made_beside_it() {
    let [plan, year] = ["temaplan", "temaplan-2025"].map(|name| sample(name).unwrap());
    let alone = exported(&year, Maalform::Nb);
    let (first, second) = std::thread::scope(|scope| {
        let beside = scope.spawn(|| exported(&plan, Maalform::Nn));
        let again = scope.spawn(|| exported(&year, Maalform::Nb));
        (beside.join().unwrap(), again.join().unwrap())
    });
    assert!(second == alone && exported(&plan, Maalform::Nn) == first);
}

#[test]
fn a_year_of_the_temaplan_is_small() {
    for (name, most) in [("temaplan", 250_000), ("temaplan-2024", 307_200), ("temaplan-2025", 380_000)] {
        let size = made(name, Maalform::Nb).get().unwrap().1.len();
        assert!(size < most, "{name}: {size}");
    }
}

#[test]
fn the_summary_is_one_page_however_much_is_red() {
    let mut documents = samples();
    let mut red = sample("temaplan-2025").unwrap();
    let summary = red.sammendrag.as_mut().unwrap();
    summary.roedliste = summary.roedliste.iter().cycle().take(80).cloned().collect();
    summary.ikke_rapportert = summary.ikke_rapportert.iter().cycle().take(80).cloned().collect();
    summary.roedliste.iter_mut().for_each(|post| post.tekst = "WWWW ".repeat(900));
    documents.push(("alt er rødt", red));
    for (name, document) in documents.iter().filter(|(_, document)| document.runde.is_some()) {
        let report = crate::content::report(document, Maalform::Nb, "").unwrap();
        let (drawing, _) = crate::layout::laid_out(&report).unwrap();
        let page = |title: &str| drawing.bookmarks.iter().find(|mark| mark.title == title).map(|mark| mark.page);
        assert_eq!((page("Sammendrag"), page("Innhold")), (Some(1), Some(2)), "{name}");
    }
}

#[test]
fn a_remark_stands_on_every_page() {
    let document = sample("tom").unwrap();
    let mut report = crate::content::report(&document, Maalform::Nb, "").unwrap();
    report.remark = Some("Oppdiktet til en prøve.".to_owned());
    let file = File::read(&crate::made(report).unwrap());
    for shown in &file.shown {
        assert!(shown.iter().any(|shown| shown.mark.is_none() && shown.text.trim() == "Oppdiktet til en prøve."));
    }
}

#[test]
fn fonts_are_reduced_to_what_is_used() {
    let file = File::read(&exported(&sample("tom").unwrap(), Maalform::Nb));
    let programs = file.document.objects.values().filter_map(|object| object.as_stream().ok());
    let sizes: Vec<i64> = programs.filter_map(|stream| stream.dict.get(b"Length1").ok()?.as_i64().ok()).collect();
    assert!(sizes.len() == 2 && sizes.iter().all(|size| *size < 40_000), "{sizes:?}");
}

#[test]
fn a_draft_says_so_on_every_page_and_in_its_title() {
    let draft = File::read(&exported(&sample("temaplan-2025-utkast").unwrap(), Maalform::Nb));
    for shown in &draft.shown {
        assert!(shown.iter().any(|shown| shown.mark.is_none() && shown.text == "UTKAST"));
    }
    let frozen = File::read(&exported(&sample("temaplan-2025").unwrap(), Maalform::Nb));
    assert!(!frozen.shown.iter().flatten().any(|shown| shown.text.contains("UTKAST")));
    let info = draft.dictionary(draft.document.trailer.get(b"Info").unwrap());
    let title = super::read::utf16(info.get(b"Title").unwrap().as_str().unwrap());
    assert_eq!(title, "Temaplan for integrering – Årsrapport 2025 – UTKAST");
}

#[test]
fn the_south_sami_name_has_its_own_language() {
    let file = File::read(&exported(&sample("temaplan").unwrap(), Maalform::Nn));
    let lang = |id: usize| file.elements[id].dictionary.get(b"Lang").ok().map(|lang| lang.as_str().unwrap().to_vec());
    let found: Vec<_> = (0..file.elements.len()).filter(|id| lang(*id).is_some()).collect();
    assert_eq!(found.iter().map(|id| file.words(*id)).collect::<Vec<_>>(), ["Trööndelagen fylhkentjïelte"]);
    assert_eq!(lang(found[0]).unwrap(), b"sma");
    assert_eq!(file.catalog().get(b"Lang").unwrap().as_str().unwrap(), b"nn-NO");
}
