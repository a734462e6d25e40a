//! From what inputs say to what rules take: fields as a plan file has them, and changes.

use async_graphql::{ID, MaybeUndefined};
use entities::Table;
use serde_json::{Value, json};

use super::plan_inputs::*;
use super::register_inputs::*;
use crate::graphql::codes::{Code, Words};
use crate::graphql::scalars::{Date, Decimal, Url};
use crate::plan::change::{
    Ending, Given, Known, Mending, Merging, Moving, NewBullet, NewState, NewTiltak, Note, Part, Splitting, TextChange,
};
use crate::plan::file::Fields;

/// A value of an input as a plan file has it.
pub trait Plain {
    /// The value.
    fn plain(&self) -> Value;
}

macro_rules! plain {
    ($($ty:ty: $of:expr;)+) => {$(
        impl Plain for $ty {
            fn plain(&self) -> Value {
                let of: fn(&$ty) -> Value = $of;
                of(self)
            }
        }
    )+};
}

plain! {
    String: |text| json!(text);
    bool: |value| json!(value);
    i32: |value| json!(value);
    ID: |id| json!(id.0);
    Url: |url| json!(url.0);
    Date: |date| json!(date.0);
    Decimal: |decimal| json!(decimal.0);
    TidsangivelseInput: |time| object([
        ("fra", time.fra.plain()),
        ("til", time.til.plain()),
        ("presisjon", time.presisjon.plain()),
        ("ordlyd", json!(time.ordlyd)),
    ]);
    FotnoteInput: |note| object([
        ("nummer", note.nummer.plain()),
        ("tekst", note.tekst.plain()),
        ("noekkel", json!(note.noekkel)),
    ]);
    VedtakspunktInput: |point| object([("nummer", point.nummer.plain()), ("tekst", point.tekst.plain())]);
    AvviksstedInput: |place| object([
        ("objekt", place.objekt.as_ref().map_or(Value::Null, Plain::plain)),
        ("ordlyd", place.ordlyd.plain()),
    ]);
    StrategivedtakInput: |of| object([("vedtak", of.vedtak.plain()), ("rolle", of.rolle.plain())]);
    SatsingInput: |of| object([("tekst", of.tekst.plain()), ("utfoert", json!(of.utfoert))]);
}

impl<T: Words> Plain for Code<T> {
    fn plain(&self) -> Value {
        json!(self.0.word())
    }
}

impl<T: Plain> Plain for Vec<T> {
    fn plain(&self) -> Value {
        Value::Array(self.iter().map(Plain::plain).collect())
    }
}

/// An object of the fields that have a value.
fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let given = fields.into_iter().filter(|(_, value)| !value.is_null());
    Value::Object(given.map(|(name, value)| (name.to_owned(), value)).collect())
}

/// A field as it was given; `None`: it was not.
pub fn given<T: Plain>(value: &MaybeUndefined<T>) -> Option<Value> {
    match value {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(Value::Null),
        MaybeUndefined::Value(value) => Some(value.plain()),
    }
}

/// Fields by the name that a plan file has for them. What a plan file names by a code, numbers name too.
pub fn fields(named: impl Iterator<Item = (&'static str, Option<Value>)>) -> Fields {
    named
        .filter_map(|(name, value)| {
            let reference = ["delmaal", "fotnote"].contains(&name);
            let value = value?;
            let value = match value {
                Value::Number(number) if reference => json!(number.to_string()),
                Value::Array(items) if reference => Value::Array(items.into_iter().map(as_text).collect()),
                other => other,
            };
            Some((camel(name), value))
        })
        .collect()
}

fn as_text(value: Value) -> Value {
    match value {
        Value::Number(number) => json!(number.to_string()),
        other => other,
    }
}

/// The name of a field of Rust as GraphQL and plan files have it.
fn camel(name: &str) -> String {
    let mut words = name.trim_start_matches("r#").split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut name, word| {
        let mut letters = word.chars();
        name.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        name + letters.as_str()
    })
}

macro_rules! given {
    ($($input:ident: $table:ident;)+) => {$(
        impl From<$input> for Given {
            fn from(input: $input) -> Self {
                Self {
                    table: Table::$table,
                    fields: fields(input.named()),
                    plan: input.plan,
                    noekkel: input.noekkel,
                    forventet_versjon: input.forventet_versjon,
                }
            }
        }
    )+};
}

given! {
    RegistrerVedtakInput: Vedtak;
    RegistrerPliktInput: Plikt;
    RegistrerKildeavvikInput: Kildeavvik;
    RegistrerAktoerInput: Aktoer;
    RegistrerStrategiInput: Strategi;
    RegistrerIndikatorInput: Indikator;
    RegistrerMaalingInput: Maaling;
}

