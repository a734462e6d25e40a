//! What the contents of a plan may not say, whatever file or hand they come from.

use std::collections::{HashMap, HashSet};

use entities::Table;
use serde_json::Value;

use super::contents::{Contents, Fields, Key, Object};
use super::format::{Shape, TEXTS, kind};
use super::kinds::KINDS;
use super::merge::{Difference, is_adopted, is_wording};
use super::parse::PlanFile;
use super::reader::Problem;
use crate::error::{Text, text};

/// Something that contents say and may not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The object.
    pub key: Key,
    /// The field.
    pub field: String,
    /// What is wrong and how to mend it.
    pub wrong: Text,
}

/// All that the result of a merge says and may not say. `database` is what stood before.
pub fn check(file: &PlanFile, target: &Contents, database: &Contents, differences: &[Difference]) -> Vec<Problem> {
    let violations = violations(target, database, differences);
    let mut problems: Vec<_> = violations.iter().map(|v| file.problem(&v.key, &v.field, &v.wrong.en)).collect();
    problems.sort_by_key(|problem| problem.span.start);
    problems
}

/// All that contents say and may not say, whoever wrote them. `database` is what stood before.
pub fn violations(target: &Contents, database: &Contents, differences: &[Difference]) -> Vec<Violation> {
    let mut violations = Vec::new();
    let mut tell = |key: &Key, field: &str, wrong: Text| {
        violations.push(Violation { key: key.clone(), field: field.to_owned(), wrong });
    };
    // What did not move was looked at when it came.
    let moved: HashSet<(Table, &str)> =
        differences.iter().filter_map(Difference::field).map(|(key, field)| (key.0, field)).collect();
    let new: HashSet<Table> = differences
        .iter()
        .filter_map(|difference| match difference {
            Difference::Added(key) => Some(key.0),
            _ => None,
        })
        .collect();
    let moves = |table: Table, field: &str| new.contains(&table) || moved.contains(&(table, field));
    codes(target, &moves, &mut tell);
    cycles(target, &moves, &mut tell);
    // What was said of a text holds for the text as it was then; later decisions move it on.
    let said_now: HashSet<&Key> = differences.iter().map(Difference::key).collect();
    for (key, fields) in target.objects.iter().filter(|(key, _)| said_now.contains(key)) {
        let found = match key.0 {
            Table::Tekstendring => tekstendring(fields, target),
            Table::Retting => retting(fields, target),
            _ => None,
        };
        if let Some((field, wrong)) = found {
            tell(key, field, wrong);
        }
    }
    wording(target, database, differences, &mut tell);
    violations
}

/// Told the object, the field, and what is wrong.
type Tell<'a> = &'a mut dyn FnMut(&Key, &str, Text);

/// Whether a field of a table moved in some object.
type Moves<'a> = &'a dyn Fn(Table, &str) -> bool;

/// Codes are given once, also those of objects that have ended.
fn codes(target: &Contents, moves: Moves<'_>, tell: Tell<'_>) {
    let codes = KINDS.iter().filter_map(|kind| Some((kind.table, kind.code?)));
    for (table, field) in codes.filter(|(table, field)| moves(*table, field)) {
        let mut taken: HashMap<String, &str> = HashMap::new();
        for (noekkel, fields) in target.of(table) {
            let Some(code) = fields.get(field).filter(|code| !code.is_null()) else { continue };
            if let Some(first) = taken.insert(code.to_string(), noekkel) {
                let wrong = text!(
                    "{code} er brukt av {first}; velg en annen.",
                    "{code} er brukt av {first}; vel ein annan.",
                    "{code} is taken by {first}; choose another"
                );
                tell(&(table, noekkel.to_owned()), field, wrong);
            }
        }
    }
}

