//! What of a document is not printed, and why: the tests demand every other word of it in the file.

/// Fields by their path in the document (`*` is one step, `**` any number of steps, `=` before a value the field with that
/// value), each with the reason why it is not printed.
pub const LEFT_OUT: &[(&str, &str)] = &[
    ("**.id", "ids lead from place to place in the document and the API; links do in the file"),
    ("schema", "the shape of the JSON file"),
    ("kodeverk", "words are printed by their labels"),
    ("plan.planreferanser.*.strategi.visning", "the title of a strategy stands beside it"),
    ("organisasjon.fylkesnummer", "a number of Statistics Norway, for machines"),
    ("organisasjon.kommunenummer", "a number of Statistics Norway, for machines"),
    ("**.samiskSpraak", "the language tag of the South Sami name"),
    ("delmaal.*.tiltak.*.tidligere.*.rapport", "what was told of earlier rounds stands in their own rapporter"),
    (
        "delmaal.*.tiltak.*.tidligere.*.oekonomi",
        "the money of earlier rounds stands in their own rapporter; its sums are printed",
    ),
    ("delmaal.*.tiltak.*.tidligere.*.deltiltak", "roll-ups of earlier rounds stand in their own rapporter"),
    ("delmaal.*.tidligere.*.omtale", "what was told of earlier rounds stands in their own rapporter"),
    ("delmaal.*.tidligere.*.kontoer", "the money of earlier rounds by account string stands in their own rapporter"),
    ("tidligereRunder.*.kontoer", "the money of earlier rounds by account string stands in their own rapporter"),
    ("**.denne.arbeid", "work that is not delivered is for those who fill it in: it stands in the workbook"),
    ("**.tidligere.*.arbeid", "work that is not delivered is for those who fill it in: it stands in the workbook"),
    (
        "mangler.*.melding",
        "of a tiltak, the heading of the kind and its code say it; of other things, a test looks for it",
    ),
    ("mangler.*.objekt.type", "the sentence of the gap, or the heading of the kind, says what it is"),
    ("**.presisjon=EKSAKT", "a figure that stands alone is exact"),
    ("**.foer", "the wording before is the pieces that are the same or gone"),
    ("**.etter", "the wording after is the pieces that are the same or new"),
    ("**.dekningsgrad", "shares of roll-ups of tiltak under a tiltak are told by their numbers"),
];
