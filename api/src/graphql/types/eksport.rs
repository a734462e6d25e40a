//! `Eksport` and `Arkivfil`: where files can be fetched.

use async_graphql::SimpleObject;
use entities::codes::Maalform;
use exporter_registry::{EXPORTERS, find};

use crate::graphql::codes::Code;
use crate::graphql::scalars::Url;
use crate::graphql::types::eksportformat::Eksportformat;
use crate::report::archive::Stored;

/// En fil som kan hentes, i ett format og én målform.
/// EN: A file that can be fetched, in one format and one written form.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Eksport {
    /// Formatet.
    /// EN: The format.
    format: Eksportformat,
    /// Målformen.
    /// EN: The written form.
    maalform: Code<Maalform>,
    /// Adressen.
    /// EN: The address.
    url: Url,
}

impl Eksport {
    /// Every format in both written forms, at the addresses that `address` gives for an ending and a form.
    pub fn all(address: impl Fn(&str, Maalform) -> String) -> Vec<Self> {
        let forms = |format| Maalform::ALL.iter().map(move |form| (format, *form));
        let one = |(format, form): (Eksportformat, Maalform)| Self {
            url: Url(address(format.0.filendelse(), form)),
            maalform: Code(form),
            format,
        };
        EXPORTERS.iter().map(|format| Eksportformat(*format)).flat_map(forms).map(one).collect()
    }
}

/// En fil laget av en frosset rapport, og lagret for godt.
/// EN: A file rendered from a frozen report, and stored for good.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Arkivfil {
    /// Formatet.
    /// EN: The format.
    format: Eksportformat,
    /// Målformen.
    /// EN: The written form.
    maalform: Code<Maalform>,
    /// Adressen.
    /// EN: The address.
    url: Url,
    /// SHA-256 av filen, 64 heksadesimale sifre.
    /// EN: SHA-256 of the file, 64 hexadecimal digits.
    sha256: String,
    /// Antall byte.
    /// EN: The number of bytes.
    stoerrelse: i32,
    /// Versjonen av programmet som laget den.
    /// EN: The version of the program that made it.
    programversjon: String,
    /// Om formatet kom til etter at rapporten ble frosset.
    /// EN: Whether the format came after the report was frozen.
    laget_i_ettertid: bool,
}

impl Arkivfil {
    /// A stored file at the address that `address` gives; `None` for a format that the program does not know any more.
    pub fn of(stored: Stored, address: impl Fn(&str, Maalform) -> String) -> Option<Self> {
        let format = find(&stored.format).ok()?;
        Some(Self {
            format: Eksportformat(format),
            maalform: Code(stored.maalform),
            url: Url(address(format.filendelse(), stored.maalform)),
            sha256: stored.sha256,
            stoerrelse: i32::try_from(stored.stoerrelse).unwrap_or(i32::MAX),
            programversjon: stored.programversjon,
            laget_i_ettertid: stored.i_ettertid,
        })
    }
}
