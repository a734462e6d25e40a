//! The committed schema is the program's.

use planverk::graphql::sdl;

#[test]
fn the_committed_schema_is_the_programs() {
    let committed = include_str!("../../api/schema.graphql");
    assert!(committed == sdl(), "api/schema.graphql is old; write it again: planverk schema > api/schema.graphql");
}

/// Every element says what it is, in both languages.
#[test]
fn everything_is_described_in_both_languages() {
    let sdl = sdl();
    let mut lines = sdl.lines().peekable();
    let mut described = false;
    let mut silent = Vec::new();
    while let Some(line) = lines.next() {
        let text = line.trim();
        if text == "\"\"\"" {
            let description: Vec<_> = lines.by_ref().map(str::trim).take_while(|line| *line != "\"\"\"").collect();
            described = description.len() >= 2 && description.iter().any(|line| line.starts_with("EN: "));
            continue;
        }
        let is_element = text.ends_with('{') || (line.starts_with('\t') && text.starts_with(char::is_alphabetic));
        if is_element
            && !described
            && text != "schema {"
            && !text.starts_with("query:")
            && !text.starts_with("mutation:")
        {
            silent.push(text.to_owned());
        }
        described = false;
    }
    assert_eq!(silent, [""; 0]);
}
