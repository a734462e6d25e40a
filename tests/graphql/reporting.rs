//! A reporting year through the public API: opened, reported on, returned, approved, counted; and everything that is refused.

use entities::codes::Rolle;
use entities::registers::{aktoer, organisasjon};
use planverk::access::{Caller, Grant, Rights};
use planverk::log::actors;
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Api, each};
use crate::on_both;
use crate::plan::{SMALL, accept};
use crate::support::TestDb;

/// A caller with one role for the only organisation.
pub async fn with_role(db: &TestDb, rolle: Rolle, enhet: Option<Uuid>) -> Caller {
    let organisasjon = organisasjon::Entity::find().one(db.db.read()).await.unwrap().unwrap().id;
    let actor = actors::named(&db.db, rolle.as_str()).await.unwrap();
    Caller { actor: Some(actor), grants: vec![Grant { rolle, organisasjon, enhet }] }
}

pub async fn admin(db: &TestDb) -> Api {
    Api::of(db).by(with_role(db, Rolle::Admin, None).await)
}

/// What a mutation on the round of 2025 answers. `extra` are its other fields, `of` what is asked of the object.
pub async fn change(api: &Api, name: &str, extra: &str, of: &str) -> Value {
    change_by(api, name, extra, of, "").await
}

async fn change_by(api: &Api, name: &str, extra: &str, of: &str, arguments: &str) -> Value {
    let query = format!(
        "mutation {{ {name}(input: {{plan: \"plan\", aar: 2025 {extra}}} {arguments}) {{ {of} skrevet brukerfeil {{ kode felt melding forventetVersjon gjeldendeVersjon }} }} }}"
    );
    api.ask(&query).await[name].take()
}

pub fn codes(answer: &Value) -> Vec<String> {
    each(&answer["brukerfeil"], "/kode")
}

const STATUS: &str = "statusrapport { versjon tilstand status vurdering }";

