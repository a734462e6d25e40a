//! A reporting year on a plan of 1,000 tiltak and ten years, through the API: status, freezing, roll-up. Whole processes.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use sea_orm::ConnectionTrait;

use super::serve::{Connection, Server};

const TILTAK: usize = 1_000;
const FIRST: usize = 2015;
const LAST: usize = 2024;
const CLIENTS: usize = 8;
const EACH: usize = 400;
const ROUNDS: usize = 5;

/// As clients send it: the same text each time, and what is saved in a variable.
const SAVE: &str = "mutation($input: LagreStatusInput!) { lagreStatus(input: $input) { statusrapport { id versjon tilstand status \
    beskrivelse tiltak { kode } } brukerfeil { melding } } }";

pub async fn run() {
    let folder = tempfile::tempdir().unwrap();
    measure("SQLite", &format!("sqlite:{}", folder.path().join("bench.db").display()), folder.path());
    let server = std::env::var("PLANVERK_TEST_POSTGRES_DURABLE").unwrap();
    let admin = sea_orm::Database::connect(&server).await.unwrap();
    admin.execute_unprepared("CREATE DATABASE bench_reporting").await.unwrap();
    measure("PostgreSQL", &server.replace("/postgres?", "/bench_reporting?"), folder.path());
}

fn measure(name: &str, database: &str, folder: &Path) {
    let program = super::built(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."));
    let file = folder.join("plan.yaml");
    std::fs::write(&file, plan()).unwrap();
    let process = |arguments: &[&str]| {
        let output = Command::new(&program).args(arguments).args(["--database", database]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    process(&["import", file.to_str().unwrap()]);
    let organisation = ["--role", "ADMIN", "--organisasjon", "987654325", "--name", "bench"];
    let key = process(&[&["key", "create"], &organisation[..]].concat()).trim().to_owned();
    let server = Server::start(&program, database, "0,1");
    let connect = || {
        let mut connection = server.connect();
        connection.key = Some(key.clone());
        connection
    };
    let mut api = connect();
    println!("\n{name}: a plan of {TILTAK} tiltak, {} years", LAST - FIRST + 1);
    let mut frozen = Vec::new();
    for year in FIRST..=LAST {
        change(&mut api, "aapneRapportering", year, "", "skrevet");
        deliver(&connect, year);
        let codes: Vec<_> = (0..TILTAK).filter(|n| year < LAST || *n >= CLIENTS).map(code).collect();
        change(&mut api, "godkjennStatus", year, &format!(", koder: {codes:?}"), "skrevet");
        if year == LAST {
            break;
        }
        change(&mut api, "sendTilGodkjenning", year, "", "skrevet");
        let start = Instant::now();
        api.answer(&body(&format!(
            "mutation {{ frysRapport(input: {{plan: \"plan\", aar: {year}}}, validerBare: true) {{ brukerfeil {{ melding }} }} }}"
        )));
        let alone = start.elapsed().as_secs_f64();
        let start = Instant::now();
        change(&mut api, "frysRapport", year, "", "rapport { sha256 }");
        frozen.push((alone, start.elapsed().as_secs_f64()));
    }
    let (alone, whole) = frozen.last().unwrap();
    println!(
        "  freezing year {}, s: {alone:.2} without rendering or disk, {whole:.2} with all formats in both written forms",
        frozen.len()
    );
    statuses(&server, &connect);
    roll_up(&server, &mut api);
    changes(&server, &mut api);
}

/// A tiltak changed and then asked for, over and over, by one client.
fn changes(server: &Server, api: &mut Connection) {
    const EACH: usize = 200;
    let change = "mutation($input: EndreTiltakInput!) { endreTiltak(input: $input) { tiltak { versjon } brukerfeil { melding } } }";
    let read = body("{ tiltak(filter: {plan: [\"plan\"], kode: [\"10.1.100\"]}) { nodes { kode art versjon } } }");
    let (mut costs, mut version) = (Vec::new(), 1);
    for _ in 0..ROUNDS {
        let before = server.cpu_of_all();
        for _ in 0..EACH {
            let art = if version % 2 == 0 { "LOEPENDE" } else { "TIDSAVGRENSET" };
            let input =
                format!("{{\"plan\":\"plan\",\"kode\":\"10.1.100\",\"forventetVersjon\":{version},\"art\":\"{art}\"}}");
            let written = api.answer(&format!("{{\"query\":\"{change}\",\"variables\":{{\"input\":{input}}}}}"));
            let written = String::from_utf8(written).unwrap();
            version += 1;
            assert!(written.contains(&format!("\"versjon\":{version}")), "{written}");
            let now = String::from_utf8(api.answer(&read)).unwrap();
            assert!(now.contains(&format!("\"{art}\",\"versjon\":{version}")), "{now}");
        }
        costs.push((server.cpu_of_all() - before) * 1e3 / EACH as f64);
    }
    println!("  a tiltak changed and read back, one client: {} ms CPU of the server", super::spread(costs, 2));
}

/// Every tiltak is reported on.
fn deliver(connect: &(impl Fn() -> Connection + Sync), year: usize) {
    std::thread::scope(|scope| {
        for client in 0..CLIENTS {
            scope.spawn(move || {
                let mut api = connect();
                for n in (client..TILTAK).step_by(CLIENTS).filter(|n| year < LAST || *n >= CLIENTS) {
                    let more = format!(", kode: \"{}\", status: I_GANG, vurdering: GUL, beskrivelse: \"Kurs nummer {n} ble holdt i {year}\"", code(n));
                    change(&mut api, "leverStatus", year, &more, "skrevet");
                }
            });
        }
    });
}

/// Drafts written and read back: each client its own tiltak, over and over.
fn statuses(server: &Server, connect: &(impl Fn() -> Connection + Sync)) {
    let (mut rates, mut took) = (Vec::new(), Vec::new());
    let before = server.cpu_of_all();
    for round in 0..ROUNDS {
        let start = Instant::now();
        let times: Vec<f64> = std::thread::scope(|scope| {
            let clients = (0..CLIENTS).map(|client| {
                scope.spawn(move || {
                    let mut api = connect();
                    (0..EACH)
                        .map(|n| {
                            let seen = round * EACH + n;
                            let version = if seen == 0 { "null".into() } else { seen.to_string() };
                            let input = format!(
                                "{{\"plan\":\"plan\",\"aar\":{LAST},\"kode\":\"{}\",\"forventetVersjon\":{version},\"status\":\"I_GANG\",\"beskrivelse\":\"Utkast {seen}\"}}",
                                code(client)
                            );
                            let start = Instant::now();
                            let answer = api.answer(&format!("{{\"query\":\"{SAVE}\",\"variables\":{{\"input\":{input}}}}}"));
                            let answer = String::from_utf8(answer).unwrap();
                            assert!(answer.contains(&format!("Utkast {seen}")), "{answer}");
                            start.elapsed().as_secs_f64() * 1e3
                        })
                        .collect::<Vec<_>>()
                })
            });
            let clients: Vec<_> = clients.collect();
            clients.into_iter().flat_map(|client| client.join().unwrap()).collect()
        });
        rates.push((CLIENTS * EACH) as f64 / start.elapsed().as_secs_f64());
        took.extend(times);
    }
    let cpu = (server.cpu_of_all() - before) * 1e3 / took.len() as f64;
    took.sort_by(f64::total_cmp);
    let at = |share: f64| took[((took.len() - 1) as f64 * share) as usize];
    println!(
        "  status written and read back, {CLIENTS} clients: {} a second; ms: median {:.1}, p99 {:.1}; {cpu:.2} ms CPU of the server",
        super::spread(rates, 0),
        at(0.5),
        at(0.99)
    );
}

/// What the figures of the whole plan add to a question, as CPU of the server.
fn roll_up(server: &Server, api: &mut Connection) {
    let figures = "oversikt { antall forfalt rapportert dekningsgrad perStatus { status antall } }";
    for (name, year) in [("a frozen year", LAST - 1), ("the open year", LAST)] {
        let mut cost = |of: &str| {
            let before = server.cpu();
            for n in 0..500 {
                let query =
                    format!("{{ plan(slug: \"plan\") {{ rapportering(aar: {year}) {{ aar {of} }} }} }}\\n# {n} {year}");
                api.answer(&body(&query));
            }
            (server.cpu() - before) * 1e6 / 500.0
        };
        // A thread that ends takes its time with it: that round tells nothing.
        let mut least = |of| (0..ROUNDS).map(|_| cost(of)).filter(|us| *us > 0.0).fold(f64::MAX, f64::min);
        let (without, with) = (least(""), least(figures));
        println!("  the figures of {name} add {:.0} µs CPU to a question of {without:.0}", with - without);
    }
}

fn change(api: &mut Connection, name: &str, year: usize, more: &str, of: &str) -> String {
    let query = format!(
        "mutation {{ {name}(input: {{plan: \"plan\", aar: {year} {more}}}) {{ {of} brukerfeil {{ melding }} }} }}"
    );
    let answer = String::from_utf8(api.answer(&body(&query))).unwrap();
    assert!(answer.contains("\"brukerfeil\":[]"), "{query}: {answer}");
    answer
}

fn body(query: &str) -> String {
    format!("{{\"query\":\"{}\"}}", query.replace('"', "\\\""))
}

fn code(n: usize) -> String {
    format!("{}.1.{}", n / 100 + 1, n % 100 + 1)
}

/// A plan of ten delmaal with a hundred tiltak each.
fn plan() -> String {
    let mut text = String::from(
        "planfil: 1\norganisasjon: {organisasjonsnummer: \"987654325\", navn: Sørkyst fylkeskommune}\nplan:\n  noekkel: plan\n  slug: plan\n  \
         tittel: En stor plan\n  plantype: TEMAPLAN\n  tilstand: VEDTATT\n  hovedmaal: [{noekkel: maal, nummer: 1, tittel: Målet}]\n  delmaal:\n",
    );
    for n in 0..TILTAK {
        if n % 100 == 0 {
            let delmaal = n / 100 + 1;
            writeln!(text, "    - noekkel: d{delmaal}\n      nummer: {delmaal}\n      tittel: Delmål {delmaal}\n      hovedmaal: maal\n      tiltak:").unwrap();
        }
        let words = "Videreutvikle og styrke samarbeidet om kvalifisering til arbeidslivet i hele fylket";
        writeln!(text, "        - {{noekkel: t{n}, kode: {}, tekst: \"{words} {n}\"}}", code(n)).unwrap();
    }
    text
}
