//! Two documents laid beside each other, object by object.

use std::collections::HashMap;

use super::{
    Difference, Flytting, Fristdiff, Oekonomidiff, Plassering, Statusdiff, Svardiff, Tekstdiff, Tiltakslinje, words,
};
use crate::codes::{Beloepstype, Objekttype};
use crate::document::{Delmaal, Objektref, Oekonomi, Pliktsvar, Ref, ReportDocument, Tiltak};
use crate::value::Kroner;

/// A tiltak and the sub-goal that it stands under.
type Placed<'a> = (&'a Delmaal, &'a Tiltak);

/// What changed from `earlier` to `later`. Objects are the same where their ids are.
pub fn diff(earlier: &ReportDocument, later: &ReportDocument) -> Difference {
    let before: HashMap<&str, Placed<'_>> = earlier.tiltak().map(|placed| (placed.1.id.as_str(), placed)).collect();
    let after: HashMap<&str, Placed<'_>> = later.tiltak().map(|placed| (placed.1.id.as_str(), placed)).collect();
    let stood = |map: &HashMap<&str, Placed<'_>>, id: &str| map.get(id).is_some_and(|(_, t)| t.avsluttet.is_none());
    let both = || later.tiltak().filter_map(|placed| Some((*before.get(placed.1.id.as_str())?, placed)));
    let new = later.tiltak().filter(|(_, t)| t.avsluttet.is_none() && !stood(&before, &t.id));
    let ended = earlier.tiltak().filter(|(_, t)| t.avsluttet.is_none() && !stood(&after, &t.id));
    Difference {
        nye: new.map(|placed| line(placed, placed.1.tilfoeyd_ved.iter())).collect(),
        utgaatte: ended.map(|placed| ending(placed, after.get(placed.1.id.as_str()))).collect(),
        flyttet: both().filter_map(|(a, b)| moved(a, b)).collect(),
        tekst: texts(earlier, later),
        status: both().filter_map(|(a, b)| status(a.1, b.1)).collect(),
        frister: both().filter_map(|(a, b)| deadline(a.1, b.1)).collect(),
        oekonomi: both().flat_map(|(a, b)| money(a.1, b.1)).collect(),
        svar: answers(earlier, later),
    }
}

fn reference(tiltak: &Tiltak) -> Ref {
    Ref::new(&tiltak.id, &tiltak.kode)
}

fn line<'a>((delmaal, tiltak): Placed<'_>, vedtak: impl Iterator<Item = &'a Ref>) -> Tiltakslinje {
    Tiltakslinje {
        tiltak: reference(tiltak),
        delmaal: Ref::new(&delmaal.id, delmaal.nummer.to_string()),
        tekst: tiltak.tekst.clone(),
        vedtak: vedtak.cloned().collect(),
        grunn: None,
    }
}

/// The later document tells how it ended, where it still shows it.
fn ending(placed: Placed<'_>, later: Option<&Placed<'_>>) -> Tiltakslinje {
    let ended = later.and_then(|(_, tiltak)| tiltak.avsluttet.as_ref());
    let vedtak = ended.and_then(|ended| ended.vedtak.as_ref());
    Tiltakslinje { grunn: ended.and_then(|ended| ended.grunn.clone()), ..line(placed, vedtak.into_iter()) }
}

fn moved(earlier: Placed<'_>, later: Placed<'_>) -> Option<Flytting> {
    let place = |(delmaal, tiltak): Placed<'_>| Plassering {
        kode: tiltak.kode.clone(),
        delmaal: Ref::new(&delmaal.id, delmaal.nummer.to_string()),
        forelder: tiltak.forelder.clone(),
    };
    let parent = |(_, tiltak): Placed<'_>| tiltak.forelder.as_ref().map(|forelder| forelder.id.clone());
    let stays = earlier.0.id == later.0.id && parent(earlier) == parent(later) && earlier.1.kode == later.1.kode;
    (!stays).then(|| Flytting { tiltak: reference(later.1), fra: place(earlier), til: place(later) })
}

fn status(earlier: &Tiltak, later: &Tiltak) -> Option<Statusdiff> {
    let status = |tiltak: &Tiltak| tiltak.denne.as_ref().and_then(|denne| denne.status);
    let vurdering = |tiltak: &Tiltak| Some(tiltak.denne.as_ref()?.rapport.as_ref()?.vurdering);
    let difference = Statusdiff {
        tiltak: reference(later),
        tekst: later.tekst.clone(),
        fra: status(earlier),
        til: status(later),
        fra_vurdering: vurdering(earlier),
        til_vurdering: vurdering(later),
    };
    let same = difference.fra == difference.til && difference.fra_vurdering == difference.til_vurdering;
    (!same).then_some(difference)
}

fn deadline(earlier: &Tiltak, later: &Tiltak) -> Option<Fristdiff> {
    let reported = |tiltak: &Tiltak| tiltak.denne.as_ref()?.rapport.as_ref()?.ny_frist;
    let difference = Fristdiff {
        tiltak: reference(later),
        tekst: later.tekst.clone(),
        fra: earlier.frist.clone(),
        til: later.frist.clone(),
        fra_rapportert: reported(earlier),
        til_rapportert: reported(later),
    };
    let same = difference.fra == difference.til && difference.fra_rapportert == difference.til_rapportert;
    (!same).then_some(difference)
}

