//! Tests of the reader.

use proptest::prelude::*;
use saphyr_parser::Parser;

use super::source::{Feed, Progress};
use super::text::Text;
use super::{DEPTH, Key, Node, Problem, Span, Value, read};

const DOCUMENTS: [&str; 10] = [
    "plan:\n  navn: Årsplan\n  mål:\n    - kode: A1\n      vekt: 5.10\n    - {kode: A2, vekt: ~}\n",
    "{\"plan\": {\"navn\": \"\\u00e5 \\ud83d\\ude00\", \"tall\": [1, -2.5e3, true, null], \"tom\": {}}}\n",
    "[{\"a\":1,\"b\":[[],{}]},\t{\"c\"\t:\t\"d\\/e\"}]",
    "# comment\n---\na: &x\n  b: [1, 2]\nc: *x\nd: &y text\ne: *y\n...\n",
    "a: |\n  literal\n   text\n\nb: >-\n  folded\n  text\n\n  more\nc: |2+\n   keep\n\n",
    "'single ''quoted''': \"double \\\"quoted\\\" \\x41 \\U0001F600\"\n? explicit\n: value\n",
    "- - - a\n    - b\n  - c\n- d\n-\n- ''\n",
    "base: &b {x: 1}\nmerge:\n  <<: *b\n  y: 2\n[a, b]: c\n",
    "a: [b: c, ? d : e, f, {g, h: , : i}]\nk: {\"l\":m, 'n':o,}\n",
    "a:\n- [å, b]\n- - {c: d,\n  }\ne: # f\n- # g\n  h: &i\n  - j\nk: &l [m]\n",
];

fn node(text: &str) -> Node {
    read(text.as_bytes()).unwrap_or_else(|problems| panic!("{text:?}: {problems:?}"))
}

fn problems(bytes: impl AsRef<[u8]>) -> Vec<Problem> {
    read(bytes.as_ref()).expect_err("problems")
}

/// The problems with lines, columns and the start of the messages.
fn listed(text: &str) -> Vec<String> {
    problems(text).iter().map(ToString::to_string).collect()
}

/// That the text has one problem, that it stands at this line and column, and that its message holds `part`.
#[track_caller]
fn refused(bytes: impl AsRef<[u8]>, line: u32, column: u32, part: &str) {
    let problems = problems(bytes);
    let [problem] = problems.as_slice() else { panic!("{problems:?}") };
    assert_eq!((problem.span.line, problem.span.column), (line, column), "{problem}");
    assert!(problem.message.contains(part), "{problem}");
}

fn plain(text: &str) -> Value {
    Value::Text { text: text.into(), plain: true }
}

fn quoted(text: &str) -> Value {
    Value::Text { text: text.into(), plain: false }
}

/// The value under these keys and indexes.
fn get<'n>(node: &'n Node, path: &[&str]) -> &'n Node {
    path.iter().fold(node, |node, step| match &node.value {
        Value::List(items) => &items[step.parse::<usize>().unwrap()],
        Value::Map(entries) => &entries.iter().find(|(key, _)| key.text == *step).unwrap().1,
        other => panic!("{step} in {other:?}"),
    })
}

fn written<'t>(text: &'t str, node: &Node, path: &[&str]) -> &'t str {
    let span = get(node, path).span;
    &text[span.start..span.end]
}

fn keys(node: &Node) -> Vec<&Key> {
    let Value::Map(entries) = &node.value else { panic!("{node:?}") };
    entries.iter().map(|(key, _)| key).collect()
}

/// The tree without places, as JSON would be written if all scalars were texts; plain texts have no quotes.
fn shape(value: &Value) -> String {
    let joined = |parts: Vec<String>| parts.join(",");
    match value {
        Value::Null => "~".into(),
        Value::Text { text, plain: true } => text.clone(),
        Value::Text { text, plain: false } => format!("{text:?}"),
        Value::List(items) => format!("[{}]", joined(items.iter().map(|item| shape(&item.value)).collect())),
        Value::Map(entries) => {
            let entry = |(key, node): &(Key, Node)| format!("{}:{}", key.text, shape(&node.value));
            format!("{{{}}}", joined(entries.iter().map(entry).collect()))
        }
    }
}

#[track_caller]
fn shaped(text: &str, expected: &str) {
    assert_eq!(shape(&node(text).value), expected, "{text:?}");
}

// Size, encoding and characters.

#[test]
fn a_file_that_is_too_big_is_refused_before_all_else() {
    refused(vec![0xFF; 16 * 1024 * 1024 + 1], 1, 1, "16777217 bytes, and at most 16777216");
}

