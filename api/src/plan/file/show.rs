//! Differences in words.

use serde_json::Value;

use super::contents::{Contents, Key};
use super::format::kind;
use super::merge::Difference;

/// Longer values are cut in the middle of a line.
const SHOWN: usize = 60;

/// A line for each difference: added, changed with both values, ended.
pub fn show(differences: &[Difference], target: &Contents) -> Vec<String> {
    let line = |difference: &Difference| match difference {
        Difference::Added(key) => format!("added    {}", named(key, target)),
        Difference::Ended(key) => format!("ended    {}", named(key, target)),
        Difference::Changed(key, field, before, after) => {
            format!("changed  {}, {field}: {} → {}", named(key, target), in_short(before), in_short(after))
        }
    };
    differences.iter().map(line).collect()
}

/// An object by its kind, its code or noekkel, and its words.
fn named(key: &Key, contents: &Contents) -> String {
    let Some(kind) = kind(key.0) else { return key.1.clone() };
    let fields = contents.objects.get(key);
    let text = |field: &str| fields.and_then(|fields| fields.get(field)).filter(|value| !value.is_null());
    let code = kind.code.and_then(text).map(plain).unwrap_or_else(|| key.1.clone());
    let words = ["tittel", "navn", "tekst", "betegnelse", "beskrivelse"].into_iter().find_map(text);
    let words = words.map(|words| format!(" «{}»", cut(&plain(words)))).unwrap_or_default();
    format!("{} {code}{words}", kind.name)
}

/// A value on one line, cut where it is long.
pub(super) fn in_short(value: &Value) -> String {
    match value {
        Value::Null => "nothing".into(),
        Value::String(text) => format!("«{}»", cut(text)),
        Value::Object(fields) if fields.contains_key("fra") => {
            cut(&plain(fields.get("ordlyd").unwrap_or(&tid(fields))))
        }
        other => cut(&other.to_string()),
    }
}

fn tid(fields: &serde_json::Map<String, Value>) -> Value {
    let day = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
    Value::String(if day("fra") == day("til") {
        day("fra").into()
    } else {
        format!("{} to {}", day("fra"), day("til"))
    })
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn cut(text: &str) -> String {
    let line = text.replace('\n', " ");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}
