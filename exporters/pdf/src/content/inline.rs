//! Words with what stands behind them: decisions, footnotes, references, status, money.

use exporter_core::mark::Mark;
use exporter_core::{
    Date, Diffsegment, Difftype, Fotnote, Instant, Kroner, Maalform, Objektref, Pliktstatus, Ref, Tekstsegment,
    Tidsangivelse, Tidspresisjon, Tiltaksstatus, Vurdering, format,
};

use super::Teller;
use crate::block::{Change, Span, Target};
use crate::style::ACCENT;

/// Between the parts of a line that stand together; no line begins with it.
pub(super) const DOT: &str = "\u{a0}· ";

/// Words as they are.
pub(super) fn plain(text: impl Into<String>) -> Vec<Span> {
    vec![Span::plain(text)]
}

/// A name and what it is: "Frist: 2024". The name stands on one line and does not end it.
pub(super) fn named(name: &str, rest: Vec<Span>) -> Vec<Span> {
    [vec![Span::strong(format!("{}:\u{a0}", unbroken(name)))], rest].concat()
}

/// Parts with something between them; empty parts are left out.
pub(super) fn joined(parts: impl IntoIterator<Item = Vec<Span>>, between: &str) -> Vec<Span> {
    let mut all = Vec::new();
    for part in parts.into_iter().filter(|part| part.iter().any(|span| !span.text.is_empty())) {
        if !all.is_empty() {
            all.push(Span::plain(between));
        }
        all.extend(part);
    }
    all
}

/// The most signs of a reference that stays on one line: "FT 131/23".
const SHORT: usize = 12;

/// A reference, as a link where the object stands in the report.
pub(super) fn reference(of: &Ref) -> Vec<Span> {
    let short = of.visning.chars().count() <= SHORT;
    let words = if short { unbroken(&of.visning) } else { of.visning.clone() };
    vec![Span::link(words, Target::Anchor(of.id.clone()))]
}

/// References, with commas.
pub(super) fn references(of: &[Ref]) -> Vec<Span> {
    joined(of.iter().map(reference), ", ")
}

/// An object of any kind: its kind and what it is printed as.
pub(super) fn object(of: &Objektref, maalform: Maalform) -> Vec<Span> {
    let space = if of.visning.chars().count() <= SHORT { '\u{a0}' } else { ' ' };
    let kind = Span::plain(format!("{}{space}", of.kind.label(maalform).to_lowercase()));
    vec![kind, Span::link(of.visning.clone(), Target::Anchor(of.id.clone()))]
}

/// Objects of any kind, with commas.
pub(super) fn objects(of: &[Objektref], maalform: Maalform) -> Vec<Span> {
    joined(of.iter().map(|one| object(one, maalform)), ", ")
}

/// From one wording to another: what is gone struck, what is new marked.
pub(super) fn difference(segments: &[Diffsegment]) -> Vec<Span> {
    let span = |segment: &Diffsegment| {
        let change = match segment.kind {
            Difftype::Lik => None,
            Difftype::Ny => Some(Change::Added),
            Difftype::Borte => Some(Change::Removed),
        };
        Span {
            change,
            colour: change.filter(|c| *c == Change::Removed).map(|_| crate::style::REMOVED),
            ..Span::plain(segment.tekst.clone())
        }
    };
    segments.iter().map(span).flat_map(apart).collect()
}

/// A changed passage and the spaces around it, which are not marked.
fn apart(span: Span) -> Vec<Span> {
    if span.change.is_none() {
        return vec![span];
    }
    let words = span.text.trim_matches(' ');
    let start = span.text.len() - span.text.trim_start_matches(' ').len();
    let space = |range: Option<&str>| Span::plain(range.unwrap_or_default());
    let (before, after) = (space(span.text.get(..start)), space(span.text.get(start + words.len()..)));
    let words = words.to_owned();
    [before, Span { text: words, ..span }, after].into_iter().filter(|span| !span.text.is_empty()).collect()
}

