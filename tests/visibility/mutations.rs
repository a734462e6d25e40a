//! Every change, tried by every role of the county and of another, for its own unit and for another's.

use entities::codes::Rolle;
use serde_json::{Value, json};

use super::{HIDDEN, OTHER, PLAN, Twins, caller, change, tells};
use crate::graphql::Api;
use crate::on_both;
use crate::plan::{ANDRE, SMALL, TEMAPLAN, accept};
use crate::support::TestDb;

/// A unit of the county, and another.
const UNITS: [&str; 2] = ["fylkesbiblioteket", "seksjon-inkludering"];

/// Each change with an input, and the role that may make it. `RUNDE` is a round, `PLAN` a plan, `KODE` and `ANNEN` two of its tiltak.
const CHANGES: &[(&str, &str, Rolle)] = &[
    ("aapneRapportering", "{PLAN, aar: 2026}", Rolle::Redaktoer),
    ("avsluttTiltak", "{PLAN, KODE, forventetVersjon: 1, begrunnelse: \"x\", vedtak: \"FT 44/24\"}", Rolle::Redaktoer),
    (
        "delTiltak",
        "{PLAN, KODE, forventetVersjon: 1, begrunnelse: \"x\", nye: [{tekst: \"a\"}, {tekst: \"b\"}]}",
        Rolle::Redaktoer,
    ),
    ("endrePlantilstand", "{PLAN, forventetVersjon: 1, tilstand: OPPHEVET, vedtak: \"FT 44/24\"}", Rolle::Redaktoer),
    ("endreTiltak", "{PLAN, KODE, forventetVersjon: 1, art: LOEPENDE}", Rolle::Redaktoer),
    ("flyttTiltak", "{PLAN, KODE, forventetVersjon: 1, delmaal: 1}", Rolle::Redaktoer),
    ("frysRapport", "{RUNDE}", Rolle::Godkjenner),
    ("gjenaapneRapportering", "{RUNDE, begrunnelse: \"x\"}", Rolle::Godkjenner),
    ("godkjennStatus", "{RUNDE, koder: [ANNEN]}", Rolle::Godkjenner),
    ("lagreStatus", "{RUNDE, KODE, beskrivelse: \"x\"}", Rolle::Rapportoer),
    ("leverStatus", "{RUNDE, KODE, status: I_GANG, beskrivelse: \"x\"}", Rolle::Rapportoer),
    ("opprettTiltak", "{PLAN, delmaal: 1, tekst: \"x\", vedtak: \"FT 44/24\"}", Rolle::Redaktoer),
    ("publiserRapport", "{RUNDE, nummer: 1}", Rolle::Godkjenner),
    ("registrerAktoer", "{PLAN, navn: \"x\", type: ENHET}", Rolle::Redaktoer),
    ("registrerBehandling", "{RUNDE, nummer: 1, vedtak: \"FT 44/24\"}", Rolle::Redaktoer),
    ("registrerDelmaalsomtale", "{RUNDE, delmaal: 1, tekst: \"x\"}", Rolle::Redaktoer),
    (
        "registrerIndikator",
        "{PLAN, kode: \"X1\", navn: \"x\", enhet: \"antall\", nivaa: AKTIVITET, delmaal: [1]}",
        Rolle::Redaktoer,
    ),
    ("registrerKildeavvik", "{PLAN, beskrivelse: \"x\", steder: [{ordlyd: \"x\"}]}", Rolle::Redaktoer),
    (
        "registrerMaaling",
        "{PLAN, indikator: \"1\", periode: {fra: \"2024-01-01\", til: \"2024-12-31\", presisjon: AAR}, verdi: \"1\"}",
        Rolle::Redaktoer,
    ),
    ("registrerOekonomi", "{RUNDE, KODE, budsjett: \"1\"}", Rolle::Controller),
    ("registrerPlikt", "{PLAN, tekst: \"x\", styrke: SKAL, vedtak: \"FT 44/24\"}", Rolle::Redaktoer),
    ("registrerStrategi", "{PLAN, tittel: \"x\", type: STRATEGI}", Rolle::Redaktoer),
    (
        "registrerTekstendring",
        "{PLAN, vedtak: \"FT 44/24\", type: ENDRET, omfang: KULEPUNKT, objekt: \"tiltak:0\", foer: \"a\", etter: \"b\"}",
        Rolle::Redaktoer,
    ),
    ("registrerVedtak", "{PLAN, referanse: \"FT 99/25\"}", Rolle::Redaktoer),
    (
        "rettTekst",
        "{PLAN, objekt: \"tiltak:0\", forventetVersjon: 1, kildetekst: \"a\", rettet: \"b\", begrunnelse: \"x\"}",
        Rolle::Redaktoer,
    ),
    ("returnerRapportering", "{RUNDE}", Rolle::Godkjenner),
    ("returnerStatus", "{RUNDE, kode: ANNEN, forventetVersjon: 1, kommentar: \"x\"}", Rolle::Godkjenner),
    ("sendTilGodkjenning", "{RUNDE}", Rolle::Redaktoer),
    (
        "slaaSammenTiltak",
        "{PLAN, tiltak: [{kode: ANNEN, forventetVersjon: 1}], tekst: \"x\", begrunnelse: \"x\"}",
        Rolle::Redaktoer,
    ),
    ("svarPaaPlikt", "{RUNDE, plikt: \"x\", status: OPPFYLT, tekst: \"x\"}", Rolle::Redaktoer),
];