#[test]
fn other_encodings_are_named() {
    let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    refused(utf16("\u{FEFF}a: b", u16::to_le_bytes), 1, 1, "UTF-16; save it as UTF-8");
    refused(utf16("\u{FEFF}a: b", u16::to_be_bytes), 1, 1, "UTF-16");
    refused(utf16("a: b", u16::to_le_bytes), 1, 1, "UTF-16");
    refused(utf16("a: b", u16::to_be_bytes), 1, 1, "UTF-16");
    refused(b"\xFF\xFE\0\0a\0\0\0", 1, 1, "UTF-32");
}

#[test]
fn bytes_that_are_not_utf8_are_refused_by_position() {
    refused(b"navn: ok\nm\xE5l: 3\n", 2, 2, "byte 10 (0xE5) is not UTF-8");
    refused("\u{FEFF}mål: ".bytes().chain([0xC3]).collect::<Vec<u8>>(), 1, 6, "byte 9 (0xC3)");
    assert_eq!(problems(b"a\r\n\xFF")[0].span, Span { start: 3, end: 4, line: 2, column: 1 });
}

#[test]
fn control_characters_are_refused_by_position() {
    refused("å: \0", 1, 4, "U+0000");
    assert_eq!(
        listed("a: \u{1}\nb: \u{7F}\u{85}\r\n\u{FEFF}"),
        [
            "line 1, column 4: the control character U+0001 may not stand in a file; remove it",
            "line 2, column 4: the control character U+007F may not stand in a file; remove it",
            "line 2, column 5: the control character U+0085 may not stand in a file; remove it",
            "line 3, column 1: a byte order mark (U+FEFF) stands inside the text; remove it",
        ]
    );
    refused(r#"a: "\0""#, 1, 4, "escape for a control character");
    refused("a: b\nc: \"d \\x1b\"\n", 2, 4, "escape for a control character");
    assert_eq!(problems(vec![7; 100_000]).len(), super::PROBLEMS);
}

#[test]
fn a_byte_order_mark_is_skipped() {
    for (text, start) in [("\u{FEFF}å: {b: c}", 11), ("\u{FEFF}{å: b, b: c}", 14)] {
        let root = node(text);
        assert_eq!((root.span.line, root.span.column, root.span.start), (1, 1, 3));
        let found = if start == 11 { get(&root, &["å", "b"]) } else { get(&root, &["b"]) };
        assert_eq!(found.span, Span { start, end: start + 1, line: 1, column: start as u32 - 3 });
    }
}

#[test]
fn an_empty_file_says_so() {
    for text in ["", "\u{FEFF}", " \n\t\n", "# only\n  # comments", "---\n", "---\n...\n", "\r\n"] {
        refused(text, 1, 1, "empty or has only comments");
    }
    assert_eq!(node("~").value, Value::Null);
    assert_eq!(node("null # nothing").value, Value::Null);
}

// Caps.

#[test]
fn depth_is_capped() {
    let deep = DEPTH;
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? a\n: ", "")] {
        let nested = |levels: usize| open.repeat(levels) + "x" + &close.repeat(levels);
        if open != "? a\n: " {
            assert!(read(nested(deep).as_bytes()).is_ok(), "{open}");
        }
    }
    refused("[".repeat(65) + "x" + &"]".repeat(65), 1, 65, "more than 64");
    refused("[".repeat(10_000), 1, 65, "more than 64");
    refused("{a: ".repeat(65) + "x" + &"}".repeat(65), 1, 257, "more than 64");
    refused("- ".repeat(10_000), 1, 129, "more than 64");
    refused("- ".repeat(60) + "[[[[[]]]]]", 1, 125, "more than 64");
    let staircase: String = (0..65).map(|level| " ".repeat(level) + "a:\n").collect();
    refused(&staircase, 65, 65, "more than 64");
    refused(format!("a: &a {}x{}\nb: [[*a]]", "[".repeat(62), "]".repeat(62)), 2, 6, "more than 64");
    shaped(&format!("[&a {}x{}, *a]", "[".repeat(63), "]".repeat(63)), &{
        let nested = "[".repeat(63) + "x" + &"]".repeat(63);
        format!("[{nested},{nested}]")
    });
}

#[test]
fn values_are_capped_with_what_aliases_repeat() {
    let list = "x,".repeat(999);
    let ok = format!("a: &a [{list}]\nb: [{}]", "*a,".repeat(997));
    assert!(read(ok.as_bytes()).is_ok());
    refused(format!("a: &a [{list}]\nb: [{}]", "*a,".repeat(1000)), 2, 5 + 998 * 3, "more than 1000000 values");
}

