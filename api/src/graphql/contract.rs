//! What clients see of the words and single values, compared with the contract.

use async_graphql::{
    EmptyMutation, EmptySubscription, InputObject, Object, Request, SDLExportOptions, Schema, SimpleObject, Variables,
};
use entities::codes::*;
use entities::value;
use serde_json::{Value as Json, json};

use super::codes::Code;
use super::enums::{Mangelkode, Retningsorden, TiltakOrderField};
use super::scalars::{Date, DateTime, Decimal, Url};

/// Every enum with its values.
const ENUMS: &[(&str, &str)] = &[
    ("Aktoerrolle", "EIER ANSVARLIG SAMARBEIDSPART DELTAKER MAALGRUPPE FINANSIERER KILDE"),
    ("Aktoertype", "ENHET FYLKESKOMMUNE KOMMUNE STAT FRIVILLIG UTDANNING NAERINGSLIV POLITISK UTENLANDSK ANNET"),
    ("Endringstype", "TILFOEYD ENDRET STROEKET"),
    ("Indikatornivaa", "SAMFUNN RESULTAT AKTIVITET"),
    ("Kildetype", "LOV FORSKRIFT NOU RAPPORT STATISTIKK NETTSIDE PLAN KUNNSKAPSGRUNNLAG LITTERATUR"),
    (
        "Mangelkode",
        "UTEN_ANSVARLIG UTEN_FRIST UTEN_INDIKATOR IKKE_RAPPORTERT FOR_SENT PLIKT_UBESVART VEDTAK_UTEN_TEKST \
         VEDTAK_UTEN_NUMMER KILDEAVVIK BRUTT_REFERANSE",
    ),
    ("Omfang", "KAPITTEL AVSNITTSREKKE AVSNITT SETNING KULEPUNKT FRASE"),
    ("Organtype", "FYLKESTING FYLKESUTVALG HOVEDUTVALG UNGDOMSORGAN ANNET"),
    ("Planrolle", "OVERORDNET TILGRENSENDE KUNNSKAPSGRUNNLAG NASJONAL"),
    ("Plantilstand", "UTKAST PAA_HOERING VEDTATT OPPHEVET"),
    ("Plantype", "TEMAPLAN STRATEGI HANDLINGSPLAN REGIONAL_PLAN OEKONOMIPLAN PLANSTRATEGI ANNET"),
    ("Pliktstyrke", "SKAL MAA BOER"),
    ("Presisjon", "EKSAKT OMTRENTLIG NESTEN MER_ENN INNTIL"),
    ("Retning", "OEKE REDUSERE HOLDE"),
    ("Retningsorden", "STIGENDE SYNKENDE"),
    ("Strategitilstand", "UNDER_ARBEID GJELDENDE AVSLUTTET"),
    (
        "Strategitype",
        "STRATEGI PLAN HANDLINGSPLAN PROGRAM ORDNING MODELL ARENA FORUM AVTALE TJENESTE PROSJEKT SAK SERTIFISERING",
    ),
    ("Tidspresisjon", "DAG MAANED SESONG AAR PERIODE"),
    ("TiltakOrderField", "POSISJON KODE TEKST FRIST ENDRET"),
    ("Tiltaksart", "LOEPENDE TIDSAVGRENSET"),
    ("Vedtaksrolle", "VEDTATT STATUS OPPFOELGING BUDSJETT HOERING"),
];

/// Every scalar with its specification.
const SCALARS: &[(&str, Option<&str>)] = &[
    ("Date", Some("https://scalars.graphql.org/andimarek/local-date.html")),
    ("DateTime", Some("https://datatracker.ietf.org/doc/html/rfc3339")),
    ("Decimal", None),
    ("URL", Some("https://url.spec.whatwg.org/")),
];

#[derive(InputObject, SimpleObject)]
#[graphql(input_name = "AlleInput")]
struct Alle {
    aktoerrolle: Code<Aktoerrolle>,
    aktoertype: Code<Aktoertype>,
    endringstype: Code<Endringstype>,
    indikatornivaa: Code<Indikatornivaa>,
    kildetype: Code<Kildetype>,
    mangelkode: Mangelkode,
    omfang: Code<Omfang>,
    organtype: Code<Organtype>,
    planrolle: Code<Planrolle>,
    plantilstand: Code<Plantilstand>,
    plantype: Code<Plantype>,
    pliktstyrke: Code<Pliktstyrke>,
    presisjon: Code<Presisjon>,
    retning: Code<Retning>,
    retningsorden: Retningsorden,
    strategitilstand: Code<Strategitilstand>,
    strategitype: Code<Strategitype>,
    tidspresisjon: Code<Tidspresisjon>,
    tiltak_order_field: TiltakOrderField,
    tiltaksart: Code<Tiltaksart>,
    vedtaksrolle: Code<Vedtaksrolle>,
    date: Date,
    date_time: DateTime,
    decimal: Decimal,
    url: Url,
}

struct Query;

#[Object(serial)]
impl Query {
    async fn alle(&self, alle: Alle) -> Alle {
        alle
    }

    async fn art(&self, #[graphql(default_with = "Code(Tiltaksart::Loepende)")] art: Code<Tiltaksart>) -> String {
        art.0.to_string()
    }

    async fn tidspunkt(&self, millis: i64) -> DateTime {
        value::Instant(millis).into()
    }
}

fn schema() -> Schema<Query, EmptyMutation, EmptySubscription> {
    Schema::new(Query, EmptyMutation, EmptySubscription)
}

/// The data, or the message and path of the first error.
async fn ask(request: impl Into<Request>) -> Result<Json, String> {
    let response = schema().execute(request).await;
    match response.errors.first() {
        None => Ok(response.data.into_json().unwrap()),
        Some(error) => Err(error.message.clone()),
    }
}

