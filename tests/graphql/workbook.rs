//! A workbook that was filled in: each field three ways, each row by its unit, all of it or nothing.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use entities::codes::Rolle;
use entities::{Table, id};
use exporter_core::Maalform;
use exporter_registry::workbook::{FieldEdit, Inndatafelt, Refused, Returned, RowEdit, Value as Filled};
use planverk::access::Caller;
use planverk::error::Error;
use planverk::graphql::object;
use planverk::plan::everything::Everything;
use planverk::plan::world::World;
use planverk::report::address::Named;
use planverk::report::deliver::{Content, Wanted, deliver};
use planverk::reporting::change::{RoundName, take_in};
use serde_json::{Value, json};

use super::Api;
use super::reporting::{admin, change, with_role};
use crate::on_both;
use crate::plan::{SMALL, accept};
use crate::support::TestDb;

const NUMBER: &str = "987654325";
const STATUS: &str =
    "kode rapport: statusrapport(aar: 2025) { tilstand status beskrivelse videre internMerknad nyFrist vurdering }";

fn text(text: &str) -> Option<Filled> {
    Some(Filled::Text(text.into()))
}

fn status() -> Option<Filled> {
    Some(Filled::Status(exporter_core::RapportertStatus::IGang))
}

/// A row as it comes back: each field as it was exported, and as it stands in the workbook.
fn row(number: u32, noekkel: &str, fields: &[(Inndatafelt, Option<Filled>, Option<Filled>)]) -> RowEdit {
    let field = |(at, (felt, exported, now)): (usize, &(Inndatafelt, Option<Filled>, Option<Filled>))| FieldEdit {
        felt: *felt,
        cell: format!("{}{number}", char::from(b'H' + u8::try_from(at).unwrap())),
        exported: exported.clone(),
        now: now.clone(),
    };
    RowEdit {
        tiltak: object::id(Table::Tiltak, id::object(NUMBER, Some("plan"), Table::Tiltak, noekkel)).to_string(),
        kode: noekkel.into(),
        versjon: None,
        row: number,
        fields: fields.iter().enumerate().map(field).collect(),
    }
}

fn returned(rows: Vec<RowEdit>) -> Returned {
    let (plan, runde, eksport, sekvens) = ("plan".into(), "2025".into(), "x".into(), "1".into());
    Returned { plan, runde, eksport, sekvens, maalform: Maalform::Nb, rows }
}

/// Takes it in; how many rows were written, or what is wrong: kind, place and words.
async fn taken(db: &TestDb, caller: &Caller, rows: Vec<RowEdit>) -> Result<usize, Vec<(String, String)>> {
    taken_as(db, caller, Ok(returned(rows)), false).await
}

