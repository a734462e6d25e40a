//! A tiltak as a row: its words with their decisions, what belongs to it, what was reported, where it stands.

use exporter_core::labels::{Felt, Frase};
use exporter_core::{Retting, Statusrapport, Statusrapporttilstand, Tiltak, TiltakIRunde, Tiltaksendring, format};

use super::inline::{
    DOT, assessment, instant, joined, named, plain, quoted, reference, references, short_time, status, status_or_not,
};
use super::money::account;
use super::teller::{Teller, cell, head, row_of};
use super::words;
use crate::block::{Cell, Row, Span};
use crate::style::{ASIDE, CELL, MARK};

/// The code of a tiltak, told apart where it ended.
pub(super) fn code(tiltak: &Tiltak) -> Vec<Span> {
    let text = tiltak.kode.clone();
    vec![Span { strong: tiltak.nivaa == 1, ..Span::plain(text) }]
}

impl Teller<'_> {
    /// The row of a tiltak.
    pub(super) fn measure(&self, tiltak: &Tiltak, reported: bool) -> Row {
        let mut cells = vec![head(code(tiltak)), self.words_of(tiltak), self.responsible(tiltak)];
        if reported {
            cells.push(self.standing(tiltak));
        }
        row_of(&tiltak.id, cells)
    }

    /// The words, what decisions did to them, what belongs to them, and what was reported.
    fn words_of(&self, tiltak: &Tiltak) -> Cell {
        let mut words = Cell { indent: 8.0 * (tiltak.nivaa.min(5) - 1) as f32, ..Cell::default() };
        words.paragraphs.push((CELL, self.segments(&tiltak.segmenter)));
        if let Some(rapport) = tiltak.denne.as_ref().and_then(|denne| denne.rapport.as_ref()) {
            words = self.story(words, rapport);
        }
        for change in &tiltak.endringer {
            words = words.aside(self.change(change));
        }
        for mended in &tiltak.rettinger {
            words = words.aside(self.mended(mended));
        }
        if let Some(ended) = &tiltak.avsluttet {
            let by = ended.vedtak.as_ref().map(reference).unwrap_or_default();
            let why = ended.grunn.clone().map(plain).unwrap_or_default();
            words = words.aside(named(self.say(words::ENDED), joined([plain(format::date(ended.dato)), by, why], DOT)));
        }
        self.belonging(words, tiltak)
    }

    /// What was reported.
    fn story(&self, words: Cell, rapport: &Statusrapport) -> Cell {
        let words = words
            .tale(self.field(Felt::Beskrivelse), rapport.beskrivelse.as_deref())
            .tale(self.field(Felt::Avviksforklaring), rapport.avviksforklaring.as_deref())
            .tale(self.field(Felt::Aarsak), rapport.aarsak.as_deref())
            .tale(self.field(Felt::Begrunnelse), rapport.begrunnelse.as_deref())
            .tale(self.field(Felt::Videre), rapport.videre.as_deref());
        let by = rapport.vedtak.as_ref().map(|by| named(self.field(Felt::Vedtak), reference(by))).unwrap_or_default();
        let unit =
            rapport.enhet.as_ref().map(|unit| named(self.field(Felt::Enhet), reference(unit))).unwrap_or_default();
        let when = rapport.levert.map(|when| named(self.field(Felt::Levert), plain(instant(when))));
        // What has a time of delivery and nothing more is delivered.
        let known = rapport.levert.is_some() && rapport.tilstand == Statusrapporttilstand::Levert;
        let state = if known { vec![] } else { plain(rapport.tilstand.label(self.maalform)) };
        words.aside(by).aside(joined([unit, when.unwrap_or_default(), state], DOT))
    }

    /// What a decision did to the words, in short.
    fn change(&self, change: &Tiltaksendring) -> Vec<Span> {
        let what =
            format!("{}, {}", change.kind.label(self.maalform), change.omfang.label(self.maalform).to_lowercase());
        let phrase = change.frase.as_deref().map(|phrase| plain(quoted(phrase))).unwrap_or_default();
        let undone = if change.utfoert_i_kilden { vec![] } else { plain(Frase::IkkeUtfoert.label(self.maalform)) };
        joined([reference(&change.vedtak), plain(what), phrase, undone], DOT)
    }

    pub(super) fn mended(&self, mended: &Retting) -> Vec<Span> {
        let text = format!(
            "{}: {} {}, {} {}. {}",
            mended.felt,
            self.say(words::SOURCE_HAS),
            quoted(&mended.kildetekst),
            self.say(words::READ_AS),
            quoted(&mended.rettet),
            mended.begrunnelse,
        );
        named(self.say(words::MENDED), plain(text))
    }

    /// What belongs to the tiltak.
    fn belonging(&self, words: Cell, tiltak: &Tiltak) -> Cell {
        let maalform = self.maalform;
        let name = |field: &str, spans: Vec<Span>| if spans.is_empty() { vec![] } else { named(field, spans) };
        let kind = tiltak.art.map(|art| plain(art.label(maalform))).unwrap_or_default();
        let came = tiltak.innfoert.map(|date| plain(format::date(date))).unwrap_or_default();
        let by = tiltak.tilfoeyd_ved.as_ref().map(reference).unwrap_or_default();
        let accounts = tiltak.kontostrenger.iter().map(|of| plain(account(of, maalform)));
        let parts = tiltak.deltakere.iter().map(|part| {
            let role = plain(format!(" ({})", part.rolle.label(maalform).to_lowercase()));
            let does = part.beskrivelse.as_deref().map(|text| plain(format!(": {text}"))).unwrap_or_default();
            [reference(&part.aktoer), role, does].concat()
        });
        words
            .aside(name(self.field(Felt::Art), kind))
            .aside(name(self.say(words::ADDED), joined([came, by], DOT)))
            .aside(name(self.field(Felt::OgsaaUnder), references(&tiltak.ogsaa_under)))
            .aside(name(self.say(words::REPLACES), references(&tiltak.erstatter)))
            .aside(name(self.say(words::REPLACED_BY), references(&tiltak.erstattet_av)))
            .aside(name(self.say(words::BUILDS_ON), references(&tiltak.strategier)))
            .aside(name(self.say(words::FOLLOWED_BY), references(&tiltak.indikatorer)))
            .aside(name(self.field(Felt::Deltakere), joined(parts, "; ")))
            .aside(name(self.field(Felt::Kontostreng), joined(accounts, "; ")))
    }

    fn responsible(&self, tiltak: &Tiltak) -> Cell {
        let unit = tiltak.ansvarlig.as_ref().map(reference);
        let deadline = tiltak.frist.as_ref().map(|frist| plain(short_time(frist, self.maalform)));
        let reported = tiltak.denne.as_ref().and_then(|denne| denne.rapport.as_ref()).and_then(|of| of.ny_frist);
        let named_or = |name: Felt, value: Option<Vec<Span>>| {
            named(self.field(name), value.unwrap_or_else(|| plain(self.say(words::NOT_SET))))
        };
        let mut cell = Cell::default();
        cell.paragraphs.push((ASIDE, named_or(Felt::Ansvarlig, unit)));
        cell.paragraphs.push((ASIDE, named_or(Felt::Frist, deadline)));
        let reported = reported.map(|date| named(self.field(Felt::NyFrist), plain(format::date(date))));
        cell.aside(reported.unwrap_or_default())
    }

    /// Status and assessment, those of the round before, and the roll-up of the tiltak under it.
    fn standing(&self, tiltak: &Tiltak) -> Cell {
        let maalform = self.maalform;
        let Some(denne) = &tiltak.denne else { return cell(plain("–")) };
        let mut standing = match denne.status {
            Some(of) => Cell::new(MARK, status(of, maalform)),
            None => Cell::new(MARK, plain(self.say(words::NOT_DUE))),
        };
        if let Some(rapport) = &denne.rapport {
            standing.paragraphs.push((MARK, assessment(rapport.vurdering, maalform)));
        }
        if denne.forrige_status.is_some() {
            let before = status_or_not(denne.forrige_status, maalform);
            standing = standing.aside(named(self.say(words::PREVIOUSLY), before));
        }
        self.parts(standing, denne)
    }

    fn parts(&self, standing: Cell, denne: &TiltakIRunde) -> Cell {
        let Some(parts) = &denne.deltiltak else { return standing };
        let count =
            format!("{} {} {} {}", parts.rapportert, self.say(words::OF), parts.forfalt, self.say(words::REPORTED));
        let per = parts.per_status.iter().filter(|of| of.antall > 0);
        let per = per.map(|of| format!("{}\u{a0}{}", of.antall, of.status.label(self.maalform).to_lowercase()));
        let per: Vec<String> = per.collect();
        standing.aside(named(self.say(words::PARTS), plain(count))).aside(plain(per.join(DOT)))
    }
}