async fn types(kind: &str) -> Vec<Json> {
    let query = "{ __schema { types { kind name description specifiedByURL enumValues { name description } } } }";
    let data = ask(query).await.unwrap();
    let ours = |it: &&Json| it["kind"] == kind && !it["name"].as_str().unwrap().starts_with("__");
    data["__schema"]["types"].as_array().unwrap().iter().filter(ours).cloned().collect()
}

/// Asserts bokmål, then a line `EN: …`, each a sentence.
fn assert_both_languages(element: &Json) {
    let description = element["description"].as_str().unwrap_or_default();
    let (nb, en) = description.split_once("\nEN: ").unwrap_or_default();
    for sentence in [nb, en] {
        assert!(sentence.ends_with('.') && !sentence.contains('\n'), "{element}");
        assert!(sentence.starts_with(char::is_uppercase), "{element}");
    }
    assert_ne!(nb, en);
}

#[tokio::test]
async fn the_enums_are_those_of_the_contract_in_both_languages() {
    let mut found = Vec::new();
    for it in types("ENUM").await {
        assert_both_languages(&it);
        let values = it["enumValues"].as_array().unwrap();
        values.iter().for_each(assert_both_languages);
        let words: Vec<_> = values.iter().map(|value| value["name"].as_str().unwrap()).collect();
        found.push((it["name"].as_str().unwrap().to_owned(), words.join(" ")));
    }
    let expected: Vec<_> = ENUMS.iter().map(|(name, words)| (name.to_string(), words.to_string())).collect();
    assert_eq!(found, expected);
}

#[tokio::test]
async fn the_scalars_are_those_of_the_contract_in_both_languages() {
    let found = types("SCALAR").await;
    for (name, url) in SCALARS {
        let scalar = found.iter().find(|it| it["name"] == *name).unwrap();
        assert_both_languages(scalar);
        assert_eq!(scalar["specifiedByURL"], json!(url));
    }
}

#[tokio::test]
async fn every_value_comes_back_as_it_was_given() {
    let mut alle = json!({
        "date": "2023-12-07", "dateTime": "2023-12-07T11:30:00.000Z", "decimal": "12.0", "url": "https://example.no/å",
    });
    let fields = "aktoerrolle aktoertype endringstype indikatornivaa kildetype mangelkode omfang organtype planrolle \
        plantilstand plantype pliktstyrke presisjon retning retningsorden strategitilstand strategitype tidspresisjon \
        tiltakOrderField tiltaksart vedtaksrolle";
    // The value lists differ in length; the last values are asked for again where a list has ended.
    for turn in 0..13 {
        for (field, (_, words)) in fields.split_whitespace().zip(ENUMS) {
            let word = words.split(' ').nth(turn).or(words.split(' ').next_back());
            alle[field] = json!(word);
        }
        let query =
            format!("query($alle: AlleInput!) {{ alle(alle: $alle) {{ {fields} date dateTime decimal url }} }}");
        let variables = Variables::from_json(json!({ "alle": alle }));
        assert_eq!(ask(Request::new(query).variables(variables)).await.unwrap()["alle"], alle);
    }
}

#[tokio::test]
async fn a_wrong_value_is_refused_by_name() {
    assert_eq!(ask("{ art }").await.unwrap()["art"], "LOEPENDE");
    assert_eq!(ask("{ art(art: TIDSAVGRENSET) }").await.unwrap()["art"], "TIDSAVGRENSET");
    let refusal = ask("{ art(art: EVIG) }").await.unwrap_err();
    assert!(refusal.contains(r#"enumeration type "Tiltaksart" does not contain the value "EVIG""#), "{refusal}");
}

#[tokio::test]
async fn an_instant_that_cannot_be_written_is_an_error() {
    assert_eq!(ask("{ tidspunkt(millis: 0) }").await.unwrap()["tidspunkt"], "1970-01-01T00:00:00.000Z");
    let refusal = ask(format!("{{ tidspunkt(millis: {}) }}", i64::MAX)).await.unwrap_err();
    assert_eq!(refusal, "The instant lies outside the years 0 to 9999.");
}

#[test]
fn the_sdl_shows_what_each_means() {
    let sdl = schema().sdl_with_options(SDLExportOptions::new().include_specified_by());
    for part in [
        "\"\"\"\nOm et tiltak pågår eller har en slutt.\nEN: Whether a tiltak runs on or has an end.\n\"\"\"\n\
         enum Tiltaksart {\n\
         \t\"\"\"\n\tPågår uten noen bestemt slutt.\n\tEN: Runs on without a set end.\n\t\"\"\"\n\tLOEPENDE\n\
         \t\"\"\"\n\tSkal gjennomføres innen en viss tid.\n\tEN: Is to be carried out within a certain time.\n\
         \t\"\"\"\n\tTIDSAVGRENSET\n}\n",
        "\"\"\"\nRetningen i en sortering.\nEN: The direction of an order.\n\"\"\"\nenum Retningsorden {\n",
        "\"\"\"\nscalar Date @specifiedBy(url: \"https://scalars.graphql.org/andimarek/local-date.html\")\n",
        "\"\"\"\nscalar DateTime @specifiedBy(url: \"https://datatracker.ietf.org/doc/html/rfc3339\")\n",
        "\"\"\"\nscalar Decimal\n",
        "\"\"\"\nscalar URL @specifiedBy(url: \"https://url.spec.whatwg.org/\")\n",
        "art: Tiltaksart! = LOEPENDE",
        "\ttiltaksart: Tiltaksart!\n",
        "\tdateTime: DateTime!\n",
    ] {
        assert!(sdl.contains(part), "{part}\nis not in\n{sdl}");
    }
}