fn money(earlier: &Tiltak, later: &Tiltak) -> Vec<Oekonomidiff> {
    let figure = |tiltak: &Tiltak, kind| tiltak.denne.as_ref()?.oekonomi.as_ref().and_then(|o| amount(o, kind));
    let changed = Beloepstype::ALL.iter().filter_map(|&kind| {
        let (fra, til) = (figure(earlier, kind), figure(later, kind));
        (fra != til).then(|| Oekonomidiff { tiltak: reference(later), kind, fra, til })
    });
    changed.collect()
}

fn amount(oekonomi: &Oekonomi, kind: Beloepstype) -> Option<Kroner> {
    match kind {
        Beloepstype::Budsjett => oekonomi.budsjett,
        Beloepstype::RegulertBudsjett => oekonomi.regulert_budsjett,
        Beloepstype::Regnskap => oekonomi.regnskap,
        Beloepstype::Prognose => oekonomi.prognose,
        Beloepstype::Avvik => oekonomi.avvik,
    }
}

/// One text of a document: what it is of, which field, the words, the decisions behind them.
struct Text<'a> {
    objekt: Objektref,
    felt: &'static str,
    tekst: &'a str,
    vedtak: Vec<&'a Ref>,
}

fn texts(earlier: &ReportDocument, later: &ReportDocument) -> Vec<Tekstdiff> {
    let before = all_texts(earlier);
    let before: HashMap<(&str, &str), &Text<'_>> =
        before.iter().map(|text| ((text.objekt.id.as_str(), text.felt), text)).collect();
    let mut found = Vec::new();
    for text in all_texts(later) {
        let Some(old) = before.get(&(text.objekt.id.as_str(), text.felt)) else { continue };
        if old.tekst != text.tekst {
            let known = |vedtak: &Ref| old.vedtak.iter().any(|seen| seen.id == vedtak.id);
            let vedtak = text.vedtak.into_iter().filter(|vedtak| !known(vedtak)).cloned().collect();
            let segmenter = words(old.tekst, text.tekst);
            found.push(Tekstdiff { objekt: text.objekt, felt: text.felt.to_owned(), segmenter, vedtak });
        }
    }
    found
}

fn all_texts(document: &ReportDocument) -> Vec<Text<'_>> {
    let mut found = Vec::new();
    let mut add = |kind, id: &str, visning: String, felt, tekst, vedtak| {
        found.push(Text { objekt: Objektref { kind, id: id.to_owned(), visning }, felt, tekst, vedtak });
    };
    for hovedmaal in &document.hovedmaal {
        add(Objekttype::Hovedmaal, &hovedmaal.id, hovedmaal.nummer.to_string(), "tittel", &*hovedmaal.tittel, vec![]);
    }
    for delmaal in &document.delmaal {
        let number = || delmaal.nummer.to_string();
        add(Objekttype::Delmaal, &delmaal.id, number(), "tittel", &delmaal.tittel, vec![]);
        if let Some(innledning) = &delmaal.tiltaksinnledning {
            add(Objekttype::Delmaal, &delmaal.id, number(), "tiltaksinnledning", innledning, vec![]);
        }
        for utfordring in &delmaal.utfordringer {
            add(Objekttype::Utfordring, &utfordring.id, number(), "tekst", &utfordring.tekst, vec![]);
        }
        for tiltak in &delmaal.tiltak {
            add(Objekttype::Tiltak, &tiltak.id, tiltak.kode.clone(), "tekst", &tiltak.tekst, tiltak.vedtak());
        }
        for rad in &delmaal.utvalgte_tiltak {
            let vedtak = rad.segmenter.iter().filter_map(|segment| segment.vedtak.as_ref()).collect();
            let codes: Vec<_> = rad.tiltak.iter().map(|tiltak| tiltak.visning.as_str()).collect();
            add(Objekttype::UtvalgtTiltak, &rad.id, codes.join(" + "), "tekst", &rad.tekst, vedtak);
        }
    }
    for fotnote in &document.fotnoter {
        add(Objekttype::Fotnote, &fotnote.id, fotnote.nummer.to_string(), "tekst", &fotnote.tekst, vec![]);
    }
    found
}

fn answers(earlier: &ReportDocument, later: &ReportDocument) -> Vec<Svardiff> {
    let before: HashMap<String, Option<&Pliktsvar>> =
        all_answers(earlier).into_iter().map(|(objekt, svar)| (objekt.id, svar)).collect();
    let said = |svar: Option<&Pliktsvar>| svar.map(|svar| (svar.status, svar.tekst.clone()));
    let mut found = Vec::new();
    for (objekt, til) in all_answers(later) {
        let fra = before.get(&objekt.id).copied().flatten();
        if said(fra) != said(til) {
            found.push(Svardiff { objekt, fra: fra.cloned(), til: til.cloned() });
        }
    }
    found
}

fn all_answers(document: &ReportDocument) -> Vec<(Objektref, Option<&Pliktsvar>)> {
    let mut found = Vec::new();
    for vedtak in &document.vedtak {
        let name = vedtak.kortreferanse.as_ref().unwrap_or(&vedtak.referanse);
        for punkt in &vedtak.punkter {
            let punktref = Ref::new(&punkt.id, format!("{name} {}", punkt.nummer));
            found.push((punktref.of_kind(Objekttype::Vedtakspunkt), punkt.svar.as_ref()));
        }
        for plikt in vedtak.alle_plikter() {
            let pliktref = Ref::new(&plikt.id, &plikt.tekst);
            found.push((pliktref.of_kind(Objekttype::Plikt), plikt.svar.as_ref()));
        }
    }
    found
}
