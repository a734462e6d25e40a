//! Who sees what, and who may do what: on every path of the schema, found by walking it.

mod mutations;
mod paths;
mod walk;

use entities::codes::Rolle;
use entities::{Table, id};
use planverk::access::{Caller, Grant, keys};
use sea_orm::ConnectionTrait;
use serde_json::Value;
use uuid::Uuid;

use crate::graphql::{Api, each};
use crate::plan::{ANDRE, TEMAPLAN, accept};
use crate::support::{TestDb, clock};

/// The county whose drafts and rounds are hidden from others.
pub const HIDDEN: &str = "123456785";
/// Another county.
pub const OTHER: &str = "817920632";
/// The hidden county's adopted plan.
pub const PLAN: &str = "handlingsplan-for-inkludering";
/// A duty of it.
const DUTY: &str = "aarleg-melding-praksisplassar";
/// Words that stand in what is hidden, and nowhere else.
pub const SECRET: &str = "løyndom";

/// A caller with a role for a county, and there for a unit.
pub fn caller(number: &str, rolle: Rolle, enhet: Option<&str>) -> Caller {
    let organisasjon = id::object(number, None, Table::Organisasjon, number);
    let enhet = enhet.map(|noekkel| id::object(number, None, Table::Aktoer, noekkel));
    Caller { actor: Some(Uuid::from_u128(9)), grants: vec![Grant { rolle, organisasjon, enhet }] }
}

/// Changes a round of the hidden county's plan; it must succeed.
async fn change(api: &Api, name: &str, aar: i32, extra: &str) {
    let answer = api
        .ask(&format!(
            "mutation {{ {name}(input: {{plan: \"{PLAN}\", aar: {aar}, {extra}}}) {{ brukerfeil {{ kode melding }} }} }}"
        ))
        .await;
    assert_eq!(answer[name]["brukerfeil"].as_array().map(Vec::len), Some(0), "{name} {aar} {extra}: {answer}");
}

/// A round from opened to frozen: statuses with internal remarks, a draft, money, a duty answered.
async fn year(api: &Api, aar: i32, extra: &str) {
    let tiltak = api.ask(&format!("{{ plan(slug: \"{PLAN}\") {{ tiltak(first: 4) {{ nodes {{ kode }} }} }} }}")).await;
    let koder = each(&tiltak["plan"]["tiltak"]["nodes"], "/kode");
    change(api, "aapneRapportering", aar, &format!("frist: \"{}-02-01\", {extra}", aar + 1)).await;
    for kode in &koder[..2] {
        let status = "status: I_GANG, beskrivelse: \"Fem kurs\", internMerknad: \"løyndom: seint levert\"";
        change(api, "leverStatus", aar, &format!("kode: \"{kode}\", {status}, {extra}")).await;
    }
    change(api, "lagreStatus", aar, &format!("kode: \"{}\", beskrivelse: \"løyndom: eit utkast\", {extra}", koder[2]))
        .await;
    change(
        api,
        "registrerOekonomi",
        aar,
        &format!("kode: \"{}\", budsjett: \"100.50\", regnskap: \"90\", {extra}", koder[0]),
    )
    .await;
    change(api, "registrerDelmaalsomtale", aar, &format!("delmaal: 1, tekst: \"Eit godt år.\", {extra}")).await;
    change(api, "svarPaaPlikt", aar, &format!("plikt: \"{}\", status: DELVIS, tekst: \"Vi er i gang\", {extra}", DUTY))
        .await;
    change(api, "godkjennStatus", aar, &format!("koder: [\"{}\", \"{}\"], {extra}", koder[0], koder[1])).await;
    change(api, "sendTilGodkjenning", aar, extra).await;
    change(api, "frysRapport", aar, extra).await;
}

/// Two databases that are alike but for what is hidden: in the second it does not exist.
pub struct Twins {
    pub full: TestDb,
    pub bare: TestDb,
    /// A key of the other county, to both.
    pub key: String,
}

impl Twins {
    /// Two counties' adopted plans, a published round of one, and all kinds of hidden rows on top.
    pub async fn of(db: TestDb) -> Self {
        accept(&db, TEMAPLAN).await;
        accept(&db, ANDRE).await;
        let api = Api::of(&db).by(caller(HIDDEN, Rolle::Admin, None));
        year(&api, 2024, "").await;
        change(&api, "publiserRapport", 2024, "nummer: 1").await;
        change(&api, "registrerBehandling", 2024, "nummer: 1, vedtak: \"FT 44/24\"").await;
        let grant = caller(OTHER, Rolle::Admin, None).grants.remove(0);
        let wanted = keys::Wanted { navn: "nabo".into(), grant, utloeper: None };
        let key = keys::create(&db.db, wanted, clock().now()).await.unwrap();
        let (full, bare) = db.twin().await;
        // What is not for everyone in a published round.
        let raw = bare.raw().await;
        for removed in [
            "UPDATE statusrapport SET intern_merknad = NULL, returkommentar = NULL",
            "DELETE FROM statusrapport WHERE tilstand IN ('UTKAST', 'RETURNERT')",
        ] {
            assert!(raw.execute_unprepared(removed).await.unwrap().rows_affected() > 0, "{removed}");
        }
        raw.close().await.unwrap();
        hide(&full).await;
        Self { full, bare, key }
    }
}

/// Adds what only the county itself may see: drafts of every kind of object, rounds at every stage, and a published one opened again.
async fn hide(db: &TestDb) {
    let draft = ANDRE
        .replace(
            "noekkel: handlingsplan-for-inkludering\n  slug: handlingsplan-for-inkludering",
            "noekkel: utkast\n  slug: utkast",
        )
        .replace("tilstand: VEDTATT\n  sammendrag: \"", "tilstand: UTKAST\n  sammendrag: \"løyndom ");
    assert!(draft.contains("slug: utkast") && draft.contains("løyndom"));
    let differences = accept(db, &draft).await;
    assert!(differences.len() > 100, "{differences:#?}");
    let api = Api::of(db).by(caller(HIDDEN, Rolle::Admin, None));
    year(&api, 2025, "").await;
    year(&api, 2024, "type: TERTIAL_1").await;
    change(&api, "aapneRapportering", 2025, "type: TERTIAL_2").await;
    change(&api, "gjenaapneRapportering", 2024, "begrunnelse: \"løyndom: feil tal\"").await;
    let reports = "{ plan(slug: \"handlingsplan-for-inkludering\") { rapportering(aar: 2024) { statusrapporter { versjon tiltak { kode } } } } }";
    let report = api.ask(reports).await["plan"]["rapportering"]["statusrapporter"][0].take();
    let (kode, versjon) = (report["tiltak"]["kode"].as_str().unwrap(), report["versjon"].as_i64().unwrap());
    change(
        &api,
        "returnerStatus",
        2024,
        &format!("kode: \"{kode}\", forventetVersjon: {versjon}, kommentar: \"løyndom\""),
    )
    .await;
    let again =
        format!("kode: \"{kode}\", forventetVersjon: {}, status: FORSINKET, beskrivelse: \"løyndom\"", versjon + 1);
    change(&api, "leverStatus", 2024, &again).await;
    change(&api, "godkjennStatus", 2024, &format!("koder: [\"{kode}\"]")).await;
    change(&api, "sendTilGodkjenning", 2024, "").await;
    change(&api, "frysRapport", 2024, "").await;
}

/// Whether some JSON says what is hidden.
pub fn tells(answer: &Value) -> bool {
    answer.to_string().contains(SECRET)
}
