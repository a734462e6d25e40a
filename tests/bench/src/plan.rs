//! Importing plans, as whole processes: the Temaplan and a plan of 10,000 tiltak, into a SQLite file that is not there yet, and again.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

const RUNS: usize = 9;

pub fn run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let program = super::built(&root);
    let folder = tempfile::tempdir().unwrap();
    let large = folder.path().join("large.yaml");
    std::fs::write(&large, plan_of(10_000)).unwrap();
    let temaplan = root.join("api/plans/temaplan-integrering.yaml");
    println!("\nPlan files, whole processes, SQLite, seconds: median, then least and most of {RUNS}");
    for (name, file) in [("the Temaplan", &temaplan), ("10,000 tiltak", &large)] {
        let (mut first, mut again) = (Vec::new(), Vec::new());
        for _ in 0..RUNS {
            let database = format!("sqlite:{}", folder.path().join("plan.db").display());
            let process = |arguments: &[&str]| {
                let start = Instant::now();
                let output = Command::new(&program).args(arguments).args(["--database", &database]).output().unwrap();
                assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
                start.elapsed().as_secs_f64()
            };
            first.push(process(&["import", file.to_str().unwrap()]));
            again.push(process(&["import", file.to_str().unwrap()]));
            for suffix in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(folder.path().join(format!("plan.db{suffix}")));
            }
        }
        println!("  {name}: into a new file {}, again {}", super::spread(first, 3), super::spread(again, 3));
    }
}

/// A plan of 10 delmaal with so many tiltak, in threes under each other.
fn plan_of(tiltak: usize) -> String {
    let mut text = String::from(
        "planfil: 1\norganisasjon: {organisasjonsnummer: \"987654325\", navn: Sørkyst fylkeskommune}\nplan:\n  noekkel: stor\n  slug: stor\n  \
         tittel: En stor plan\n  plantype: TEMAPLAN\n  tilstand: UTKAST\n  hovedmaal: [{noekkel: maal, nummer: 1, tittel: Målet}]\n  delmaal:\n",
    );
    for delmaal in 1..=10 {
        writeln!(text, "    - noekkel: d{delmaal}\n      nummer: {delmaal}\n      tittel: Delmål {delmaal}\n      hovedmaal: maal\n      tiltak:").unwrap();
        for n in 1..=tiltak / 30 {
            let code = format!("{delmaal}.1.{n}");
            let words = "Videreutvikle og styrke samarbeidet om kvalifisering til arbeidslivet i hele fylket";
            writeln!(text, "        - noekkel: t{delmaal}-{n}\n          kode: {code}\n          tekst: {words} {code}\n          frist: \"2027\"").unwrap();
            text.push_str("          deltiltak:\n");
            for under in 1..=2 {
                writeln!(text, "            - {{noekkel: t{delmaal}-{n}-{under}, kode: {code}.{under}, tekst: \"{words} {code}.{under}\", art: LOEPENDE}}").unwrap();
            }
        }
    }
    text
}

/// The reader alone, over a megabyte of each of some texts, good and bad.
pub fn reader() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let temaplan = std::fs::read_to_string(root.join("api/plans/temaplan-integrering.yaml")).unwrap();
    let (_, rest) = temaplan.split_at(temaplan.find("plan:\n").unwrap());
    let json = r#"{"noekkel":"t1","kode":"1.1.1","tekst":"Holde kurs","art":"LOEPENDE","frist":{"fra":"2024-01-01","til":"2024-06-30"}},"#;
    let texts: [(&str, String); 14] = [
        ("10,000 tiltak as YAML", plan_of(10_000)),
        ("the Temaplan's text, indented", format!("a:\n{}", "- ".to_owned() + &rest.replace('\n', "\n  "))),
        ("JSON without spaces", format!("[{}1]", json.repeat(8_000))),
        ("a list of one-letter words in brackets", format!("[{}a]", "a,".repeat(500_000))),
        ("empty items in brackets", format!("[{}a]", "[],".repeat(333_000))),
        ("empty maps in brackets", format!("[{}a]", "{},".repeat(333_000))),
        ("one-letter keys in braces", format!("[{}a]", "{a: b},".repeat(142_000))),
        ("only commas", format!("[{}]", ",".repeat(1_000_000))),
        ("one-letter items on lines", "- a\n".repeat(250_000)),
        ("one-letter fields on lines", (0..140_000).map(|n| format!("k{n}: \n")).collect()),
        ("quotes", format!("[{}1]", "\"\",".repeat(333_000))),
        ("escapes", format!("a: \"{}\"", "\\u00e6".repeat(170_000))),
        ("comments", "# a\n".repeat(250_000)),
        ("one long text", format!("a: {}", "lang tekst ".repeat(91_000))),
    ];
    println!("\nReading, milliseconds a megabyte: median, then least and most of {RUNS}");
    for (name, text) in texts {
        let times = (0..RUNS).map(|_| {
            let start = Instant::now();
            let read = planverk::plan::file::reader::read(text.as_bytes());
            let took = start.elapsed().as_secs_f64() * 1e3 / (text.len() as f64 / 1e6);
            (took, read.err().map(|problems| problems[0].to_string()))
        });
        let (times, mut ends): (Vec<_>, Vec<_>) = times.unzip();
        let end = ends.remove(0).map(|end| format!("; {end}")).unwrap_or_default();
        println!("  {name}: {:.1} MB, {}{end}", text.len() as f64 / 1e6, super::spread(times, 0));
    }
}
