//! What a plan file may not say: what, where and how to mend it, all at once, and nothing written.

use super::{SMALL, accept, wrong};
use crate::on_both;
use crate::support::{TestDb, program};

/// The small plan with `from` replaced; then what is told of it and on which line of the changed text: that of `at`.
const MISTAKES: &[(&str, &str, &str, &str)] = &[
    ("frist: juni 2024", "frits: juni 2024", "frits:", "tiltak: has no field \"frits\"; did you mean frist?"),
    ("type: ENHET", "type: ENHTE", "type: ENHTE", "aktoer kultur, type: \"ENHTE\" is not one of ENHET, FYLKESKOMMUNE"),
    ("type: ENHET", "type: [ENHET]", "type: [ENHET]", "aktoer kultur, type: must be a single value"),
    (
        "nummer: 1, tittel: Målet",
        "nummer: en, tittel: Målet",
        "nummer: en",
        "hovedmaal maal, nummer: \"en\" must be a whole number from 1",
    ),
    (
        "frist: juni 2024",
        "frist: 31. februar",
        "frist: 31.",
        "tiltak kurs, frist: \"31. februar\" is not a time; write 2023-12-07, juni 2023",
    ),
    (
        "frist: juni 2024",
        "frist: {fra: 2024-02-30, til: 2024-03-01, presisjon: DAG}",
        "2024-02-30",
        "\"2024-02-30\" is no day of the calendar",
    ),
    (
        "\"987654325\"",
        "\"987654324\"",
        "987654324",
        "organisasjonsnummer: \"987654324\" is no organisation number: its last digit does not fit",
    ),
    ("[4, 10]", "[4, 18]", "18]", "plan plan, baerekraftsmaal[2]: \"18\" must be a whole number from 1 to 17"),
    (
        "noekkel: nav,",
        "noekkel: kurs,",
        "noekkel: kurs, kode: 1.1.2.1",
        "tiltak kurs: the noekkel is taken, on line 27; choose another",
    ),
    ("kode: 1.1.2.1", "kode: 1.1.1", "noekkel: nav, kode: 1.1.1", "\"1.1.1\" is taken by kurs; choose another"),
    ("noekkel: nav,", "noekkel: NAV,", "noekkel: NAV", "tiltak, noekkel: \"NAV\" must be small letters"),
    ("noekkel: nav, ", "", "- {kode: 1.1.2.1", "tiltak: has no noekkel; give it one that never changes"),
    (
        "hovedmaal: maal",
        "hovedmaal: mål",
        "hovedmaal: mål",
        "delmaal delmaal, hovedmaal: there is no hovedmaal \"mål\", neither in the file nor in the database",
    ),
    (
        "vedtattVed: FT 1/24",
        "vedtattVed: FT 2/24",
        "vedtattVed: FT 2/24",
        "there is no vedtak \"FT 2/24\", neither in the file nor in the database; register it under vedtak",
    ),
    (
        "vedtattVed: FT 1/24",
        "vedtattVed: 9/25",
        "vedtattVed: 9/25",
        "\"9/25\" may mean FT 9/25 or FU 9/25; write one of these",
    ),
    ("vedtattVed: FT 1/24", "vedtattVed: FT en/24", "vedtattVed: FT en", "it has no case number"),
    (
        "vedtattVed: FT 1/24",
        "vedtattVed: HU 1/24",
        "vedtattVed: HU",
        "names \"hu\", which is no known body: write one of Fylkestinget (FT), Fylkesutvalget (FU)",
    ),
    ("tekst: Samarbeide\n", "art: LOEPENDE\n", "noekkel: samarbeid", "tiltak samarbeid: has no tekst: The wording."),
    (
        "planfil: 1",
        "planfil: 2",
        "planfil: 2",
        "this program reads formats 1 to 1, and the file is format 2; use a newer program",
    ),
    ("planfil: 1\n", "", "organisasjon:", "the file does not say its format; write planfil: 1"),
    ("aktoerer:", "aktører:", "aktører:", "a plan file: has no field \"aktører\"; did you mean aktoerer?"),
    (
        "plan:\n",
        "sekvens: 99\nplan:\n",
        "planfil",
        "sekvens: the file was written after endring 99, and this database has come to",
    ),
    ("tittel: Målet}", "tittel: Målet, tittel: To}", "tittel: To", "tittel"),
];

