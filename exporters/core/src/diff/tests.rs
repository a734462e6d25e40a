//! What a comparison of two documents tells, change by change.

use super::*;
use crate::document::{Delmaal, ReportDocument, Tiltak};
use crate::{Tidspresisjon, sample};

fn plan() -> ReportDocument {
    sample("temaplan").unwrap()
}

fn delmaal(document: &mut ReportDocument, nummer: i32) -> &mut Delmaal {
    document.delmaal.iter_mut().find(|delmaal| delmaal.nummer == nummer).unwrap()
}

fn tiltak<'a>(document: &'a mut ReportDocument, kode: &str) -> &'a mut Tiltak {
    document.delmaal.iter_mut().flat_map(|delmaal| &mut delmaal.tiltak).find(|tiltak| tiltak.kode == kode).unwrap()
}

#[test]
fn a_tiltak_that_stands_under_another_moved() {
    let (before, mut after) = (plan(), plan());
    let above = Ref::new(&tiltak(&mut after, "5.1.2").id, "5.1.2");
    tiltak(&mut after, "5.1.3").forelder = Some(above.clone());
    let change = diff(&before, &after);
    assert_eq!(change.flyttet.len(), 1);
    assert_eq!((&change.flyttet[0].fra.forelder, &change.flyttet[0].til.forelder), (&None, &Some(above)));
    assert_eq!(Difference { flyttet: vec![], ..change }, Difference::default());
}

#[test]
fn a_tiltak_under_another_goal_moved_and_is_neither_new_nor_ended() {
    let (before, mut after) = (plan(), plan());
    let moved = delmaal(&mut after, 2).tiltak.pop().unwrap();
    delmaal(&mut after, 3).tiltak.push(moved);
    let change = diff(&before, &after);
    let place = &change.flyttet[0];
    assert_eq!(
        (place.tiltak.visning.as_str(), &*place.fra.delmaal.visning, &*place.til.delmaal.visning),
        ("5.1.10", "2", "3")
    );
    assert!(change.nye.is_empty() && change.utgaatte.is_empty());
}

#[test]
fn what_is_gone_ended_and_what_came_is_new() {
    let (before, mut after) = (plan(), plan());
    let gone = delmaal(&mut after, 4).tiltak.pop().unwrap();
    let change = diff(&before, &after);
    assert_eq!(change.utgaatte[0].tekst, gone.tekst);
    assert_eq!(diff(&after, &before).nye[0].tiltak.visning, "7.1.5");
    assert_eq!(diff(&after, &before).nye[0].vedtak[0].visning, "FT 131/23");
}

#[test]
fn a_goal_with_other_words_and_a_tiltak_with_another_deadline_are_told() {
    let (before, mut after) = (plan(), plan());
    delmaal(&mut after, 1).tittel = "Flere innvandrere i gode kvalifiseringsløp".to_owned();
    let date = "2027-12-31".parse().unwrap();
    tiltak(&mut after, "4.1.1").frist =
        Some(Tidsangivelse { fra: date, til: date, presisjon: Tidspresisjon::Dag, ordlyd: None });
    let change = diff(&before, &after);
    let words: Vec<_> = change.tekst[0].segmenter.iter().map(|s| (s.kind, s.tekst.as_str())).collect();
    assert_eq!(
        words,
        [
            (Difftype::Lik, "Flere innvandrere i"),
            (Difftype::Borte, " målrettede"),
            (Difftype::Ny, " gode"),
            (Difftype::Lik, " kvalifiseringsløp"),
        ]
    );
    assert_eq!((change.frister[0].tiltak.visning.as_str(), &change.frister[0].fra), ("4.1.1", &None));
    assert_eq!((change.tekst.len(), change.frister.len()), (1, 1));
}

#[test]
fn money_is_told_figure_by_figure() {
    let before = sample("temaplan-2024").unwrap();
    let mut after = before.clone();
    let oekonomi = tiltak(&mut after, "4.1.1").denne.as_mut().unwrap().oekonomi.as_mut().unwrap();
    oekonomi.regulert_budsjett = Some(Kroner::from_oere(1));
    oekonomi.regnskap = None;
    let change = diff(&before, &after);
    let told: Vec<_> = change.oekonomi.iter().map(|line| (line.kind, line.til.map(Kroner::oere))).collect();
    assert_eq!(told, [(Beloepstype::RegulertBudsjett, Some(1))], "no accounts were known before either");
}
