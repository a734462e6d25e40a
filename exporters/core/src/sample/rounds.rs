//! Rounds laid over a plan: what a story tells of each tiltak becomes a document of the last year.

use super::blank::{day, id, noon};
use super::rollup;
use crate::codes::{
    Dokumenttype, Mangelkode, Objekttype, Pliktstatus, Rapporteringstilstand, Rapporteringstype, RapportertStatus,
    Statusrapporttilstand, Tiltaksstatus, Vurdering,
};
use crate::diff::diff;
use crate::document::{
    Arbeidsrad, Delmaal, Delmaalsrunde, Mangel, Oekonomi, Plikt, Pliktsvar, Rapport, Ref, ReportDocument, Runde,
    Statusrapport, Tiltak, TiltakIRunde,
};
use crate::freeze::freeze;
use crate::labels::melding;

/// What is told of one tiltak in one year.
pub(super) struct Facts {
    /// What was reported, if anything.
    pub rapport: Option<Statusrapport>,
    /// What reporters work on; kept in a draft only.
    pub arbeid: Option<Arbeidsrad>,
    /// Its money.
    pub oekonomi: Option<Oekonomi>,
}

/// What is told of a plan, round by round.
pub(super) struct Story {
    /// Of a tiltak, by its place in the plan.
    pub facts: fn(usize, &Tiltak, Round) -> Facts,
    /// Of a sub-goal, by its number.
    pub omtale: fn(i32, Round) -> Option<String>,
    /// Of a duty, by its place in the plan.
    pub svar: fn(usize, Round) -> Option<(Pliktstatus, String)>,
}

/// A round by year and type.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Round {
    /// Calendar year.
    pub aar: i32,
    /// Yearly or tertial.
    pub kind: Rapporteringstype,
}

impl Round {
    /// The yearly round.
    pub(super) const fn year(aar: i32) -> Self {
        Self { aar, kind: Rapporteringstype::Aarsrapport }
    }

    /// A number that no other round has.
    pub(super) fn number(self) -> usize {
        self.aar.unsigned_abs() as usize * 10 + self.kind as usize
    }

    /// The last month of its period, and the last day of that.
    fn end(self) -> (i8, i8) {
        match self.kind {
            Rapporteringstype::Aarsrapport => (12, 31),
            Rapporteringstype::Tertial1 => (4, 30),
            Rapporteringstype::Tertial2 => (8, 31),
        }
    }

    fn reference(self) -> Ref {
        let name = match self.kind {
            Rapporteringstype::Aarsrapport => self.aar.to_string(),
            Rapporteringstype::Tertial1 => format!("{}-t1", self.aar),
            Rapporteringstype::Tertial2 => format!("{}-t2", self.aar),
        };
        Ref::new(id("rapportering", self.number()), name)
    }

    /// A day in the month so many months after the end of its period.
    fn after(self, months: i8, day_of_month: i8) -> (i32, i8, i8) {
        let month = self.end().0 + months;
        if month > 12 { (self.aar + 1, month - 12, day_of_month) } else { (self.aar, month, day_of_month) }
    }
}

/// The plan with its rounds, oldest first, the last of them the document's own; live, or frozen as number 1.
pub(super) fn report(plan: ReportDocument, rounds: &[Round], kind: Dokumenttype, story: &Story) -> ReportDocument {
    let live = draft(plan, rounds, story);
    match rounds.last() {
        Some(own) if kind == Dokumenttype::Rapport => {
            let (rapport, sekvens) = (rapport(*own), (own.number() - 20_000).to_string());
            freeze(live, rapport, sekvens)
        }
        _ => live,
    }
}

fn draft(plan: ReportDocument, rounds: &[Round], story: &Story) -> ReportDocument {
    let Some((&own, earlier)) = rounds.split_last() else { return plan };
    let mut document = plan;
    document.kind = Dokumenttype::Utkast;
    let (year, month, day) = own.after(2, 2);
    document.generert = noon(year, month, day);
    document.sekvens = format!("{}", own.number() - 20_001);
    measures(&mut document, earlier, own, story);
    document.delmaal.iter_mut().for_each(rollup::children);
    duties(&mut document, earlier, own, story);
    document.delmaal.iter_mut().for_each(|delmaal| goal(delmaal, earlier, own, story));
    document.tidligere_runder = earlier.iter().map(|&earlier| round(&document, earlier, true)).collect();
    document.runde = Some(round(&document, own, false));
    document.sammendrag = Some(rollup::summary(&document));
    silence(&mut document);
    document
}