/// Changes of text that do not fit the text they change.
const CHANGES: &[(&str, &str, &str)] = &[
    (
        "FRASE, objekt: {tiltak: 1.1.1}, frase: seminar",
        "frase: seminar",
        "«seminar» does not occur in «Holde kurs og møter»",
    ),
    (
        "FRASE, objekt: {tiltak: 1.1.1}, frase: e",
        "frase: e",
        "«e» occurs 2 times in «Holde kurs og møter», and nothing says which; write foer and etter",
    ),
    (
        "FRASE, objekt: {tiltak: 1.1.1}, frase: kurs, foer: Holde møter, etter: Holde kurs og møter",
        "foer: Holde",
        "foer and etter do not differ by «kurs» alone",
    ),
    ("FRASE, objekt: {tiltak: 1.1.1}", "noekkel: t", "tekstendring t, frase: is missing"),
    (
        "KULEPUNKT, objekt: {tiltak: 1.1.1, delmaal: delmaal}",
        "objekt: {tiltak",
        "tekstendring t, objekt: must name exactly one text; write one of tiltak, utvalgtTiltak",
    ),
    ("KULEPUNKT, objekt: {tiltk: 1.1.1}", "tiltk", "has no field \"tiltk\"; did you mean tiltak?"),
    (
        "KULEPUNKT, objekt: {tiltak: 1.1.9}",
        "objekt: {tiltak: 1.1.9}",
        "there is no tiltak \"1.1.9\", neither in the file nor in the database; did you mean 1.1.1?",
    ),
];

fn line_of(text: &str, at: &str) -> u32 {
    let before = text.split_once(at).unwrap_or_else(|| panic!("{at} is not in the text")).0;
    u32::try_from(before.matches('\n').count()).unwrap() + 1
}

