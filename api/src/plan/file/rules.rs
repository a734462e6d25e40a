//! What the contents of a plan may not say, whatever file or hand they come from.

use std::collections::{HashMap, HashSet};

use entities::Table;
use serde_json::Value;

use super::contents::{Contents, Fields, Key};
use super::format::{Shape, TEXTS, kind};
use super::kinds::KINDS;
use super::merge::{Difference, is_wording};
use super::parse::PlanFile;
use super::reader::Problem;

/// All that the result of a merge says and may not say. `database` is what stood before.
pub fn check(file: &PlanFile, target: &Contents, database: &Contents, differences: &[Difference]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut tell = |key: &Key, field: &str, wrong: String| problems.push(file.problem(key, field, wrong));
    codes(target, &mut tell);
    cycles(target, &mut tell);
    for (noekkel, fields) in target.of(Table::Tekstendring) {
        let key = (Table::Tekstendring, noekkel.to_owned());
        if let Some((field, wrong)) = tekstendring(fields, target) {
            tell(&key, field, wrong);
        }
    }
    for (noekkel, fields) in target.of(Table::Retting) {
        let key = (Table::Retting, noekkel.to_owned());
        if let Some((field, wrong)) = retting(fields, target) {
            tell(&key, field, wrong);
        }
    }
    wording(target, database, differences, &mut tell);
    problems.sort_by_key(|problem| problem.span.start);
    problems
}

/// Told the object, the field, and what is wrong.
type Tell<'a> = &'a mut dyn FnMut(&Key, &str, String);

/// Codes are given once, also those of objects that have ended.
fn codes(target: &Contents, tell: Tell<'_>) {
    let codes = KINDS.iter().filter_map(|kind| Some((kind.table, kind.code?)));
    for (table, field) in codes {
        let mut taken: HashMap<String, &str> = HashMap::new();
        for (noekkel, fields) in target.of(table) {
            let Some(code) = fields.get(field).filter(|code| !code.is_null()) else { continue };
            if let Some(first) = taken.insert(code.to_string(), noekkel) {
                tell(&(table, noekkel.to_owned()), field, format!("{code} is taken by {first}; choose another"));
            }
        }
    }
}

/// Nothing stands under itself or replaces itself, not by way of others either.
fn cycles(target: &Contents, tell: Tell<'_>) {
    for (table, field, how) in [
        (Table::Tiltak, "forelder", "stands under itself"),
        (Table::Tiltak, "erstatter", "replaces itself"),
        (Table::Kapittel, "overordnet", "stands under itself"),
        (Table::Aktoer, "overordnet", "stands under itself"),
        (Table::Strategi, "overordnet", "stands under itself"),
        (Table::Indikator, "sammenlignesMed", "is compared with itself"),
    ] {
        for (noekkel, fields) in target.of(table) {
            let mut ahead = named(fields, field, noekkel);
            let mut seen = HashSet::new();
            while let Some((next, from)) = ahead.pop() {
                if next == noekkel {
                    let wrong = format!("{how}, by way of {from}; take one of the references away");
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
fn tekstendring(fields: &Fields, target: &Contents) -> Option<(&'static str, String)> {
    let text = |field: &str| fields.get(field).and_then(Value::as_str);
    if !["FRASE", "SETNING"].contains(&text("omfang")?) {
        return None;
    }
    let Some(frase) = text("frase").filter(|frase| !frase.is_empty()) else {
        return Some(("frase", "is missing: a change of a phrase or sentence must say which words".into()));
    };
    let (foer, etter) = (text("foer"), text("etter"));
    let stands = words(fields, None, target);
    let done = fields.get("utfoertIKilden") != Some(&Value::Bool(false));
    let whole = match text("type")? {
        "STROEKET" => foer,
        _ => etter.or(stands.filter(|_| done)),
    };
    let Some(whole) = whole else {
        return Some(("etter", "is missing: write the whole text before (foer) and after (etter) the change".into()));
    };
    let places = occurrences(whole, frase);
    let after = text("etterTekst").map(|after| occurrences_after(whole, after, frase));
    match (places, after, foer.zip(etter)) {
        (0, ..) => Some((
            "frase",
            format!("«{frase}» does not occur in «{whole}»; write the words exactly as they stand there"),
        )),
        (2.., None | Some(0 | 2..), None) => {
            let how = "write foer and etter, or in etterTekst the words before the right one";
            Some(("frase", format!("«{frase}» occurs {places} times in «{whole}», and nothing says which; {how}")))
        }
        (_, _, Some((foer, etter))) if text("type") != Some("ENDRET") => {
            let (without, with) = if text("type") == Some("STROEKET") { (etter, foer) } else { (foer, etter) };
            let fits = cuts(with, frase).any(|cut| in_order(&cut) == in_order(without));
            (!fits).then(|| ("foer", format!("foer and etter do not differ by «{frase}» alone")))
        }
        _ => None,
    }
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
fn retting(fields: &Fields, target: &Contents) -> Option<(&'static str, String)> {
    let text = |field: &str| fields.get(field).and_then(Value::as_str);
    let (felt, rettet) = (text("felt")?, text("rettet")?);
    let stands = words(fields, Some(felt), target)?;
    (!stands.contains(rettet)).then(|| ("rettet", format!("«{rettet}» does not stand in {felt}: «{stands}»")))
}

/// The wording of an adopted plan moves only by decision, or where a transcription error is mended.
fn wording(target: &Contents, database: &Contents, differences: &[Difference], tell: Tell<'_>) {
    let was_adopted =
        database.of(Table::Plan).any(|(_, plan)| plan.get("tilstand").and_then(Value::as_str) == Some("VEDTATT"));
    if !was_adopted {
        return;
    }
    for difference in differences {
        let Difference::Changed(key, field, before, after) = difference else { continue };
        let is = kind(key.0)
            .and_then(|kind| kind.field(field))
            .is_some_and(|field| field.wording && matches!(field.shape, Shape::Text));
        if is && is_wording(key.0) && !explained(key, field, before, after, target, database) {
            let how = "add a tekstendring for it with the vedtak and etter as it is now, or a retting with the source's words";
            tell(key, field, format!("the plan is adopted, and its wording changed without a decision; {how}"));
        }
    }
}

/// Whether a new tekstendring or retting tells of a change of wording.
fn explained(key: &Key, field: &str, before: &Value, after: &Value, target: &Contents, database: &Contents) -> bool {
    let of = |fields: &Fields| {
        let name = TEXTS.iter().find(|(_, table)| *table == key.0).map_or("", |(name, _)| *name);
        fields.get("objekt").and_then(|object| object.get(name)).and_then(Value::as_str) == Some(&key.1)
    };
    let new = |table, noekkel: &str, fields: &Fields| database.get(table, noekkel) != Some(fields);
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