/// The question that tries a change and leaves everything as it is.
fn trial(name: &str, input: &str, plan: &str, aar: i32, [kode, annen]: [&str; 2]) -> String {
    let input = input
        .replace("RUNDE", &format!("plan: {plan:?}, aar: {aar}"))
        .replace("PLAN", &format!("plan: {plan:?}"))
        .replace("KODE", &format!("kode: {kode:?}"))
        .replace("ANNEN", &format!("{annen:?}"));
    format!(
        "mutation {{ {name}(validerBare: true, input: {input}) {{ skrevet brukerfeil {{ kode melding felt forventetVersjon gjeldendeVersjon }} }} }}"
    )
}

fn import(text: &str) -> String {
    format!(
        "mutation {{ importerPlan(validerBare: true, format: YAML, innhold: {}) {{ skrevet brukerfeil {{ kode melding felt }} }} }}",
        json!(text)
    )
}

/// A file that is no workbook, which only who may send one is told.
fn workbook(plan: &str, aar: i32) -> String {
    format!(
        "mutation {{ lesInnArbeidsbok(validerBare: true, plan: {plan:?}, aar: {aar}, innhold: \"x\") {{ skrevet brukerfeil {{ kode melding felt }} }} }}"
    )
}

/// Whether it was refused for want of a role; nothing may be written either way.
fn is_forbidden(answer: &Value) -> bool {
    let payload = answer["data"].as_object().unwrap_or_else(|| panic!("{answer}")).values().next().unwrap();
    assert_eq!(payload["skrevet"], false, "{answer}");
    payload["brukerfeil"].as_array().unwrap().iter().any(|mistake| mistake["kode"] == "IKKE_TILGANG")
}

/// What the schema offers to change.
async fn offered(api: &Api) -> Vec<String> {
    let found = api.ask("{ __schema { mutationType { fields { name } } } }").await;
    crate::graphql::each(&found["__schema"]["mutationType"]["fields"], "/name")
}

