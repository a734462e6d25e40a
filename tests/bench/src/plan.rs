//! Importing plans, as whole processes: the Temaplan and a plan of 10,000 tiltak, into a SQLite file that is not there yet, and again.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

const RUNS: usize = 9;

pub fn run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let built = Command::new("cargo")
        .args(["build", "--quiet", "--release", "--locked", "-p", "planverk"])
        .current_dir(&root)
        .env_remove("CARGO_TARGET_DIR")
        .status();
    assert!(built.unwrap().success());
    let program = root.join("target/release/planverk");
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
