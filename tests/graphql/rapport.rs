//! A round frozen, published, opened again and frozen anew: what is stored never changes, and anyone sees what was published last.

use entities::codes::Maalform;
use entities::log::radversjon;
use exporter_core::{ExportError, Exporter, ReportDocument};
use planverk::log;
use planverk::report::archive;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};

use super::reporting::{admin, change, codes};
use super::{Api, each};
use crate::on_both;
use crate::plan::{SMALL, accept};
use crate::support::{TestDb, clock, who};

const RAPPORT: &str = "rapport { id nummer frosset publisert sekvens sha256 logghash begrunnelse versjon behandletI { kortreferanse } arkivfiler { format { id } maalform url sha256 stoerrelse programversjon lagetIEttertid } }";

/// What anyone sees of the round of 2025.
const PUBLIC: &str = "{ plan(slug: \"plan\") { sekvens rapporteringer { aar tilstand } rapportering(aar: 2025) { tilstand \
    oversikt { antall forfalt rapportert perStatus { status antall } oekonomi { regnskap } } \
    statusrapporter { tiltak { kode } tilstand status beskrivelse internMerknad } omtaler { tekst } \
    rapporter { nummer } gjeldendeRapport { nummer begrunnelse } eksporter { url } } \
    delmaal { status(aar: 2025) { antall rapportert } omtale(aar: 2025) { tekst } } \
    tiltak { nodes { kode status(aar: 2025) oekonomi(aar: 2025) { regnskap } statusrapporter { status } } } } }";

/// A round with a delivered, an approved and a silent tiltak, sent for approval.
async fn sent(api: &Api) {
    for (name, extra) in [
        ("aapneRapportering", ""),
        (
            "leverStatus",
            ", kode: \"1.1.1\", status: I_GANG, vurdering: GUL, beskrivelse: \"Tre kurs\", internMerknad: \"Husk Kari\"",
        ),
        ("lagreStatus", ", kode: \"1.1.2\", status: FORSINKET, beskrivelse: \"Utkastet\""),
        ("registrerOekonomi", ", kode: \"1.1.1\", regulertBudsjett: \"10\", regnskap: \"4.50\""),
        ("registrerDelmaalsomtale", ", delmaal: 1, tekst: \"Et godt år.\""),
        ("sendTilGodkjenning", ""),
    ] {
        assert_eq!(codes(&change(api, name, extra, "").await), [""; 0], "{name}");
    }
}

async fn stored(db: &TestDb, rapport: &Value) -> Vec<u8> {
    let id = rapport["id"].as_str().unwrap().split_once(':').unwrap().1.parse().unwrap();
    archive::document(db.db.read(), id).await.unwrap().unwrap().innhold
}

