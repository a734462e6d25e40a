//! What is wrong with a workbook that came back: where, what, and how to mend it, in three languages.

use std::fmt;

use exporter_core::Maalform;

/// Where something is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The sheet; empty: the file itself.
    pub sheet: String,
    /// The cell, as people name it: "H12"; empty: the sheet as a whole.
    pub cell: String,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// No workbook, or a broken or encrypted one.
    Unreadable,
    /// Larger than what is read, packed or unpacked.
    TooLarge,
    /// It holds macros, links to other files, queries or embedded objects; what.
    Active(String),
    /// It is no workbook with a Rapportering sheet of this program; what is missing.
    Foreign(String),
    /// A formula where a value is to stand, or one that reaches out of the workbook.
    Formula,
    /// A cell that is not for filling in was changed, or the row is no row of this round.
    Changed,
    /// The row stands there twice; the code.
    Duplicate(String),
    /// What identifies the row is gone or damaged.
    Unidentified,
    /// The status report is delivered or approved.
    Closed,
    /// The text was longer than a cell and was cut.
    Cut,
    /// A number, a day, a truth value or an error where a text is to stand.
    NoText,
    /// No word of the list; the words.
    UnknownWord(Vec<&'static str>),
    /// No day.
    NoDate,
}

/// Something that is wrong. Its `Display` is English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What.
    pub kind: ProblemKind,
}

impl Problem {
    /// What is wrong, and how to mend it.
    pub fn sentences(&self, maalform: Maalform) -> String {
        let [nb, nn, _] = self.kind.sentences();
        match maalform {
            Maalform::Nb => nb,
            Maalform::Nn => nn,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [_, _, en] = self.kind.sentences();
        match (self.place.sheet.is_empty(), self.place.cell.is_empty()) {
            (true, _) => write!(f, "{en}"),
            (false, true) => write!(f, "{}: {en}", self.place.sheet),
            (false, false) => write!(f, "{}!{}: {en}", self.place.sheet, self.place.cell),
        }
    }
}

impl ProblemKind {
    /// In bokmål, nynorsk and English.
    fn sentences(&self) -> [String; 3] {
        let texts = match self {
            Self::Active(what) => return active(what),
            Self::Foreign(what) => return foreign(what),
            Self::Duplicate(code) => return duplicate(code),
            Self::UnknownWord(words) => return unknown_word(&words.join(", ")),
            Self::Unreadable => [
                "Filen er ikke en lesbar Excel-arbeidsbok. Lagre den som .xlsx uten passord og send den på nytt.",
                "Fila er ikkje ei lesbar Excel-arbeidsbok. Lagre henne som .xlsx utan passord og send henne på nytt.",
                "The file is no readable Excel workbook. Save it as .xlsx without a password and send it again.",
            ],
            Self::TooLarge => [
                "Filen er for stor. Fyll ut den arbeidsboken som ble hentet, uten å legge inn noe annet.",
                "Fila er for stor. Fyll ut den arbeidsboka som vart henta, utan å leggje inn noko anna.",
                "The file is too large. Fill in the workbook that was fetched, and add nothing else to it.",
            ],
            Self::Formula => [
                "Cellen har en formel. Skriv verdien selv.",
                "Cella har ein formel. Skriv verdien sjølv.",
                "The cell holds a formula. Write the value itself.",
            ],
            Self::Changed => [
                "Låste celler i raden er endret, eller raden hører til en annen runde. Hent arbeidsboken på nytt og fyll ut bare de gule cellene.",
                "Låste celler i rada er endra, eller rada høyrer til ei anna runde. Hent arbeidsboka på nytt og fyll ut berre dei gule cellene.",
                "Locked cells of the row were changed, or the row is of another round. Fetch the workbook again and fill in the yellow cells alone.",
            ],
            Self::Unidentified => [
                "Raden mangler det som kjennetegner den. Slett raden, eller hent arbeidsboken på nytt.",
                "Rada manglar det som kjenneteiknar henne. Slett rada, eller hent arbeidsboka på nytt.",
                "The row lacks what identifies it. Delete the row, or fetch the workbook again.",
            ],
            Self::Closed => [
                "Status på tiltaket er levert eller godkjent. Be om at den blir returnert før du endrer den.",
                "Status på tiltaket er levert eller godkjend. Be om at han blir returnert før du endrar han.",
                "The status of the tiltak is delivered or approved. Ask for it to be returned before you change it.",
            ],
            Self::Cut => [
                "Teksten er lengre enn en celle rommer og er kuttet her. Endre den der den er skrevet.",
                "Teksten er lengre enn ei celle rommar og er kutta her. Endre han der han er skriven.",
                "The text is longer than a cell holds and was cut here. Change it where it was written.",
            ],
            Self::NoText => [
                "Cellen har et tall, en dato eller en feilverdi der det skal stå tekst. Skriv en apostrof foran.",
                "Cella har eit tal, ein dato eller ein feilverdi der det skal stå tekst. Skriv ein apostrof framfor.",
                "The cell holds a number, a date or an error where text is to stand. Write an apostrophe before it.",
            ],
            Self::NoDate => [
                "Cellen har ingen dato. Skriv dag, måned og år, for eksempel 31.12.2026.",
                "Cella har ingen dato. Skriv dag, månad og år, til dømes 31.12.2026.",
                "The cell holds no date. Write day, month and year, such as 31.12.2026.",
            ],
        };
        texts.map(str::to_owned)
    }
}

fn active(what: &str) -> [String; 3] {
    [
        format!("Filen har noe som ikke leses inn: {what}. Fjern det, eller hent arbeidsboken på nytt."),
        format!("Fila har noko som ikkje blir lese inn: {what}. Fjern det, eller hent arbeidsboka på nytt."),
        format!("The file holds what is not read: {what}. Remove it, or fetch the workbook again."),
    ]
}

fn foreign(what: &str) -> [String; 3] {
    [
        format!(
            "Filen er ikke en arbeidsbok med et Rapportering-ark: {what} mangler. Hent arbeidsboken til en åpen runde."
        ),
        format!(
            "Fila er ikkje ei arbeidsbok med eit Rapportering-ark: {what} manglar. Hent arbeidsboka til ei open runde."
        ),
        format!(
            "The file is no workbook with a Rapportering sheet: {what} is missing. Fetch the workbook of an open round."
        ),
    ]
}

fn duplicate(code: &str) -> [String; 3] {
    [
        format!("Tiltak {code} står på flere rader. Slett den ene."),
        format!("Tiltak {code} står på fleire rader. Slett den eine."),
        format!("Tiltak {code} stands on several rows. Delete one of them."),
    ]
}

fn unknown_word(words: &str) -> [String; 3] {
    [
        format!("Ordet står ikke i listen. Velg ett av: {words}."),
        format!("Ordet står ikkje i lista. Vel eitt av: {words}."),
        format!("The word is not in the list. Choose one of: {words}."),
    ]
}