/// The document with what changed since the document of an earlier round of the same type.
pub(super) fn compared(mut document: ReportDocument, earlier: &ReportDocument) -> ReportDocument {
    document.siden_forrige = Some(diff(earlier, &document));
    document.forrige_runde = earlier.runde.as_ref().map(|runde| Ref::new(&runde.id, &runde.navn));
    document
}

/// A delivered status report, the rest of it to be filled in.
pub(super) fn statusrapport(
    place: usize,
    round: Round,
    status: RapportertStatus,
    vurdering: Vurdering,
) -> Statusrapport {
    let (year, month, day) = round.after(1, 15);
    Statusrapport {
        id: id("statusrapport", place * 100_000 + round.number()),
        tilstand: Statusrapporttilstand::Godkjent,
        status: Some(status),
        vurdering,
        beskrivelse: None,
        avviksforklaring: None,
        aarsak: None,
        ny_frist: None,
        videre: None,
        begrunnelse: None,
        vedtak: None,
        enhet: None,
        levert: Some(noon(year, month, day)),
    }
}

fn rapport(round: Round) -> Rapport {
    let (year, month, day) = round.after(2, 15);
    Rapport {
        id: id("rapport", round.number()),
        nummer: 1,
        frosset: noon(year, month, day),
        logghash: format!("{:064x}", round.number()),
        begrunnelse: None,
    }
}

fn round(document: &ReportDocument, round: Round, frozen: bool) -> Runde {
    let reference = round.reference();
    let all = || document.tiltak().filter_map(|(_, tiltak)| tiltak.i_runde(&reference));
    let start = round.end().0 - if round.kind == Rapporteringstype::Aarsrapport { 11 } else { 3 };
    let (year, month, last) = round.after(1, 20);
    Runde {
        oversikt: rollup::oversikt(all()),
        kontoer: rollup::accounts(all()),
        aar: round.aar,
        kind: round.kind,
        fra: day(round.aar, start, 1),
        til: day(round.aar, round.end().0, round.end().1),
        frist: Some(day(year, month, last)),
        tilstand: if frozen { Rapporteringstilstand::Godkjent } else { Rapporteringstilstand::Aapen },
        rapportnummer: frozen.then_some(1),
        id: reference.id.clone(),
        navn: reference.visning.clone(),
    }
}

fn goal(delmaal: &mut Delmaal, earlier: &[Round], own: Round, story: &Story) {
    let in_round = |round: Round| {
        let runde = round.reference();
        let all = || delmaal.tiltak.iter().filter_map(|tiltak| tiltak.i_runde(&runde));
        Delmaalsrunde {
            omtale: (story.omtale)(delmaal.nummer, round),
            oversikt: rollup::oversikt(all()),
            kontoer: rollup::accounts(all()),
            runde: round.reference(),
        }
    };
    let (denne, tidligere) = (in_round(own), earlier.iter().map(|&round| in_round(round)).collect());
    (delmaal.denne, delmaal.tidligere) = (Some(denne), tidligere);
}

fn measures(document: &mut ReportDocument, earlier: &[Round], own: Round, story: &Story) {
    let all = document.delmaal.iter_mut().flat_map(|delmaal| &mut delmaal.tiltak);
    for (index, tiltak) in all.enumerate() {
        let mut done = false;
        let mut told: Vec<(Round, TiltakIRunde)> = Vec::new();
        for round in earlier.iter().copied().chain([own]).filter(|&round| stood(tiltak, round)) {
            let same = told.iter().rev().find(|(before, _)| before.kind == round.kind);
            let before = same.and_then(|(_, runde)| runde.status);
            let runde = measure((story.facts)(index, tiltak, round), round, done, before, round == own);
            done |= matches!(runde.status, Some(Tiltaksstatus::Fullfoert | Tiltaksstatus::Utgaar));
            told.push((round, runde));
        }
        tiltak.denne = told.pop_if(|(round, _)| *round == own).map(|(_, runde)| runde);
        tiltak.tidligere = told.into_iter().map(|(_, runde)| runde).collect();
    }
    shown_elsewhere(document);
}

