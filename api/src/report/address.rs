//! The addresses of exports, as URLs have them and as they are read again.

use entities::codes::{Maalform, Rapporteringstype};
use entities::reporting::rapportering;

/// What an address under `/eksport/` names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A plan.
    Plan,
    /// A round as it stands.
    Live(i32, Rapporteringstype),
    /// A rapport of a round by its number; `None`: the newest published.
    Rapport(i32, Rapporteringstype, Option<i32>),
}

/// A round as addresses name it: `2024`, `2024-t1`, `2024-t2`.
pub fn round(aar: i32, r#type: Rapporteringstype) -> String {
    match r#type {
        Rapporteringstype::Aarsrapport => aar.to_string(),
        Rapporteringstype::Tertial1 => format!("{aar}-t1"),
        Rapporteringstype::Tertial2 => format!("{aar}-t2"),
    }
}

/// The round that an address names.
pub fn of_round(text: &str) -> Option<(i32, Rapporteringstype)> {
    let (year, r#type) = match text.split_once('-') {
        None => (text, Rapporteringstype::Aarsrapport),
        Some((year, "t1")) => (year, Rapporteringstype::Tertial1),
        Some((year, "t2")) => (year, Rapporteringstype::Tertial2),
        Some(_) => return None,
    };
    let year = year.parse().ok().filter(|aar| (1900..=2999).contains(aar) && year.len() == 4)?;
    Some((year, r#type))
}

/// The address of a plan's export.
pub fn of_plan(base: &str, slug: &str, filendelse: &str, form: Maalform) -> String {
    format!("{base}/eksport/{slug}.{filendelse}{}", query(form))
}

/// The address of the export of a round as it stands.
pub fn of_live(base: &str, slug: &str, row: &rapportering::Model, filendelse: &str, form: Maalform) -> String {
    format!("{base}/eksport/{slug}/{}.{filendelse}{}", round(row.aar, row.r#type), query(form))
}

/// The address of a rapport's file.
pub fn of_rapport(
    base: &str,
    slug: &str,
    row: &rapportering::Model,
    nummer: i32,
    filendelse: &str,
    form: Maalform,
) -> String {
    format!("{base}/eksport/{slug}/{}/{nummer}.{filendelse}{}", round(row.aar, row.r#type), query(form))
}

/// Bokmål needs no saying.
const fn query(form: Maalform) -> &'static str {
    match form {
        Maalform::Nb => "",
        Maalform::Nn => "?maal=nn",
    }
}

/// What the parts of an address after the slug name, and the ending of the file; `slug` is the last part where there is no other.
pub fn read(parts: &[&str]) -> Option<(String, Named, String)> {
    let (last, before) = parts.split_last()?;
    let (stem, ending) = last.rsplit_once('.')?;
    let (slug, named) = match before {
        [] => (stem, Named::Plan),
        [slug] => {
            let (aar, r#type) = of_round(stem)?;
            (*slug, Named::Live(aar, r#type))
        }
        [slug, round] => {
            let (aar, r#type) = of_round(round)?;
            let number = match stem {
                "gjeldende" => None,
                // One way to write a number.
                _ => Some(stem.parse().ok().filter(|number: &i32| *number > 0 && number.to_string() == stem)?),
            };
            (*slug, Named::Rapport(aar, r#type, number))
        }
        _ => return None,
    };
    Some((slug.to_owned(), named, ending.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_plan_a_round_or_a_rapport() {
        use Rapporteringstype::{Aarsrapport, Tertial1};
        let read = |path: &str| {
            read(&path.split('/').collect::<Vec<_>>()).map(|(slug, named, ending)| (slug + "|" + &ending, named))
        };
        let of = |text: &str, named| Some((text.to_owned(), named));
        assert_eq!(read("plan.json"), of("plan|json", Named::Plan));
        assert_eq!(read("plan.v2.json"), of("plan.v2|json", Named::Plan));
        assert_eq!(read("plan/2024.pdf"), of("plan|pdf", Named::Live(2024, Aarsrapport)));
        assert_eq!(read("plan/2024-t1/2.xlsx"), of("plan|xlsx", Named::Rapport(2024, Tertial1, Some(2))));
        assert_eq!(read("plan/2024/gjeldende.json"), of("plan|json", Named::Rapport(2024, Aarsrapport, None)));
        for wrong in
            ["plan", "plan/2024-t3.json", "plan/24.json", "plan/2024/0.json", "plan/2024/01.json", "plan/2024/1/2.json"]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
