//! Plans and registers changed through the public API: what each change does, and what is refused.

use entities::codes::Rolle;
use entities::registers::organisasjon;
use planverk::access::{Caller, Grant};
use planverk::log::actors;
use sea_orm::EntityTrait;
use serde_json::{Value, json};

use super::{Api, each};
use crate::on_both;
use crate::plan::{SMALL, accept};
use crate::support::TestDb;

/// The API, asked by somebody with a role for the only organisation.
async fn with_role(db: &TestDb, rolle: Rolle) -> Api {
    let organisasjon = organisasjon::Entity::find().one(db.db.read()).await.unwrap().unwrap().id;
    let actor = actors::named(&db.db, rolle.as_str()).await.unwrap();
    Api::of(db).by(Caller { actor: Some(actor), grants: vec![Grant { rolle, organisasjon, enhet: None }] })
}

pub async fn redaktoer(db: &TestDb) -> Api {
    with_role(db, Rolle::Redaktoer).await
}

/// What a mutation answers; `of` is what is asked of the object.
pub async fn change(api: &Api, name: &str, input: Value, of: &str) -> Value {
    let kind = format!("{}{}Input", name[..1].to_uppercase(), &name[1..]);
    let query = format!(
        "mutation($input: {kind}!) {{ {name}(input: $input) {{ {of} skrevet brukerfeil {{ kode felt melding forventetVersjon gjeldendeVersjon }} }} }}"
    );
    let mut answer = api.answer(&query, json!({ "input": input })).await;
    assert_eq!(answer.get("errors"), None, "{name} {input}");
    answer["data"][name].take()
}

pub fn codes(answer: &Value) -> Vec<String> {
    each(&answer["brukerfeil"], "/kode")
}

/// The input with the plan's slug.
fn of_plan(mut input: Value) -> Value {
    input["plan"] = "plan".into();
    input
}

/// The version of the tiltak of a code, and its id.
async fn tiltak(api: &Api, kode: &str) -> (Value, Value) {
    let mut found = api
        .ask(&format!("{{ tiltak(filter: {{plan: [\"plan\"], kode: [\"{kode}\"]}}) {{ nodes {{ id versjon }} }} }}"))
        .await;
    let node = found["tiltak"]["nodes"][0].take();
    (node["versjon"].clone(), node["id"].clone())
}

/// The plan's tiltak by code, in order, with how deep they stand.
async fn outline(api: &Api) -> Vec<String> {
    let plan = api.ask("{ plan(slug: \"plan\") { tiltak(first: 100, filter: {}) { nodes { kode } } } }").await;
    each(&plan["plan"]["tiltak"]["nodes"], "/kode")
}

fn draft() -> String {
    SMALL.replace("tilstand: VEDTATT", "tilstand: UTKAST").replace("  vedtattVed: FT 1/24\n", "")
}

