//! The figures of the document stand in the rows and columns that are theirs.

use exporter_core::{Maalform, Oekonomi, Oekonomisum, Statusoversikt, format};

use super::made;
use super::read::{File, Part};

/// What a table of that caption tells, row by row: the first paragraph of each cell.
fn rows(file: &File, caption: &str) -> Vec<Vec<String>> {
    let kids = |id: usize| {
        file.elements[id].kids.iter().filter_map(|kid| match kid {
            Part::Element(kid) => Some(*kid),
            _ => None,
        })
    };
    let tag = |id: &usize, tag: &str| file.elements[*id].tag == tag;
    let words = |id: usize| file.words(id).split_whitespace().collect::<Vec<_>>().join(" ");
    let is_called = |id: &usize| kids(*id).any(|kid| tag(&kid, "Caption") && words(kid) == caption);
    let tables = (0..file.elements.len()).filter(|id| tag(id, "Table") && is_called(id));
    let rows = tables.flat_map(kids).filter(|part| tag(part, "TBody")).flat_map(kids);
    rows.map(|row| kids(row).map(|cell| words(kids(cell).find(|part| tag(part, "P")).unwrap_or(cell))).collect())
        .collect()
}

/// A row as people read it.
fn row(name: &str, figures: impl IntoIterator<Item = String>) -> Vec<String> {
    let figures = figures.into_iter().map(|figure| figure.replace('\u{a0}', " "));
    std::iter::once(name.to_owned()).chain(figures).collect()
}

fn sums(name: &str, of: &Oekonomisum) -> Vec<String> {
    let all = [&of.budsjett, &of.regulert_budsjett, &of.regnskap, &of.prognose, &of.avvik];
    row(name, all.map(|sum| sum.kroner.map(format::kroner).unwrap_or_default()))
}

fn amounts(name: &str, of: &Oekonomi) -> Vec<String> {
    let all = [of.budsjett, of.regulert_budsjett, of.regnskap, of.prognose, of.avvik];
    row(name, all.map(|amount| amount.map(format::kroner).unwrap_or_default()))
}

fn counts(name: &str, of: &Statusoversikt) -> Vec<String> {
    let share = of.dekningsgrad.map(format::percent).unwrap_or_default();
    row(name, [of.antall.to_string(), of.forfalt.to_string(), of.rapportert.to_string(), share])
}

#[test]
fn sums_and_counts_of_every_sub_goal_and_the_plan_are_those_of_the_document() {
    for name in ["temaplan-2024", "temaplan-2025-utkast", "temaplan-2025", "temaplan-2026-t1", "fiendtlig"] {
        let made = made(name, Maalform::Nb);
        let (document, bytes) = made.get().unwrap();
        let file = File::read(bytes);
        let of = |delmaal: &exporter_core::Delmaal| delmaal.denne.as_ref().unwrap().oversikt.clone();
        let goals = || document.delmaal.iter().map(|delmaal| (delmaal.nummer, of(delmaal)));
        let mut money: Vec<_> = goals().map(|(number, of)| sums(&format!("Delmål {number}"), &of.oekonomi)).collect();
        money.push(sums("Hele planen", &document.runde.as_ref().unwrap().oversikt.oekonomi));
        assert_eq!(rows(&file, "Økonomi per delmål, kroner"), money, "{name}");
        let told: Vec<_> = goals().map(|(number, of)| counts(&number.to_string(), &of)).collect();
        let shown = rows(&file, "Delmål for delmål");
        let whole = shown.iter().filter(|row| row.len() == 6).map(|row| row[..5].to_vec());
        assert_eq!(whole.collect::<Vec<_>>(), told, "{name}");
    }
}

#[test]
fn the_money_of_every_tiltak_is_that_of_the_document() {
    let mut found = 0;
    for name in ["temaplan-2025", "temaplan-2026-t1", "fiendtlig"] {
        let made = made(name, Maalform::Nb);
        let (document, bytes) = made.get().unwrap();
        let shown = rows(&File::read(bytes), "Økonomi for tiltakene, kroner");
        for tiltak in document.delmaal.iter().flat_map(|delmaal| &delmaal.tiltak) {
            let Some(oekonomi) = tiltak.denne.as_ref().and_then(|denne| denne.oekonomi.as_ref()) else { continue };
            assert!(shown.contains(&amounts(&tiltak.kode, oekonomi)), "{name} {}", tiltak.kode);
            found += 1;
        }
    }
    assert!(found > 20, "{found}");
}