on_both! {
    async fn a_frozen_rapport_never_changes_and_anyone_sees_what_was_published_last(db: &TestDb) {
        accept(db, SMALL).await;
        let (api, anyone) = (admin(db).await, Api::of(db));
        sent(&api).await;
        let waiting = change(&api, "frysRapport", "", "").await;
        assert_eq!(codes(&waiting), ["ULOVLIG_OVERGANG"]);
        assert!(waiting["brukerfeil"][0]["melding"].as_str().unwrap().contains("1.1.1"), "{waiting}");
        change(&api, "godkjennStatus", ", koder: [\"1.1.1\"]", "").await;
        assert_eq!(codes(&change(&api, "publiserRapport", ", nummer: 1", "").await), ["ULOVLIG_OVERGANG"]);

        let frozen = change(&api, "frysRapport", "", RAPPORT).await;
        let one = &frozen["rapport"];
        assert_eq!((&one["nummer"], &one["publisert"], &one["begrunnelse"]), (&json!(1), &Value::Null, &Value::Null), "{frozen}");
        assert_eq!(one["sekvens"], "1", "the number that anyone sees");
        let files = one["arkivfiler"].as_array().unwrap();
        assert_eq!(files.len(), 2 * exporter_registry::EXPORTERS.len(), "every format in both written forms");
        let json: Vec<_> = files.iter().filter(|file| file["format"]["id"] == "json").collect();
        assert_eq!((&json[0]["sha256"], &json[0]["lagetIEttertid"]), (&one["sha256"], &json!(false)));
        assert_eq!(json[1]["url"], "https://plan.example/eksport/plan/2025/1.json?maal=nn");
        let bytes = stored(db, one).await;
        let document = exporter_core::read(&bytes).unwrap();
        assert_eq!(exporter_core::sha256(&document).unwrap(), one["sha256"].as_str().unwrap());
        assert_eq!(document.rapport.as_ref().unwrap().logghash, one["logghash"].as_str().unwrap());
        assert_eq!(document.sammendrag.as_ref().unwrap().ikke_rapportert.len(), 2, "drafts are silence");
        assert!(!String::from_utf8_lossy(&bytes).contains("Husk Kari") && !String::from_utf8_lossy(&bytes).contains("Utkastet"));

        for (name, extra) in [
            ("frysRapport", ""),
            ("sendTilGodkjenning", ""),
            ("lagreStatus", ", kode: \"1.1.1\", forventetVersjon: 2"),
            ("returnerStatus", ", kode: \"1.1.1\", forventetVersjon: 2, kommentar: \"x\""),
            ("registrerOekonomi", ", kode: \"1.1.1\", forventetVersjon: 1, regnskap: \"5\""),
            ("registrerDelmaalsomtale", ", delmaal: 1, forventetVersjon: 1, tekst: \"x\""),
        ] {
            assert_eq!(codes(&change(&api, name, extra, "").await), ["LUKKET"], "{name}");
        }
        assert_eq!(codes(&change(&api, "registrerBehandling", ", nummer: 1, vedtak: \"FT 9/25\"", "").await), ["ULOVLIG_OVERGANG"]);
        assert_eq!(anyone.ask(PUBLIC).await["plan"]["rapporteringer"], json!([]), "not published yet");

        let published = change(&api, "publiserRapport", ", nummer: 1", RAPPORT).await;
        assert_eq!(published["rapport"]["publisert"], "2026-01-01T00:00:00.000Z", "{published}");
        assert_eq!(codes(&change(&api, "publiserRapport", ", nummer: 1", "").await), ["ULOVLIG_OVERGANG"]);
        let noted = change(&api, "registrerBehandling", ", nummer: 1, vedtak: \"FT 9/25\", dato: \"2026-06-17\"", RAPPORT).await;
        assert_eq!(noted["rapport"]["behandletI"]["kortreferanse"], "FT 9/25");
        let seen = anyone.ask(PUBLIC).await;
        let round = &seen["plan"]["rapportering"];
        assert_eq!((&round["tilstand"], &round["gjeldendeRapport"]["nummer"], &round["eksporter"]), (&json!("GODKJENT"), &json!(1), &json!([])));
        assert_eq!((&round["oversikt"]["forfalt"], &round["oversikt"]["rapportert"]), (&json!(3), &json!(1)));
        assert_eq!(round["oversikt"]["oekonomi"]["regnskap"], "4.50");
        assert_eq!(round["statusrapporter"], json!([{ "tiltak": { "kode": "1.1.1" }, "tilstand": "GODKJENT", "status": "I_GANG", "beskrivelse": "Tre kurs", "internMerknad": null }]));
        assert_eq!(each(&seen["plan"]["tiltak"]["nodes"], "/status"), ["I_GANG", "IKKE_RAPPORTERT", "IKKE_RAPPORTERT"]);
        assert_eq!(seen["plan"]["sekvens"], "3", "published and taken note of");

        // While the round is open again, and until the next rapport is published, anyone sees the first.
        let closed = json!({ "rapportering": seen["plan"]["rapportering"], "delmaal": seen["plan"]["delmaal"], "tiltak": seen["plan"]["tiltak"] });
        let still = async |rapporter: &Value| {
            let now = anyone.ask(PUBLIC).await;
            let cold = Api::of(db).ask(PUBLIC).await;
            assert_eq!(now, cold, "the same from memory and from the database");
            assert_eq!(&now["plan"]["rapportering"]["rapporter"], rapporter);
            json!({ "rapportering": now["plan"]["rapportering"], "delmaal": now["plan"]["delmaal"], "tiltak": now["plan"]["tiltak"] })
        };
        assert_eq!(codes(&change(&api, "gjenaapneRapportering", ", begrunnelse: \" \"", "").await), ["PAAKREVD"]);
        assert_eq!(change(&api, "gjenaapneRapportering", ", begrunnelse: \"Feil tall\"", "rapportering { tilstand }").await["rapportering"]["tilstand"], "AAPEN");
        for (name, extra) in [
            ("returnerStatus", ", kode: \"1.1.1\", forventetVersjon: 2, kommentar: \"Rett tallet\""),
            ("leverStatus", ", kode: \"1.1.1\", forventetVersjon: 3, status: FORSINKET, beskrivelse: \"To kurs\""),
            ("godkjennStatus", ", koder: [\"1.1.1\"]"),
            ("registrerOekonomi", ", kode: \"1.1.1\", forventetVersjon: 1, regnskap: \"7\""),
        ] {
            assert_eq!(codes(&change(&api, name, extra, "").await), [""; 0], "{name}");
            assert_eq!(still(&json!([{ "nummer": 1 }])).await, closed, "{name}");
        }
        // The plan is restructured: figures stay.
        accept(db, &SMALL.replace("tekst: Holde kurs og møter", "tekst: Holde kurs og møter, avsluttet: 2024-12-30, avsluttetGrunn: Ferdig")
            .replace("          deltiltak:\n            - {noekkel: nav, kode: 1.1.2.1, tekst: Samarbeide med NAV}\n", "        - {noekkel: nav, kode: 1.1.2.1, tekst: Samarbeide med NAV}\n")).await;
        let now = still(&json!([{ "nummer": 1 }])).await;
        assert_eq!(now["rapportering"]["oversikt"], closed["rapportering"]["oversikt"], "the plan was restructured");
        change(&api, "sendTilGodkjenning", "", "").await;
        let two = change(&api, "frysRapport", "", RAPPORT).await;
        assert_eq!((&two["rapport"]["nummer"], &two["rapport"]["begrunnelse"]), (&json!(2), &json!("Feil tall")), "{two}");
        assert_eq!(still(&json!([{ "nummer": 1 }])).await["rapportering"]["oversikt"], closed["rapportering"]["oversikt"]);
        change(&api, "publiserRapport", ", nummer: 2", "").await;
        let seen = still(&json!([{ "nummer": 1 }, { "nummer": 2 }])).await;
        assert_eq!(seen["rapportering"]["gjeldendeRapport"], json!({ "nummer": 2, "begrunnelse": "Feil tall" }));
        assert_eq!(seen["rapportering"]["statusrapporter"][0]["beskrivelse"], "To kurs");
        assert_eq!(stored(db, one).await, bytes, "the first never changed");
    }

    async fn fields_come_in_the_order_in_which_they_were_asked(db: &TestDb) {
        accept(db, SMALL).await;
        let api = admin(db).await;
        sent(&api).await;
        change(&api, "godkjennStatus", ", koder: [\"1.1.1\"]", "").await;
        let id = change(&api, "frysRapport", "", "rapport { id }").await["rapport"]["id"].clone();
        let answer = api.ask(&format!("{{ node(id: {id}) {{ ... on Rapport {{ arkivfiler {{ url }} nummer }} id }} }}")).await;
        let names: Vec<_> = answer["node"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(names, ["arkivfiler", "nummer", "id"], "what waits for the database too");
    }

    /// What is shown of a round that was opened again comes from the log: what is redacted there is shown no more, by no program.
    async fn what_is_redacted_is_not_kept_in_memory(db: &TestDb) {
        accept(db, SMALL).await;
        let (api, anyone) = (admin(db).await, Api::of(db));
        sent(&api).await;
        for (name, extra) in [
            ("godkjennStatus", ", koder: [\"1.1.1\"]"),
            ("frysRapport", ""),
            ("publiserRapport", ", nummer: 1"),
            ("gjenaapneRapportering", ", begrunnelse: \"Et navn\""),
            ("returnerStatus", ", kode: \"1.1.1\", forventetVersjon: 2, kommentar: \"Uten navn\""),
            ("leverStatus", ", kode: \"1.1.1\", forventetVersjon: 3, status: I_GANG, beskrivelse: \"Kurs\""),
        ] {
            assert_eq!(codes(&change(&api, name, extra, "").await), [""; 0], "{name}");
        }
        assert!(anyone.ask(PUBLIC).await.to_string().contains("Tre kurs"));
        for place in log::find(&db.db, "Tre kurs").await.unwrap() {
            if let log::Place::Version { row, from, to: Some(_), .. } = place {
                log::redact(&db.db, &clock(), &who(), row, from, "navn").await.unwrap();
            }
        }
        let seen = anyone.ask(PUBLIC).await;
        assert!(!seen.to_string().contains("Tre kurs"), "{seen}");
        assert_eq!(seen, Api::of(db).ask(PUBLIC).await);
        assert!(log::find(&db.db, "Tre kurs").await.unwrap().iter().any(|place| matches!(place, log::Place::Rapport(_))), "the rapport never changes");
        db.assert_whole().await;
    }

    async fn whatever_changes_afterwards_the_bytes_do_not(db: &TestDb) {
        accept(db, SMALL).await;
        let api = admin(db).await;
        sent(&api).await;
        change(&api, "godkjennStatus", ", koder: [\"1.1.1\"]", "").await;
        let rapport = change(&api, "frysRapport", "", RAPPORT).await["rapport"].take();
        change(&api, "publiserRapport", ", nummer: 1", "").await;
        let id = rapport["id"].as_str().unwrap().split_once(':').unwrap().1.parse().unwrap();
        let files = async || {
            let mut files = Vec::new();
            for form in Maalform::ALL {
                files.push(archive::file(db.db.read(), id, "json", *form).await.unwrap().unwrap());
            }
            files
        };
        let (document, before) = (stored(db, &rapport).await, files().await);
        // Everything is renamed, reworded, moved and ended, and the register too.
        let renamed = [
            ("slug: plan\n", "slug: en-annen\n"), ("tittel: Planen", "tittel: En annen plan"), ("tittel: Målet", "tittel: Et annet mål"),
            ("tittel: Delmålet", "tittel: Et annet delmål"), ("navn: Kultur,", "navn: Et annet navn,"), ("navn: Sørkyst", "navn: Nordkyst"),
            ("kode: 1.1.1, tekst: Holde kurs og møter, frist: juni 2024", "kode: 1.1.1, tekst: Holde kurs og møter, frist: 2030, avsluttet: 2026-01-01, avsluttetGrunn: Ferdig"),
        ];
        let draft = SMALL.replace("tilstand: VEDTATT", "tilstand: UTKAST");
        accept(db, &draft).await;
        let other = renamed.iter().fold(draft, |text, (from, to)| text.replace(from, to));
        accept(db, &other).await;
        accept(db, &other.replace("tekst: Samarbeide\n", "tekst: Noe helt annet\n")).await;
        // Every image that may be redacted is.
        let versions = radversjon::Entity::find().filter(radversjon::Column::ToSekvens.is_not_null()).all(db.db.read()).await.unwrap();
        assert!(versions.len() > 10);
        for version in versions {
            log::redact(&db.db, &clock(), &who(), version.row_id, version.from_sekvens, "prøve").await.unwrap();
        }
        // A newer program renders no file again.
        archive::complete(&db.db, &[&Newer], id, clock().now()).await.unwrap();
        assert_eq!(stored(db, &rapport).await, document);
        assert_eq!(files().await, before);
        assert_eq!(archive::verify(&db.db).await.unwrap(), Vec::<String>::new());
        // A format that comes later is rendered from the same document, and says so.
        archive::complete(&db.db, &[&Later], id, clock().now()).await.unwrap();
        let later = archive::files(db.db.read(), id).await.unwrap().into_iter().filter(|file| file.i_ettertid);
        assert_eq!(later.map(|file| (file.format, file.stoerrelse)).collect::<Vec<_>>(), [("senere".to_owned(), 5), ("senere".to_owned(), 5)]);
        db.assert_whole().await;
    }
}

/// A format as a newer program has it.
struct Newer;

/// A format that came later.
struct Later;

macro_rules! exporter {
    ($name:ident $id:literal $text:literal) => {
        impl Exporter for $name {
            fn id(&self) -> &'static str {
                $id
            }
            fn navn(&self) -> &'static str {
                $id
            }
            fn mediatype(&self) -> &'static str {
                "text/plain"
            }
            fn filendelse(&self) -> &'static str {
                $id
            }
            fn programversjon(&self) -> &'static str {
                "99.0.0"
            }
            fn export(
                &self,
                _: &ReportDocument,
                _: exporter_core::Maalform,
                output: &mut (dyn std::io::Write + Send),
            ) -> Result<(), ExportError> {
                Ok(output.write_all($text)?)
            }
        }
    };
}

exporter!(Newer "json" b"newer");
exporter!(Later "senere" b"later");