fn stood(tiltak: &Tiltak, round: Round) -> bool {
    let last = day(round.aar, round.end().0, round.end().1);
    let first = day(round.aar, if round.kind == Rapporteringstype::Aarsrapport { 1 } else { round.end().0 - 3 }, 1);
    tiltak.innfoert.is_none_or(|from| from <= last) && tiltak.avsluttet.as_ref().is_none_or(|ended| ended.dato >= first)
}

fn measure(facts: Facts, round: Round, done: bool, before: Option<Tiltaksstatus>, live: bool) -> TiltakIRunde {
    let rapport = facts.rapport.filter(|_| !done);
    let reported = rapport.as_ref().and_then(|rapport| rapport.status).map(Tiltaksstatus::from);
    let versjon = rapport.as_ref().map(|_| 2);
    let untouched = Arbeidsrad { versjon, utkast: None, returkommentar: None, intern_merknad: None };
    TiltakIRunde {
        runde: round.reference(),
        forfalt: !done,
        status: (!done).then(|| reported.unwrap_or(Tiltaksstatus::IkkeRapportert)),
        forrige_status: before,
        rapport,
        arbeid: (live && !done).then(|| facts.arbeid.unwrap_or(untouched)),
        deltiltak: None,
        oekonomi: facts.oekonomi,
    }
}

fn shown_elsewhere(document: &mut ReportDocument) {
    let statuses: Vec<_> =
        document.tiltak().map(|(_, t)| (t.id.clone(), t.denne.as_ref().and_then(|denne| denne.status))).collect();
    for shown in document.delmaal.iter_mut().flat_map(|delmaal| &mut delmaal.ogsaa_tiltak) {
        let found = statuses.iter().find(|(id, _)| *id == shown.tiltak.id);
        shown.status = found.and_then(|(_, status)| *status);
    }
}

fn duties(document: &mut ReportDocument, earlier: &[Round], own: Round, story: &Story) {
    let all = document
        .vedtak
        .iter_mut()
        .flat_map(|vedtak| vedtak.punkter.iter_mut().flat_map(|punkt| &mut punkt.plikter).chain(&mut vedtak.plikter));
    for (index, plikt) in all.enumerate() {
        let answer = |round: Round| {
            (story.svar)(index, round).map(|(status, tekst)| Pliktsvar {
                id: id("pliktsvar", index * 100_000 + round.number()),
                runde: round.reference(),
                status,
                tekst,
            })
        };
        plikt.svar = answer(own);
        plikt.tidligere_svar = earlier.iter().filter_map(|&round| answer(round)).collect();
    }
}

/// What the round lacks, told beside what the plan lacks.
fn silence(document: &mut ReportDocument) {
    let silent = document.sammendrag.iter().flat_map(|sammendrag| &sammendrag.ikke_rapportert);
    let mut found: Vec<Mangel> =
        silent.map(|post| gap(Mangelkode::IkkeRapportert, &post.tiltak, Objekttype::Tiltak)).collect();
    let unanswered: Vec<&Plikt> =
        document.vedtak.iter().flat_map(|vedtak| vedtak.alle_plikter()).filter(|plikt| plikt.svar.is_none()).collect();
    found.extend(
        unanswered
            .iter()
            .map(|plikt| gap(Mangelkode::PliktUbesvart, &Ref::new(&plikt.id, &plikt.tekst), Objekttype::Plikt)),
    );
    document.mangler.extend(found);
    document.mangler.sort_by_key(|mangel| mangel.kode);
}

fn gap(kode: Mangelkode, reference: &Ref, kind: Objekttype) -> Mangel {
    Mangel { kode, objekt: Some(reference.of_kind(kind)), melding: melding(kode, &reference.visning, None) }
}
