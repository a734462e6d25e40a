//! The thirteen changes of 131/23, entered by hand into the proposal: what comes out is the adopted plan that ships.

use std::collections::BTreeSet;

use entities::plans::{fotnote, kapittel, plikt, tekstendring, tekstendringsavsnitt, tiltak, utvalgt_tiltak};
use entities::{Row, Table, id};
use planverk::log::{Rows, sekvens};
use planverk::plan::file::{self, Contents, Plans};
use planverk::plan::formal;
use planverk::plan::import::rows_of;
use serde_json::{Value, json};
use uuid::Uuid;

use super::Api;
use super::plan::{change, codes, redaktoer};
use crate::on_both;
use crate::plan::{TEMAPLAN, accept};
use crate::support::TestDb;

const SLUG: &str = "temaplan-for-integrering";

fn ft_131_23() -> Uuid {
    id::object("817920632", None, Table::Vedtak, "ft-131-23")
}

/// The adopted plan, in a database of its own.
async fn shipped() -> (TestDb, Rows) {
    let db = TestDb::sqlite().await;
    accept(&db, TEMAPLAN).await;
    let rows = rows_of(&db.db, SLUG).await.unwrap().unwrap();
    (db, rows)
}

/// The proposal as a plan file: the adopted plan with the vedtak taken back.
async fn proposal(db: &TestDb, rows: &Rows, change: impl Fn(&mut Contents)) -> String {
    let before = formal::before(rows, ft_131_23()).unwrap();
    let plan = id::object("817920632", Some(SLUG), Table::Plan, SLUG);
    let mut contents = file::contents(&before, &Plans::from([(SLUG.to_owned(), plan)]));
    change(&mut contents);
    let text = file::write(&contents, sekvens(db.db.read()).await.unwrap(), true);
    text.lines().filter(|line| !line.starts_with("sekvens:")).map(|line| format!("{line}\n")).collect()
}

/// The id of an object in the API.
fn api_id(table: Table, id: Uuid) -> String {
    format!("{table}:{}", id.simple())
}

/// The thirteen changes as somebody enters them who reads the adopted document: what was said of each, and no more.
fn entered(rows: &Rows) -> Vec<Value> {
    let mut changes: Vec<_> = rows.all::<tekstendring::Model>().collect();
    changes.sort_by_key(|change| change.rekkefoelge);
    changes.into_iter().map(|change| one(rows, change)).collect()
}

fn one(rows: &Rows, change: &tekstendring::Model) -> Value {
    let note = rows.get::<fotnote::Model>(change.fotnote_id.unwrap()).unwrap();
    let mut paragraphs: Vec<_> =
        rows.all::<tekstendringsavsnitt::Model>().filter(|row| row.tekstendring_id == change.id).collect();
    paragraphs.sort_by_key(|row| row.rekkefoelge);
    let mut input = json!({
        "plan": SLUG, "noekkel": change.noekkel, "vedtak": "fylkestingssak 131/23", "type": change.r#type, "omfang": change.omfang,
        "frase": change.frase, "etterTekst": change.etter_tekst, "utfoertIKilden": change.utfoert_i_kilden,
        "fotnote": { "nummer": note.nummer, "tekst": note.tekst },
    });
    if !paragraphs.is_empty() {
        input["avsnitt"] = paragraphs.iter().map(|row| row.tekst.as_str()).collect();
    }
    let kulepunkt = change.frase.is_none() && change.objekt_tiltak_id.is_some();
    if kulepunkt {
        let tiltak = rows.get::<tiltak::Model>(change.objekt_tiltak_id.unwrap()).unwrap();
        input["objekt"] = api_id(Table::Delmaal, tiltak.delmaal_id).into();
        input["etter"] = tiltak.tekst.as_str().into();
        input["nyttTiltak"] = json!({ "noekkel": tiltak.noekkel });
    } else {
        let objects = [
            (Table::Tiltak, change.objekt_tiltak_id),
            (Table::UtvalgtTiltak, change.objekt_utvalgt_tiltak_id),
            (Table::Kapittel, change.objekt_kapittel_id),
        ];
        let (table, id) = objects.into_iter().find_map(|(table, id)| Some((table, id?))).unwrap();
        input["objekt"] = api_id(table, id).into();
    }
    input
}