/// A word with its sign and colour.
pub(super) fn marked(mark: Mark, word: &str) -> Vec<Span> {
    vec![Span { symbol: Some((mark.symbol, mark.ink)), colour: Some(mark.ink), ..Span::strong(word) }]
}

/// A status.
pub(super) fn status(of: Tiltaksstatus, maalform: Maalform) -> Vec<Span> {
    marked(of.mark(), of.label(maalform))
}

/// A status that may not be there.
pub(super) fn status_or_not(of: Option<Tiltaksstatus>, maalform: Maalform) -> Vec<Span> {
    of.map_or_else(|| plain("–"), |of| status(of, maalform))
}

/// An assessment.
pub(super) fn assessment(of: Vurdering, maalform: Maalform) -> Vec<Span> {
    marked(of.mark(), of.label(maalform))
}

/// How far a duty is fulfilled.
pub(super) fn fulfilled(of: Pliktstatus, maalform: Maalform) -> Vec<Span> {
    marked(of.mark(), of.label(maalform))
}

/// An amount, or nothing where it is not known.
pub(super) fn kroner(of: Option<Kroner>) -> Vec<Span> {
    of.map_or_else(Vec::new, |of| plain(format::kroner(of)))
}

/// A time as exactly as it is known.
pub(super) fn time(of: &Tidsangivelse, maalform: Maalform) -> String {
    format::tidsangivelse(of, maalform)
}

/// The same in a table: a day in figures, where the source has no words for it.
pub(super) fn short_time(of: &Tidsangivelse, maalform: Maalform) -> String {
    if of.presisjon == Tidspresisjon::Dag && of.ordlyd.is_none() { format::date(of.fra) } else { time(of, maalform) }
}

/// A date in running text, on one line.
pub(super) fn long_date(of: Date) -> String {
    unbroken(&format::long_date(of))
}

/// A moment, on one line.
pub(super) fn instant(of: Instant) -> String {
    unbroken(&format::instant(of))
}

/// Words between quotation marks.
pub(super) fn quoted(text: &str) -> String {
    format!("«{}»", text.trim())
}

/// An address, as a link where the web has it.
pub(super) fn address(of: &str) -> Vec<Span> {
    let web = ["https://", "http://"].iter().any(|scheme| of.starts_with(scheme));
    let fits = web && of.len() <= 2000 && of.chars().all(|sign| !sign.is_whitespace() && !sign.is_control());
    if fits { vec![Span::link(of, Target::Web(of.to_owned()))] } else { plain(of) }
}

impl Teller<'_> {
    /// A wording cut where a decision changed it or a footnote stands: the words marked, the decision and the note after them.
    pub(super) fn segments(&self, segments: &[Tekstsegment]) -> Vec<Span> {
        let mut spans = Vec::new();
        for segment in segments {
            let change = segment.vedtak.as_ref().map(|_| Change::Added);
            spans.push(Span { change, ..Span::plain(segment.tekst.clone()) });
            if let Some(vedtak) = &segment.vedtak {
                spans.push(raised(&format!("\u{a0}{}", unbroken(&vedtak.visning)), Target::Anchor(vedtak.id.clone())));
            }
            if let Some(note) = &segment.fotnote {
                spans.push(self.note(note));
            }
        }
        spans
    }

    /// The mark of a footnote.
    pub(super) fn note(&self, note: &Ref) -> Span {
        let place = self.document.fotnoter.iter().position(|fotnote: &Fotnote| fotnote.id == note.id);
        let text = format!("\u{a0}{}", note.visning);
        Span { note: place, ..raised(&text, Target::Anchor(note.id.clone())) }
    }

    /// The marks of footnotes.
    pub(super) fn notes(&self, notes: &[Ref]) -> Vec<Span> {
        notes.iter().map(|note| self.note(note)).collect()
    }
}

fn raised(text: &str, target: Target) -> Span {
    Span { raised: true, colour: Some(ACCENT), ..Span::link(text, target) }
}

/// Words that stay on one line.
pub(super) fn unbroken(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}