#[test]
fn what_the_parser_looks_through_before_it_tells_is_capped() {
    refused("[[".to_owned() + &",  ".repeat(1_000_010), 1, 3_000_000, "holds too much");
    refused("- [".to_owned() + &",  ".repeat(1_000_010), 1, 3_000_001, "holds too much");
}

#[test]
fn more_values_than_a_plan_of_that_length_has_are_refused() {
    assert!(read(format!("[{}x]", "x,".repeat(5_000)).as_bytes()).is_ok());
    refused(format!("[{}x]", "x,".repeat(100_000)), 1, 76_667, "more values than a plan of its length");
    let json = r#"{"kode":"1.1","art":"LOEPENDE"},"#;
    assert!(read(format!("[{}1]", json.repeat(10_000)).as_bytes()).is_ok());
}

#[test]
fn bombs_are_refused() {
    let bomb = (1..60).fold("a0: &a0 [x, x]\n".to_owned(), |text, i| {
        format!("{text}a{i}: &a{i} [*a{0}, *a{0}, *a{0}, *a{0}]\n", i - 1)
    });
    refused(&bomb, 10, 25, "more than 1000000 values");
    let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(200_000), "*a, ".repeat(20));
    refused(&long, 2, 5 + 15 * 4, "repeat more than 10 times");
    let held = "&a [".repeat(60) + &"x,    ".repeat(40_000) + &"]".repeat(60);
    refused(&held, 1, 144, "more than 1000000 values");
}

// Aliases, tags and documents.

#[test]
fn aliases_repeat_values_and_stand_where_they_are_written() {
    let text = "a: &x\n  b: [å, 2]\nc: *x # here\nd: &y text\n&k e: *y\nf: *k\ng: &x 3\nh: *x\n";
    let root = node(text);
    assert_eq!(shape(&root.value), "{a:{b:[å,2]},c:{b:[å,2]},d:text,e:text,f:e,g:3,h:3}");
    assert_eq!(written(text, &root, &["c"]), "*x");
    assert_eq!(get(&root, &["c", "b", "1"]).span, get(&root, &["a", "b", "1"]).span);
    assert_eq!(written(text, &root, &["d"]), "text");
    assert_eq!(written(text, &root, &["a"]), "b: [å, 2]");
    assert_eq!(keys(&root)[3].span, Span { start: 46, end: 47, line: 5, column: 4 });
}

#[test]
fn aliases_in_the_wrong_place_are_refused() {
    refused("a: &a [*a]", 1, 8, "inside the value that it repeats");
    refused("a: *b", 1, 4, "no value above is named");
    refused("a: &b c\n*b : d", 2, 1, "an alias (*) cannot be a key");
    refused("[&b c, *b : d]", 1, 8, "an alias (*) cannot be a key");
}

#[test]
fn tags_are_refused_by_position() {
    refused("a: !!int 5", 1, 4, "tags (!…) are not read");
    refused("a: !foo 5", 1, 4, "tags (!…) are not read");
    refused("a: ! 5", 1, 4, "tags (!…) are not read");
    refused("a: !e!b 5", 1, 4, "tags (!…) are not read");
    refused("a:\n  - &x !!map {b: c}", 2, 5, "tags (!…) are not read");
    refused("!!str a: b", 1, 1, "tags (!…) are not read");
    assert_eq!(problems("[!a b, !<tag:c> d, !!set {e}]").len(), 3);
    assert_eq!(problems("a: !foo 5")[0].span, Span { start: 3, end: 7, line: 1, column: 4 });
}

#[test]
fn several_documents_are_refused() {
    refused("a: 1\n---\nb: 2\n", 2, 1, "a second document");
    refused("---\n---\n", 2, 1, "a second document");
    refused("{\"a\": 1}\n{\"b\": 2}\n", 2, 1, "the document ends before this");
    refused("a: 1\n...\nb: 2\n", 3, 1, "a second document");
    shaped("%YAML 1.2\n---\na: 1\n...\n# end\n", "{a:1}");
}

// Keys.

#[test]
fn keys_that_are_no_texts_are_refused() {
    refused("[a, b]: c", 1, 7, "a colon stands where no key can be");
    refused("x:\n  [a, b]: c", 2, 3, "a list or map cannot be a key");
    refused("a: {b: {c: d}}\n{{ mal }}: e\n", 2, 1, "a list or map cannot be a key");
    refused("a: {{ mal }}", 1, 5, "a list or map cannot be a key");
    refused("? [a, [b]]\n: c\nd: e", 1, 3, "a list or map cannot be a key");
    refused("? |\n  a\n: c", 2, 3, "a key cannot be a block text");
    refused("a: 1\n: c", 2, 2, "a key is missing");
    refused("<<: {a: b}", 1, 1, "merge keys (<<)");
    assert!(listed(&"? ".repeat(10_000))[1].starts_with("line 1, column 131: more than 64"));
    shaped("'<<': a\n\"\": b\n? c\n: d", "{<<:a,:b,c:d}");
}