/// Nothing stands under itself or replaces itself, not by way of others either.
fn cycles(target: &Contents, moves: Moves<'_>, tell: Tell<'_>) {
    let under = ["Det står under seg selv", "Det står under seg sjølv", "stands under itself"];
    let replaces = ["Det erstatter seg selv", "Det erstattar seg sjølv", "replaces itself"];
    let compared = ["Det sammenlignes med seg selv", "Det blir samanlikna med seg sjølv", "is compared with itself"];
    for (table, field, [nb, nn, en]) in [
        (Table::Tiltak, "forelder", under),
        (Table::Tiltak, "erstatter", replaces),
        (Table::Kapittel, "overordnet", under),
        (Table::Aktoer, "overordnet", under),
        (Table::Strategi, "overordnet", under),
        (Table::Indikator, "sammenlignesMed", compared),
    ] {
        if !moves(table, field) {
            continue;
        }
        for (noekkel, fields) in target.of(table) {
            let mut ahead = named(fields, field, noekkel);
            let mut seen = HashSet::new();
            while let Some((next, from)) = ahead.pop() {
                if next == noekkel {
                    let wrong = text!(
                        "{nb}, ved {from}; ta bort en av henvisningene.",
                        "{nn}, ved {from}; ta bort ei av tilvisingane.",
                        "{en}, by way of {from}; take one of the references away"
                    );
                    tell(&(table, noekkel.to_owned()), field, wrong);
                    break;
                }
                if let Some(fields) = target.objects.get(&(table, next.to_owned())).filter(|_| seen.insert(next)) {
                    ahead.extend(named(fields, field, next));
                }
            }
        }
    }
}

/// The noekler that a field names, one or a list, each with the object that names it.
fn named<'c>(fields: &'c Fields, field: &str, of: &'c str) -> Vec<(&'c str, &'c str)> {
    let all = match fields.get(field) {
        Some(Value::Array(all)) => all.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    all.iter().filter_map(|name| Some((name.as_str()?, of))).collect()
}

/// The object of a tekstendring or retting, and its words as they stand in `field`.
fn words<'c>(fields: &Fields, field: Option<&str>, target: &'c Contents) -> Option<&'c str> {
    let (name, noekkel) = fields.get("objekt")?.as_object()?.iter().next()?;
    let table = TEXTS.iter().find(|(text, _)| text == name).map(|(_, table)| *table)?;
    let default =
        if [Table::Tiltak, Table::UtvalgtTiltak, Table::Fotnote].contains(&table) { "tekst" } else { "tittel" };
    target.text(table, noekkel.as_str()?, field.unwrap_or(default))
}

/// The words of a tekstendring must fit each other, and be possible to take back.
fn tekstendring(fields: &Fields, target: &Contents) -> Option<(&'static str, Text)> {
    let text = |field: &str| fields.get(field).and_then(Value::as_str);
    if !["FRASE", "SETNING"].contains(&text("omfang")?) {
        return None;
    }
    let Some(frase) = text("frase").filter(|frase| !frase.is_empty()) else {
        let wrong = text!(
            "Mangler: en endring av en frase eller setning må si hvilke ord.",
            "Manglar: ei endring av ein frase eller ei setning må seie kva ord.",
            "is missing: a change of a phrase or sentence must say which words"
        );
        return Some(("frase", wrong));
    };
    let (foer, etter) = (text("foer"), text("etter"));
    let stands = words(fields, None, target);
    let done = fields.get("utfoertIKilden") != Some(&Value::Bool(false));
    let whole = match text("type")? {
        "STROEKET" => foer,
        _ => etter.or(stands.filter(|_| done)),
    };
    let Some(whole) = whole else {
        let wrong = text!(
            "Mangler: skriv hele teksten før (foer) og etter (etter) endringen.",
            "Manglar: skriv heile teksten før (foer) og etter (etter) endringa.",
            "is missing: write the whole text before (foer) and after (etter) the change"
        );
        return Some(("etter", wrong));
    };
    let places = occurrences(whole, frase);
    let after = text("etterTekst").map(|after| occurrences_after(whole, after, frase));
    match (places, after, foer.zip(etter)) {
        (0, ..) => Some(("frase", no_such_words(frase, whole))),
        (2.., None | Some(0 | 2..), None) => Some(("frase", which_words(frase, whole, places))),
        (_, _, Some((foer, etter))) if text("type") != Some("ENDRET") => {
            let (without, with) = if text("type") == Some("STROEKET") { (etter, foer) } else { (foer, etter) };
            let fits = cuts(with, frase).any(|cut| in_order(&cut) == in_order(without));
            let wrong = text!(
                "foer og etter skiller seg ikke bare ved «{frase}».",
                "foer og etter skil seg ikkje berre ved «{frase}».",
                "foer and etter do not differ by «{frase}» alone"
            );
            (!fits).then_some(("foer", wrong))
        }
        _ => None,
    }
}

fn no_such_words(frase: &str, whole: &str) -> Text {
    text!(
        "«{frase}» finnes ikke i «{whole}»; skriv ordene nøyaktig som de står der.",
        "«{frase}» finst ikkje i «{whole}»; skriv orda nøyaktig som dei står der.",
        "«{frase}» does not occur in «{whole}»; write the words exactly as they stand there"
    )
}

