//! The demo: a made-up history that says so wherever it is read, the same in every installation.

use entities::log::{endring, logghode};
use entities::reporting::rapportdokument;
use planverk::demo::{self, MERKNAD, Standing};
use planverk::log;
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};
use serde_json::{Value, json};

use super::{run, said};
use crate::on_both;
use crate::support::TestDb;
use crate::support::server::{Server, planverk};

const ROUNDS: &str = "{ plan(slug: \"temaplan-for-integrering\") { sekvens merknad rapporteringer { aar type oversikt { antall \
    forfalt rapportert dekningsgrad perStatus { status antall } } rapporter { nummer publisert sha256 begrunnelse behandletI { \
    kortreferanse tittel } } } } }";

fn serve(database: &str) -> Server {
    Server::start(planverk(&["serve", "--demo", "--listen", "127.0.0.1:0", "--database", database]))
}

fn ask(server: &Server, query: &str) -> Value {
    let answer: Value = serde_json::from_str(&server.ask(query)).unwrap();
    assert!(answer.get("errors").is_none(), "{query}: {answer}");
    assert_eq!(answer["extensions"]["merknad"], MERKNAD, "every answer says that it is made up");
    answer["data"].clone()
}

/// The frozen documents, in order, and the hash of the public log.
async fn told(db: &TestDb) -> (Vec<(uuid::Uuid, String)>, String) {
    let documents = rapportdokument::Entity::find()
        .order_by_asc(rapportdokument::Column::RapportId)
        .all(db.db.read())
        .await
        .unwrap();
    let documents =
        documents.into_iter().map(|row| (row.rapport_id, String::from_utf8(row.innhold).unwrap())).collect();
    (documents, logghode::Entity::find().one(db.db.read()).await.unwrap().unwrap().public_hash)
}

on_both! {
    /// One command makes it; the next finds it, and leaves it as it is.
    async fn a_living_plan_in_one_command(db: &TestDb) {
        let address = &db.fresh_address().await;
        let mut server = serve(address);
        let first = ask(&server, ROUNDS);
        let rounds = first["plan"]["rapporteringer"].as_array().unwrap();
        let figures: Vec<_> = rounds.iter().map(|round| {
            let of = &round["oversikt"];
            json!([round["aar"], round["type"], of["antall"], of["forfalt"], of["rapportert"], of["dekningsgrad"]])
        }).collect();
        assert_eq!(figures, [
            json!([2024, "AARSRAPPORT", 36, 36, 34, "0.9444"]),
            json!([2025, "TERTIAL_1", 36, 33, 29, "0.8788"]),
            json!([2025, "TERTIAL_2", 38, 35, 32, "0.9143"]),
        ], "the open year is not for everybody");
        let counts = |round: &Value| -> Vec<_> {
            let all = round["oversikt"]["perStatus"].as_array().unwrap();
            all.iter().map(|count| (count["status"].as_str().unwrap().to_owned(), count["antall"].as_i64().unwrap())).collect()
        };
        let expected = [
            ("IKKE_RAPPORTERT", 2), ("IKKE_STARTET", 3), ("I_GANG", 8), ("FORSINKET", 4), ("DELVIS_GJENNOMFOERT", 4),
            ("FULLFOERT", 2), ("VIDEREFOERT", 12), ("UTGAAR", 1),
        ];
        assert_eq!(counts(&rounds[0]), expected.map(|(status, count)| (status.to_owned(), count)));
        let rapporter = rounds[0]["rapporter"].as_array().unwrap();
        assert_eq!((rapporter.len(), rapporter[0]["behandletI"].is_null()), (2, true));
        assert_eq!(rapporter[1]["behandletI"], json!({ "kortreferanse": "FT 45/25", "tittel": "OPPDIKTET: Årsrapport 2024 for Temaplan for integrering" }));
        assert!(rapporter[1]["begrunnelse"].as_str().unwrap().starts_with("Oppdiktet eksempel: "));
        sums_agree(&server);
        made_up_wherever_it_is_read(&server);
        assert_eq!(server.stop(), 0);
        let (code, out, _) = run(&["check", "--log", "--database", address]);
        assert!(code == 0 && out.ends_with("the log is whole\n"), "{out}");
        let again = serve(address);
        assert_eq!(ask(&again, ROUNDS), first);
        // Whoever serves it without saying that it is a demo serves a demo all the same.
        assert_eq!(ask(&Server::on(address), ROUNDS), first);
        open_year(&again, address);
    }

    async fn the_demo_takes_no_other_database(db: &TestDb) {
        let address = &db.fresh_address().await;
        drop(Server::on(address));
        let (code, out, err) = run(&["serve", "--demo", "--listen", "127.0.0.1:0", "--database", address]);
        assert_eq!((code, out.as_str()), (1, ""));
        assert!(err.contains("holds something else than the demo; name another database with --database"), "{err}");
        let server = Server::on(address);
        assert!(!server.get("/", "text/html").1.contains("Oppdiktet") && !server.ask("{ planer { totalCount } }").contains("Oppdiktet"));
    }
}