on_both! {
    async fn a_year_from_open_to_sent(db: &TestDb) {
        accept(db, SMALL).await;
        let api = admin(db).await;
        let opened = change(&api, "aapneRapportering", ", frist: \"2026-02-01\"", "rapportering { aar type tilstand frist }").await;
        assert_eq!(opened["rapportering"], json!({ "aar": 2025, "type": "AARSRAPPORT", "tilstand": "AAPEN", "frist": "2026-02-01" }));
        assert_eq!((&opened["skrevet"], codes(&opened).len()), (&json!(true), 0));
        assert_eq!(codes(&change(&api, "aapneRapportering", "", "").await), ["FINNES_ALLEREDE"]);

        let draft = change(&api, "lagreStatus", ", kode: \"1.1.1\", beskrivelse: \"Tre kurs\"", STATUS).await;
        assert_eq!(draft["statusrapport"], json!({ "versjon": 1, "tilstand": "UTKAST", "status": null, "vurdering": "IKKE_VURDERT" }));
        let stale = change(&api, "leverStatus", ", kode: \"1.1.1\", status: I_GANG, beskrivelse: \"Fire kurs\"", STATUS).await;
        assert_eq!((codes(&stale), &stale["statusrapport"], &stale["skrevet"]), (vec!["VERSJONSKONFLIKT".into()], &Value::Null, &json!(false)));
        assert_eq!(stale["brukerfeil"][0]["gjeldendeVersjon"], 1);
        let deliver = ", kode: \"1.1.1\", forventetVersjon: 1, status: I_GANG, vurdering: GUL, beskrivelse: \"Fire kurs\", internMerknad: \"Husk Kari\"";
        let tried = change_by(&api, "leverStatus", deliver, STATUS, ", validerBare: true").await;
        assert_eq!((&tried["statusrapport"], &tried["skrevet"], codes(&tried).len()), (&Value::Null, &json!(false), 0));
        let delivered = change(&api, "leverStatus", deliver, STATUS).await;
        assert_eq!(delivered["statusrapport"], json!({ "versjon": 2, "tilstand": "LEVERT", "status": "I_GANG", "vurdering": "GUL" }));

        let back = change(&api, "returnerStatus", ", kode: \"1.1.1\", forventetVersjon: 2, kommentar: \"Hvor mange deltok?\"", STATUS).await;
        assert_eq!(back["statusrapport"]["tilstand"], "RETURNERT");
        let again = change(&api, "leverStatus", ", kode: \"1.1.1\", forventetVersjon: 3, status: I_GANG, beskrivelse: \"40 deltok\"", STATUS).await;
        assert_eq!(again["statusrapport"]["tilstand"], "LEVERT");
        let approved = change(&api, "godkjennStatus", ", koder: [\"1.1.1\"]", "statusrapporter { tilstand beskrivelse internMerknad }").await;
        assert_eq!(approved["statusrapporter"], json!([{ "tilstand": "GODKJENT", "beskrivelse": "40 deltok", "internMerknad": "Husk Kari" }]));

        let told = change(&api, "registrerDelmaalsomtale", ", delmaal: 1, tekst: \"Et godt år.\"", "delmaalsomtale { tekst delmaal { nummer } }").await;
        assert_eq!(told["delmaalsomtale"], json!({ "tekst": "Et godt år.", "delmaal": { "nummer": 1 } }));

        let nothing = change(&api, "svarPaaPlikt", ", status: OPPFYLT, tekst: \"x\"", "").await;
        assert_eq!((codes(&nothing), &nothing["brukerfeil"][0]["felt"]), (vec!["PAAKREVD".into()], &json!(["input", "plikt"])));

        let figures = api
            .ask("{ plan(slug: \"plan\") { rapportering(aar: 2025) { tilstand oversikt { antall forfalt rapportert dekningsgrad perStatus { status antall } } omtaler { tekst } statusrapporter { tiltak { kode status(aar: 2025) } } } delmaal { status(aar: 2025) { rapportert } } } }")
            .await;
        let round = &figures["plan"]["rapportering"];
        assert_eq!(round["oversikt"]["rapportert"], 1);
        assert_eq!(round["statusrapporter"], json!([{ "tiltak": { "kode": "1.1.1", "status": "I_GANG" } }]));
        let sum: i64 = round["oversikt"]["perStatus"].as_array().unwrap().iter().map(|one| one["antall"].as_i64().unwrap()).sum();
        assert_eq!(json!(sum), round["oversikt"]["forfalt"]);
        assert_eq!(figures["plan"]["delmaal"][0]["status"]["rapportert"], 1);

        let sent = change(&api, "sendTilGodkjenning", "", "rapportering { tilstand }").await;
        assert_eq!(sent["rapportering"]["tilstand"], "TIL_GODKJENNING");
        assert_eq!(codes(&change(&api, "sendTilGodkjenning", "", "").await), ["ULOVLIG_OVERGANG"]);
        assert_eq!(codes(&change(&api, "registrerDelmaalsomtale", ", delmaal: 1, forventetVersjon: 1, tekst: \"Nei\"", "").await), ["LUKKET"]);
        assert_eq!(codes(&change(&api, "leverStatus", ", kode: \"1.1.1\", forventetVersjon: 5, status: I_GANG, beskrivelse: \"x\"", "").await), ["ULOVLIG_OVERGANG"]);
        assert_eq!(change(&api, "returnerRapportering", "", "rapportering { tilstand }").await["rapportering"]["tilstand"], "AAPEN");
    }

    async fn tiltak_are_found_by_what_was_reported(db: &TestDb) {
        accept(db, SMALL).await;
        let api = admin(db).await;
        change(&api, "aapneRapportering", "", "").await;
        change(&api, "leverStatus", ", kode: \"1.1.1\", status: FORSINKET, beskrivelse: \"x\"", "").await;
        change(&api, "lagreStatus", ", kode: \"1.1.2\", status: FORSINKET", "").await;
        for (filter, codes) in [
            ("status: [FORSINKET]", vec!["1.1.1"]),
            ("status: [IKKE_RAPPORTERT, FORSINKET]", vec!["1.1.1", "1.1.2", "1.1.2.1"]),
            ("status: []", vec![]),
            ("manglerRapport: true", vec!["1.1.2", "1.1.2.1"]),
            ("manglerRapport: false", vec!["1.1.1"]),
            ("manglerRapport: true, type: TERTIAL_1", vec![]),
            ("ikke: {manglerRapport: true, aar: 2025}", vec!["1.1.1"]),
        ] {
            let found = api.ask(&format!("{{ tiltak(filter: {{aar: 2025, {filter}}}) {{ totalCount nodes {{ kode }} }} }}")).await;
            assert_eq!(each(&found["tiltak"]["nodes"], "/kode"), codes, "{filter}");
            assert_eq!(found["tiltak"]["totalCount"], codes.len(), "{filter}");
        }
        let unseen = Api::of(db).ask("{ tiltak(filter: {aar: 2025, status: [FORSINKET, IKKE_RAPPORTERT]}) { totalCount } }").await;
        assert_eq!(unseen["tiltak"]["totalCount"], 0, "anyone sees no round");
        for filter in ["status: [FORSINKET]", "og: [{manglerRapport: true}]"] {
            assert_eq!(api.refused(&format!("{{ tiltak(filter: {{{filter}}}) {{ totalCount }} }}")).await, ["BAD_USER_INPUT"], "{filter}");
        }
    }

    async fn money_is_exact_and_split_or_not(db: &TestDb) {
        accept(db, SMALL).await;
        let api = admin(db).await;
        change(&api, "aapneRapportering", "", "").await;
        let of = "oekonomi { budsjett regulertBudsjett regnskap prognose avvik antallMedTall linjer { versjon kontostreng { ansvar prosjekt } } }";
        let line = |konto: &str, more: &str| format!(", kode: \"1.1.1\", kontostreng: {konto} {more}");
        let one = change(&api, "registrerOekonomi", &line("{ansvar: \"4100\"}", ", budsjett: \"100000.10\", regulertBudsjett: \"120000\", regnskap: \"119999.99\""), of).await;
        assert_eq!(one["oekonomi"]["avvik"], "0.01", "{one}");
        let two = change(&api, "registrerOekonomi", &line("{ansvar: \"4200\", prosjekt: \"7\"}", ", regnskap: \"0.02\""), of).await;
        assert_eq!(two["oekonomi"], json!({
            "budsjett": "100000.10", "regulertBudsjett": "120000.00", "regnskap": "120000.01", "prognose": null, "avvik": "-0.01", "antallMedTall": 1,
            "linjer": [
                { "versjon": 1, "kontostreng": { "ansvar": "4100", "prosjekt": null } },
                { "versjon": 1, "kontostreng": { "ansvar": "4200", "prosjekt": "7" } },
            ],
        }));
        let wrong = change(&api, "registrerOekonomi", &line("null", ", budsjett: \"1.005\", prognose: \"99999999999999999999\""), "").await;
        assert_eq!(codes(&wrong), ["UGYLDIG_VERDI"; 3], "{wrong}");
        assert_eq!(wrong["brukerfeil"][0]["felt"], json!(["input", "budsjett"]));
        assert_eq!(wrong["brukerfeil"][2]["felt"], json!(["input", "kontostreng"]));
        let cleared = change(&api, "registrerOekonomi", &line("{ansvar: \"4100\"}", ", forventetVersjon: 1, regulertBudsjett: null"), of).await;
        assert_eq!((&cleared["oekonomi"]["regulertBudsjett"], &cleared["oekonomi"]["avvik"]), (&Value::Null, &Value::Null));
        assert_eq!(cleared["oekonomi"]["budsjett"], "100000.10", "what is not given is left alone");
    }

    async fn all_that_is_wrong_is_said_at_once(db: &TestDb) {
        accept(db, SMALL).await;
        let api = admin(db).await;
        assert_eq!(codes(&change(&api, "leverStatus", ", kode: \"9.9\", status: I_GANG, beskrivelse: \"x\"", "").await), ["IKKE_FUNNET", "IKKE_FUNNET"]);
        change(&api, "aapneRapportering", "", "").await;
        let wrong = change(&api, "leverStatus", ", kode: \"1.1.1\", status: UTGAAR, beskrivelse: \" \", vedtak: \"FT 99/99\"", "").await;
        assert_eq!(codes(&wrong), ["IKKE_FUNNET", "PAAKREVD", "PAAKREVD"], "{wrong}");
        let long = format!(", kode: \"1.1.1\", beskrivelse: \"{}\"", "x".repeat(50_001));
        assert_eq!(codes(&change(&api, "lagreStatus", &long, "").await), ["FOR_LANG"]);
        assert_eq!(codes(&change(&api, "aapneRapportering", ", type: TERTIAL_1, frist: \"2024-01-01\"", "").await), ["UGYLDIG_VERDI"]);
        assert_eq!(api.ask("{ plan(slug: \"plan\") { rapportering(aar: 2025) { statusrapporter { id } } } }").await["plan"]["rapportering"]["statusrapporter"], json!([]), "nothing was written");
    }

    async fn a_name_with_nul_is_no_name(db: &TestDb) {
        accept(db, SMALL).await;
        let api = admin(db).await;
        change(&api, "aapneRapportering", "", "").await;
        assert_eq!(codes(&change(&api, "lagreStatus", ", kode: \"1.1\\u0000\"", "").await), ["IKKE_FUNNET"]);
        let slug = "mutation { aapneRapportering(input: {plan: \"a\\u0000\", aar: 2025}) { brukerfeil { kode } } }";
        assert_eq!(codes(&api.ask(slug).await["aapneRapportering"]), ["IKKE_FUNNET"]);
        let key = change_by(&api, "lagreStatus", ", kode: \"1.1.1\"", "", ", idempotensnoekkel: \"\\u0000\"").await;
        assert_eq!(codes(&key), ["UGYLDIG_VERDI"]);
    }

    async fn a_request_sent_again_writes_once(db: &TestDb) {
        accept(db, SMALL).await;
        let api = admin(db).await;
        change(&api, "aapneRapportering", "", "").await;
        let deliver = ", kode: \"1.1.1\", status: I_GANG, beskrivelse: \"Tre kurs\"";
        let first = change_by(&api, "leverStatus", deliver, STATUS, ", idempotensnoekkel: \"en\"").await;
        let second = change_by(&api, "leverStatus", deliver, STATUS, ", idempotensnoekkel: \"en\"").await;
        assert_eq!(first["statusrapport"], second["statusrapport"]);
        assert_eq!((&first["skrevet"], &second["skrevet"]), (&json!(true), &json!(false)));
        let other = change_by(&api, "leverStatus", &deliver.replace("Tre", "Fire"), STATUS, ", idempotensnoekkel: \"en\"").await;
        assert_eq!(codes(&other), ["IDEMPOTENSNOEKKEL_GJENBRUKT"]);
    }

    async fn only_the_role_may(db: &TestDb) {
        accept(db, SMALL).await;
        change(&admin(db).await, "aapneRapportering", "", "").await;
        let steps = [
            ("lagreStatus", ", kode: \"1.1.1\"", Rolle::Rapportoer),
            ("leverStatus", ", kode: \"1.1.1\", forventetVersjon: 1, status: I_GANG, beskrivelse: \"x\"", Rolle::Rapportoer),
            ("godkjennStatus", ", koder: [\"1.1.1\"]", Rolle::Godkjenner),
            ("returnerStatus", ", kode: \"1.1.1\", forventetVersjon: 3, kommentar: \"x\"", Rolle::Godkjenner),
            ("registrerOekonomi", ", kode: \"1.1.1\", budsjett: \"1\"", Rolle::Controller),
            ("registrerDelmaalsomtale", ", delmaal: 1, tekst: \"x\"", Rolle::Redaktoer),
            ("sendTilGodkjenning", "", Rolle::Redaktoer),
            ("returnerRapportering", "", Rolle::Godkjenner),
            ("aapneRapportering", ", type: TERTIAL_1", Rolle::Redaktoer),
        ];
        for (name, extra, needed) in steps {
            let mut took = Vec::new();
            // Whoever may comes last, so that the others are refused for their role and not for what already happened.
            for rolle in Rolle::ALL.iter().copied().filter(|rolle| *rolle != Rolle::Admin && *rolle != needed).chain([needed]) {
                let api = Api::of(db).by(with_role(db, rolle, None).await);
                let answer = change(&api, name, extra, "").await;
                match codes(&answer).as_slice() {
                    [] => took.push(rolle),
                    wrong => assert_eq!(wrong, ["IKKE_TILGANG"], "{name} {rolle}: {answer}"),
                }
            }
            assert_eq!(took, [needed], "{name}");
        }
        let unit = aktoer::Entity::find().one(db.db.read()).await.unwrap().map(|row| row.id);
        let elsewhere = Api::of(db).by(with_role(db, Rolle::Rapportoer, unit.or(Some(Uuid::from_u128(1)))).await);
        assert_eq!(codes(&change(&elsewhere, "lagreStatus", ", kode: \"1.1.1\", forventetVersjon: 4", "").await), ["IKKE_TILGANG"], "another unit's");
    }

    async fn without_a_role_there_are_no_rounds(db: &TestDb) {
        accept(db, SMALL).await;
        let api = admin(db).await;
        change(&api, "aapneRapportering", "", "").await;
        let id = change(&api, "lagreStatus", ", kode: \"1.1.1\", beskrivelse: \"x\"", "statusrapport { id }").await["statusrapport"]["id"].clone();
        let anyone = Api::of(db);
        let question = format!(
            "{{ node(id: {id}) {{ id }} meg {{ innlogget roller {{ rolle }} }} plan(slug: \"plan\") {{ sekvens rapporteringer {{ id }} rapportering(aar: 2025) {{ id }} delmaal {{ status(aar: 2025) {{ antall }} }} \
             tiltak {{ nodes {{ status(aar: 2025) statusrapporter {{ id }} statusrapport(aar: 2025) {{ id }} oekonomi(aar: 2025) {{ budsjett }} }} }} }} }}"
        );
        let seen = anyone.ask(&question).await;
        assert_eq!((&seen["node"], &seen["plan"]["rapporteringer"], &seen["plan"]["rapportering"]), (&Value::Null, &json!([]), &Value::Null));
        assert_eq!(seen["plan"]["delmaal"][0]["status"], Value::Null);
        assert_eq!(seen["plan"]["tiltak"]["nodes"][0], json!({ "status": null, "statusrapporter": [], "statusrapport": null, "oekonomi": null }));
        assert_eq!(seen["meg"], json!({ "innlogget": false, "roller": [] }));
        assert_eq!(seen["plan"]["sekvens"], "1", "what cannot be seen does not show by a number");
        assert_eq!(anyone.refused("mutation { aapneRapportering(input: {plan: \"plan\", aar: 2026}) { skrevet } }").await, ["UNAUTHENTICATED"]);
        let mine = api.ask(&question).await;
        assert_eq!(mine["meg"], json!({ "innlogget": true, "roller": [{ "rolle": "ADMIN" }] }));
        assert_eq!(mine["plan"]["sekvens"], "3");
        assert_eq!(mine["node"]["id"], id);
        assert!(Rights::new().is_empty());
    }
}
