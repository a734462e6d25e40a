//! The figures of a document are those that the API gives, and the same on both databases.

use entities::codes::Rapporteringstype::Aarsrapport;
use exporter_core::{Dokumenttype, Kroner, Mangelkode, ReportDocument, Statusoversikt, canonical_bytes, read};
use serde_json::Value;

use super::{admin, change, made};
use crate::graphql::Api;
use crate::on_both;
use crate::plan::{TEMAPLAN, accept};
use crate::support::TestDb;

const SLUG: &str = "temaplan-for-integrering";

/// A live round where some report, some are silent, and some have money.
async fn round(db: &TestDb) -> ReportDocument {
    accept(db, TEMAPLAN).await;
    change(db, SLUG, 2025, &[
        ("aapneRapportering", ", frist: \"2026-02-01\""),
        ("leverStatus", ", kode: \"4.1.1\", status: I_GANG, vurdering: GROENN, beskrivelse: \"Tre løp er prøvd ut.\""),
        ("leverStatus", ", kode: \"5.1.1\", status: I_GANG, vurdering: ROED, beskrivelse: \"Få lærere.\", aarsak: \"Ingen søkere.\", nyFrist: \"2026-12-31\""),
        ("leverStatus", ", kode: \"5.1.1.2\", status: FORSINKET, vurdering: GUL, beskrivelse: \"Venter.\", avviksforklaring: \"Ikke begynt.\""),
        ("lagreStatus", ", kode: \"6.1.1\", beskrivelse: \"Et utkast\", internMerknad: \"Spør Kari\""),
        ("godkjennStatus", ", koder: [\"4.1.1\"]"),
        ("registrerOekonomi", ", kode: \"4.1.1\", kontostreng: {ansvar: \"4200\"}, budsjett: \"100000.10\", regulertBudsjett: \"120000\", regnskap: \"119999.99\""),
        ("registrerOekonomi", ", kode: \"4.1.1\", kontostreng: {ansvar: \"4100\"}, regulertBudsjett: \"0.05\", regnskap: \"0.02\""),
        ("registrerOekonomi", ", kode: \"5.1.1.2\", kontostreng: {ansvar: \"4100\"}, regulertBudsjett: \"1\", regnskap: \"2.50\""),
        ("registrerOekonomi", ", kode: \"5.1.2\", budsjett: \"7\""),
        ("registrerDelmaalsomtale", ", delmaal: 1, tekst: \"Et godt år.\""),
    ]).await;
    made(db, SLUG, Some((2025, Aarsrapport))).await
}

const FIGURES: &str = "{ antall forfalt rapportert dekningsgrad perStatus { status antall } oekonomi { budsjett regulertBudsjett regnskap prognose avvik antallMedTall } }";

fn assert_same(found: &Statusoversikt, asked: &Value) {
    let document = serde_json::to_value(found).unwrap();
    for field in ["antall", "forfalt", "rapportert", "dekningsgrad", "perStatus"] {
        assert_eq!(document[field], asked[field], "{field}");
    }
    let money = &asked["oekonomi"];
    assert_eq!(found.oekonomi.antall_med_tall, u32::try_from(money["antallMedTall"].as_u64().unwrap_or(0)).unwrap());
    for figure in ["budsjett", "regulertBudsjett", "regnskap", "prognose", "avvik"] {
        let sum = &document["oekonomi"][figure];
        assert_eq!(sum["kroner"], money.get(figure).cloned().unwrap_or_default(), "{figure}");
        assert_eq!(sum["kroner"].is_null(), sum["antall"] == 0, "{figure}");
    }
}

