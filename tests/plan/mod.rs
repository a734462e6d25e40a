//! Plan files: in, out, in again; what may not be said; and the plans that ship.

mod errors;
mod gaps;
mod merge;
mod roundtrip;
mod temaplan;

use planverk::log::{Commit, Outcome};
use planverk::plan::file::{self, Prefer};
use planverk::plan::import::{Report, import};

use crate::support::{TestDb, clock, who};

/// The plan that ships with the program.
pub const TEMAPLAN: &str = include_str!("../../api/plans/temaplan-integrering.yaml");
/// A plan of another county, with every kind of object and field; it shares noekler, codes, titles and a 131/23 with the first.
pub const ANDRE: &str = include_str!("andre-fylke.yaml");

/// A small adopted plan, to change in tests.
pub const SMALL: &str = r#"planfil: 1
organisasjon: {organisasjonsnummer: "987654325", navn: Sørkyst fylkeskommune}
organer:
  - {noekkel: fylkestinget, navn: Fylkestinget, forkortelse: FT, saksbetegnelse: fylkestingssak, type: FYLKESTING}
  - {noekkel: fylkesutvalget, navn: Fylkesutvalget, forkortelse: FU, saksbetegnelse: fylkesutvalgssak, type: FYLKESUTVALG}
vedtak:
  - {noekkel: ft-1-24, organ: FT, aar: 2024, loepenummer: 1}
  - {noekkel: ft-9-25, organ: FT, aar: 2025, loepenummer: 9}
  - {noekkel: fu-9-25, organ: FU, aar: 2025, loepenummer: 9}
aktoerer:
  - {noekkel: kultur, navn: Kultur, type: ENHET}
plan:
  noekkel: plan
  slug: plan
  tittel: Planen
  plantype: TEMAPLAN
  tilstand: VEDTATT
  vedtattVed: FT 1/24
  baerekraftsmaal: [4, 10]
  hovedmaal: [{noekkel: maal, nummer: 1, tittel: Målet}]
  delmaal:
    - noekkel: delmaal
      nummer: 1
      tittel: Delmålet
      hovedmaal: maal
      tiltak:
        - {noekkel: kurs, kode: 1.1.1, tekst: Holde kurs og møter, frist: juni 2024}
        - noekkel: samarbeid
          kode: 1.1.2
          tekst: Samarbeide
          deltiltak:
            - {noekkel: nav, kode: 1.1.2.1, tekst: Samarbeide med NAV}
"#;

/// Imports texts in one change.
pub async fn import_all(db: &TestDb, texts: &[&str], prefer: Option<Prefer>) -> Outcome<Report> {
    let files = texts.iter().map(|text| file::parse(text.as_bytes()).unwrap()).collect();
    import(&db.db, &clock(), &who(), files, prefer).await.unwrap()
}

/// Imports a text that is accepted; its differences.
pub async fn accept(db: &TestDb, text: &str) -> Vec<String> {
    let report = import_all(db, &[text], None).await.answer();
    assert_eq!(report.problems, []);
    report.differences
}

/// All that is wrong with a text: line, column, message.
pub async fn wrong(db: &TestDb, text: &str) -> Vec<(u32, u32, String)> {
    match file::parse(text.as_bytes()) {
        Err(problems) => problems.into_iter().map(|p| (p.span.line, p.span.column, p.message)).collect(),
        Ok(file) => {
            let before = planverk::log::sekvens(db.db.read()).await.unwrap();
            let who = Commit { validate_only: false, ..who() };
            let outcome = import(&db.db, &clock(), &who, vec![file], None).await.unwrap();
            assert!(matches!(outcome, Outcome::Unchanged(_)), "written: {outcome:?}");
            assert_eq!(planverk::log::sekvens(db.db.read()).await.unwrap(), before);
            outcome.answer().problems.into_iter().map(|p| (p.place.2, p.place.3, p.message)).collect()
        }
    }
}