on_both! {
    async fn only_an_editor_of_the_organisation_may(db: &TestDb) {
        accept(db, SMALL).await;
        let editor = redaktoer(db).await;
        let (versjon, id) = tiltak(&editor, "1.1.1").await;
        let steps = [
            ("opprettTiltak", json!({ "delmaal": 1, "tekst": "Nytt", "vedtak": "FT 9/25" })),
            ("endreTiltak", json!({ "kode": "1.1.1", "forventetVersjon": versjon, "art": "LOEPENDE" })),
            ("flyttTiltak", json!({ "kode": "1.1.2.1", "forventetVersjon": 1 })),
            ("delTiltak", json!({ "kode": "1.1.2.1", "forventetVersjon": 1, "begrunnelse": "For stort", "nye": [] })),
            ("slaaSammenTiltak", json!({ "tiltak": [], "tekst": "Ett", "begrunnelse": "Likt" })),
            ("avsluttTiltak", json!({ "kode": "1.1.1", "forventetVersjon": versjon, "begrunnelse": "Ferdig" })),
            ("registrerVedtak", json!({ "referanse": "FT 1/26" })),
            ("registrerTekstendring", json!({ "vedtak": "FT 9/25", "type": "STROEKET", "omfang": "KULEPUNKT", "objekt": id })),
            ("rettTekst", json!({ "objekt": id, "forventetVersjon": 1, "kildetekst": "a", "rettet": "b", "begrunnelse": "Feil" })),
            ("registrerPlikt", json!({ "tekst": "Melde", "ordlyd": "melde", "vedtak": "FT 9/25", "styrke": "SKAL" })),
            ("registrerKildeavvik", json!({ "beskrivelse": "To navn" })),
            ("registrerAktoer", json!({ "navn": "Opplæring", "type": "ENHET" })),
            ("registrerStrategi", json!({ "tittel": "Strategi", "type": "STRATEGI", "tilstand": "GJELDENDE" })),
            ("registrerIndikator", json!({ "kode": "A", "navn": "Andel", "enhet": "prosent", "nivaa": "SAMFUNN" })),
            ("registrerMaaling", json!({ "indikator": "A" })),
            ("endrePlantilstand", json!({ "forventetVersjon": 1, "tilstand": "OPPHEVET" })),
        ];
        for (name, input) in steps {
            for rolle in [Rolle::Rapportoer, Rolle::Controller, Rolle::Godkjenner] {
                let answer = change(&with_role(db, rolle).await, name, of_plan(input.clone()), "").await;
                assert_eq!((codes(&answer), &answer["skrevet"]), (vec!["IKKE_TILGANG".into()], &json!(false)), "{name}: {answer}");
            }
            let kind = format!("{}{}Input", name[..1].to_uppercase(), &name[1..]);
            let query = format!("mutation($input: {kind}!) {{ {name}(input: $input) {{ skrevet }} }}");
            let nobody = Api::of(db).answer(&query, json!({ "input": of_plan(input) })).await;
            assert_eq!(nobody["errors"][0]["extensions"]["code"], "UNAUTHENTICATED", "{name}");
        }
        let file = json!({ "innhold": SMALL });
        let query = "mutation($innhold: String!) { importerPlan(innhold: $innhold, format: YAML) { skrevet brukerfeil { kode } } }";
        let answer = with_role(db, Rolle::Controller).await.answer(query, file.clone()).await;
        assert_eq!(codes(&answer["data"]["importerPlan"]), ["IKKE_TILGANG"]);
        let answer = editor.answer(query, file).await;
        assert_eq!(answer["data"]["importerPlan"], json!({ "skrevet": false, "brukerfeil": [] }), "the same file again");
    }

    async fn a_plan_file_is_imported_or_told_what_is_wrong(db: &TestDb) {
        accept(db, SMALL).await;
        let api = redaktoer(db).await;
        let query = "mutation($innhold: String!, $format: Planformat!) { importerPlan(innhold: $innhold, format: $format) { plan { tittel } skrevet brukerfeil { kode felt melding } } }";
        let import = async |text: &str, format: &str| {
            let mut answer = api.answer(query, json!({ "innhold": text, "format": format })).await;
            answer["data"]["importerPlan"].take()
        };
        let answer = import(&SMALL.replace("frist: juni 2024", "frist: juni 2025"), "YAML").await;
        assert_eq!((&answer["plan"]["tittel"], &answer["skrevet"]), (&json!("Planen"), &json!(true)), "{answer}");
        let wrong = import(&SMALL.replace("frist: juni 2024", "frits: juni 2025"), "YAML").await;
        assert_eq!(codes(&wrong), ["UGYLDIG_VERDI"]);
        assert!(wrong["brukerfeil"][0]["melding"].as_str().unwrap().starts_with("Linje 27, kolonne 68: "), "{wrong}");
        assert_eq!(codes(&import(SMALL, "JSON").await), ["UGYLDIG_VERDI"]);
        let moved = import(&SMALL.replace("Samarbeide med NAV", "Samarbeide"), "YAML").await;
        assert!(moved["brukerfeil"][0]["melding"].as_str().unwrap().contains("adopted"), "{moved}");
    }

    async fn what_is_known_of_a_tiltak_is_changed(db: &TestDb) {
        accept(db, SMALL).await;
        let api = redaktoer(db).await;
        let strategi = change(&api, "registrerStrategi", of_plan(json!({ "tittel": "Et inkluderende samfunn", "type": "STRATEGI", "tilstand": "GJELDENDE",
            "vedtak": [{ "vedtak": "FT 9/25", "rolle": "VEDTATT" }], "satsinger": [{ "tekst": "Kurs", "utfoert": true }] })), "strategi { id vedtak { rolle vedtak { kortreferanse } } satsinger { tekst utfoert } }").await;
        assert_eq!(strategi["strategi"]["vedtak"], json!([{ "rolle": "VEDTATT", "vedtak": { "kortreferanse": "FT 9/25" } }]), "{strategi}");
        let indikator = change(&api, "registrerIndikator", of_plan(json!({ "kode": "A", "navn": "Andel", "enhet": "prosent", "nivaa": "SAMFUNN", "delmaal": [1] })), "indikator { id delmaal { nummer } }").await;
        assert_eq!(indikator["indikator"]["delmaal"], json!([{ "nummer": 1 }]), "{indikator}");
        let of = "tiltak { versjon art frist { fra til presisjon } ansvarlig { navn } deltakere { rolle aktoer { navn } } strategier { tittel } indikatorer { kode } }";
        let known = json!({ "kode": "1.1.1", "forventetVersjon": 1, "art": "TIDSAVGRENSET", "ansvarlig": "kultur", "deltakere": ["kultur"], "strategier": [strategi["strategi"]["id"]],
            "indikatorer": [indikator["indikator"]["id"]], "frist": { "fra": "2026-01-01", "til": "2026-06-30", "presisjon": "PERIODE" } });
        let answer = change(&api, "endreTiltak", of_plan(known.clone()), of).await;
        assert_eq!(answer["tiltak"], json!({
            "versjon": 2, "art": "TIDSAVGRENSET", "frist": { "fra": "2026-01-01", "til": "2026-06-30", "presisjon": "PERIODE" }, "ansvarlig": { "navn": "Kultur" },
            "deltakere": [{ "rolle": "DELTAKER", "aktoer": { "navn": "Kultur" } }], "strategier": [{ "tittel": "Et inkluderende samfunn" }], "indikatorer": [{ "kode": "A" }],
        }), "{answer}");
        let stale = change(&api, "endreTiltak", of_plan(known.clone()), of).await;
        assert_eq!((codes(&stale), &stale["brukerfeil"][0]["gjeldendeVersjon"]), (vec!["VERSJONSKONFLIKT".into()], &json!(2)));
        // Links have no version: the tiltak gets a new one. What is not given is left alone, null clears.
        let unlinked = change(&api, "endreTiltak", of_plan(json!({ "kode": "1.1.1", "forventetVersjon": 2, "strategier": [], "indikatorer": null })), of).await;
        assert_eq!((&unlinked["tiltak"]["versjon"], &unlinked["tiltak"]["strategier"], &unlinked["tiltak"]["indikatorer"]), (&json!(3), &json!([]), &json!([])));
        assert_eq!(unlinked["tiltak"]["art"], "TIDSAVGRENSET");
        let same = change(&api, "endreTiltak", of_plan(json!({ "kode": "1.1.1", "forventetVersjon": 3, "strategier": [] })), of).await;
        assert_eq!((&same["tiltak"]["versjon"], &same["skrevet"]), (&json!(3), &json!(false)));
        let wrong = json!({ "kode": "1.1.1", "forventetVersjon": 3, "ansvarlig": "ingen", "strategier": ["ingen"], "frist": { "fra": "2026-02-01", "til": "2026-01-01", "presisjon": "PERIODE" } });
        assert_eq!(codes(&change(&api, "endreTiltak", of_plan(wrong), "").await), ["IKKE_FUNNET", "IKKE_FUNNET", "UGYLDIG_VERDI"]);
        db.assert_whole().await;
    }

    async fn a_draft_is_written_freely(db: &TestDb) {
        accept(db, &draft()).await;
        let api = redaktoer(db).await;
        let made = change(&api, "opprettTiltak", of_plan(json!({ "delmaal": 1, "tekst": "Lære språk", "etterKode": "1.1.1", "art": "LOEPENDE" })), "tiltak { id kode rekkefoelge tekst art versjon }").await;
        assert_eq!((&made["tiltak"]["kode"], &made["tiltak"]["rekkefoelge"]), (&json!("1.1.3"), &json!(2)), "{made}");
        assert_eq!(made["tiltak"]["id"], json!(format!("tiltak:{}", entities::id::object("987654325", Some("plan"), entities::Table::Tiltak, "laere-spraak").simple())));
        let under = change(&api, "opprettTiltak", of_plan(json!({ "forelder": "1.1.3", "tekst": "Lære fag", "noekkel": "fag" })), "tiltak { kode forelder { kode } delmaal { nummer } }").await;
        assert_eq!(under["tiltak"], json!({ "kode": "1.1.3.1", "forelder": { "kode": "1.1.3" }, "delmaal": { "nummer": 1 } }), "{under}");
        assert_eq!(outline(&api).await, ["1.1.1", "1.1.3", "1.1.3.1", "1.1.2", "1.1.2.1"]);
        let taken = change(&api, "opprettTiltak", of_plan(json!({ "delmaal": 1, "tekst": "Lære mer", "noekkel": "fag" })), "").await;
        assert_eq!(codes(&taken), ["FINNES_ALLEREDE"]);
        let nowhere = change(&api, "opprettTiltak", of_plan(json!({ "tekst": " " })), "").await;
        assert_eq!(codes(&nowhere), ["PAAKREVD"], "{nowhere}");
        // Another place: the code stays, and what stands under it comes along.
        let moved = change(&api, "flyttTiltak", of_plan(json!({ "kode": "1.1.3", "forventetVersjon": 1, "forelder": "1.1.2", "etterKode": "1.1.2.1" })), "tiltak { kode nivaa forelder { kode } }").await;
        assert_eq!(moved["tiltak"], json!({ "kode": "1.1.3", "nivaa": 2, "forelder": { "kode": "1.1.2" } }), "{moved}");
        assert_eq!(outline(&api).await, ["1.1.1", "1.1.2", "1.1.2.1", "1.1.3", "1.1.3.1"]);
        let itself = change(&api, "flyttTiltak", of_plan(json!({ "kode": "1.1.3", "forventetVersjon": 2, "forelder": "1.1.3.1" })), "").await;
        assert_eq!(codes(&itself), ["UGYLDIG_VERDI"], "{itself}");
        let stale = change(&api, "flyttTiltak", of_plan(json!({ "kode": "1.1.3", "forventetVersjon": 1 })), "").await;
        assert_eq!(codes(&stale), ["VERSJONSKONFLIKT"]);
        db.assert_whole().await;
    }

    async fn tiltak_end_are_divided_and_joined(db: &TestDb) {
        accept(db, &draft()).await;
        let api = redaktoer(db).await;
        let over = change(&api, "avsluttTiltak", of_plan(json!({ "kode": "1.1.2", "forventetVersjon": 1, "begrunnelse": "Ferdig" })), "").await;
        assert_eq!(codes(&over), ["ULOVLIG_OVERGANG"]);
        assert!(over["brukerfeil"][0]["melding"].as_str().unwrap().contains("1.1.2.1"), "{over}");
        let ended = change(&api, "avsluttTiltak", of_plan(json!({ "kode": "1.1.2.1", "forventetVersjon": 1, "begrunnelse": "Ferdig", "dato": "2025-12-31" })), "tiltak { kode versjon }").await;
        assert_eq!(ended["tiltak"], json!({ "kode": "1.1.2.1", "versjon": 2 }), "{ended}");
        let again = change(&api, "avsluttTiltak", of_plan(json!({ "kode": "1.1.2.1", "forventetVersjon": 2, "begrunnelse": "Ferdig" })), "").await;
        assert_eq!(codes(&again), ["ULOVLIG_OVERGANG"]);
        let next = change(&api, "opprettTiltak", of_plan(json!({ "forelder": "1.1.2", "tekst": "Samarbeide mer" })), "tiltak { kode }").await;
        assert_eq!(next["tiltak"]["kode"], "1.1.2.2", "a code is never used again");
        let parts = change(&api, "delTiltak", of_plan(json!({ "kode": "1.1.1", "forventetVersjon": 1, "begrunnelse": "To ting", "nye": [{ "tekst": "Holde kurs" }, { "tekst": "Holde møter", "noekkel": "moeter" }] })), "tiltak { kode tekst versjon erstatter { kode } }").await;
        assert_eq!(parts["tiltak"], json!([
            { "kode": "1.1.3", "tekst": "Holde kurs", "versjon": 1, "erstatter": [{ "kode": "1.1.1" }] },
            { "kode": "1.1.4", "tekst": "Holde møter", "versjon": 1, "erstatter": [{ "kode": "1.1.1" }] },
        ]), "{parts}");
        assert_eq!(outline(&api).await, ["1.1.3", "1.1.4", "1.1.2", "1.1.2.2"]);
        let one = change(&api, "slaaSammenTiltak", of_plan(json!({ "tiltak": [{ "kode": "1.1.3", "forventetVersjon": 1 }, { "kode": "1.1.4", "forventetVersjon": 1 }], "tekst": "Holde kurs og møter", "begrunnelse": "Hører sammen" })), "tiltak { kode erstatter { kode } }").await;
        assert_eq!(one["tiltak"]["kode"], "1.1.5", "{one}");
        assert_eq!(each(&one["tiltak"]["erstatter"], "/kode").len(), 2);
        let few = change(&api, "slaaSammenTiltak", of_plan(json!({ "tiltak": [{ "kode": "1.1.5", "forventetVersjon": 9 }], "tekst": "x", "begrunnelse": " " })), "").await;
        assert_eq!(codes(&few), ["PAAKREVD", "VERSJONSKONFLIKT", "PAAKREVD"], "{few}");
        db.assert_whole().await;
    }

    async fn an_adopted_plan_moves_by_decision(db: &TestDb) {
        accept(db, SMALL).await;
        let api = redaktoer(db).await;
        let without = change(&api, "opprettTiltak", of_plan(json!({ "delmaal": 1, "tekst": "Lære språk" })), "").await;
        assert_eq!((codes(&without), &without["brukerfeil"][0]["felt"]), (vec!["PAAKREVD".into()], &json!(["input", "vedtak"])));
        let with = change(&api, "opprettTiltak", of_plan(json!({ "delmaal": 1, "tekst": "Lære språk", "vedtak": "fylkestingssak 9/25" })), "tiltak { kode tilfoeydVed { kortreferanse } tekstendringer { type omfang etter } }").await;
        assert_eq!(with["tiltak"], json!({ "kode": "1.1.3", "tilfoeydVed": { "kortreferanse": "FT 9/25" }, "tekstendringer": [{ "type": "TILFOEYD", "omfang": "KULEPUNKT", "etter": "Lære språk" }] }), "{with}");
        assert_eq!(codes(&change(&api, "avsluttTiltak", of_plan(json!({ "kode": "1.1.1", "forventetVersjon": 1, "begrunnelse": "Ferdig" })), "").await), ["PAAKREVD"]);
        let struck = change(&api, "avsluttTiltak", of_plan(json!({ "kode": "1.1.1", "forventetVersjon": 1, "begrunnelse": "Ferdig", "vedtak": "FT 9/25" })), "tiltak { stroeketVed { kortreferanse } tekstendringer { type foer } }").await;
        assert_eq!(struck["tiltak"], json!({ "stroeketVed": { "kortreferanse": "FT 9/25" }, "tekstendringer": [{ "type": "STROEKET", "foer": "Holde kurs og møter" }] }), "{struck}");
        let (_, id) = tiltak(&api, "1.1.2.1").await;
        let phrase = json!({ "vedtak": "FT 9/25", "type": "TILFOEYD", "omfang": "FRASE", "objekt": id, "frase": "og kommunene", "etterTekst": "med NAV" });
        let added = change(&api, "registrerTekstendring", of_plan(phrase.clone()), "tekstendring { id versjon foer etter objekt { ... on Tiltak { tekst versjon tekstsegmenter { tekst vedtak { kortreferanse } } } } }").await;
        assert_eq!(added["tekstendring"]["objekt"], json!({ "tekst": "Samarbeide med NAV og kommunene", "versjon": 2, "tekstsegmenter": [{ "tekst": "Samarbeide med NAV ", "vedtak": null }, { "tekst": "og kommunene", "vedtak": { "kortreferanse": "FT 9/25" } }] }), "{added}");
        assert_eq!(codes(&change(&api, "registrerTekstendring", of_plan(phrase.clone()), "").await), ["FINNES_ALLEREDE"]);
        let mut other = phrase.clone();
        (other["noekkel"], other["frase"]) = (added["tekstendring"]["id"].clone(), "og fylket".into());
        assert_eq!(codes(&change(&api, "registrerTekstendring", of_plan(other.clone()), "").await), ["VERSJONSKONFLIKT"]);
        other["forventetVersjon"] = 1.into();
        let other = change(&api, "registrerTekstendring", of_plan(other), "tekstendring { versjon foer objekt { ... on Tiltak { tekst tekstendringer { frase } } } }").await;
        assert_eq!(other["tekstendring"], json!({ "versjon": 2, "foer": "Samarbeide med NAV", "objekt": { "tekst": "Samarbeide med NAV og fylket", "tekstendringer": [{ "frase": "og fylket" }] } }), "{other}");
        let mut wrong = phrase;
        wrong["etterTekst"] = "med Nav".into();
        wrong["vedtak"] = "FT 99/25".into();
        assert_eq!(codes(&change(&api, "registrerTekstendring", of_plan(wrong.clone()), "").await), ["IKKE_FUNNET"]);
        wrong["vedtak"] = "9/25".into();
        assert_eq!(codes(&change(&api, "registrerTekstendring", of_plan(wrong), "").await), ["TVETYDIG"]);
        // Decided, but the document lacks it: no wording changes.
        let lacking = json!({ "vedtak": "FT 9/25", "type": "STROEKET", "omfang": "FRASE", "objekt": id, "frase": "og fylket", "utfoertIKilden": false });
        let lacking = change(&api, "registrerTekstendring", of_plan(lacking), "tekstendring { etter objekt { ... on Tiltak { tekst } } }").await;
        assert_eq!(lacking["tekstendring"], json!({ "etter": "Samarbeide med NAV", "objekt": { "tekst": "Samarbeide med NAV og fylket" } }), "{lacking}");
        // A bullet that is reworded and struck; taken back, it stands as it stood.
        let bullet = |r#type: &str, more: Value| {
            let mut input = of_plan(json!({ "vedtak": "FT 9/25", "type": r#type, "omfang": "KULEPUNKT", "objekt": id }));
            more.as_object().unwrap().iter().for_each(|(field, value)| input[field] = value.clone());
            input
        };
        assert_eq!(codes(&change(&api, "registrerTekstendring", bullet("ENDRET", json!({})), "").await), ["PAAKREVD"]);
        assert_eq!(codes(&change(&api, "registrerTekstendring", bullet("ENDRET", json!({ "etter": "Samarbeide" })), "").await), [""; 0]);
        assert_eq!(codes(&change(&api, "registrerTekstendring", bullet("STROEKET", json!({ "foer": "Noe" })), "").await), ["UGYLDIG_VERDI"]);
        assert_eq!(codes(&change(&api, "registrerTekstendring", bullet("STROEKET", json!({})), "").await), [""; 0]);
        assert_eq!(codes(&change(&api, "registrerTekstendring", bullet("STROEKET", json!({})), "").await), ["UGYLDIG_VERDI"], "it has ended");
        let rows = planverk::plan::import::rows_of(&db.db, "plan").await.unwrap().unwrap();
        let vedtak = entities::id::object("987654325", None, entities::Table::Vedtak, "ft-9-25");
        let before = planverk::plan::formal::before(&rows, vedtak).unwrap();
        let mut stood: Vec<_> = before.all::<entities::plans::tiltak::Model>().map(|row| (row.kode.as_str(), row.tekst.as_str(), row.avsluttet)).collect();
        stood.sort_unstable();
        assert_eq!(stood, [("1.1.1", "Holde kurs og møter", None), ("1.1.2", "Samarbeide", None), ("1.1.2.1", "Samarbeide med NAV", None)]);
        let text = planverk::plan::import::export(&db.db, "plan", true).await.unwrap().unwrap();
        assert_eq!(accept(db, &text).await, [""; 0], "an export says what the database says");
        db.assert_whole().await;
    }

    async fn a_transcription_error_is_mended_with_the_words_kept(db: &TestDb) {
        accept(db, SMALL).await;
        let api = redaktoer(db).await;
        let (_, id) = tiltak(&api, "1.1.1").await;
        let mend = |extra: Value| {
            let mut input = of_plan(json!({ "objekt": id, "forventetVersjon": 1, "kildetekst": "kurs", "rettet": "konserter", "begrunnelse": "Lest feil" }));
            extra.as_object().unwrap().iter().for_each(|(field, value)| input[field] = value.clone());
            input
        };
        assert_eq!(codes(&change(&api, "rettTekst", mend(json!({ "begrunnelse": "" })), "").await), ["PAAKREVD"]);
        assert_eq!(codes(&change(&api, "rettTekst", mend(json!({ "kildetekst": "kars", "forventetVersjon": 7 })), "").await), ["VERSJONSKONFLIKT", "IKKE_FUNNET"]);
        assert_eq!(codes(&change(&api, "rettTekst", mend(json!({ "felt": "kode" })), "").await), ["IKKE_FUNNET"]);
        let mended = change(&api, "rettTekst", mend(json!({})), "objekt { ... on Tiltak { tekst versjon rettinger { felt kildetekst rettet begrunnelse } } }").await;
        assert_eq!(mended["objekt"], json!({ "tekst": "Holde konserter og møter", "versjon": 2, "rettinger": [{ "felt": "tekst", "kildetekst": "kurs", "rettet": "konserter", "begrunnelse": "Lest feil" }] }), "{mended}");
        db.assert_whole().await;
    }

    async fn registers_are_kept(db: &TestDb) {
        accept(db, SMALL).await;
        let api = redaktoer(db).await;
        let vedtak = json!({ "organ": "FT", "aar": 2026, "loepenummer": 3, "tittel": "Sak", "punkter": [{ "nummer": "1", "tekst": "Planen vedtas." }, { "nummer": "2", "tekst": "Det rapporteres." }] });
        let made = change(&api, "registrerVedtak", of_plan(vedtak), "vedtak { id versjon kortreferanse punkter { nummer tekst } }").await;
        assert_eq!((&made["vedtak"]["kortreferanse"], made["vedtak"]["punkter"].as_array().unwrap().len()), (&json!("FT 3/26"), 2), "{made}");
        assert_eq!(codes(&change(&api, "registrerVedtak", of_plan(json!({ "referanse": "fylkestingssak 3/2026" })), "").await), ["FINNES_ALLEREDE"]);
        assert_eq!(codes(&change(&api, "registrerVedtak", of_plan(json!({ "referanse": "3/26", "lenke": "https://example.no" })), "").await), ["UGYLDIG_VERDI", "PAAKREVD"]);
        let changed = change(&api, "registrerVedtak", of_plan(json!({ "noekkel": made["vedtak"]["id"], "forventetVersjon": 1, "tittel": null, "punkter": [{ "nummer": "2", "tekst": "Det rapporteres årlig." }] })), "vedtak { versjon tittel punkter { tekst } }").await;
        assert_eq!(changed["vedtak"], json!({ "versjon": 2, "tittel": null, "punkter": [{ "tekst": "Planen vedtas." }, { "tekst": "Det rapporteres årlig." }] }), "{changed}");
        let plikt = json!({ "tekst": "Rapportere", "ordlyd": "Det rapporteres årlig.", "vedtak": "FT 3/26", "punkt": "2", "styrke": "SKAL", "delmaal": [1], "dekketAv": ["1.1.1"], "fotnote": { "nummer": 1, "tekst": "Se FT 3/26" } });
        let plikt = change(&api, "registrerPlikt", of_plan(plikt), "plikt { punkt { nummer } delmaal { nummer } dekketAv { kode } fotnote { nummer vedtak { ordlyd } } }").await;
        assert_eq!(plikt["plikt"], json!({ "punkt": { "nummer": "2" }, "delmaal": [{ "nummer": 1 }], "dekketAv": [{ "kode": "1.1.1" }], "fotnote": { "nummer": 1, "vedtak": [{ "ordlyd": "FT 3/26" }] } }), "{plikt}");
        assert_eq!(codes(&change(&api, "registrerPlikt", of_plan(json!({ "vedtak": "FT 3/26", "punkt": "9", "dekketAv": ["9.9"] })), "").await), ["IKKE_FUNNET", "IKKE_FUNNET", "PAAKREVD", "PAAKREVD", "PAAKREVD"]);
        let (_, id) = tiltak(&api, "1.1.2.1").await;
        let avvik = change(&api, "registrerKildeavvik", of_plan(json!({ "beskrivelse": "To navn på NAV", "steder": [{ "objekt": id, "ordlyd": "NAV" }, { "ordlyd": "Nav" }] })), "kildeavvik { steder { ordlyd objekt { __typename } } }").await;
        assert_eq!(avvik["kildeavvik"]["steder"], json!([{ "ordlyd": "NAV", "objekt": { "__typename": "Tiltak" } }, { "ordlyd": "Nav", "objekt": null }]), "{avvik}");
        let aktoer = change(&api, "registrerAktoer", of_plan(json!({ "navn": "IMDi", "andreNavn": ["Direktoratet", "Direktoratet"], "type": "STAT", "overordnet": "kultur" })), "aktoer { navn andreNavn }").await;
        assert_eq!(aktoer["aktoer"], json!({ "navn": "IMDi", "andreNavn": ["Direktoratet"] }), "{aktoer}");
        assert_eq!(codes(&change(&api, "registrerAktoer", of_plan(json!({ "noekkel": "kultur", "navn": "Kultur", "organisasjonsnummer": "123456789" })), "").await), ["VERSJONSKONFLIKT", "UGYLDIG_VERDI"]);
        assert_eq!(codes(&change(&api, "registrerIndikator", of_plan(json!({ "kode": "A", "navn": "Andel", "enhet": "prosent", "nivaa": "SAMFUNN", "maalverdiTil": "12.0" })), "").await), ["PAAKREVD"]);
        change(&api, "registrerIndikator", of_plan(json!({ "kode": "A", "navn": "Andel", "enhet": "prosent", "nivaa": "SAMFUNN" })), "").await;
        let aar = json!({ "fra": "2025-01-01", "til": "2025-12-31", "presisjon": "AAR" });
        let maaling = change(&api, "registrerMaaling", of_plan(json!({ "indikator": "A", "periode": aar, "verdi": "11.80", "presisjon": "OMTRENTLIG", "utgangspunkt": true })), "maaling { verdi presisjon undertrykt }").await;
        assert_eq!(maaling["maaling"], json!({ "verdi": "11.80", "presisjon": "OMTRENTLIG", "undertrykt": false }), "{maaling}");
        assert_eq!(codes(&change(&api, "registrerMaaling", of_plan(json!({ "periode": aar, "verdi": "1", "undertrykt": true })), "").await), ["PAAKREVD", "UGYLDIG_VERDI"]);
        db.assert_whole().await;
    }

    async fn a_change_is_tried_sent_again_and_says_why(db: &TestDb) {
        accept(db, SMALL).await;
        let api = redaktoer(db).await;
        let input = of_plan(json!({ "kode": "1.1.1", "forventetVersjon": 1, "begrunnelse": "Ferdig", "vedtak": "FT 9/25" }));
        let end = async |arguments: &str| {
            let query = format!("mutation($input: AvsluttTiltakInput!) {{ avsluttTiltak(input: $input, {arguments}) {{ tiltak {{ versjon }} skrevet brukerfeil {{ kode }} }} }}");
            let mut answer = api.answer(&query, json!({ "input": input })).await;
            answer["data"]["avsluttTiltak"].take()
        };
        assert_eq!(end("validerBare: true").await, json!({ "tiltak": null, "skrevet": false, "brukerfeil": [] }));
        assert_eq!(end("idempotensnoekkel: \"en\"").await, json!({ "tiltak": { "versjon": 2 }, "skrevet": true, "brukerfeil": [] }));
        assert_eq!(end("idempotensnoekkel: \"en\"").await, json!({ "tiltak": { "versjon": 2 }, "skrevet": false, "brukerfeil": [] }));
        let last = entities::log::endring::Entity::find().all(db.db.read()).await.unwrap().pop().unwrap();
        let vedtak = entities::id::object("987654325", None, entities::Table::Vedtak, "ft-9-25");
        assert_eq!((last.reason.as_deref(), last.vedtak_id), (Some("Ferdig"), Some(vedtak)));
    }

    async fn a_plan_goes_from_draft_to_repealed(db: &TestDb) {
        accept(db, &draft()).await;
        let api = redaktoer(db).await;
        let to = async |version: i32, tilstand: &str, more: Value| {
            let mut input = of_plan(json!({ "forventetVersjon": version, "tilstand": tilstand }));
            more.as_object().unwrap().iter().for_each(|(field, value)| input[field] = value.clone());
            change(&api, "endrePlantilstand", input, "plan { tilstand vedtatt versjon }").await
        };
        assert_eq!(codes(&to(1, "OPPHEVET", json!({})).await), ["ULOVLIG_OVERGANG", "PAAKREVD"]);
        assert_eq!(to(1, "PAA_HOERING", json!({})).await["plan"]["tilstand"], "PAA_HOERING");
        assert!(Api::of(db).ask("{ plan(slug: \"plan\") { id } }").await["plan"].is_object(), "everyone sees it now");
        assert_eq!(codes(&to(1, "VEDTATT", json!({ "vedtak": "FT 9/25" })).await), ["VERSJONSKONFLIKT", "PAAKREVD"]);
        let adopted = to(2, "VEDTATT", json!({ "vedtak": "FT 9/25", "dato": "2025-06-01" })).await;
        assert_eq!(adopted["plan"], json!({ "tilstand": "VEDTATT", "vedtatt": "2025-06-01", "versjon": 3 }), "{adopted}");
        assert_eq!(codes(&to(3, "UTKAST", json!({})).await), ["ULOVLIG_OVERGANG"]);
        assert_eq!(to(3, "OPPHEVET", json!({ "vedtak": "FT 9/25", "dato": "2025-12-01" })).await["plan"]["tilstand"], "OPPHEVET");
        db.assert_whole().await;
    }
}
