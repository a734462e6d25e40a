//! Says what the parser found wrong, and how to mend it.

/// A part of what the parser says, and what is said instead; the first that fits counts.
const WORDING: [(&str, &str); 35] = [
    ("unknown anchor", "no value above is named with & like this; name it, or put the text in quotes"),
    ("handle wasn't declared", "tags (!…) are not read; remove it, or put the text in quotes"),
    ("a tag", "tags (!…) are not read; remove it, or put the text in quotes"),
    ("verbatim tag", "tags (!…) are not read; remove it, or put the text in quotes"),
    ("directive", "a line that begins with % is an instruction to the parser; remove it, or put the text in quotes"),
    ("TAG", "a line that begins with % is an instruction to the parser; remove it, or put the text in quotes"),
    ("<document start>", "the document ends before this; put all of it in one list or map, with the same indentation"),
    ("after document end", "the document ends before this; remove the line with ..., or what follows it"),
    ("quoted scalar, found unexpected end", "this quote is never closed; add the closing quote"),
    ("document indicator", "a line with --- or ... stands inside quotes; indent it, or close the quote before it"),
    ("unknown escape", "this text has an unknown escape; write \\\\ for a backslash, or use single quotes"),
    ("hexadecimal", "this text has an escape with too few digits; \\x takes two, \\u four and \\U eight"),
    ("Unicode character escape", "this text has an escape that is no character; write the character itself"),
    ("trailing content", "text follows the closing quote; put all of it in quotes, or add what is missing between"),
    ("'-' followed by", "a lone - stands in brackets; put it in quotes"),
    ("\"-\" is only valid", "a list with - stands in brackets; separate the items with commas instead"),
    ("YAML whitespace", "a tab stands where a space must; use spaces"),
    ("tab", "a tab stands in the indentation; use spaces"),
    (
        "block scalar",
        "a text with | or > begins wrongly: nothing may follow on its line, and all its lines are indented alike",
    ),
    ("indentation in quoted", "the lines of this quoted text are indented too little; indent them more than the key"),
    ("indentation", "this is indented less than what it belongs to; indent it more than the key, closing brackets too"),
    (
        "flow mapping, did not",
        "a comma or } is missing before this; put the text in quotes if it holds brackets or commas",
    ),
    (
        "flow sequence, expected",
        "a comma or ] is missing before this; put the text in quotes if it holds brackets or commas",
    ),
    ("misplaced bracket", "this bracket closes nothing; remove it, or put the text in quotes"),
    ("mapping values", "a colon stands where no key can be; put the text in quotes, or begin the key on its own line"),
    ("mapping keys", "a ? stands where no key can be; put the text in quotes"),
    (
        "simple key",
        "what stands before this should be a key with a colon, on one line and at most 1024 characters long",
    ),
    ("illegal placement", "a colon stands where no key can be; see whether a comma or ] is missing before it"),
    ("':'", "a colon stands where no key can be; put the text in quotes, or add a space after the colon"),
    ("block sequence entries", "a - stands where no list can begin; begin the list on its own line"),
    ("expected '-'", "a list goes on with something that is no item; begin it with -, or indent it differently"),
    ("did not find expected key", "a key was expected here; see whether the indentation is right"),
    ("comments", "a # stands right after something else; put a space before it, or the text in quotes"),
    ("comment intercepting", "a comment stands inside a text of several lines; move it, or put the text in quotes"),
    ("unexpected character", "no text begins with this character unless it is in quotes; put it in quotes"),
];

/// What is said when the parser says `info`.
pub(super) fn syntax(info: &str) -> String {
    let fits = |(part, _): &&(&str, &str)| info.contains(part);
    match WORDING.iter().find(fits) {
        Some((_, message)) => (*message).into(),
        None => format!("this is neither YAML nor JSON ({info}); see whether a quote, bracket or comma is missing"),
    }
}