impl From<RegistrerTekstendringInput> for TextChange {
    fn from(input: RegistrerTekstendringInput) -> Self {
        let note = |FotnoteInput { nummer, tekst, noekkel }| Note { nummer, tekst, noekkel };
        let bullet = |NyttTiltakInput { noekkel, forelder, etter_kode }| NewBullet { noekkel, forelder, etter_kode };
        Self {
            plan: input.plan,
            noekkel: input.noekkel,
            forventet_versjon: input.forventet_versjon,
            vedtak: input.vedtak,
            punkt: input.punkt,
            r#type: input.r#type.0,
            omfang: input.omfang.0,
            objekt: input.objekt.0,
            frase: input.frase,
            foer: input.foer,
            etter: input.etter,
            avsnitt: input.avsnitt,
            etter_tekst: input.etter_tekst,
            utfoert_i_kilden: input.utfoert_i_kilden,
            fotnote: input.fotnote.map(note),
            nytt_tiltak: input.nytt_tiltak.map(bullet),
        }
    }
}

impl From<OpprettTiltakInput> for NewTiltak {
    fn from(input: OpprettTiltakInput) -> Self {
        let given = [
            ("tekst", Some(input.tekst.plain())),
            ("art", given(&input.art)),
            ("ansvarlig", given(&input.ansvarlig)),
            ("frist", given(&input.frist)),
            ("strategier", given(&input.strategier)),
            ("innfoert", given(&input.innfoert)),
        ];
        Self {
            plan: input.plan,
            delmaal: input.delmaal.map(|number| number.to_string()),
            vedtak: input.vedtak,
            bullet: NewBullet { noekkel: input.noekkel, forelder: input.forelder, etter_kode: input.etter_kode },
            fields: fields(given.into_iter()),
        }
    }
}

impl From<EndreTiltakInput> for Known {
    fn from(input: EndreTiltakInput) -> Self {
        let given = [
            ("ansvarlig", given(&input.ansvarlig)),
            ("deltakere", given(&input.deltakere)),
            ("frist", given(&input.frist)),
            ("art", given(&input.art)),
            ("strategier", given(&input.strategier)),
            ("indikatorer", given(&input.indikatorer)),
        ];
        Self {
            plan: input.plan,
            kode: input.kode,
            forventet_versjon: input.forventet_versjon,
            fields: fields(given.into_iter()),
        }
    }
}

impl From<FlyttTiltakInput> for Moving {
    fn from(input: FlyttTiltakInput) -> Self {
        Self {
            plan: input.plan,
            kode: input.kode,
            forventet_versjon: input.forventet_versjon,
            delmaal: input.delmaal.map(|number| number.to_string()),
            forelder: input.forelder,
            etter_kode: input.etter_kode,
            vedtak: input.vedtak,
            begrunnelse: input.begrunnelse,
        }
    }
}

impl From<AvsluttTiltakInput> for Ending {
    fn from(input: AvsluttTiltakInput) -> Self {
        Self {
            plan: input.plan,
            kode: input.kode,
            forventet_versjon: input.forventet_versjon,
            dato: input.dato.map(|day| day.0),
            begrunnelse: input.begrunnelse,
            vedtak: input.vedtak,
        }
    }
}

impl From<DelTiltakInput> for Splitting {
    fn from(input: DelTiltakInput) -> Self {
        let part = |TiltaksdelInput { tekst, noekkel }| Part { tekst, noekkel };
        let ended = Ending {
            plan: input.plan,
            kode: input.kode,
            forventet_versjon: input.forventet_versjon,
            dato: input.dato.map(|day| day.0),
            begrunnelse: input.begrunnelse,
            vedtak: input.vedtak,
        };
        Self { ended, nye: input.nye.into_iter().map(part).collect() }
    }
}

impl From<SlaaSammenTiltakInput> for Merging {
    fn from(input: SlaaSammenTiltakInput) -> Self {
        let ending = |one: SammenslaattTiltakInput| Ending {
            plan: input.plan.clone(),
            kode: one.kode,
            forventet_versjon: one.forventet_versjon,
            dato: input.dato.map(|day| day.0),
            begrunnelse: input.begrunnelse.clone(),
            vedtak: input.vedtak.clone(),
        };
        let ended = input.tiltak.clone().into_iter().map(ending).collect();
        Self { plan: input.plan.clone(), ended, nytt: Part { tekst: input.tekst, noekkel: input.noekkel } }
    }
}

impl From<RettTekstInput> for Mending {
    fn from(input: RettTekstInput) -> Self {
        Self {
            plan: input.plan,
            objekt: input.objekt.0,
            forventet_versjon: input.forventet_versjon,
            felt: input.felt,
            kildetekst: input.kildetekst,
            rettet: input.rettet,
            begrunnelse: input.begrunnelse,
            noekkel: input.noekkel,
        }
    }
}

impl From<EndrePlantilstandInput> for NewState {
    fn from(input: EndrePlantilstandInput) -> Self {
        Self {
            plan: input.plan,
            forventet_versjon: input.forventet_versjon,
            tilstand: input.tilstand.0,
            vedtak: input.vedtak,
            dato: input.dato.map(|day| day.0),
            begrunnelse: input.begrunnelse,
        }
    }
}