on_both! {
    async fn each_mistake_is_told_where_it_stands(db: &TestDb) {
        for (from, to, at, message) in MISTAKES {
            let text = SMALL.replacen(from, to, 1);
            assert_ne!(text, SMALL, "{from}");
            let told = wrong(db, &text).await;
            let line = line_of(&text, at);
            let found = told.iter().any(|(l, column, told)| (*l == line && *column > 0 || *at == "planfil") && told.contains(message));
            assert!(found, "{to}: on line {line} {message:?}\ntold: {told:#?}");
        }
        for (change, at, message) in CHANGES {
            let text = format!("{SMALL}  tekstendringer:\n    - {{noekkel: t, vedtak: FT 1/24, type: TILFOEYD, omfang: {change}}}\n");
            let told = wrong(db, &text).await;
            let line = line_of(&text, at);
            assert!(told.iter().any(|(l, _, told)| *l == line && told.contains(message)), "{change}: {message:?}\ntold: {told:#?}");
        }
        assert_eq!(planverk::log::sekvens(db.db.read()).await.unwrap(), 0);
    }

    async fn all_mistakes_are_told_at_once(db: &TestDb) {
        let text = SMALL
            .replace("type: ENHET", "type: ENHTE")
            .replace("[4, 10]", "[4, 18]")
            .replace("frist: juni 2024", "frits: 2024")
            .replace("kode: 1.1.2\n", "kode: [1]\n");
        assert_eq!(wrong(db, &text).await.len(), 4);
        let text = SMALL.replace("FT 1/24", "FT 3/24").replace("hovedmaal: maal", "hovedmaal: mal").replace("organ: FU", "organ: HU");
        assert_eq!(wrong(db, &text).await.len(), 3);
    }

    async fn a_slug_is_of_one_plan_in_the_installation(db: &TestDb) {
        accept(db, SMALL).await;
        let other = SMALL.replace("987654325", "111111111").replace("Sørkyst", "Austavind");
        let told = wrong(db, &other).await;
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].0, line_of(&other, "slug: plan"));
        assert!(told[0].2.contains("«plan» is taken by the plan «Planen» of Sørkyst fylkeskommune; choose another, such as plan-111111111"), "{told:?}");
    }

    async fn nothing_comes_to_replace_itself(db: &TestDb) {
        let text = SMALL
            .replace("{noekkel: kurs,", "{noekkel: kurs, erstatter: [samarbeid],")
            .replace("kode: 1.1.2\n", "kode: 1.1.2\n          erstatter: [1.1.1]\n");
        let told = wrong(db, &text).await;
        let line = line_of(&text, "noekkel: kurs");
        assert_eq!(told.len(), 2, "{told:?}");
        assert_eq!((told[0].0, told[0].2.as_str()), (line, "tiltak kurs, erstatter: replaces itself, by way of samarbeid; take one of the references away"));
    }

    /// Two who move tiltak under each other: one in the file, one through the API.
    async fn nothing_comes_to_stand_under_itself(db: &TestDb) {
        accept(db, SMALL).await;
        let id = |noekkel| entities::id::object("987654325", Some("plan"), entities::Table::Tiltak, noekkel);
        let row = entities::Table::Tiltak.find(db.db.read(), id("samarbeid")).await.unwrap().unwrap();
        let entities::Row::Tiltak(samarbeid) = row else { panic!() };
        db.put([entities::plans::tiltak::Model { forelder_id: Some(id("kurs")), ..(*samarbeid).clone() }.into()]).await;
        let text = SMALL
            .replace("        - {noekkel: kurs, kode: 1.1.1, tekst: Holde kurs og møter, frist: juni 2024}\n", "")
            + "";
        let text = text.replace(
            "            - {noekkel: nav",
            "            - {noekkel: kurs, kode: 1.1.1, tekst: Holde kurs og møter, frist: juni 2024}\n            - {noekkel: nav",
        );
        let told = wrong(db, &text).await;
        assert!(told.iter().any(|(_, _, told)| told.contains("stands under itself")), "{told:?}");
    }
}

/// As a person meets it: the line is shown, and the program says that nothing was written.
#[test]
fn the_program_shows_the_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.yaml");
    let address = format!("sqlite:{}", folder.path().join("p.db").display());
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(program());
        command.args(arguments).args(["--database", &address]).env_clear().output().unwrap()
    };
    assert!(run(&["migrate"]).status.success());
    std::fs::write(&path, SMALL.replace("frist:", "frits:").replace("type: ENHET", "type: ENHTE")).unwrap();
    let output = run(&["import", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap().replace(path.to_str().unwrap(), "plan.yaml");
    assert_eq!(
        told,
        r#"error: aktoer kultur, type: "ENHTE" is not one of ENHET, FYLKESKOMMUNE, KOMMUNE, STAT, FRIVILLIG, UTDANNING, NAERINGSLIV, POLITISK, UTENLANDSK, ANNET; did you mean ENHET?
  --> plan.yaml:11:43
   |
11 |   - {noekkel: kultur, navn: Kultur, type: ENHTE}
   |                                           ^^^^^

error: tiltak: has no field "frits"; did you mean frist?
  --> plan.yaml:27:68
   |
27 |         - {noekkel: kurs, kode: 1.1.1, tekst: Holde kurs og møter, frits: juni 2024}
   |                                                                    ^^^^^

planverk: 2 problems; nothing was written
"#
    );
    std::fs::write(&path, SMALL).unwrap();
    let check = run(&["import", "--check", path.to_str().unwrap()]);
    assert!(String::from_utf8(check.stdout).unwrap().ends_with("changes, not written\n"));
    assert!(run(&["import", path.to_str().unwrap()]).status.success());
    let again = run(&["import", path.to_str().unwrap()]);
    assert_eq!(String::from_utf8(again.stdout).unwrap(), "nothing to change\n");
}