/// What the API sums and what the documents print: the same, to the øre.
fn sums_agree(server: &Server) {
    let mut known = 0;
    for (name, r#type) in [("2024", "AARSRAPPORT"), ("2025-t1", "TERTIAL_1"), ("2025-t2", "TERTIAL_2")] {
        let (_, text) = server.get(&format!("/eksport/temaplan-for-integrering/{name}/gjeldende.json"), "*/*");
        let document: Value = serde_json::from_str(&text).unwrap();
        let round = ask(
            server,
            &format!(
                "{{ plan(slug: \"temaplan-for-integrering\") {{ rapportering(aar: {}, type: {type}) {{ oversikt {{ antall forfalt rapportert dekningsgrad oekonomi {{ budsjett regulertBudsjett regnskap prognose avvik }} }} }} }} }}",
                &name[..4]
            ),
        );
        let (asked, printed) = (&round["plan"]["rapportering"]["oversikt"], &document["runde"]["oversikt"]);
        for count in ["antall", "forfalt", "rapportert", "dekningsgrad"] {
            assert_eq!(asked[count], printed[count], "{name} {count}");
        }
        for sum in ["budsjett", "regulertBudsjett", "regnskap", "prognose", "avvik"] {
            assert_eq!(asked["oekonomi"][sum], printed["oekonomi"][sum]["kroner"], "{name} {sum}");
            known += usize::from(asked["oekonomi"][sum].is_string());
        }
    }
    assert!(known > 5, "{known} sums were compared");
}

/// On every page, in every document, in each report of it.
fn made_up_wherever_it_is_read(server: &Server) {
    for page in ["/", "/graphql"] {
        assert!(server.get(page, "text/html").1.contains(&format!("role=\"note\">{MERKNAD}</p>")), "{page}");
    }
    let slug = "/eksport/temaplan-for-integrering";
    for file in ["", "/2024/1", "/2024/gjeldende", "/2025-t1/1", "/2025-t2/1"] {
        let (status, text) = server.get(&format!("{slug}{file}.json"), "*/*");
        assert!(status.contains("200"), "{file}: {status}");
        let document = exporter_core::read(text.as_bytes()).unwrap();
        assert_eq!(document.plan.merknad.as_deref(), Some(MERKNAD), "{file}");
        let rounds = document.tiltak().flat_map(|(_, tiltak)| tiltak.denne.iter().chain(&tiltak.tidligere));
        for report in rounds.filter_map(|round| round.rapport.as_ref()) {
            assert!(report.beskrivelse.as_ref().unwrap().starts_with("Oppdiktet eksempel: "), "{file}: {report:?}");
            assert!(report.enhet.as_ref().is_none_or(|unit| unit.visning.ends_with("(oppdiktet)")), "{report:?}");
        }
        let later = document.vedtak.iter().filter(|vedtak| vedtak.referanse.ends_with("/25"));
        assert!(later.clone().all(|vedtak| vedtak.tittel.as_ref().unwrap().starts_with("OPPDIKTET: ")), "{file}");
    }
    let examples = include_str!("../../api/src/http/graphiql/reported.graphql");
    for example in examples.split("\n\n#") {
        let data = ask(server, &format!("#{example}"));
        assert!(!data.to_string().contains("null,\"vedtak\""), "{data}");
    }
    let later = ask(
        server,
        "{ vedtakVedReferanse(referanse: \"FT 46/25\") { tekstendringer { etter objekt { ... on Tiltak { kode } } } } }",
    );
    let changes = later["vedtakVedReferanse"]["tekstendringer"].as_array().unwrap();
    let codes: Vec<_> = changes.iter().map(|change| change["objekt"]["kode"].as_str().unwrap()).collect();
    assert_eq!(codes, ["5.1.9", "6.1.8", "6.1.9", "6.1.10", "5.1.8"]);
    for words in changes.iter().filter_map(|change| change["etter"].as_str()) {
        assert!(words.contains("[oppdiktet "), "{words}");
    }
}