fn duty(rows: &Rows, plikt: &plikt::Model) -> Value {
    let note = plikt.fotnote_id.map(|note| rows.get::<fotnote::Model>(note).unwrap());
    let of = |link: &&entities::plans::plikt_delmaal::Model| link.plikt_id == plikt.id;
    let number = |id| rows.get::<entities::plans::delmaal::Model>(id).unwrap().nummer;
    let delmaal: Vec<_> = rows.all().filter(of).map(|link| number(link.delmaal_id)).collect();
    let covers = |link: &&entities::plans::plikt_tiltak::Model| link.plikt_id == plikt.id;
    let kode = |id| rows.get::<tiltak::Model>(id).unwrap().kode.clone();
    let covered: Vec<_> = rows.all().filter(covers).map(|link| kode(link.tiltak_id)).collect();
    json!({
        "plan": SLUG, "noekkel": plikt.noekkel, "vedtak": "FT 131/23", "tekst": plikt.tekst, "ordlyd": plikt.ordlyd,
        "styrke": plikt.styrke, "hyppighet": plikt.hyppighet, "delmaal": delmaal, "dekketAv": covered,
        "kapittel": plikt.kapittel_id.map(|id| api_id(Table::Kapittel, id)),
        "fotnote": note.map(|note| json!({ "nummer": note.nummer, "tekst": note.tekst })),
    })
}

/// What rows of a table say, whatever their version and time.
fn said(rows: &Rows, table: Table) -> BTreeSet<String> {
    let said = |row: &Row| {
        let mut columns = row.columns().unwrap();
        columns.retain(|name, _| !["versjon", "endret"].contains(&name.as_str()));
        Value::Object(columns).to_string()
    };
    rows.table(table).map(said).collect()
}

/// What each footnote concerns.
fn concerned(rows: &Rows) -> BTreeSet<String> {
    let said = |row: &Row| {
        let mut columns = row.columns().unwrap();
        columns.retain(|name, _| name == "fotnote_id" || name.starts_with("objekt_"));
        Value::Object(columns).to_string()
    };
    let gjelder = |row: &&Row| row.columns().unwrap()["rolle"] == "GJELDER";
    rows.table(Table::Fotnoteplassering).filter(gjelder).map(said).collect()
}

async fn enter_and_compare(db: &TestDb, api: &Api, (there, rows): &(TestDb, Rows)) {
    for input in entered(rows) {
        let answer = change(api, "registrerTekstendring", input.clone(), "tekstendring { id versjon }").await;
        assert_eq!(codes(&answer), [""; 0], "{input}: {answer}");
    }
    for tiltak in rows
        .all::<tiltak::Model>()
        .filter(|tiltak| ["5.1.10", "6.1.8", "7.1.4", "7.1.5"].contains(&tiltak.kode.as_str()))
    {
        let known = json!({ "plan": SLUG, "kode": tiltak.kode, "forventetVersjon": 1, "art": tiltak.art });
        assert_eq!(codes(&change(api, "endreTiltak", known, "").await), [""; 0]);
    }
    let mut duties: Vec<_> = rows.all::<plikt::Model>().collect();
    duties.sort_by_key(|plikt| plikt.rekkefoelge);
    for plikt in duties {
        let answer = change(api, "registrerPlikt", duty(rows, plikt), "plikt { id }").await;
        assert_eq!(codes(&answer), [""; 0], "{answer}");
    }
    let mine = rows_of(&db.db, SLUG).await.unwrap().unwrap();
    let tables = [
        Table::Tiltak,
        Table::UtvalgtTiltak,
        Table::Delmaal,
        Table::Hovedmaal,
        Table::Kapittel,
        Table::Tekstendring,
        Table::Tekstendringsavsnitt,
        Table::Fotnote,
        Table::Vedtakshenvisning,
        Table::Plikt,
        Table::PliktDelmaal,
        Table::PliktTiltak,
        Table::Retting,
        Table::Vedtak,
    ];
    for table in tables {
        let (mine, theirs) = (said(&mine, table), said(rows, table));
        let more: Vec<_> = mine.difference(&theirs).collect();
        let less: Vec<_> = theirs.difference(&mine).collect();
        assert!(more.is_empty() && less.is_empty(), "{table}: here {more:#?}, there {less:#?}");
    }
    assert_eq!(concerned(&mine), concerned(rows));
    let question = format!(
        "{{ plan(slug: \"{SLUG}\") {{ tilstand vedtatt vedtattVed {{ kortreferanse }} tekstendringer {{ id frase foer etter objekt {{ __typename }} }} \
         tiltak(first: 100) {{ nodes {{ id kode tekst tilfoeydVed {{ kortreferanse }} tekstendringer {{ id }} tekstsegmenter {{ tekst vedtak {{ id }} fotnote {{ nummer }} }} }} }} \
         delmaal {{ utvalgteTiltak {{ id tekst tekstsegmenter {{ tekst vedtak {{ id }} }} }} }} }} }}"
    );
    assert_eq!(api.ask(&question).await, Api::of(there).ask(&question).await);
    // What was entered can be taken back again.
    let before = formal::before(&mine, ft_131_23()).unwrap();
    assert_eq!(before.all::<tiltak::Model>().count(), 32);
    assert!(before.all::<utvalgt_tiltak::Model>().all(|row| !row.tekst.contains("og rasisme")));
    assert_eq!(mine.all::<kapittel::Model>().count(), 36);
    db.assert_whole().await;
}

