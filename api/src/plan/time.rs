//! A time as exactly as a source gives it, in one string: "2023-12-07", "juni 2023", "våren 2023", "2023", "2023-2027".

use entities::codes::Tidspresisjon;
use entities::value::Date;

/// The months in bokmål and nynorsk alike.
const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
];
/// The seasons that lie within a year, with their first and last month.
const SEASONS: [(&[&str], i8, i8); 3] = [
    (&["vår", "våren"], 3, 5),
    (&["sommer", "sommeren", "sommar", "sommaren"], 6, 8),
    (&["høst", "høsten", "haust", "hausten"], 9, 11),
];

/// A time: first and last day, how exact they are, and the source's words where these say more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tid {
    /// First day.
    pub fra: Date,
    /// Last day.
    pub til: Date,
    /// How exact the days are.
    pub presisjon: Tidspresisjon,
    /// The source's words.
    pub ordlyd: Option<String>,
}

/// Reads a time from one string; `None` where it is none of the forms above or no such day exists.
pub fn parse(text: &str) -> Option<Tid> {
    let text = text.trim();
    if let Ok(day) = text.parse() {
        return Some(Tid { fra: day, til: day, presisjon: Tidspresisjon::Dag, ordlyd: None });
    }
    if let Some((from, to)) = text.split_once(['-', '–']).filter(|(from, _)| from.len() == 4) {
        let (fra, til) = (Date::new(year(from)?, 1, 1)?, Date::new(year(to)?, 12, 31)?);
        return (fra < til).then_some(Tid { fra, til, presisjon: Tidspresisjon::Periode, ordlyd: None });
    }
    if let Some(year) = year(text) {
        return months(year, 1, 12, Tidspresisjon::Aar, None);
    }
    let (word, of) = text.split_once(' ')?;
    let (word, year) = (word.to_lowercase(), year(of.trim())?);
    let ordlyd = Some(text.to_owned());
    if let Some(month) = (1..).zip(MONTHS).find(|(_, name)| *name == word).map(|(month, _)| month) {
        return months(year, month, month, Tidspresisjon::Maaned, ordlyd);
    }
    let (_, first, last) = SEASONS.iter().find(|(names, ..)| names.contains(&word.as_str()))?;
    months(year, *first, *last, Tidspresisjon::Sesong, ordlyd)
}

/// The one string that [`parse`] reads as this time, where there is one.
pub fn short(tid: &Tid) -> Option<String> {
    let (from, to) = (tid.fra.civil(), tid.til.civil());
    let text = match (tid.presisjon, &tid.ordlyd) {
        (_, Some(ordlyd)) => ordlyd.clone(),
        (Tidspresisjon::Dag, None) => tid.fra.to_string(),
        (Tidspresisjon::Aar, None) => format!("{:04}", from.year()),
        _ => format!("{:04}-{:04}", from.year(), to.year()),
    };
    (parse(&text).as_ref() == Some(tid)).then_some(text)
}

fn year(text: &str) -> Option<i16> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn months(year: i16, first: i8, last: i8, presisjon: Tidspresisjon, ordlyd: Option<String>) -> Option<Tid> {
    let til = Date::from_civil(Date::new(year, last, 1)?.civil().last_of_month())?;
    Some(Tid { fra: Date::new(year, first, 1)?, til, presisjon, ordlyd })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_the_sources_are_read_and_written_back() {
        let cases = [
            ("2023-12-07", "2023-12-07", "2023-12-07", Tidspresisjon::Dag),
            ("juni 2023", "2023-06-01", "2023-06-30", Tidspresisjon::Maaned),
            ("februar 2024", "2024-02-01", "2024-02-29", Tidspresisjon::Maaned),
            ("våren 2023", "2023-03-01", "2023-05-31", Tidspresisjon::Sesong),
            ("hausten 2022", "2022-09-01", "2022-11-30", Tidspresisjon::Sesong),
            ("2023", "2023-01-01", "2023-12-31", Tidspresisjon::Aar),
            ("2023-2027", "2023-01-01", "2027-12-31", Tidspresisjon::Periode),
        ];
        for (text, fra, til, presisjon) in cases {
            let tid = parse(text).unwrap();
            assert_eq!(
                (tid.fra.to_string().as_str(), tid.til.to_string().as_str(), tid.presisjon),
                (fra, til, presisjon)
            );
            assert_eq!(short(&tid).as_deref(), Some(text));
        }
        for text in ["", "2023-02-29", "vinteren 2023", "2023-13", "2027-2023", "snart", "23", "juni", "0000"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
