//! The same document gives the same bytes: again, at once, and in another process in another place.

use std::process::Command;
use std::thread;

use exporter_core::{Maalform, ReportDocument, samples};

use super::{file, formats};

/// Every sample but the large one.
fn small() -> Vec<(&'static str, ReportDocument)> {
    samples().into_iter().filter(|(name, _)| *name != "stor").collect()
}

/// A line for each file: what it is, its length, and a number that its bytes give.
fn lines() -> Vec<String> {
    let mut lines = Vec::new();
    for (name, document) in small() {
        for (format, maalform) in formats().flat_map(|f| Maalform::ALL.iter().map(move |m| (f, *m))) {
            let bytes = file(format, &document, maalform);
            assert!(!bytes.is_empty());
            let sum = bytes
                .iter()
                .fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
            lines.push(format!("fil {name} {} {} {} {sum:x}", format.id(), maalform.as_str(), bytes.len()));
        }
    }
    lines
}

#[test]
fn two_at_once_and_another_process_give_the_same_bytes() {
    let other = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "same::the_lines_of_another_process", "--ignored", "--nocapture"])
        .envs([("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Pacific/Kiritimati"), ("HOME", "/")])
        .output();
    let threads = [thread::spawn(lines), thread::spawn(lines)];
    let [first, second] = threads.map(|thread| thread.join().unwrap());
    assert_eq!(first, second);
    let other = String::from_utf8(other.unwrap().stdout).unwrap();
    let other: Vec<_> = other.lines().filter_map(|line| line.find("fil ").map(|at| &line[at..])).collect();
    assert_eq!(other, first);
}

#[test]
#[ignore = "run by the test above, in a process of its own"]
fn the_lines_of_another_process() {
    lines().iter().for_each(|line| println!("{line}"));
}