#[test]
fn duplicate_keys_are_all_reported_with_the_line_of_the_first() {
    let message = |line: u32| format!("the key `å` stands on line {line} already; remove one of them");
    let found = problems("å: 1\nb:\n  - {å: 1, 'å': 2}\n\"\\u00e5\": 3\nb: 4\nå: 5\n");
    let places: Vec<_> = found.iter().map(|problem| (problem.span.line, problem.span.column)).collect();
    assert_eq!(places, [(3, 12), (4, 1), (5, 1), (6, 1)]);
    assert_eq!(found[0].message, message(3));
    assert_eq!(found[1].message, message(1));
    assert_eq!(found[2].message, "the key `b` stands on line 2 already; remove one of them");
    assert_eq!(found[3].message, message(1));
    assert!(problems(format!("{0}: 1\n{0}: 2", "k".repeat(500)))[0].message.len() < 200);
}

#[test]
fn problems_before_an_error_of_syntax_are_reported_too() {
    let places = |text: &str| -> Vec<(u32, u32)> {
        problems(text).iter().map(|problem| (problem.span.line, problem.span.column)).collect()
    };
    assert_eq!(places("a: 1\nb: !x 2\na: 3\nc: @\n"), [(2, 4), (3, 1), (4, 4)]);
    assert_eq!(places("{\"a\": 1, \"a\": 2, @}"), [(1, 10), (1, 18)]);
    assert_eq!(places("# å\n[{\"å\": 1, \"å\": [2], \"b\": @}]"), [(2, 11), (2, 26)]);
    assert_eq!(places("[[{\"a\":1,\"a\":[{\"b\":1,\"b\":\"x"), [(1, 10), (1, 22), (1, 26)]);
    assert_eq!(places("- [a, {b: 1, b: !t 2}, {c: 1, c: 2}, @]"), [(1, 14), (1, 17), (1, 31), (1, 38)]);
    assert_eq!(places("[{\"\\ud83d\\ude00\": \"å\", \"😀\": 2, @}]"), [(1, 24), (1, 32)]);
}

#[test]
fn the_list_of_problems_ends() {
    let found = problems("a: 1\n".repeat(5000));
    assert_eq!(found.len(), super::PROBLEMS + 1 - usize::from(found.len() == super::PROBLEMS));
    let found = problems("- !a b\n".repeat(5000));
    assert_eq!(found.len(), super::PROBLEMS + 1);
    assert!(found.last().unwrap().message.contains("1000 problems are listed"));
}

// Syntax.

#[test]
fn errors_of_syntax_say_where_and_how_to_mend() {
    for (text, line, column, part) in [
        ("a: 'b", 1, 4, "never closed"),
        ("å: \"b\n\n", 1, 4, "never closed"),
        ("a: [1, 2", 1, 9, "a comma or ]"),
        ("a: [1, 2\n", 2, 1, "a comma or ]"),
        ("a: [1, 2\nb: 3\n", 2, 2, "a comma or ] is missing"),
        ("a: {b: 1 c: 2}", 1, 11, "a comma or }"),
        ("{\"a\": 1 \"b\": 2}", 1, 12, "comma or }"),
        ("[\"a\" \"b\"]", 1, 6, "follows the closing quote"),
        ("a: b: c", 1, 5, "a colon stands where no key can be"),
        ("a: \"b\" c", 1, 8, "follows the closing quote"),
        ("a: \"\\q\"", 1, 4, "unknown escape"),
        ("a: \"\\u12\"", 1, 4, "too few digits"),
        ("a: \"\\ud83d\"", 1, 4, "no character"),
        ("a: \"\\ude00\\ud83d\"", 1, 4, "no character"),
        ("a: @b", 1, 4, "put it in quotes"),
        ("a: `b`", 1, 4, "put it in quotes"),
        ("a: %b", 1, 4, "put it in quotes"),
        ("a:\n\tb: 1", 2, 2, "tab"),
        ("a: b\n c\nd\ne: f", 4, 1, "before this should be a key"),
        ("- a\nb: c", 2, 1, "no item"),
        ("a: 1\n- b", 2, 3, "a key was expected"),
        ("a: ]", 1, 4, "closes nothing"),
        ("a: |x\n b", 1, 4, "| or >"),
        ("a: [-]", 1, 5, "lone -"),
        ("a: [\n- b\n]", 2, 1, "closing brackets too"),
        ("a: 'b'#c", 1, 7, "#"),
        ("%FOO\n", 2, 1, "the document ends before this"),
    ] {
        let found = problems(text);
        let last = found.last().unwrap();
        assert_eq!((last.span.line, last.span.column), (line, column), "{text:?}: {last}");
        assert!(last.message.contains(part), "{text:?}: {last}");
    }
    shaped("key: [\n  a\n]\n", "{key:[a]}");
}