/// The year that is under way, as whoever has a key sees it.
fn open_year(server: &Server, database: &str) {
    let (_, key, _) = run(&[
        "key",
        "create",
        "--role",
        "GODKJENNER",
        "--organisasjon",
        "817920632",
        "--name",
        "x",
        "--database",
        database,
    ]);
    let query = "{ plan(slug: \"temaplan-for-integrering\") { rapportering(aar: 2025) { tilstand oversikt { forfalt rapportert } statusrapporter { tilstand } } } }";
    let (_, answer) = server.ask_as(key.trim(), query);
    let round = &serde_json::from_str::<Value>(&answer).unwrap()["data"]["plan"]["rapportering"];
    assert_eq!(round["oversikt"], json!({ "forfalt": 35, "rapportert": 10 }));
    let states = ["UTKAST", "LEVERT", "RETURNERT", "GODKJENT"].map(|state| {
        round["statusrapporter"].as_array().unwrap().iter().filter(|report| report["tilstand"] == state).count()
    });
    assert_eq!(states, [4, 2, 1, 8]);
}

/// Told at once by two programs on one database, and broken off and gone on with on the other: the same documents, byte for byte.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_history_is_the_same_in_every_installation() {
    let (one, other) = (TestDb::sqlite().await, TestDb::postgres().await);
    let both = tokio::join!(demo::tell(&one.db), demo::tell(&one.db));
    assert!(both.0.is_ok() && both.1.is_ok(), "{both:?}");
    tokio::select! {
        ended = demo::tell(&other.db) => panic!("it was to be broken off: {ended:?}"),
        () = async { while log::sekvens(other.db.read()).await.unwrap() < 30 {} } => {}
    }
    demo::tell(&other.db).await.unwrap();
    let (documents, hash) = told(&one).await;
    assert_eq!(documents.len(), 4);
    assert!((documents, hash) == told(&other).await, "the same documents and the same public log");
    let instants =
        endring::Entity::find().select_only().column(endring::Column::Instant).order_by_asc(endring::Column::Sekvens);
    let instants: Vec<i64> = instants.into_tuple().all(one.db.read()).await.unwrap();
    assert!(instants.is_sorted_by(|a, b| a < b) && instants.last() < Some(&1_767_225_600_000), "2024 and 2025");
    let reasons = endring::Entity::find().all(one.db.read()).await.unwrap();
    assert!(reasons.iter().all(|row| row.reason.as_ref().unwrap().starts_with("Oppdiktet eksempel: ")));
    for db in [one, other] {
        assert_eq!(demo::standing(&db.db).await.unwrap(), Standing::Demo { of_this: true });
        db.assert_whole().await;
    }
}

#[test]
fn the_demo_has_a_database_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let own = format!("sqlite:{}", folder.path().join("planverk-demo.db").display());
    drop(Server::start(planverk(&["serve", "--listen", "127.0.0.1:0", "--database", &own])));
    let mut command = planverk(&["serve", "--demo", "--listen", "127.0.0.1:0"]);
    let (code, _, err) = said(&command.current_dir(folder.path()).output().unwrap());
    assert!(code == 1 && err.starts_with("planverk: sqlite:planverk-demo.db holds something else"), "{err}");
    assert!(!folder.path().join("planverk.db").exists());
    assert_eq!(run(&["serve", "--demo", "--empty"]).0, 2);
}
