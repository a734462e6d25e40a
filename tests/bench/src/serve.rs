//! Serving, as a whole process: 200 plans of 4 delmaal with 12 tiltak each and five frozen years, and the Temaplan; server and load on a
//! core each.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

const PLANS: usize = 200;
const ROUNDS: usize = 5;
/// The years that every plan has published reports of.
const YEARS: std::ops::RangeInclusive<usize> = 2020..=2024;
/// The counties whose plans they are.
const COUNTIES: [&str; 8] =
    ["910934759", "921869495", "932804239", "943738971", "954673715", "965608451", "987477938", "998412676"];

/// The questions: what they are called, how often a round asks them, and what they are.
const QUESTIONS: [(&str, usize, &str); 5] = [
    (
        "tree of a plan",
        1_000,
        "{ plan(slug: \"plan-7\") { slug tittel delmaal { nummer tittel tiltak { id versjon endret kode rekkefoelge nivaa tekst art \
         uttoemmende: nivaa frist { fra til presisjon } ansvarlig { navn } deltiltak { kode } } } } }",
    ),
    ("the whole Temaplan", 200, include_str!("../../graphql/hele-planen.graphql")),
    (
        "list of 50 by filter",
        1_000,
        "{ tiltak(filter: {art: LOEPENDE, plan: [\"plan-1\", \"plan-3\", \"plan-5\", \"plan-7\", \"plan-9\"]}, first: 50) { totalCount \
         pageInfo { hasNextPage endCursor } nodes { id kode tekst } } }",
    ),
    (
        "list of 50 of all, by text",
        400,
        "{ tiltak(filter: {tekst: \"kvalifisering\", art: LOEPENDE}, orderBy: {field: TEKST}, first: 50) { totalCount \
         pageInfo { hasNextPage endCursor } nodes { id kode tekst } } }",
    ),
    (
        "one tiltak",
        2_000,
        "{ tiltak(filter: {plan: [\"plan-7\"], kode: [\"4.1.3\"]}) { nodes { id kode tekst delmaal { nummer } } } }",
    ),
];

pub fn run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let program = super::built(&root);
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}", folder.path().join("bench.db").display());
    let mut files = vec![root.join("api/plans/temaplan-integrering.yaml")];
    for n in 1..=PLANS {
        files.push(folder.path().join(format!("plan-{n}.yaml")));
        std::fs::write(files.last().unwrap(), plan(n)).unwrap();
    }
    let imported = Command::new(&program).arg("import").args(&files).args(["--database", &database]).output().unwrap();
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
    report(&program, &database);
    pin("1", std::process::id());

    let mut first = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let server = Server::start(&program, &database, "0");
        server.connect().ask(&body(QUESTIONS[4].2, 0));
        first.push(start.elapsed().as_secs_f64() * 1e3);
    }
    println!(
        "\nServing {PLANS} plans of five years and the Temaplan from SQLite, one connection: median, then least and most of {ROUNDS}"
    );
    println!("  first answer after start, ms: {}", super::spread(first, 0));
    let server = Server::start(&program, &database, "0");
    let mut connection = server.connect();
    for (name, asked, query) in QUESTIONS {
        // Once the same question over and over, and once a document that was never seen.
        for (kind, fresh) in [("again", false), ("new text each time", true)] {
            let (mut cpu, mut took, mut bytes) = (Vec::new(), Vec::new(), 0);
            for round in 0..ROUNDS {
                let (before, start) = (server.cpu(), Instant::now());
                for n in 0..asked {
                    let n = if fresh { 1 + round * asked + n } else { 0 };
                    bytes = connection.ask(&body(query, n));
                }
                took.push(start.elapsed().as_secs_f64() * 1e6 / asked as f64);
                cpu.push((server.cpu() - before) * 1e6 / asked as f64);
            }
            let (cpu, took) = (super::spread(cpu, 0), super::spread(took, 0));
            println!("  {name}, {kind}: {:.1} KB, {cpu} µs CPU, {took} µs", bytes as f64 / 1e3);
        }
    }
    println!("  memory: {} MB, {} MB at the most", server.memory("VmRSS"), server.memory("VmHWM"));
    println!("  program: {:.1} MB", std::fs::metadata(&program).unwrap().len() as f64 / 1e6);
}

/// Every plan is reported on and frozen in each of the years; two counties at a time.
fn report(program: &Path, database: &str) {
    let keys = COUNTIES.map(|number| {
        let role = ["key", "create", "--role", "ADMIN", "--organisasjon", number, "--name", "bench"];
        let made = Command::new(program).args(role).args(["--database", database]).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        String::from_utf8(made.stdout).unwrap().trim().to_owned()
    });
    let server = Server::start(program, database, "0,1");
    std::thread::scope(|scope| {
        for half in 0..2 {
            let (server, keys) = (&server, &keys);
            scope.spawn(move || {
                for plan in (1..=PLANS).filter(|plan| plan % 2 == half) {
                    let mut api = server.connect();
                    api.key = Some(keys[plan % keys.len()].clone());
                    YEARS.for_each(|year| report_year(&mut api, plan, year));
                }
            });
        }
    });
}