on_both! {
    async fn a_change_takes_its_role_for_its_county_and_its_unit(db: &TestDb) {
        accept(db, TEMAPLAN).await;
        accept(db, ANDRE).await;
        let admin = Api::of(db).by(caller(HIDDEN, Rolle::Admin, None));
        let mut named: Vec<_> = CHANGES.iter().map(|(name, ..)| (*name).to_owned()).chain(["importerPlan", "lesInnArbeidsbok"].map(str::to_owned)).collect();
        named.sort_unstable();
        let mut all = offered(&admin).await;
        all.sort_unstable();
        assert_eq!(all, named, "say who may make a new change");

        // Two tiltak: each unit answers for one.
        let tiltak = admin.ask(&format!("{{ plan(slug: \"{PLAN}\") {{ tiltak(first: 2) {{ nodes {{ kode versjon }} }} }} }}")).await;
        let nodes = &tiltak["plan"]["tiltak"]["nodes"];
        let koder = [0, 1].map(|at| nodes[at]["kode"].as_str().unwrap().to_owned());
        for (at, unit) in UNITS.iter().enumerate() {
            let unit = planverk::graphql::object::id(entities::Table::Aktoer, entities::id::object(HIDDEN, None, entities::Table::Aktoer, unit));
            let given = admin.ask(&format!(
                "mutation {{ endreTiltak(input: {{plan: \"{PLAN}\", kode: {:?}, forventetVersjon: {}, ansvarlig: {:?}}}) {{ brukerfeil {{ melding }} }} }}",
                koder[at], nodes[at]["versjon"], unit.as_str()
            )).await;
            assert_eq!(given["endreTiltak"]["brukerfeil"], json!([]));
        }
        change(&admin, "aapneRapportering", 2025, "").await;
        change(&admin, "leverStatus", 2025, &format!("kode: {:?}, status: I_GANG, beskrivelse: \"x\"", koder[1])).await;

        let before = planverk::log::sekvens(db.db.read()).await.unwrap();
        let koder = [koder[0].as_str(), koder[1].as_str()];
        let mut tried = 0;
        for rolle in Rolle::ALL.iter().copied() {
            for (number, unit) in [(HIDDEN, None), (OTHER, None), (HIDDEN, Some(UNITS[0])), (HIDDEN, Some(UNITS[1]))] {
                if unit.is_some() && rolle != Rolle::Rapportoer {
                    continue;
                }
                let api = Api::of(db).by(caller(number, rolle, unit));
                for (name, input, needed) in CHANGES {
                    let own = number == HIDDEN && unit.is_none_or(|unit| unit == UNITS[0]);
                    let may = own && (rolle == Rolle::Admin || rolle == *needed);
                    let answer = api.answer(&trial(name, input, PLAN, 2025, koder), json!({})).await;
                    assert_eq!(!is_forbidden(&answer), may, "{name} by {rolle} of {number}, {unit:?}: {answer}");
                    tried += 1;
                }
                let may = number == HIDDEN && matches!(rolle, Rolle::Admin | Rolle::Redaktoer);
                assert_eq!(!is_forbidden(&api.answer(&import(ANDRE), json!({})).await), may, "importerPlan by {rolle} of {number}");
                // Of a workbook, each row asks for its unit.
                let may = number == HIDDEN && matches!(rolle, Rolle::Admin | Rolle::Rapportoer);
                assert_eq!(!is_forbidden(&api.answer(&workbook(PLAN, 2025), json!({})).await), may, "lesInnArbeidsbok by {rolle} of {number}");
            }
        }
        assert_eq!(tried, CHANGES.len() * 12);
        assert_eq!(planverk::log::sekvens(db.db.read()).await.unwrap(), before, "nothing was written");
        for (name, input, _) in CHANGES {
            assert_eq!(Api::of(db).refused(&trial(name, input, PLAN, 2025, koder)).await, ["UNAUTHENTICATED"], "{name}");
        }
        assert_eq!(Api::of(db).refused(&workbook(PLAN, 2025)).await, ["UNAUTHENTICATED"]);
    }
}

/// A refusal does not tell what is hidden either: neither a draft, nor a round, nor who reported.
async fn refusals_tell_nothing(db: TestDb) {
    let twins = Twins::of(db).await;
    let mut hidden = 0;
    for rolle in Rolle::ALL.iter().copied() {
        let caller = caller(OTHER, rolle, None);
        let [full, bare] = [&twins.full, &twins.bare].map(|db| Api::of(db).by(caller.clone()));
        for (name, input, _) in CHANGES {
            for (plan, aar) in [("utkast", 2025), (PLAN, 2025), (PLAN, 2024), (PLAN, 2030)] {
                let question = trial(name, input, plan, aar, ["4.1.1", "4.1.2"]);
                let [a, b] = [full.answer(&question, json!({})).await, bare.answer(&question, json!({})).await];
                assert_eq!(a.to_string(), b.to_string(), "{name} by {rolle} of {plan} {aar}");
                assert!(!tells(&a), "{a}");
                hidden += 1;
            }
        }
        for (plan, aar) in [("utkast", 2025), (PLAN, 2025), (PLAN, 2030)] {
            let question = workbook(plan, aar);
            let [a, b] = [full.answer(&question, json!({})).await, bare.answer(&question, json!({})).await];
            assert_eq!(a.to_string(), b.to_string(), "lesInnArbeidsbok by {rolle} of {plan} {aar}");
        }
        // Nor does a plan file of one's own county tell what there is in another.
        let own = SMALL.replace("987654325", OTHER).replace("slug: plan", "slug: min-plan");
        let [a, b] = [full.answer(&import(&own), json!({})).await, bare.answer(&import(&own), json!({})).await];
        assert_eq!(a.to_string(), b.to_string());
    }
    assert_eq!(hidden, CHANGES.len() * 4 * Rolle::ALL.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refusals_tell_nothing_sqlite() {
    refusals_tell_nothing(TestDb::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refusals_tell_nothing_postgres() {
    refusals_tell_nothing(TestDb::postgres().await).await;
}
