//! Headings, column names and sentences of the program, in both written forms; labels of codes stand with the codes.

/// Makes enums of texts in bokmål and nynorsk.
macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident = $nb:literal, $nn:literal;)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {$(
            #[doc = $nb]
            $variant,
        )+}

        impl $name {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// What people read.
            pub const fn label(self, maalform: crate::Maalform) -> &'static str {
                match self {$(Self::$variant => maalform.choose($nb, $nn)),+}
            }
        }
    )+};
}

mod gaps;
mod headings;
mod sentences;

pub use gaps::melding;
pub use headings::{Felt, Overskrift};
pub use sentences::Frase;

use crate::codes::{Dokumenttype, Maalform};
use crate::document::{ReportDocument, Runde};

/// What the reader of a document holds.
pub const fn om_dokumentet(kind: Dokumenttype) -> Frase {
    match kind {
        Dokumenttype::Plan => Frase::OmPlan,
        Dokumenttype::Utkast => Frase::OmUtkast,
        Dokumenttype::Rapport => Frase::OmRapport,
    }
}

/// The name of a round: "Årsrapport 2024", "1. tertial 2024".
pub fn rundenavn(runde: &Runde, maalform: Maalform) -> String {
    format!("{} {}", runde.kind.label(maalform), runde.aar)
}

/// The title of the file: plan, round, and for a frozen one its number, for a draft that it is one.
pub fn tittel(document: &ReportDocument, maalform: Maalform) -> String {
    let mut parts = vec![document.plan.tittel.clone()];
    parts.extend(document.runde.as_ref().map(|runde| rundenavn(runde, maalform)));
    parts.extend(document.rapport.as_ref().map(|rapport| format!("rapport {}", rapport.nummer)));
    if document.kind == Dokumenttype::Utkast {
        parts.push(Dokumenttype::Utkast.label(maalform).to_uppercase());
    }
    parts.join(" – ")
}

/// "Side 3 av 12", the same in both forms.
pub fn side(number: usize, of: usize) -> String {
    format!("Side {number} av {of}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_field_and_sentence_is_written_in_both_forms() {
        for maalform in Maalform::ALL.iter().copied() {
            assert!(Overskrift::ALL.iter().all(|heading| !heading.label(maalform).is_empty()));
            assert!(Felt::ALL.iter().all(|field| !field.label(maalform).is_empty()));
            assert!(Frase::ALL.iter().all(|sentence| sentence.label(maalform).len() > 3));
        }
    }

    #[test]
    fn sheet_names_fit_a_workbook() {
        for heading in Overskrift::ALL {
            for maalform in Maalform::ALL.iter().copied() {
                let name = heading.label(maalform);
                assert!(name.chars().count() <= 31 && !name.contains(['[', ']', ':', '*', '?', '/', '\\']), "{name}");
            }
        }
    }
}