on_both! {
    /// The council has the proposal before it: the vedtak is registered, its changes are entered, and the plan is adopted.
    async fn the_proposal_becomes_the_adopted_plan(db: &TestDb) {
        let there = shipped().await;
        let text = proposal(&there.0, &there.1, |contents| {
            contents.objects.flat().retain(|key, _| *key != (Table::Vedtak, "ft-131-23".to_owned()));
            for (_, fields) in contents.objects.flat().iter_mut().filter(|((table, _), _)| *table == Table::Plan) {
                fields.insert("tilstand".into(), json!("PAA_HOERING"));
                fields.insert("vedtatt".into(), Value::Null);
                fields.insert("vedtattVed".into(), Value::Null);
            }
        })
        .await;
        accept(db, &text).await;
        let api = redaktoer(db).await;
        let dato = json!({ "fra": "2023-12-07", "til": "2023-12-07", "presisjon": "DAG" });
        let vedtak = json!({ "plan": SLUG, "referanse": "fylkestingssak 131/23", "dato": dato, "tittel": "Temaplan for integrering" });
        let answer = change(&api, "registrerVedtak", vedtak, "vedtak { kortreferanse dato { fra } }").await;
        assert_eq!(answer["vedtak"], json!({ "kortreferanse": "FT 131/23", "dato": { "fra": "2023-12-07" } }), "{answer}");
        let adopted = json!({ "plan": SLUG, "forventetVersjon": 1, "tilstand": "VEDTATT", "vedtak": "131/23" });
        let answer = change(&api, "endrePlantilstand", adopted, "plan { tilstand vedtatt vedtattVed { kortreferanse } }").await;
        assert_eq!(answer["plan"], json!({ "tilstand": "VEDTATT", "vedtatt": "2023-12-07", "vedtattVed": { "kortreferanse": "FT 131/23" } }), "{answer}");
        enter_and_compare(db, &api, &there).await;
    }

    /// The proposal stands as a draft: its wording moves by the same changes.
    async fn the_changes_may_be_entered_before_the_adoption(db: &TestDb) {
        let there = shipped().await;
        let text = proposal(&there.0, &there.1, |contents| {
            for (_, fields) in contents.objects.flat().iter_mut().filter(|((table, _), _)| *table == Table::Plan) {
                fields.insert("tilstand".into(), json!("UTKAST"));
            }
        })
        .await;
        accept(db, &text).await;
        let api = redaktoer(db).await;
        let entered = entered(&there.1);
        for input in &entered {
            let answer = change(&api, "registrerTekstendring", input.clone(), "tekstendring { id }").await;
            assert_eq!(codes(&answer), [""; 0], "{input}: {answer}");
        }
        let mine = rows_of(&db.db, SLUG).await.unwrap().unwrap();
        let texts = |rows: &Rows| rows.all::<tiltak::Model>().map(|row| (row.id, row.kode.clone(), row.tekst.clone())).collect::<BTreeSet<_>>();
        assert_eq!(texts(&mine), texts(&there.1));
        let mut again = entered[0].clone();
        again["noekkel"] = Value::Null;
        assert_eq!(codes(&change(&api, "registrerTekstendring", again, "").await), ["FINNES_ALLEREDE"]);
    }
}
