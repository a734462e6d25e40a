//! The closed word lists with their labels: one enum each, the same text in the document, the database and the API.

mod plan;
mod registers;
mod reporting;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use plan::*;
pub use registers::*;
pub use reporting::*;

/// Which of the two written forms of Norwegian a file is printed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Maalform {
    /// Bokmål.
    #[default]
    Nb,
    /// Nynorsk.
    Nn,
}

impl Maalform {
    /// Both, bokmål first.
    pub const ALL: &'static [Self] = &[Self::Nb, Self::Nn];

    /// The form's own tag in addresses and on the command line: `nb`, `nn`.
    pub const fn as_str(self) -> &'static str {
        self.choose("nb", "nn")
    }

    /// The language tag (BCP 47) for files: `nb-NO`, `nn-NO`.
    pub const fn tag(self) -> &'static str {
        self.choose("nb-NO", "nn-NO")
    }

    /// The text in this form.
    pub const fn choose<'a>(self, nb: &'a str, nn: &'a str) -> &'a str {
        match self {
            Self::Nb => nb,
            Self::Nn => nn,
        }
    }
}

/// A text of the program in both written forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Tekstpar {
    /// Bokmål.
    pub nb: String,
    /// Nynorsk.
    pub nn: String,
}

impl Tekstpar {
    /// The text in the form asked for.
    pub fn label(&self, maalform: Maalform) -> &str {
        maalform.choose(&self.nb, &self.nn)
    }
}

/// A word list with what its words are called, so that a document can be read without this program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Kodeliste {
    /// Name of the list: "Tiltaksstatus".
    pub navn: String,
    /// Its words, in the order of the contract.
    pub koder: Vec<Kode>,
}

/// A word of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Kode {
    /// The word as it stands in the document: "I_GANG".
    pub kode: String,
    /// What people read: "I gang".
    pub betegnelse: Tekstpar,
}

/// Every word list that the document uses, with labels.
pub fn kodeverk() -> Vec<Kodeliste> {
    [plan::lists(), registers::lists(), reporting::lists()].concat()
}

/// Makes enums whose values are the given texts everywhere, with a label in bokmål and one in nynorsk.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal, $nb:literal, $nn:literal;)+ })+) => {
        $(
            $(#[$doc])*
            #[derive(
                Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
                serde::Serialize, serde::Deserialize, schemars::JsonSchema,
            )]
            pub enum $name {$(
                #[doc = $nb]
                #[serde(rename = $text)]
                $variant,
            )+}

            impl $name {
                /// Every value, in the order of the contract.
                pub const ALL: &'static [Self] = &[$(Self::$variant),+];

                /// The value as text.
                pub const fn as_str(self) -> &'static str {
                    match self {$(Self::$variant => $text),+}
                }

                /// What people read.
                pub const fn label(self, maalform: crate::Maalform) -> &'static str {
                    match self {$(Self::$variant => maalform.choose($nb, $nn)),+}
                }
            }

            impl std::fmt::Display for $name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str(self.as_str())
                }
            }

            impl std::str::FromStr for $name {
                type Err = crate::UnknownCode;

                fn from_str(text: &str) -> Result<Self, Self::Err> {
                    match text {
                        $($text => Ok(Self::$variant),)+
                        _ => Err(crate::UnknownCode { list: stringify!($name), text: text.to_owned() }),
                    }
                }
            }
        )+

        /// The lists of this file with their labels.
        pub(super) fn lists() -> Vec<super::Kodeliste> {
            vec![$(super::Kodeliste {
                navn: stringify!($name).to_owned(),
                koder: $name::ALL.iter().map(|code| super::Kode {
                    kode: code.as_str().to_owned(),
                    betegnelse: super::Tekstpar {
                        nb: code.label(crate::Maalform::Nb).to_owned(),
                        nn: code.label(crate::Maalform::Nn).to_owned(),
                    },
                }).collect(),
            }),+]
        }
    };
}

pub(crate) use codes;

/// A text that is no word of the list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{list} has no value {text:?}")]
pub struct UnknownCode {
    /// The list.
    pub list: &'static str,
    /// The text.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_a_label_in_both_forms() {
        for list in kodeverk() {
            for code in list.koder {
                for maalform in Maalform::ALL {
                    assert!(!code.betegnelse.label(*maalform).trim().is_empty(), "{} {}", list.navn, code.kode);
                }
            }
        }
    }

    #[test]
    fn words_are_the_same_as_text_and_in_the_document() {
        for status in Tiltaksstatus::ALL {
            assert_eq!(serde_json::to_value(status).unwrap(), status.as_str());
            assert_eq!(status.as_str().parse(), Ok(*status));
        }
        assert_eq!("FERDIG".parse::<Tiltaksstatus>().unwrap_err().to_string(), "Tiltaksstatus has no value \"FERDIG\"");
    }

    #[test]
    fn labels_within_a_list_differ() {
        for list in kodeverk() {
            for maalform in Maalform::ALL {
                let mut labels: Vec<_> = list.koder.iter().map(|code| code.betegnelse.label(*maalform)).collect();
                labels.sort_unstable();
                labels.dedup();
                assert_eq!(labels.len(), list.koder.len(), "{}", list.navn);
            }
        }
    }
}