fn report_year(api: &mut Connection, plan: usize, year: usize) {
    let round = format!("plan: \"plan-{plan}\", aar: {year}");
    let mut change = |fields: &[String]| {
        let query = format!("mutation {{ {} }}", fields.join(" "));
        let answer = String::from_utf8(api.answer(&body(&query, 0))).unwrap();
        assert!(!answer.contains("\"melding\""), "{query}: {answer}");
    };
    let field = |n: usize, name: &str, more: &str| {
        format!("m{n}: {name}(input: {{{round}{more}}}) {{ brukerfeil {{ melding }} }}")
    };
    change(&[field(0, "aapneRapportering", "")]);
    let codes: Vec<_> = (1..=4).flat_map(|d| (1..=12).map(move |t| format!("{d}.1.{t}"))).collect();
    for some in codes.chunks(12) {
        let delivered = some.iter().enumerate().map(|(n, code)| {
            let said = format!(", kode: \"{code}\", status: I_GANG, vurdering: GUL, beskrivelse: \"Kurs {code} ble holdt i {year}\"");
            field(n, "leverStatus", &said)
        });
        change(&delivered.collect::<Vec<_>>());
    }
    change(&[field(0, "godkjennStatus", &format!(", koder: {codes:?}"))]);
    change(&[field(0, "sendTilGodkjenning", "")]);
    change(&[field(0, "frysRapport", "")]);
    change(&[field(0, "publiserRapport", ", nummer: 1")]);
}

/// The body of a request; a number other than 0 makes the document another one.
fn body(query: &str, n: usize) -> String {
    let comment = if n == 0 { String::new() } else { format!("\n# {n}") };
    let text = format!("{query}{comment}").replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("{{\"query\":\"{text}\",\"variables\":{}}}", variables(query))
}

fn variables(query: &str) -> &str {
    if query.contains("$slug") { "{\"slug\":\"temaplan-for-integrering\"}" } else { "{}" }
}

pub struct Server {
    process: Child,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    /// A server on these cores.
    pub fn start(program: &Path, database: &str, cores: &str) -> Self {
        let mut command = Command::new("taskset");
        command.args(["-c", cores]).arg(program).args(["serve", "--listen", "127.0.0.1:0", "--database", database]);
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let line = lines.map(Result::unwrap).find(|line| line.contains("http://")).unwrap();
        let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        Self { process, address }
    }

    pub fn connect(&self) -> Connection {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_nodelay(true).unwrap();
        Connection { stream: BufReader::new(stream), key: None }
    }

    /// Seconds of CPU that it has used, threads that ended too; to a hundredth.
    pub fn cpu_of_all(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id())).unwrap();
        let after_name = stat.rsplit(')').next().unwrap();
        let ticks = |n: usize| after_name.split_whitespace().nth(n).unwrap().parse::<f64>().unwrap();
        (ticks(11) + ticks(12)) / 100.0
    }

    /// Seconds of CPU that its threads have used that are there now.
    pub fn cpu(&self) -> f64 {
        let nanoseconds: u64 = std::fs::read_dir(format!("/proc/{}/task", self.process.id()))
            .unwrap()
            .filter_map(|task| std::fs::read_to_string(task.unwrap().path().join("schedstat")).ok())
            .filter_map(|text| text.split(' ').next()?.parse::<u64>().ok())
            .sum();
        nanoseconds as f64 / 1e9
    }

    /// A line of what the system says of its memory, in MB.
    fn memory(&self, name: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with(name)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1000
    }
}

/// A connection that stays open, of whoever bears the key.
pub struct Connection {
    stream: BufReader<TcpStream>,
    pub key: Option<String>,
}

impl Connection {
    /// Asks, and returns how many bytes the answer has.
    fn ask(&mut self, body: &str) -> usize {
        self.answer(body).len()
    }

    /// The answer to the body of a request.
    pub fn answer(&mut self, body: &str) -> Vec<u8> {
        let head = "POST /graphql HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n";
        let key = self.key.as_ref().map(|key| format!("Authorization: Bearer {key}\r\n")).unwrap_or_default();
        let request = format!("{head}{key}Content-Length: {}\r\n\r\n{body}", body.len());
        self.stream.get_mut().write_all(request.as_bytes()).unwrap();
        let (mut line, mut length) = (String::new(), 0);
        while line != "\r\n" {
            line.clear();
            self.stream.read_line(&mut line).unwrap();
            if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
        }
        let mut answer = vec![0; length];
        self.stream.read_exact(&mut answer).unwrap();
        assert!(answer.starts_with(b"{\"data\":{"), "{}", String::from_utf8_lossy(&answer[..length.min(500)]));
        answer
    }
}

fn pin(core: &str, process: u32) {
    let arguments = ["-a", "-c", "-p", core, &process.to_string()];
    assert!(Command::new("taskset").args(arguments).stdout(Stdio::null()).status().unwrap().success());
}

/// One of the plans: 4 delmaal of 12 tiltak, a third of them under another.
fn plan(n: usize) -> String {
    let county = n % COUNTIES.len();
    let number = COUNTIES[county];
    let mut text = format!(
        "planfil: 1\norganisasjon: {{organisasjonsnummer: \"{number}\", navn: Fylke {county}}}\nplan:\n  noekkel: plan-{n}\n  slug: plan-{n}\n  \
         tittel: Plan {n}\n  plantype: TEMAPLAN\n  tilstand: VEDTATT\n  hovedmaal: [{{noekkel: maal, nummer: 1, tittel: Målet}}]\n  delmaal:\n",
    );
    for delmaal in 1..=4 {
        writeln!(text, "    - noekkel: d{delmaal}\n      nummer: {delmaal}\n      tittel: Delmål {delmaal}\n      hovedmaal: maal\n      tiltak:").unwrap();
        for tiltak in 1..=12 {
            let code = format!("{delmaal}.1.{tiltak}");
            let words = "Videreutvikle og styrke samarbeidet om kvalifisering til arbeidslivet for innvandrere i hele fylket, sammen med kommunene";
            let art = if tiltak % 3 == 0 { "LOEPENDE" } else { "TIDSAVGRENSET" };
            writeln!(
                text,
                "        - noekkel: t{delmaal}-{tiltak}\n          kode: {code}\n          tekst: {words}, {n} {code}\n          art: {art}\n          frist: \"2027\"",
            )
            .unwrap();
        }
    }
    text
}