on_both! {
    async fn roll_ups_and_money_are_those_of_the_api(db: &TestDb) {
        let document = round(db).await;
        let api = Api::of(db).by(admin(db).await);
        let asked = api
            .ask(&format!("{{ plan(slug: \"{SLUG}\") {{ rapportering(aar: 2025) {{ oversikt {FIGURES} }} delmaal {{ status(aar: 2025) {FIGURES} }} }} tiltak(filter: {{kode: [\"5.1.1\"]}}) {{ nodes {{ deltiltakOversikt(aar: 2025) {FIGURES} }} }} }}"))
            .await;
        let runde = document.runde.as_ref().unwrap();
        assert_same(&runde.oversikt, &asked["plan"]["rapportering"]["oversikt"]);
        assert_eq!((runde.oversikt.antall, runde.oversikt.rapportert), (36, 3));
        for (delmaal, asked) in document.delmaal.iter().zip(asked["plan"]["delmaal"].as_array().unwrap()) {
            assert_same(&delmaal.denne.as_ref().unwrap().oversikt, &asked["status"]);
        }
        let parent = document.tiltak().find(|(_, tiltak)| tiltak.kode == "5.1.1").unwrap().1.denne.as_ref().unwrap();
        assert_same(parent.deltiltak.as_ref().unwrap(), &asked["tiltak"]["nodes"][0]["deltiltakOversikt"]);
        assert_eq!(parent.oekonomi, None, "never that of the tiltak under it");
        assert_eq!(runde.oversikt.oekonomi.avvik.kroner, Some(Kroner::from_oere(4 - 150)));
    }

    async fn money_by_account_adds_up(db: &TestDb) {
        let document = round(db).await;
        let accounts = &document.runde.as_ref().unwrap().kontoer;
        let names: Vec<_> = accounts.iter().map(|row| row.kontostreng.as_ref().and_then(|konto| konto.ansvar.as_deref())).collect();
        assert_eq!(names, [Some("4100"), Some("4200"), None]);
        assert_eq!(accounts[0].sum.regnskap.kroner, Some(Kroner::from_oere(252)));
        assert_eq!((accounts[0].sum.regnskap.antall, accounts[0].sum.antall_med_tall), (2, 2));
        assert_eq!((accounts[2].sum.budsjett.kroner, &accounts[2].sum.regnskap.kroner), (Some(Kroner::from_oere(700)), &None));
        let own = document.tiltak().next().unwrap().1.denne.as_ref().unwrap().oekonomi.as_ref().unwrap();
        assert_eq!((own.linjer.len(), own.avvik), (2, Some(Kroner::from_oere(4))));
    }

    async fn the_first_page_and_the_work_in_progress(db: &TestDb) {
        let document = round(db).await;
        assert_eq!((document.kind, document.siden_forrige.as_ref()), (Dokumenttype::Utkast, None));
        let summary = document.sammendrag.as_ref().unwrap();
        assert_eq!(summary.roedliste.iter().map(|post| post.tiltak.visning.as_str()).collect::<Vec<_>>(), ["5.1.1", "5.1.1.2"]);
        assert_eq!(summary.ikke_rapportert.len(), 33);
        assert_eq!(document.mangler.iter().filter(|gap| gap.kode == Mangelkode::IkkeRapportert).count(), 33);
        assert_eq!(document.mangler.iter().filter(|gap| gap.kode == Mangelkode::PliktUbesvart).count(), 5);
        assert!(document.tiltak().all(|(_, tiltak)| tiltak.denne.as_ref().unwrap().arbeid.is_some()));
        let begun = document.tiltak().find(|(_, tiltak)| tiltak.kode == "6.1.1").unwrap().1.denne.as_ref().unwrap();
        assert_eq!(begun.rapport, None);
        let work = begun.arbeid.as_ref().unwrap();
        assert_eq!(work.utkast.as_ref().unwrap().beskrivelse.as_deref(), Some("Et utkast"));
        assert_eq!((work.versjon, work.intern_merknad.as_deref()), (Some(1), Some("Spør Kari")));
        assert_eq!(document.delmaal[0].denne.as_ref().unwrap().omtale.as_deref(), Some("Et godt år."));
        assert_eq!(read(&canonical_bytes(&document).unwrap()).unwrap(), document);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_bytes_on_both_databases() {
    let on_sqlite = canonical_bytes(&round(&TestDb::sqlite().await).await).unwrap();
    let on_postgres = canonical_bytes(&round(&TestDb::postgres().await).await).unwrap();
    assert!(on_sqlite == on_postgres, "{} and {} bytes", on_sqlite.len(), on_postgres.len());
}
