//! A million tiltak in memory: what they take, and what lists over all of them cost.

use std::sync::Arc;
use std::time::Instant;

use entities::codes::{Plantilstand, Plantype, Tiltaksart};
use entities::plans::{plan, tiltak};
use entities::registers::organisasjon;
use entities::{Logged, Table};
use planverk::access::admit::Access;
use planverk::access::{Caller, Rights};
use planverk::clock::Clock;
use planverk::database::Database;
use planverk::error::Language;
use planverk::graphql::{self, Asked, Backend};
use planverk::log::{After, Change, Head};
use planverk::plan::everything::Everything;
use planverk::plan::kept::Open;
use planverk::plan::resident::Resident;
use planverk::plan::world::World;
use uuid::Uuid;

const PLANS: usize = 5_000;
const TILTAK: usize = 200;
const ROUNDS: usize = 5;
/// Bytes for plans as a whole: a tenth of them.
const ROOM: usize = 100 << 20;

const QUESTIONS: [(&str, &str); 3] = [
    (
        "50 of five plans",
        "{ tiltak(filter: {plan: [\"plan-1\", \"plan-99\", \"plan-999\", \"plan-2000\", \"plan-4999\"], art: LOEPENDE}, first: 50) { totalCount nodes { id kode } } }",
    ),
    (
        "the first 50 of all",
        "{ tiltak(filter: {art: LOEPENDE}, first: 50) { pageInfo { endCursor } nodes { id kode } } }",
    ),
    (
        "the first 50 of all by text, counted",
        "{ tiltak(filter: {tekst: \"kvalifisering\", art: LOEPENDE}, orderBy: {field: TEKST}, first: 50) { totalCount nodes { id kode } } }",
    ),
];

pub async fn run() {
    let before = memory();
    let all = Arc::new(everything());
    println!(
        "\n{} tiltak in {PLANS} plans, {} of them in memory as a whole, the rest in outline: {} bytes a tiltak",
        PLANS * TILTAK,
        PLANS - all.partial,
        (memory() - before) / (PLANS * TILTAK) as u64
    );
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}", folder.path().join("none.db").display());
    Database::open_for_migration(&address).await.unwrap();
    let db = Database::open(&address).await.unwrap();
    let backend = Arc::new(Backend {
        db: db.clone(),
        clock: Clock::system(),
        resident: Resident::new(db.clone(), ROOM),
        access: Access::new(db, Clock::system(), Vec::new()),
        public_url: String::new(),
    });
    let schema = graphql::schema();
    for (name, question) in QUESTIONS {
        let document = async_graphql::parser::parse_query(question).unwrap();
        let mut took = Vec::new();
        let mut first = 0.0;
        for round in 0..=ROUNDS {
            let asked = Asked {
                backend: Arc::clone(&backend),
                caller: Caller::default(),
                language: Language::Nb,
                world: Arc::new(World::of(&all, Rights::new(), 1)),
            };
            let start = Instant::now();
            let response = graphql::execute(&schema, asked, &document, async_graphql::Request::new(question)).await;
            assert!(response.errors.is_empty(), "{:?}", response.errors);
            let milliseconds = start.elapsed().as_secs_f64() * 1e3;
            if round == 0 { first = milliseconds } else { took.push(milliseconds) }
        }
        println!("  {name}, ms: first {first:.1}, then {}", super::spread(took, 2));
    }
    println!("  memory then: {} MB", memory() / 1_000_000);
}

/// Bytes that this process has in memory.
fn memory() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap();
    statm.split(' ').nth(1).unwrap().parse::<u64>().unwrap() * 4096
}

/// So many plans of so many tiltak.
fn everything() -> Everything {
    let mut all = Everything::at(1, "".into(), 1, Head::default());
    let (organisation, endret) = (id(Table::Organisasjon, 0), entities::value::Instant(0));
    let owner = organisasjon::Model {
        id: organisation,
        organisasjonsnummer: "987654325".into(),
        navn: "Sørkyst".into(),
        samisk_navn: None,
        fylkesnummer: None,
        kommunenummer: None,
        versjon: 1,
        endret,
    };
    let mut register = Open::fresh();
    put(&mut register, owner);
    all.put_registers([(organisation, register)].into());
    for n in 0..PLANS {
        let (plan, mut open) = (id(Table::Plan, n), Open::fresh());
        put(&mut open, plan_row(plan, organisation, n));
        for t in 0..TILTAK {
            put(&mut open, tiltak_row(id(Table::Tiltak, n * TILTAK + t), plan, n, t));
        }
        all.put_plans([(plan, open)].into());
        all.shrink(ROOM, &[].into());
    }
    all
}

/// Ids that lie as far apart as real ones.
fn id(table: Table, n: usize) -> Uuid {
    const SPREAD: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;
    Uuid::from_u128(((table as u128) << 96 | (n as u128 + 1)).wrapping_mul(SPREAD))
}

fn plan_row(id: Uuid, organisasjon_id: Uuid, n: usize) -> plan::Model {
    plan::Model {
        id,
        organisasjon_id,
        noekkel: format!("plan-{n}"),
        slug: format!("plan-{n}"),
        tittel: format!("Plan {n}"),
        plantype: Plantype::Temaplan,
        tilstand: Plantilstand::Vedtatt,
        sammendrag: None,
        merknad: None,
        vedtatt: None,
        vedtatt_ved_id: None,
        periode_fra: None,
        periode_til: None,
        periode_presisjon: None,
        periode_ordlyd: None,
        avsluttet: None,
        avsluttet_grunn: None,
        avsluttet_ved_id: None,
        versjon: 1,
        endret: entities::value::Instant(0),
    }
}

fn tiltak_row(id: Uuid, plan_id: Uuid, n: usize, t: usize) -> tiltak::Model {
    tiltak::Model {
        id,
        plan_id,
        noekkel: t.to_string(),
        delmaal_id: plan_id,
        forelder_id: None,
        kode: format!("1.1.{t}"),
        rekkefoelge: t as i32,
        tekst: format!("Videreutvikle og styrke samarbeidet om kvalifisering til arbeidslivet i hele fylket {n} {t}"),
        art: Some(if t % 3 == 0 { Tiltaksart::Loepende } else { Tiltaksart::Tidsavgrenset }),
        ansvarlig_id: None,
        frist_fra: None,
        frist_til: None,
        frist_presisjon: None,
        frist_ordlyd: None,
        innfoert: None,
        avsluttet: None,
        avsluttet_grunn: None,
        avsluttet_ved_id: None,
        versjon: 1,
        endret: entities::value::Instant(0),
    }
}

fn put<M: Logged>(open: &mut Open, model: M) {
    let row = M::row(Arc::new(model));
    open.take(&Change { table: row.table(), id: row.id(), scope: row.scope(), after: After::Row(row) }, false);
}
