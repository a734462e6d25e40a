//! Every path of the schema, asked by every role of another county and by anyone, of a database with hidden rows and of a twin without:
//! the answers are the same byte for byte.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};

use entities::Table;
use entities::codes::Rolle;
use exporter_registry::EXPORTERS;
use planverk::access::Caller;
use planverk::graphql::object;
use serde_json::json;

use super::paths::{Paths, Values};
use super::{HIDDEN, OTHER, PLAN, Twins, caller, change, tells};
use crate::graphql::Api;
use crate::plan::{ANDRE, TEMAPLAN, accept};
use crate::support::server::Server;
use crate::support::{TestDb, full};

/// The questions whose answers differ between the twins, and those that tell what is hidden.
async fn differences(twins: &Twins, caller: &Caller, questions: &[String]) -> (Vec<String>, usize) {
    let apis = [&twins.full, &twins.bare].map(|db| Api::of(db).by(caller.clone()));
    between(apis, questions).await
}

/// The same between two APIs.
async fn between([full, bare]: [Api; 2], questions: &[String]) -> (Vec<String>, usize) {
    let (mut differ, mut told) = (Vec::new(), 0);
    for question in questions {
        let [a, b] = [full.answer(question, json!({})).await, bare.answer(question, json!({})).await];
        told += usize::from(tells(&a));
        // A question that is not carried out would find nothing.
        for error in a["errors"].as_array().into_iter().flatten() {
            assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT", "{question}: {error}");
        }
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
async fn ids(db: &TestDb) -> BTreeMap<String, Vec<String>> {
    let mut all = BTreeMap::new();
    for table in Table::ALL {
        let rows = table.load_all(db.db.read()).await.unwrap();
        let mut ids: Vec<_> = rows.iter().map(|row| object::id(*table, row.id()).to_string()).collect();
        ids.sort_unstable();
        all.insert(table.to_string(), ids);
    }
    all
}

async fn values(twins: &Twins) -> Values {
    let ids = ids(&twins.full).await;
    // Some from both ends, so that those of the hidden plan are among them.
    let of = |table: Table, some: usize| -> Vec<String> {
        let ids = &ids[table.as_str()];
        let last = ids.len().saturating_sub(some).max(some.min(ids.len()));
        ids[..some.min(ids.len())].iter().chain(&ids[last..]).map(|id| format!("{id:?}")).collect()
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
    let roles =
        Rolle::ALL.iter().filter(|rolle| full() || **rolle == Rolle::Admin).map(|rolle| caller(OTHER, *rolle, None));
    [Caller::default()].into_iter().chain(roles).collect()
}

async fn nobody_else_sees_what_is_hidden(db: TestDb) {
    let twins = Twins::of(db).await;
    let api = Api::of(&twins.full);
    let paths = Paths::of(&api, values(&twins).await).await;
    let (nodes, roots) = (paths.nodes(), paths.roots(u8::from(full())));
    assert!(nodes.len() > 30 && roots.len() > 100, "{} and {} questions", nodes.len(), roots.len());
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
    // The walk would find it: the county itself sees the hidden rows on many of these paths, on each root among them.
    let (differ, told) = differences(&twins, &caller(HIDDEN, Rolle::Rapportoer, None), &questions).await;
    assert!(differ.len() > 40 && told > 0, "{} differ, {told} tell", differ.len());
    let seen: BTreeSet<_> = differ
        .iter()
        .filter_map(|question| question.split(['{', '(', ' ', '_']).find(|word| !word.is_empty()))
        .collect();
    assert!(["nodes", "plan", "planer", "tiltak"].iter().all(|root| seen.contains(root)), "{seen:?}");
    // Where there is no memory for plans, everybody is answered the same; every question with the large numbers.
    let some: Vec<_> = questions.into_iter().step_by(if full() { 1 } else { 13 }).collect();
    for caller in [Caller::default(), caller(HIDDEN, Rolle::Admin, None)] {
        let apis = [usize::MAX, 0].map(|room| Api::with_room(&twins.full, room).by(caller.clone()));
        let (differ, _) = between(apis, &some).await;
        assert!(differ.is_empty(), "{} answers differ:\n{}", differ.len(), differ[..differ.len().min(5)].join("\n"));
    }
    pages(&twins, &paths).await;
    files(&twins);
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
        assert!(pages > 1 || list != "tiltak", "{list} has one page");
    }
}

/// Every file that can be named, asked for by anyone and by another county's key: the same answers, headers included.
fn files(twins: &Twins) {
    let [full, bare] = [&twins.full, &twins.bare].map(|db| Server::on(&db.address));
    let rounds = ["", "/2024", "/2024-t1", "/2025", "/2025-t2", "/2024/1", "/2024/2", "/2024/gjeldende", "/2025/1"];
    let mut found = 0;
    for plan in [PLAN, "utkast", "temaplan-for-integrering"] {
        for format in EXPORTERS {
            let paths = rounds.map(|round| format!("/eksport/{plan}{round}.{}", format.filendelse()));
            for (path, key) in paths.iter().flat_map(|path| [(path, None), (path, Some(twins.key.as_str()))]) {
                let [a, b] = [&full, &bare].map(|server| fetched(server, path, key));
                assert_eq!(a, b, "{path}");
                found += usize::from(a.contains("200 OK"));
            }
        }
    }
    // Both plans, rapport 1, and the newest published one, for each of the two.
    assert_eq!(found, 4 * 2 * EXPORTERS.len());
    assert_eq!(fetched(&full, "/", None), fetched(&bare, "/", None));
}

/// A whole answer, but for what is another one each time.
fn fetched(server: &Server, path: &str, key: Option<&str>) -> String {
    let mut stream = server.connect();
    let proof = key.map(|key| format!("Authorization: Bearer {key}\r\n")).unwrap_or_default();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: planverk\r\n{proof}Connection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer).replace(&server.address, "ADDRESS");
    answer
        .lines()
        .filter(|line| !line.starts_with("date: ") && !line.starts_with("x-request-id: "))
        .collect::<Vec<_>>()
        .join("\n")
}

/// What a reader with a role sees of the log stands still while others work on what they cannot see, and moves with what they can;
/// in memory as from the database.
async fn a_number_tells_nothing(db: TestDb) {
    accept(&db, TEMAPLAN).await;
    accept(&db, ANDRE).await;
    let [hidden, other] = [HIDDEN, OTHER].map(|number| Api::of(&db).by(caller(number, Rolle::Admin, None)));
    let numbers = async || {
        let mut found = Vec::new();
        for (number, warm) in [(HIDDEN, &hidden), (OTHER, &other)] {
            let [cold, warm] = [Api::of(&db).by(caller(number, Rolle::Admin, None)), warm.clone()];
            let question = "{ planer { nodes { slug sekvens } } }";
            let (cold, warm) = (cold.ask(question).await, warm.ask(question).await);
            assert_eq!(cold, warm, "{number}");
            found.push(warm.to_string());
        }
        <[String; 2]>::try_from(found).unwrap()
    };
    let [own, others] = numbers().await;
    change(&hidden, "aapneRapportering", 2025, "").await;
    let [own_then, others_then] = numbers().await;
    assert!(own != own_then && others == others_then, "{own_then} {others_then}");
    // A register is public.
    accept(&db, &TEMAPLAN.replacen("tittel: \"Temaplan for integrering\"}", "tittel: \"Temaplanen\"}", 1)).await;
    let [own_last, others_last] = numbers().await;
    assert!(own_last != own_then && others_last != others, "what is public moves both");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_tells_nothing_sqlite() {
    a_number_tells_nothing(TestDb::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_tells_nothing_postgres() {
    a_number_tells_nothing(TestDb::postgres().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_else_sees_what_is_hidden_sqlite() {
    nobody_else_sees_what_is_hidden(TestDb::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_else_sees_what_is_hidden_postgres() {
    nobody_else_sees_what_is_hidden(TestDb::postgres().await).await;
}