fn which_words(frase: &str, whole: &str, places: usize) -> Text {
    text!(
        "«{frase}» står {places} ganger i «{whole}», og ingenting sier hvilken; skriv foer og etter, eller i etterTekst ordene foran den rette.",
        "«{frase}» står {places} gonger i «{whole}», og ingenting seier kven; skriv foer og etter, eller i etterTekst orda framfor den rette.",
        "«{frase}» occurs {places} times in «{whole}», and nothing says which; write foer and etter, or in etterTekst the words before the right one"
    )
}

fn occurrences(text: &str, words: &str) -> usize {
    text.match_indices(words).count()
}

fn occurrences_after(text: &str, before: &str, words: &str) -> usize {
    text.match_indices(words)
        .filter(|(at, _)| text.get(..*at).is_some_and(|head| head.trim_end().ends_with(before.trim_end())))
        .count()
}

/// The text with one occurrence of the words taken out.
fn cuts<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = String> + 't {
    text.match_indices(words).map(move |(at, _)| {
        let (head, tail) = (text.get(..at).unwrap_or_default(), text.get(at + words.len()..).unwrap_or_default());
        format!("{head}{tail}")
    })
}

/// The words of a text, whatever white space stands between them and before a sign.
fn in_order(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ").replace(" ,", ",").replace(" .", ".")
}

/// What a retting says must be what stands.
fn retting(fields: &Fields, target: &Contents) -> Option<(&'static str, Text)> {
    let text = |field: &str| fields.get(field).and_then(Value::as_str);
    let (felt, rettet) = (text("felt")?, text("rettet")?);
    let stands = words(fields, Some(felt), target)?;
    let wrong = text!(
        "«{rettet}» står ikke i {felt}: «{stands}».",
        "«{rettet}» står ikkje i {felt}: «{stands}».",
        "«{rettet}» does not stand in {felt}: «{stands}»"
    );
    (!stands.contains(rettet)).then_some(("rettet", wrong))
}

/// The wording of an adopted plan moves only by decision, or where a transcription error is mended.
fn wording(target: &Contents, database: &Contents, differences: &[Difference], tell: Tell<'_>) {
    if !is_adopted(database) {
        return;
    }
    for difference in differences {
        let Difference::Changed(key, field, before, after) = difference else { continue };
        let is = kind(key.0)
            .and_then(|kind| kind.field(field))
            .is_some_and(|field| field.wording && matches!(field.shape, Shape::Text));
        if is && is_wording(key.0) && !explained(key, field, before, after, target, database) {
            let wrong = text!(
                "Planen er vedtatt, og ordlyden er endret uten vedtak; legg til en tekstendring med vedtaket og etter slik det står nå, eller en retting med kildens ord.",
                "Planen er vedteken, og ordlyden er endra utan vedtak; legg til ei tekstendring med vedtaket og etter slik det står no, eller ei retting med orda i kjelda.",
                "the plan is adopted, and its wording changed without a decision; add a tekstendring for it with the vedtak and etter as it is now, or a retting with the source's words"
            );
            tell(key, field, wrong);
        }
    }
}

/// Whether a new tekstendring or retting tells of a change of wording.
fn explained(key: &Key, field: &str, before: &Value, after: &Value, target: &Contents, database: &Contents) -> bool {
    let of = |fields: &Object| {
        let name = TEXTS.iter().find(|(_, table)| *table == key.0).map_or("", |(name, _)| *name);
        fields.get("objekt").and_then(|object| object.get(name)).and_then(Value::as_str) == Some(&key.1)
    };
    let new = |table, noekkel: &str, object: &Object| database.get(table, noekkel) != Some(object);
    let decided = target.of(Table::Tekstendring).any(|(noekkel, fields)| {
        of(fields) && new(Table::Tekstendring, noekkel, fields) && fields.get("etter") == Some(after)
    });
    let mended = target.of(Table::Retting).any(|(noekkel, fields)| {
        let text = |field: &str| fields.get(field).and_then(Value::as_str).unwrap_or_default();
        let (before, after) = (before.as_str().unwrap_or_default(), after.as_str().unwrap_or_default());
        let here = of(fields) && new(Table::Retting, noekkel, fields) && text("felt") == field;
        here && before.replace(text("kildetekst"), text("rettet")) == after
    });
    decided || mended
}