async fn taken_as(
    db: &TestDb,
    caller: &Caller,
    read: Result<Returned, Refused>,
    drafts: bool,
) -> Result<usize, Vec<(String, String)>> {
    let name = RoundName { plan: "plan".into(), aar: 2025, r#type: entities::codes::Rapporteringstype::Aarsrapport };
    let (caller, read) = (caller.clone(), std::sync::Arc::new(read));
    let outcome = db.commit(|tx| {
        let (name, caller, read) = (name.clone(), caller.clone(), std::sync::Arc::clone(&read));
        Box::pin(async move { take_in(tx, &caller, &name, &read, drafts).await })
    });
    match outcome.await {
        Ok(outcome) => Ok(outcome.answer().len()),
        Err(Error::Refused(wrong)) => Err(wrong
            .into_iter()
            .map(|one| (format!("{:?} {}", one.kode, one.felt.join("/")), one.melding.nb))
            .collect()),
        Err(other) => panic!("{other:?}"),
    }
}

async fn reported(api: &Api, kode: &str) -> Value {
    let found =
        api.ask(&format!("{{ plan(slug: \"plan\") {{ tiltak(first: 10) {{ nodes {{ {STATUS} }} }} }} }}")).await;
    let nodes = found["plan"]["tiltak"]["nodes"].as_array().unwrap();
    nodes.iter().find(|tiltak| tiltak["kode"] == kode).unwrap()["rapport"].clone()
}

/// The workbook of the round as it stands.
async fn workbook(db: &TestDb) -> Vec<u8> {
    let all = Arc::new(Everything::whole(&db.db).await.unwrap());
    let world = World::of(&all, all.everyone(), 0);
    let named = Named::Live(2025, entities::codes::Rapporteringstype::Aarsrapport);
    let wanted =
        Wanted { slug: "plan".into(), named, filendelse: "xlsx".into(), maalform: entities::codes::Maalform::Nb };
    let file = deliver(db.db.read(), &world, &wanted).await.unwrap().unwrap();
    let Content::ToMake(making) = file.content else { panic!("a live round is stored") };
    let mut bytes = Vec::new();
    making.write(&mut bytes).unwrap();
    bytes
}

on_both! {
    async fn what_was_filled_in_is_taken_field_by_field(db: &TestDb) {
        accept(db, SMALL).await;
        let (api, caller) = (admin(db).await, with_role(db, Rolle::Rapportoer, None).await);
        change(&api, "aapneRapportering", "", "").await;
        change(&api, "lagreStatus", ", kode: \"1.1.1\", beskrivelse: \"Tre kurs\", videre: \"Flere\"", "").await;
        assert_eq!(taken(db, &caller, Vec::new()).await, Ok(0), "an unedited workbook changes nothing");

        // While the workbook was away, another field was changed, and one to what the workbook says too.
        change(&api, "lagreStatus", ", kode: \"1.1.1\", forventetVersjon: 1, videre: \"Andre\", internMerknad: \"Likt\"", "").await;
        let fields = [
            (Inndatafelt::Status, None, status()),
            (Inndatafelt::Beskrivelse, text("Tre kurs"), text("Fire kurs")),
            (Inndatafelt::NyFrist, None, Some(Filled::Date("2026-03-01".parse().unwrap()))),
            (Inndatafelt::Vurdering, Some(Filled::Vurdering(exporter_core::Vurdering::IkkeVurdert)), Some(Filled::Vurdering(exporter_core::Vurdering::Gul))),
            (Inndatafelt::InternMerknad, None, text("Likt")),
        ];
        let silent = [(Inndatafelt::Beskrivelse, None, text("Ikke begynt å måle"))];
        assert_eq!(taken(db, &caller, vec![row(8, "kurs", &fields), row(9, "samarbeid", &silent)]).await, Ok(2));
        assert_eq!(reported(&api, "1.1.1").await, json!({
            "tilstand": "LEVERT", "status": "I_GANG", "beskrivelse": "Fire kurs", "videre": "Andre",
            "internMerknad": "Likt", "nyFrist": "2026-03-01", "vurdering": "GUL",
        }));
        let draft = reported(&api, "1.1.2").await;
        assert_eq!((&draft["tilstand"], &draft["beskrivelse"]), (&json!("UTKAST"), &json!("Ikke begynt å måle")), "no status yet");
        assert_eq!(taken(db, &caller, vec![row(8, "kurs", &fields), row(9, "samarbeid", &silent)]).await, Ok(0), "sent twice");
        let cleared = [(Inndatafelt::Beskrivelse, text("Ikke begynt å måle"), None), (Inndatafelt::Status, None, status())];
        assert_eq!(taken_as(db, &caller, Ok(returned(vec![row(9, "samarbeid", &cleared)])), true).await, Ok(1));
        let draft = reported(&api, "1.1.2").await;
        assert_eq!((&draft["tilstand"], &draft["beskrivelse"], &draft["status"]), (&json!("UTKAST"), &Value::Null, &json!("I_GANG")));
        db.assert_whole().await;
    }

    async fn all_that_is_wrong_is_told_and_nothing_is_written(db: &TestDb) {
        accept(db, &SMALL.replace("{noekkel: kurs,", "{noekkel: kurs, ansvarlig: kultur,")).await;
        let api = admin(db).await;
        let unit = id::object(NUMBER, None, Table::Aktoer, "kultur");
        let caller = with_role(db, Rolle::Rapportoer, Some(unit)).await;
        change(&api, "aapneRapportering", "", "").await;
        change(&api, "lagreStatus", ", kode: \"1.1.1\", beskrivelse: \"Min\"", "").await;
        let before = planverk::log::sekvens(db.db.read()).await.unwrap();

        let edited = [(Inndatafelt::Beskrivelse, text("Gammel"), text("Ny")), (Inndatafelt::Videre, None, text("Mer"))];
        let other = [(Inndatafelt::Beskrivelse, None, text("x"))];
        let unknown = RowEdit { tiltak: "tiltak:0".into(), ..row(10, "borte", &other) };
        let wrong = taken(db, &caller, vec![row(8, "kurs", &edited), row(9, "samarbeid", &other), unknown]).await.unwrap_err();
        let [conflict, unit, unknown] = &wrong[..] else { panic!("{wrong:?}") };
        assert_eq!(conflict.0, "Versjonskonflikt innhold/H8");
        assert!(conflict.1.starts_with("Rad 8, tiltak kurs: Beskrivelse er endret") && conflict.1.contains("«Min»") && conflict.1.contains("«Ny»"), "{conflict:?}");
        assert!(unit.0.starts_with("IkkeTilgang") && unit.1.starts_with("Rad 9, tiltak samarbeid: "), "{unit:?}");
        assert!(unknown.0.starts_with("IkkeFunnet"), "{unknown:?}");
        let overtaken = [
            (Inndatafelt::Videre, text("Gammel"), text("Ny")),
            (Inndatafelt::Status, status(), Some(Filled::Status(exporter_core::RapportertStatus::Forsinket))),
            (Inndatafelt::NyFrist, Some(Filled::Date("2026-03-01".parse().unwrap())), Some(Filled::Date("2026-04-01".parse().unwrap()))),
        ];
        let nynorsk = Returned { maalform: Maalform::Nn, ..returned(vec![row(8, "kurs", &overtaken)]) };
        let wrong = taken_as(db, &caller, Ok(nynorsk), false).await.unwrap_err();
        let named = [("Vidare arbeid", "Ny"), ("Status", "Forseinka"), ("Ny frist", "01.04.2026")];
        assert_eq!(wrong.len(), named.len());
        for ((_, said), (header, now)) in wrong.iter().zip(named) {
            let begins = said.starts_with(&format!("Rad 8, tiltak kurs: {header} er endret"));
            assert!(begins && said.contains(&format!("i arbeidsboken «{now}»")), "{said}");
        }
        let bad = [(Inndatafelt::Status, None, Some(Filled::Status(exporter_core::RapportertStatus::Utgaar)))];
        let wrong = taken(db, &caller, vec![row(8, "kurs", &bad)]).await.unwrap_err();
        assert!(wrong[0].1.contains("begrunnelse"), "{wrong:?}");

        let elsewhere = Returned { runde: "2024".into(), ..returned(vec![row(8, "kurs", &bad)]) };
        let wrong = taken_as(db, &caller, Ok(elsewhere), false).await.unwrap_err();
        assert_eq!((wrong[0].0.as_str(), wrong.len()), ("UgyldigVerdi innhold", 1));
        assert_eq!(planverk::log::sekvens(db.db.read()).await.unwrap(), before, "nothing was written");

        // What was delivered is not open any more.
        change(&api, "leverStatus", ", kode: \"1.1.1\", forventetVersjon: 1, status: I_GANG, beskrivelse: \"Min\"", "").await;
        let late = [(Inndatafelt::Beskrivelse, text("Min"), text("Ny"))];
        assert!(taken(db, &caller, vec![row(8, "kurs", &late)]).await.unwrap_err()[0].0.starts_with("UlovligOvergang"));
    }

    async fn the_workbook_of_a_round_comes_back_through_the_api(db: &TestDb) {
        accept(db, SMALL).await;
        let api = admin(db).await;
        change(&api, "aapneRapportering", "", "").await;
        let send = async |plan: &str, aar: i32, innhold: String| {
            let query = format!("mutation($innhold: String!) {{ lesInnArbeidsbok(plan: {plan:?}, aar: {aar}, innhold: $innhold) {{ skrevet statusrapporter {{ id }} brukerfeil {{ kode felt melding }} }} }}");
            api.answer(&query, json!({ "innhold": innhold })).await["data"]["lesInnArbeidsbok"].take()
        };
        let bytes = workbook(db).await;
        let unedited = send("plan", 2025, STANDARD.encode(&bytes)).await;
        assert_eq!(unedited, json!({ "skrevet": false, "statusrapporter": [], "brukerfeil": [] }));
        for garbage in ["%%%".to_owned(), STANDARD.encode(b"PK\x03\x04"), STANDARD.encode(&bytes[..bytes.len() / 2])] {
            let answer = send("plan", 2025, garbage).await;
            assert_eq!((&answer["brukerfeil"][0]["kode"], &answer["brukerfeil"][0]["felt"]), (&json!("UGYLDIG_VERDI"), &json!(["innhold"])), "{answer}");
        }
        assert_eq!(send("borte", 2025, STANDARD.encode(&bytes)).await["brukerfeil"][0]["kode"], "IKKE_FUNNET");
        change(&api, "aapneRapportering", ", type: TERTIAL_1", "").await;
        let other = api.answer(
            "mutation($innhold: String!) { lesInnArbeidsbok(plan: \"plan\", aar: 2025, type: TERTIAL_1, innhold: $innhold) { skrevet brukerfeil { melding } } }",
            json!({ "innhold": STANDARD.encode(&bytes) }),
        ).await;
        assert!(other["data"]["lesInnArbeidsbok"]["brukerfeil"][0]["melding"].as_str().unwrap().contains("plan 2025"), "{other}");
    }
}