// Spans.

#[test]
fn spans_count_characters_in_columns_and_bytes_in_ranges() {
    let text = "navn: Grønn by\nmål: # øvrig\n  - 😀: {æ: 'ø å', b:  2 }\n  -   tekst over\n    to linjer # c\nå: \"q\"   # c\n";
    let root = node(text);
    assert_eq!(get(&root, &["navn"]).span, Span { start: 6, end: 15, line: 1, column: 7 });
    assert_eq!(get(&root, &["mål", "0", "😀", "b"]).span.column, 23);
    for (path, expected) in [
        (&["navn"] as &[&str], "Grønn by"),
        (&["mål", "0"], "😀: {æ: 'ø å', b:  2 }"),
        (&["mål", "0", "😀"], "{æ: 'ø å', b:  2 }"),
        (&["mål", "0", "😀", "æ"], "'ø å'"),
        (&["mål", "0", "😀", "b"], "2"),
        (&["mål", "1"], "tekst over\n    to linjer"),
        (&["å"], "\"q\""),
        (&["mål"], "- 😀: {æ: 'ø å', b:  2 }\n  -   tekst over\n    to linjer"),
        (&[], text.split_once("   # c\n").unwrap().0),
    ] {
        assert_eq!(written(text, &root, path), expected);
    }
    let [navn, maal, last] = keys(&root).try_into().unwrap();
    assert_eq!(navn.span, Span { start: 0, end: 4, line: 1, column: 1 });
    assert_eq!((&text[maal.span.start..maal.span.end], maal.span.line), ("mål", 2));
    assert_eq!((&text[last.span.start..last.span.end], last.span.line), ("å", 6));
}

#[test]
fn spans_of_lists_and_maps_begin_with_their_first_mark_and_end_with_their_last() {
    let text = "a:\n- [å, b]\n- - {c: d, # e\n  }\nf: # g\n- # h\n  i: &j\n  - k # l\nm: &n [o, # p\n]\nq: [r: s]\nt:\n- - u\n";
    let root = node(text);
    for (path, expected) in [
        (&["a"] as &[&str], "- [å, b]\n- - {c: d, # e\n  }"),
        (&["a", "0"], "[å, b]"),
        (&["a", "1"], "- {c: d, # e\n  }"),
        (&["a", "1", "0"], "{c: d, # e\n  }"),
        (&["f"], "- # h\n  i: &j\n  - k"),
        (&["f", "0"], "i: &j\n  - k"),
        (&["f", "0", "i"], "- k"),
        (&["m"], "[o, # p\n]"),
        (&["q", "0"], "r: s"),
        (&["t"], "- - u"),
        (&["t", "0"], "- u"),
    ] {
        assert_eq!(written(text, &root, path), expected);
    }
    check_spans(text, &root);
}

#[test]
fn spans_of_nothing_are_empty_and_stand_after_the_colon() {
    let text = "a:\nb: \n\nc: {d: , e, f:}\ng:\n-\n- # c\n- &x\nh: ~\n";
    let root = node(text);
    let place = |path: &[&str]| {
        let span = get(&root, path).span;
        assert_eq!(get(&root, path).value, Value::Null);
        (span.end - span.start, span.line, span.column)
    };
    assert_eq!(place(&["a"]), (0, 1, 3));
    assert_eq!(place(&["b"]), (0, 2, 3));
    assert_eq!(place(&["c", "f"]).0, 0);
    assert_eq!(place(&["c", "e"]), (0, 4, 11));
    assert_eq!(place(&["g", "0"]), (0, 6, 2));
    assert_eq!(place(&["g", "2"]), (0, 8, 5));
    assert_eq!(place(&["h"]), (1, 9, 4));
}

