//! The rows of the Rapportering sheet: their columns, and the hash that shows whether anything but input was changed.

use exporter_core::labels::Felt;
use exporter_core::{Arbeidsrad, Delmaal, Maalform, ReportDocument, Statusrapport, Tiltak, Vurdering, format};
use sha2::{Digest, Sha256};

use crate::text::in_cell;

/// The table's name.
pub const TABLE: &str = "tblRapportering";

/// A field that is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Inndatafelt {
    /// The status, a word of `RapportertStatus`.
    Status,
    /// The assessment, a word of `Vurdering`.
    Vurdering,
    /// What was done.
    Beskrivelse,
    /// What departs from the plan.
    Avviksforklaring,
    /// Why.
    Aarsak,
    /// New deadline.
    NyFrist,
    /// What happens next.
    Videre,
    /// Reason for UTGAAR.
    Begrunnelse,
    /// The decision behind UTGAAR, in any spelling.
    Vedtak,
    /// Internal remark.
    InternMerknad,
}

impl Inndatafelt {
    /// Every field, in the order of the columns.
    pub const ALL: &'static [Self] = &[
        Self::Status,
        Self::Vurdering,
        Self::Beskrivelse,
        Self::Avviksforklaring,
        Self::Aarsak,
        Self::NyFrist,
        Self::Videre,
        Self::Begrunnelse,
        Self::Vedtak,
        Self::InternMerknad,
    ];

    /// What its column is called.
    pub const fn label(self, maalform: Maalform) -> &'static str {
        match self {
            Self::Status => Felt::Status,
            Self::Vurdering => Felt::Vurdering,
            Self::Beskrivelse => Felt::Beskrivelse,
            Self::Avviksforklaring => Felt::Avviksforklaring,
            Self::Aarsak => Felt::Aarsak,
            Self::NyFrist => Felt::NyFrist,
            Self::Videre => Felt::Videre,
            Self::Begrunnelse => Felt::Begrunnelse,
            Self::Vedtak => Felt::Vedtak,
            Self::InternMerknad => Felt::InternMerknad,
        }
        .label(maalform)
    }

    /// Its name in the API, and after `eksportert-` that of the hidden column with the value exported.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Vurdering => "vurdering",
            Self::Beskrivelse => "beskrivelse",
            Self::Avviksforklaring => "avviksforklaring",
            Self::Aarsak => "aarsak",
            Self::NyFrist => "nyFrist",
            Self::Videre => "videre",
            Self::Begrunnelse => "begrunnelse",
            Self::Vedtak => "vedtak",
            Self::InternMerknad => "internMerknad",
        }
    }

    /// The value of a report, as text: a word's code, a day as YYYY-MM-DD; empty where there is none.
    fn exported(self, report: Option<&Statusrapport>, work: &Arbeidsrad, maalform: Maalform) -> String {
        let text = |text: Option<&String>| text.map(|text| in_cell(text, maalform).into_owned());
        let given = match self {
            Self::Status => report.and_then(|r| r.status).map(|status| status.as_str().to_owned()),
            Self::Vurdering => report.map(|r| r.vurdering).map(|judged: Vurdering| judged.as_str().to_owned()),
            Self::Beskrivelse => text(report.and_then(|r| r.beskrivelse.as_ref())),
            Self::Avviksforklaring => text(report.and_then(|r| r.avviksforklaring.as_ref())),
            Self::Aarsak => text(report.and_then(|r| r.aarsak.as_ref())),
            Self::NyFrist => report.and_then(|r| r.ny_frist).map(|date| date.to_string()),
            Self::Videre => text(report.and_then(|r| r.videre.as_ref())),
            Self::Begrunnelse => text(report.and_then(|r| r.begrunnelse.as_ref())),
            Self::Vedtak => text(report.and_then(|r| r.vedtak.as_ref()).map(|vedtak| &vedtak.visning)),
            Self::InternMerknad => text(work.intern_merknad.as_ref()),
        };
        given.unwrap_or_default()
    }
}

/// The columns before the input, which nobody changes.
pub const SHOWN: [Felt; 7] =
    [Felt::Kode, Felt::Delmaal, Felt::Tiltak, Felt::Ansvarlig, Felt::Frist, Felt::Tilstand, Felt::Returkommentar];
/// The hidden columns after the input, before the values exported.
pub const HIDDEN: [&str; 4] = ["rad-id", "rad-versjon", "rad-aapen", "rad-kontrollsum"];
/// What the name of a column with an exported value begins with.
pub const EXPORTED: &str = "eksportert-";

/// A row as text: what is shown, what identifies it, and the values exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The texts of [`SHOWN`].
    pub shown: [String; SHOWN.len()],
    /// The tiltak's id.
    pub id: String,
    /// The version of the status report; empty where there is none.
    pub version: String,
    /// Whether it may be filled in: `ja` or `nei`.
    pub open: String,
    /// The values of [`Inndatafelt::ALL`].
    pub exported: Vec<String>,
}

impl Row {
    /// The row of a tiltak that is due in a live round; `None` of any other.
    pub fn new(document: &ReportDocument, delmaal: &Delmaal, tiltak: &Tiltak, maalform: Maalform) -> Option<Self> {
        let told = tiltak.denne.as_ref()?;
        let work = told.arbeid.as_ref()?;
        let report = work.utkast.as_ref().or(told.rapport.as_ref());
        let is_open = document.runde.as_ref()?.tilstand == exporter_core::Rapporteringstilstand::Aapen;
        let text = |text: &str| in_cell(text, maalform).into_owned();
        let shown = [
            text(&tiltak.kode),
            delmaal.nummer.to_string(),
            text(&tiltak.tekst),
            tiltak.ansvarlig.as_ref().map(|unit| text(&unit.visning)).unwrap_or_default(),
            tiltak.frist.as_ref().map(|frist| text(&format::tidsangivelse(frist, maalform))).unwrap_or_default(),
            report.map(|report| report.tilstand.label(maalform).to_owned()).unwrap_or_default(),
            work.returkommentar.as_ref().map(|comment| text(comment)).unwrap_or_default(),
        ];
        Some(Self {
            shown,
            id: tiltak.id.clone(),
            version: work.versjon.map(|versjon| versjon.to_string()).unwrap_or_default(),
            open: if is_open && told.rapport.is_none() { "ja" } else { "nei" }.to_owned(),
            exported: Inndatafelt::ALL.iter().map(|felt| felt.exported(report, work, maalform)).collect(),
        })
    }

    /// SHA-256 over the round and every text of the row but the input, each with its length before it.
    pub fn hash(&self, plan: &str, round: &str) -> String {
        let mut hash = Sha256::new();
        let own = [self.id.as_str(), &self.version, &self.open];
        let texts = ["planverk-rad-1", plan, round].into_iter().chain(own);
        let texts = texts.chain(self.shown.iter().map(String::as_str)).chain(self.exported.iter().map(String::as_str));
        for text in texts {
            hash.update(text.len().to_be_bytes());
            hash.update(text);
        }
        hex::encode(hash.finalize())
    }
}
