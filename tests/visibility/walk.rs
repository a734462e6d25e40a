//! Every path of the schema, asked by every role of another county and by anyone, of a database with hidden rows and of a twin without:
//! the answers are the same byte for byte.

use std::collections::BTreeSet;

use entities::Table;
use entities::codes::Rolle;
use planverk::access::Caller;
use planverk::graphql::object;
use serde_json::json;

use super::paths::{Depth, Paths, Values};
use super::{HIDDEN, OTHER, PLAN, Twins, reader, tells};
use crate::graphql::Api;
use crate::support::{TestDb, full};

/// The questions whose answers differ between the twins, and those that tell what is hidden.
async fn differences(twins: &Twins, caller: &Caller, questions: &[String]) -> (Vec<String>, usize) {
    let [full, bare] = [&twins.full, &twins.bare].map(|db| Api::of(db).by(caller.clone()));
    let (mut differ, mut told) = (Vec::new(), 0);
    for question in questions {
        let [a, b] = [full.answer(question, json!({})).await, bare.answer(question, json!({})).await];
        told += usize::from(tells(&a));
        let [a, b] = [a, b].map(|answer| answer.to_string());
        // The order of fields counts too.
        if a != b {
            differ.push(first_difference(question, &a, &b));
        }
    }
    (differ, told)
}

fn first_difference(question: &str, a: &str, b: &str) -> String {
    let at = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let near = |text: &str| {
        String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(200)..text.len().min(at + 200)]).into_owned()
    };
    format!("{}\n  with:    {}\n  without: {}", &question.chars().take(300).collect::<String>(), near(a), near(b))
}

/// The ids of all rows of all tables, hidden and not.
async fn ids(db: &TestDb) -> Vec<String> {
    let mut all = Vec::new();
    for table in Table::ALL {
        let rows = table.load_all(db.db.read()).await.unwrap();
        all.extend(rows.iter().map(|row| object::id(*table, row.id()).to_string()));
    }
    all
}

async fn values(twins: &Twins) -> Values {
    let ids = ids(&twins.full).await;
    let of = |table: Table, some: usize| -> Vec<String> {
        let mut named: Vec<_> =
            ids.iter().filter(|id| id.starts_with(&format!("{table}:"))).map(|id| format!("{id:?}")).collect();
        named.sort_unstable();
        // Some from both ends, so that those of the hidden plan are among them.
        let last = named.split_off(named.len().min(some));
        named.into_iter().chain(last.into_iter().rev().take(some)).collect()
    };
    let named = [
        ("slug", vec![r#""temaplan-for-integrering""#.into(), format!("{PLAN:?}"), r#""utkast""#.into()]),
        ("plan", vec![r#""temaplan-for-integrering""#.into(), format!("{PLAN:?}"), r#""utkast""#.into()]),
        ("organisasjonsnummer", vec![format!("{HIDDEN:?}"), format!("{OTHER:?}")]),
        ("referanse", [r#""FT 131/23""#, r#""FT 44/24""#, r#""FU 9/24""#].map(Into::into).into()),
        ("vedtak", [r#""FT 131/23""#, r#""FT 44/24""#].map(Into::into).into()),
        ("organ", of(Table::Organ, 2)),
        ("delmaal", of(Table::Delmaal, 12)),
        ("ansvarlig", of(Table::Aktoer, 20)),
        ("strategi", of(Table::Strategi, 12)),
        ("aar", ["2024", "2025"].map(Into::into).into()),
        ("nivaa", ["1", "2"].map(Into::into).into()),
        ("kode", [r#""5.1.10""#, r#""4.1.1""#].map(Into::into).into()),
        ("tekst", [r#""løyndom""#, r#""inkludering""#].map(Into::into).into()),
        ("fristFoer", vec![r#""2026-01-01""#.into()]),
        ("fra", vec![r#""2023-01-01""#.into()]),
        ("til", vec![r#""2024-12-31""#.into()]),
        ("endretEtter", [r#""2025-12-31T23:59:59Z""#, r#""2026-01-01T00:00:00Z""#].map(Into::into).into()),
    ];
    Values { named: named.into(), ids }
}

/// Anyone, and a role of the county that has nothing to do with the hidden rows; with the large numbers, each role of it.
fn outsiders() -> Vec<Caller> {
    let roles = Rolle::ALL.iter().filter(|rolle| full() || **rolle == Rolle::Admin).map(|rolle| reader(OTHER, *rolle));
    [Caller::default()].into_iter().chain(roles).collect()
}

async fn nobody_else_sees_what_is_hidden(db: TestDb) {
    let twins = Twins::of(db).await;
    let api = Api::of(&twins.full);
    let paths = Paths::of(&api, values(&twins).await).await;
    let (nodes, roots) = (paths.nodes(), paths.roots(Depth::Id));
    assert!(nodes.len() > 20 && roots.len() > 100, "{} and {} questions", nodes.len(), roots.len());
    let whole: Vec<_> = paths
        .roots(Depth::Fields(if full() { 2 } else { 1 }))
        .into_iter()
        .filter(|question| question.starts_with("{ plan"))
        .collect();
    let questions = [nodes, roots].concat();
    for outsider in outsiders() {
        let (differ, told) = differences(&twins, &outsider, &questions).await;
        assert!(
            differ.is_empty(),
            "{:?} sees what is hidden in {} answers:\n{}",
            outsider.grants,
            differ.len(),
            differ[..differ.len().min(5)].join("\n")
        );
        assert_eq!(told, 0, "{:?}", outsider.grants);
    }
    let (differ, told) = differences(&twins, &Caller::default(), &whole).await;
    assert!(differ.is_empty() && told == 0, "{}", differ.join("\n"));

    // The walk would find it: the county itself sees the hidden rows on many of these paths, on each root among them.
    let (differ, told) = differences(&twins, &reader(HIDDEN, Rolle::Rapportoer), &questions).await;
    assert!(differ.len() > 40 && told > 0, "{} differ, {told} tell", differ.len());
    let seen: BTreeSet<_> = differ
        .iter()
        .filter_map(|question| question.split(['{', '(', ' ', '_']).find(|word| !word.is_empty()))
        .collect();
    assert!(["nodes", "plan", "planer", "tiltak"].iter().all(|root| seen.contains(root)), "{seen:?}");
    pages(&twins, &paths).await;
}

/// Lists page by page: the same items, cursors and counts.
async fn pages(twins: &Twins, paths: &Paths) {
    let lists = paths.lists();
    assert!(lists.contains(&"tiltak") && lists.contains(&"planer"), "{lists:?}");
    let [full, bare] = [&twins.full, &twins.bare].map(Api::of);
    for list in lists {
        let (mut after, mut pages) = ("null".to_owned(), 0);
        loop {
            let question = format!(
                "{{ {list}(first: 7, after: {after}) {{ totalCount pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} edges {{ cursor node {{ id }} }} }} }}"
            );
            let [a, b] = [full.ask(&question).await, bare.ask(&question).await];
            assert_eq!(a, b, "{list} after {after}");
            pages += 1;
            let info = &a[list]["pageInfo"];
            if info["hasNextPage"] == false {
                break;
            }
            after = info["endCursor"].to_string();
        }
        assert!(pages > 0, "{list}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_else_sees_what_is_hidden_sqlite() {
    nobody_else_sees_what_is_hidden(TestDb::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_else_sees_what_is_hidden_postgres() {
    nobody_else_sees_what_is_hidden(TestDb::postgres().await).await;
}