#[test]
fn spans_of_block_texts_are_their_content() {
    let text = "a: |  # c\n\n  å en\n   to\n\nb: &x >-\n  tre\nc: |\nd: |\n  &ikke anker\n";
    let root = node(text);
    assert_eq!(written(text, &root, &["a"]), "å en\n   to");
    assert_eq!((get(&root, &["a"]).span.line, get(&root, &["a"]).span.column), (3, 3));
    assert_eq!(written(text, &root, &["b"]), "tre");
    assert_eq!(get(&root, &["c"]).value, quoted(""));
    assert_eq!(written(text, &root, &["d"]), "&ikke anker");
}

#[test]
fn spans_reach_the_end_of_a_text_of_any_length() {
    for length in 1..300 {
        let text = format!("{}ø", "æ å\n".repeat(length / 4) + &"y".repeat(length % 4));
        let root = node(&text);
        assert_eq!((root.span.start, root.span.end), (0, text.len()));
    }
}

#[test]
fn lines_end_as_yaml_says() {
    let root = node("a: 1\r\nb: 2\rc: 3\n\r\nd: 4");
    let lines: Vec<_> = keys(&root).iter().map(|key| (key.span.line, key.span.column)).collect();
    assert_eq!(lines, [(1, 1), (2, 1), (3, 1), (5, 1)]);
}

// Scalars.

#[test]
fn scalars_stay_as_written() {
    let root = node("a: 5.10\nb: '5.10'\nc: \"5.10\"\nd: 007\ne: yes\nf: 2026-01-01\ng: 0x1F\nh: 1_000\ni: .inf\n");
    assert_eq!(shape(&root.value), "{a:5.10,b:\"5.10\",c:\"5.10\",d:007,e:yes,f:2026-01-01,g:0x1F,h:1_000,i:.inf}");
    assert_eq!(get(&root, &["a"]).value, plain("5.10"));
    assert_eq!(get(&root, &["b"]).value, quoted("5.10"));
}

#[test]
fn only_plain_nothing_tilde_and_null_are_null() {
    shaped("[~, null, 'null', \"\", '~', Null, NULL, nil, a]", "[~,~,\"null\",\"\",\"~\",Null,NULL,nil,a]");
    shaped("a:\nnull: b\n~: c", "{a:~,null:b,~:c}");
}

#[test]
fn block_texts_keep_their_lines() {
    let root = node(
        "a: |\n  en\n   to\n\n  tre\nb: |-\n  x\nc: |+\n  x\n\nd: >\n  en\n  to\n\n  tre\n   fire\ne: |2\n    x\nf: x\n",
    );
    for (key, expected) in
        [("a", "en\n to\n\ntre\n"), ("b", "x"), ("c", "x\n\n"), ("d", "en to\ntre\n fire\n"), ("e", "  x\n")]
    {
        assert_eq!(get(&root, &[key]).value, quoted(expected), "{key}");
    }
    assert_eq!(node("|\n  # no comment: 'x' {\n").value, quoted("# no comment: 'x' {\n"));
    assert_eq!(
        node("a: |\r\n  en\r\n  to\r\n").value,
        node("a: |\n  en\n  to\n").value.clone_with_spans_of("a: |\r\n  en\r\n  to\r\n")
    );
}

impl Value {
    /// The same value with the places it has in `text`.
    fn clone_with_spans_of(&self, text: &str) -> Self {
        let other = node(text);
        assert_eq!(shape(self), shape(&other.value));
        other.value
    }
}

#[test]
fn quoted_texts_and_folded_lines() {
    shaped(
        "a: 'it''s'\nb: \"a\\tb\\\"\\\\\"\nc: one\n  two\n\n  three\nd: \"one\\\n  two\"",
        "{a:\"it's\",b:\"a\\tb\\\"\\\\\",c:one two\nthree,d:\"onetwo\"}",
    );
}

// JSON.

#[test]
fn json_is_read() {
    shaped(
        "{\n\t\"a\" : [1, -2.5e+3, true, false, null, \"\\u00e5\\/\\b\\f\\n\\r\\t\\\"\\\\\"],\r\n\t\"b\":{},\"c\":[],\"d\":\"\"\n}\n"
            .replace("\\b\\f", "")
            .as_str(),
        "{a:[1,-2.5e+3,true,false,~,\"å/\\n\\r\\t\\\"\\\\\"],b:{},c:[],d:\"\"}",
    );
    shaped("[\n-1\n,\n\"a\"\n,{\"b\"\n:\n1}]", "[-1,\"a\",{b:1}]");
    shaped("{\"a\":\t1,\t\"b\"\t:\ttrue\t,\"c\":\t-1,\"d\":\t[\t]\t}\t", "{a:1,b:true,c:-1,d:[]}");
    shaped("\t[\t\n\t1\t,\n\t\t2\t]", "[1,2]");
    shaped("\"\\u2028 # ' : [\"", "\"\\u{2028} # ' : [\"");
    shaped("{\"http://x\":\"a: b\",\"#\":\"- c\",\"---\":\"...\"}", "{http://x:\"a: b\",#:\"- c\",---:\"...\"}");
    let long = "x".repeat(5000);
    shaped(&format!("{{\"{long}\": {{\"{long}\":1}}}}"), &format!("{{{long}:{{{long}:1}}}}"));
}

#[test]
fn pairs_of_escapes_are_one_character_and_do_not_move_what_follows() {
    let text = r#"{"\ud83d\ude00 \uD834\uDD1E": "å\ud83d\ude00", "b": [c, "\uD83D\uDE00\uD83D\uDE00", d]}"#;
    let root = node(text);
    assert_eq!(shape(&root.value), "{😀 𝄞:\"å😀\",b:[c,\"😀😀\",d]}");
    assert_eq!(written(text, &root, &["b", "0"]), "c");
    assert_eq!(written(text, &root, &["b", "2"]), "d");
    assert_eq!(written(text, &root, &["b", "1"]), r#""\uD83D\uDE00\uD83D\uDE00""#);
    assert_eq!(written(text, &root, &["😀 𝄞"]), r#""å\ud83d\ude00""#);
    refused("[\"\\ud83d\\ude00\", å, @]", 1, 21, "put it in quotes");
    refused("# å\n\"\\ud83d\\ude00\": 1\n😀: 2", 3, 1, "stands on line 2 already");
}

#[test]
fn pairs_of_escapes_are_nothing_outside_double_quotes() {
    let pair = r"\ud83d\ude00";
    let text = format!("a: '{pair}'\nb: {pair} {pair}\nc: |\n  {pair}\n# {pair}\n{pair}: x\n");
    let root = node(&text);
    assert_eq!(get(&root, &["a"]).value, quoted(pair));
    assert_eq!(get(&root, &["b"]).value, plain(&format!("{pair} {pair}")));
    assert_eq!(get(&root, &["c"]).value, quoted(&format!("{pair}\n")));
    assert_eq!(written(&text, &root, &[pair]), "x");
    refused("a: \"\\\\ud83d\\ude00\"", 1, 4, "no character");
}

#[test]
fn comments_before_json_do_not_move_it() {
    let root = node("# å\r\n\n  # 😀\n\t [å, {b: c}]\n");
    assert_eq!(root.span, Span { start: 18, end: 30, line: 4, column: 3 });
    assert_eq!(get(&root, &["1", "b"]).span, Span { start: 27, end: 28, line: 4, column: 11 });
    shaped("# comment\r{a: b}", "{a:b}");
}

// Anything.

/// That every span is one of the text, that lines and columns fit bytes, and that values stand inside what holds them.
fn check_spans(text: &str, node: &Node) {
    check_span(text, node.span);
    let (before, written) = (&text[..node.span.start], &text[node.span.start..node.span.end]);
    if written.starts_with('*') {
        return;
    }
    let inside = |span: Span| node.span.start <= span.start && span.end <= node.span.end;
    match &node.value {
        Value::Null => assert!(matches!(written, "" | "~" | "null"), "{written:?}"),
        Value::Text { text, plain: true } if !written.contains(['\n', '\r']) => assert_eq!(written, text),
        Value::Text { .. } => {
            // A block may begin with a quote too.
            let own_line = before.trim_end_matches([' ', '\t']).ends_with(['\n', '\r']);
            let quote = written.chars().next().filter(|c| "'\"".contains(*c) && !own_line);
            assert!(quote.is_none_or(|quote| written.ends_with(quote)), "{written:?}");
        }
        Value::List(items) => {
            assert_eq!(
                written.starts_with('['),
                written.ends_with(']') && written.starts_with('['),
                "{text:?}: {written:?}"
            );
            items.iter().for_each(|item| check_spans(text, item));
            assert!(items.iter().all(|item| inside(item.span)));
        }
        Value::Map(entries) => {
            assert_eq!(
                written.starts_with('{'),
                written.ends_with('}') && written.starts_with('{'),
                "{text:?}: {written:?}"
            );
            for (key, node) in entries {
                check_span(text, key.span);
                check_spans(text, node);
                assert!(inside(key.span) && inside(node.span) && key.span.end <= node.span.start);
            }
        }
    }
}

fn check_span(text: &str, span: Span) {
    assert!(text.get(span.start..span.end).is_some(), "{span:?}");
    let before = text[..span.start].trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\r', "\n");
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    assert_eq!((span.line as usize, span.column as usize), (line, column), "{text:?} {span:?}");
}

fn check(text: &str) {
    match read(text.as_bytes()) {
        Ok(root) => check_spans(text, &root),
        Err(problems) => {
            assert!(!problems.is_empty());
            assert!(problems.iter().all(|problem| !problem.message.is_empty()));
            problems.iter().for_each(|problem| check_span(text, problem.span));
        }
    }
}

fn json() -> impl Strategy<Value = (String, String)> {
    let text = proptest::collection::vec(any::<char>().prop_map(|c| if c.is_control() { 'x' } else { c }), 0..8);
    let scalar = prop_oneof![
        Just(("null".to_owned(), "~".to_owned())),
        "-?[1-9][0-9]{0,3}(\\.[0-9]{1,2})?".prop_map(|number| (number.clone(), number)),
        text.prop_map(|chars| {
            let mut units = [0; 2];
            let escaped: String = chars
                .iter()
                .flat_map(|c| c.encode_utf16(&mut units).to_vec())
                .map(|unit| format!("\\u{unit:04x}"))
                .collect();
            (format!("\"{escaped}\""), format!("{:?}", chars.iter().collect::<String>()))
        }),
    ];
    scalar.prop_recursive(5, 40, 6, |inner| {
        let items = proptest::collection::vec((inner, "[ \t\n]{0,2}"), 0..6);
        (items, any::<bool>()).prop_map(|(items, map)| {
            let written = |(at, ((json, _), blank)): (usize, &((String, String), String))| match map {
                true => format!("{blank}\"k{at}\"{blank}:{blank}{json}{blank}"),
                false => format!("{blank}{json}{blank}"),
            };
            let read = |(at, ((_, shape), _)): (usize, &((String, String), String))| match map {
                true => format!("k{at}:{shape}"),
                false => shape.clone(),
            };
            let json = items.iter().enumerate().map(written).collect::<Vec<_>>().join(",");
            let shape = items.iter().enumerate().map(read).collect::<Vec<_>>().join(",");
            if map {
                (format!("{{{json}}}"), format!("{{{shape}}}"))
            } else {
                (format!("[{json}]"), format!("[{shape}]"))
            }
        })
    })
}

fn damaged() -> impl Strategy<Value = String> {
    let parts = "[\\[\\]{},:?|>&*!%@`#'\"\\\\ \t\r\n~<.a1åe😀-]{0,6}";
    let edits = proptest::collection::vec((any::<prop::sample::Index>(), 0..6_usize, parts), 1..6);
    (proptest::sample::select(DOCUMENTS.as_slice()), edits).prop_map(|(document, edits)| {
        edits.iter().fold(document.to_owned(), |text, (at, length, part)| {
            let chars: Vec<char> = text.chars().collect();
            let at = at.index(chars.len() + 1);
            chars[..at]
                .iter()
                .chain(part.chars().collect::<Vec<_>>().iter())
                .chain(chars.iter().skip(at + length))
                .collect()
        })
    })
}

/// How many cases to try: with the large numbers, a million over the six properties.
fn cases() -> u32 {
    if std::env::var_os("PLANVERK_TEST_FULL").is_some() { 170_000 } else { 500 }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
        if let Err(problems) = read(&bytes) {
            prop_assert!(!problems.is_empty());
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_text_of_marks_is_read_or_refused(text in "([\\[\\]{},:?|>&*!%@`#'\"\\\\ \t\r\n~<.a1åe😀-]|\n|: |- |\n  |\\\\ud83d\\\\ude00){0,40}") {
        check(&text);
    }

    #[test]
    fn damaged_documents_are_read_or_refused(text in damaged()) {
        check(&text);
    }

    #[test]
    fn all_json_is_read((json, expected) in json()) {
        prop_assert_eq!(shape(&node(&json).value), expected);
    }

    /// Where nothing is mended, the parser reads the same as from its own source.
    #[test]
    fn the_source_reads_as_the_parsers_own(text in damaged()) {
        let Ok(checked) = Text::new(text.as_bytes()) else { return Ok(()) };
        // Its own source counts bytes, not characters, in lines with %.
        if text.contains(['\t', '\\', '%']) || text.trim_start().starts_with(['[', '{', '#']) {
            return Ok(());
        }
        let (feed, progress) = (Feed::new(&checked), Progress::default());
        let events = |parser: &mut dyn Iterator<Item = String>| parser.take(200).collect::<Vec<_>>();
        let ours = events(&mut Parser::new(feed.source(&progress)).map(|event| format!("{event:?}")));
        let theirs = events(&mut Parser::new_from_str(&text).map(|event| format!("{event:?}")));
        prop_assert_eq!(ours, theirs);
    }
}
