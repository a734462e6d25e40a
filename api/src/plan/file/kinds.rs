//! Every kind of object in a plan file, field by field.

use entities::Table;
use entities::codes::*;

use super::format::{Field, Kind, Part, Preset, Shape, field};

/// The fields of an object that no longer stands.
pub(super) static ENDED: &[Field] = &[
    field("avsluttet", Shape::Date, "Dagen det ble avsluttet.", "The day it ended."),
    field("avsluttetGrunn", Shape::Text, "Hvorfor det ble avsluttet.", "Why it ended."),
    field("avsluttetVed", Shape::Ref(Table::Vedtak), "Vedtaket som avsluttet det.", "The decision that ended it."),
];

/// A list of references, each a row of `table`.
macro_rules! refs {
    ($table:ident, $owner:literal, $column:literal, $to:ident) => {
        Shape::List(&Part {
            table: Table::$table,
            owner: $owner,
            fixed: None,
            fields: &[field("", Shape::Ref(Table::$to), "", "").kept_in($column)],
            mapping: false,
        })
    };
}

/// A list of mappings, each a row of `table`.
macro_rules! items {
    ($table:ident, $owner:literal, $fixed:expr, $fields:expr) => {
        Shape::List(&Part { table: Table::$table, owner: $owner, fixed: $fixed, fields: $fields, mapping: true })
    };
}

/// A list of plain values, each a row of `table`.
macro_rules! values {
    ($table:ident, $owner:literal, $fixed:expr, $column:literal, $shape:expr) => {
        Shape::List(&Part {
            table: Table::$table,
            owner: $owner,
            fixed: $fixed,
            fields: &[field("", $shape, "", "").kept_in($column)],
            mapping: false,
        })
    };
}

static DELTAKELSE: &[Field] = &[
    field("aktoer", Shape::Ref(Table::Aktoer), "Aktøren.", "The actor.").must(),
    field("rolle", Shape::Word(Aktoerrolle::WORDS), "Hva slags del den har.", "What part it has.").must(),
    field("beskrivelse", Shape::Text, "Hva den gjør.", "What it does."),
];

/// A number from 1 without a bound that anyone would meet.
const COUNT: Shape = Shape::Number(1, i32::MAX);

/// Every kind: first the registers of the organisation, then what the plan says.
pub static KINDS: &[Kind] = &[
    Kind {
        name: "organisasjon",
        table: Table::Organisasjon,
        code: None,
        order: &[],
        nb: "Organisasjonen som eier planen og registrene.",
        en: "The organisation that owns the plan and the registers.",
        example: r#"{organisasjonsnummer: "817920632", navn: Trøndelag fylkeskommune, fylkesnummer: "50"}"#,
        fields: &[
            field("organisasjonsnummer", Shape::Organisasjonsnummer, "Ni siffer.", "Nine digits.").must(),
            field("navn", Shape::Text, "Navnet på norsk.", "Its name in Norwegian.").must(),
            field("samiskNavn", Shape::Text, "Navnet på samisk.", "Its name in Sami."),
            field("fylkesnummer", Shape::Text, "To siffer; bare for fylker.", "Two digits; for counties only."),
            field(
                "kommunenummer",
                Shape::Text,
                "Fire siffer; bare for kommuner.",
                "Four digits; for municipalities only.",
            ),
        ],
    },
    Kind {
        name: "organ",
        table: Table::Organ,
        code: Some("forkortelse"),
        order: &[],
        nb: "Et organ som gjør vedtak.",
        en: "A body that makes decisions.",
        example: "{noekkel: fylkestinget, navn: Fylkestinget, forkortelse: FT, saksbetegnelse: fylkestingssak, type: FYLKESTING}",
        fields: &[
            field("navn", Shape::Text, "Fullt navn.", "Full name.").must(),
            field(
                "forkortelse",
                Shape::Text,
                "Forkortelsen i korte referanser: FT.",
                "Abbreviation in short references: FT.",
            )
            .must(),
            field(
                "saksbetegnelse",
                Shape::Text,
                "Det som står foran nummeret: fylkestingssak. Uten: navnet og «sak».",
                "What stands before the number: fylkestingssak. Without: the name and \"sak\".",
            ),
            field("type", Shape::Word(Organtype::WORDS), "Hva slags organ.", "Kind of body.").must(),
        ],
    },
    Kind {
        name: "aktoer",
        table: Table::Aktoer,
        code: None,
        order: &[],
        nb: "En enhet i organisasjonen eller noen utenfor den som deltar i noe.",
        en: "A unit of the organisation or an external body that takes part in something.",
        example: "{noekkel: imdi, navn: Integrerings- og mangfoldsdirektoratet, andreNavn: [IMDi], type: STAT}",
        fields: &[
            field("navn", Shape::Text, "Navnet som brukes.", "The name in use.").must(),
            field(
                "andreNavn",
                values!(Aktoernavn, "aktoer_id", None, "navn", Shape::Text),
                "Andre navn i kildene.",
                "Other names in the sources.",
            ),
            field("type", Shape::Word(Aktoertype::WORDS), "Hva slags aktør.", "Kind of actor.").must(),
            field("organisasjonsnummer", Shape::Organisasjonsnummer, "Ni siffer.", "Nine digits."),
            field("overordnet", Shape::Ref(Table::Aktoer), "Enheten over.", "The unit above it."),
        ],
    },
    Kind {
        name: "vedtak",
        table: Table::Vedtak,
        code: None,
        order: &[],
        nb: "Et politisk vedtak.",
        en: "A political decision.",
        example: r#"{noekkel: ft-131-23, organ: fylkestinget, aar: 2023, loepenummer: 131, dato: "2023-12-07"}"#,
        fields: &[
            field("organ", Shape::Ref(Table::Organ), "Organet som vedtok.", "The body that decided."),
            field(
                "aar",
                Shape::Number(1837, 9999),
                "Året i saksnummeret, fire siffer.",
                "Year of the case number, four digits.",
            ),
            field("loepenummer", COUNT, "Løpenummeret i året.", "Running number in the year."),
            field(
                "ordlyd",
                Shape::Text,
                "Kildens ord om et vedtak som ikke har nummer.",
                "The source's words for a decision without a number.",
            ),
            field("dato", Shape::Time, "Når det ble vedtatt.", "When it was decided."),
            field("tittel", Shape::Text, "Sakens tittel.", "Title of the case."),
            field("arkivreferanse", Shape::Text, "Referanse i arkivet.", "Reference in the archive."),
            field("lenke", Shape::Text, "Adressen til protokollen.", "Address of the record."),
            field(
                "punkter",
                Shape::Objects(Table::Vedtakspunkt, "vedtak"),
                "Vedtakets punkter.",
                "The points of the decision.",
            ),
        ],
    },
    Kind {
        name: "vedtakspunkt",
        table: Table::Vedtakspunkt,
        code: None,
        order: &["rekkefoelge"],
        nb: "Ett punkt i et vedtak.",
        en: "One point of a decision.",
        example: r#"{noekkel: ft-131-23-1, nummer: "1", tekst: Temaplan for integrering vedtas.}"#,
        fields: &[
            field("nummer", Shape::Text, "Punktets nummer som trykt.", "The point's number as printed.").must(),
            field("tekst", Shape::Text, "Ordlyden.", "The wording.").must(),
        ],
    },
    Kind {
        name: "kilde",
        table: Table::Kilde,
        code: None,
        order: &[],
        nb: "En kilde: lov, rapport, statistikk, nettside, bok.",
        en: "A source: law, report, statistics, web page, book.",
        example: r#"{noekkel: nou-2022-18, type: NOU, betegnelse: "NOU 2022:18"}"#,
        fields: &[
            field("type", Shape::Word(Kildetype::WORDS), "Hva slags kilde.", "Kind of source.").must(),
            field("betegnelse", Shape::Text, "Det den kalles der den siteres.", "What it is called where it is cited.")
                .must(),
            field("lenke", Shape::Text, "Adresse.", "Address."),
        ],
    },
    Kind {
        name: "strategi",
        table: Table::Strategi,
        code: None,
        order: &[],
        nb: "En strategi, handlingsplan, ordning, tjeneste, avtale eller arena som planen bygger på.",
        en: "A strategy, action plan, scheme, service, agreement or forum that the plan builds on.",
        example: "{noekkel: balansekunst, tittel: Balansekunst, type: STRATEGI, tilstand: GJELDENDE, \
                  vedtak: [{vedtak: FT 59/19, rolle: VEDTATT}]}",
        fields: &[
            field("tittel", Shape::Text, "Tittelen som brukes.", "The title in use.").must(),
            field(
                "andreTitler",
                values!(Strategitittel, "strategi_id", None, "tittel", Shape::Text),
                "Andre titler i kildene.",
                "Other titles in the sources.",
            ),
            field("type", Shape::Word(Strategitype::WORDS), "Hva det er.", "What it is.").must(),
            field("tilstand", Shape::Word(Strategitilstand::WORDS), "Hvor den står.", "Where it stands.").must(),
            field("periode", Shape::Time, "Tiden den gjelder for.", "The period it holds for."),
            field("ventetBehandlet", Shape::Time, "Når den ventes behandlet.", "When it is expected to be decided on."),
            field("overordnet", Shape::Ref(Table::Strategi), "Den den hører under.", "What it belongs under."),
            field("eier", Shape::Ref(Table::Aktoer), "Den som eier den.", "Who owns it."),
            field("sammendrag", Shape::Text, "Én linje med våre ord.", "One line in our own words."),
            field(
                "vedtak",
                items!(
                    Strategivedtak,
                    "strategi_id",
                    None,
                    &[
                        field("vedtak", Shape::Ref(Table::Vedtak), "Vedtaket.", "The decision.").must(),
                        field("rolle", Shape::Word(Vedtaksrolle::WORDS), "Hva vedtaket gjorde.", "What it did.").must(),
                    ]
                ),
                "Vedtak om strategien.",
                "Decisions on the strategy.",
            ),
            field(
                "satsinger",
                items!(
                    Satsing,
                    "strategi_id",
                    None,
                    &[
                        field("tekst", Shape::Text, "Ordlyden.", "The wording.").must(),
                        field(
                            "utfoert",
                            Shape::Bool,
                            "Om kilden sier at den er utført.",
                            "Whether the source marks it as done."
                        ),
                    ]
                ),
                "Det strategien satser på.",
                "The priorities that it names.",
            ),
        ],
    },
    Kind {
        name: "plan",
        table: Table::Plan,
        code: None,
        order: &[],
        nb: "Planen.",
        en: "The plan.",
        example: "{noekkel: temaplan, slug: temaplan, tittel: Temaplan, plantype: TEMAPLAN, tilstand: UTKAST}",
        fields: &[
            field(
                "slug",
                Shape::Text,
                "Navnet i adresser; eget i installasjonen.",
                "Its name in addresses; unique in the installation.",
            )
            .must(),
            field("tittel", Shape::Text, "Tittelen.", "Title.").must(),
            field("plantype", Shape::Word(Plantype::WORDS), "Hva slags plan.", "Kind of plan.").must(),
            field("tilstand", Shape::Word(Plantilstand::WORDS), "Hvor planen står.", "Where the plan stands.").must(),
            field("sammendrag", Shape::Text, "Kort sammendrag.", "A short summary."),
            field(
                "merknad",
                Shape::Text,
                "Det alle som leser planen, må vite; står overalt der den leses.",
                "What whoever reads the plan must know; stands wherever it is read.",
            ),
            field("vedtatt", Shape::Date, "Dagen den ble vedtatt.", "The day it was adopted."),
            field("vedtattVed", Shape::Ref(Table::Vedtak), "Vedtaket som vedtok den.", "The decision that adopted it."),
            field("periode", Shape::Time, "Tiden den gjelder for.", "The period it holds for."),
            field(
                "baerekraftsmaal",
                values!(PlanBaerekraftsmaal, "plan_id", None, "nummer", Shape::Number(1, 17)),
                "FNs bærekraftsmål, med nummer.",
                "UN sustainable development goals, by number.",
            ),
            field(
                "strategier",
                refs!(PlanStrategi, "plan_id", "strategi", Strategi),
                "Det planen bygger på.",
                "What the plan builds on.",
            ),
            field(
                "aktoerer",
                items!(Deltakelse, "plan_id", Some(("tiltak_id", None)), DELTAKELSE),
                "Hvem som har en del i planen som helhet.",
                "Who has a part in the plan as a whole.",
            ),
            field("hovedmaal", Shape::Objects(Table::Hovedmaal, "plan"), "Hovedmålene.", "The main goals."),
            field(
                "kapitler",
                Shape::Objects(Table::Kapittel, "plan"),
                "Kapitlene i rekkefølge.",
                "The chapters in order.",
            ),
            field(
                "innsatsomraader",
                Shape::Objects(Table::Innsatsomraade, "plan"),
                "Innsatsområdene.",
                "The areas of effort.",
            ),
            field(
                "fokusomraader",
                Shape::Objects(Table::Fokusomraade, "plan"),
                "Fokusområdene.",
                "The fields that the plan covers.",
            ),
            field("planreferanser", Shape::Objects(Table::Planreferanse, "plan"), "Andre planer.", "Other plans."),
            field(
                "retningsmaal",
                Shape::Objects(Table::Retningsmaal, "plan"),
                "Retningsmålene.",
                "The aims of the superior plan.",
            ),
            field("delmaal", Shape::Objects(Table::Delmaal, "plan"), "Delmålene.", "The sub-goals."),
            field("fotnoter", Shape::Objects(Table::Fotnote, "plan"), "Fotnotene.", "The footnotes."),
            field(
                "tekstendringer",
                Shape::Objects(Table::Tekstendring, "plan"),
                "Det vedtak gjorde med teksten.",
                "What decisions did to the text.",
            ),
            field(
                "rettinger",
                Shape::Objects(Table::Retting, "plan"),
                "Avskriftsfeil som er rettet.",
                "Transcription errors that were mended.",
            ),
            field(
                "plikter",
                Shape::Objects(Table::Plikt, "plan"),
                "Plikter som vedtak gir.",
                "Duties that decisions lay.",
            ),
            field(
                "kildeavvik",
                Shape::Objects(Table::Kildeavvik, "plan"),
                "Der dokumentet motsier seg selv.",
                "Where the document contradicts itself.",
            ),
            field(
                "indikatorer",
                Shape::Objects(Table::Indikator, "plan"),
                "Tall som følges over tid.",
                "Figures followed over time.",
            ),
        ],
    },
    Kind {
        name: "hovedmaal",
        table: Table::Hovedmaal,
        code: Some("nummer"),
        order: &["nummer"],
        nb: "Et hovedmål.",
        en: "A main goal.",
        example: "{noekkel: baerekraftig, nummer: 1, tittel: Et bærekraftig og inkluderende Trøndelag}",
        fields: &[
            field("nummer", COUNT, "Nummeret i planen.", "Its number in the plan.").must(),
            field("tittel", Shape::Text, "Målets ordlyd.", "The goal's wording.").must().wording(),
        ],
    },
    Kind {
        name: "kapittel",
        table: Table::Kapittel,
        code: Some("nummer"),
        order: &["rekkefoelge"],
        nb: "Et kapittel eller en overskrift; mange har ikke nummer.",
        en: "A chapter or heading; many have no number.",
        example: r#"{noekkel: tiltak-jobb, nummer: "6.1", tittel: Tiltak, side: 29, overordnet: jobb}"#,
        fields: &[
            field("nummer", Shape::Text, "Nummeret som trykt.", "The number as printed."),
            field("tittel", Shape::Text, "Overskriften.", "The heading.").must().wording(),
            field("side", COUNT, "Siden i dokumentet.", "Page in the document."),
            field("overordnet", Shape::Ref(Table::Kapittel), "Kapitlet det står i.", "The chapter it stands in."),
        ],
    },
    Kind {
        name: "innsatsomraade",
        table: Table::Innsatsomraade,
        code: Some("nummer"),
        order: &["nummer"],
        nb: "Et innsatsområde i en overordnet strategi.",
        en: "An area of effort of a superior strategy.",
        example: "{noekkel: arbeid, nummer: 2, tittel: Arbeid, kilde: integreringsstrategi}",
        fields: &[
            field("nummer", COUNT, "Nummeret der.", "Its number there.").must(),
            field("tittel", Shape::Text, "Tittelen der.", "Its title there.").must(),
            field("kilde", Shape::Ref(Table::Kilde), "Strategien det står i.", "The strategy that sets it.").must(),
        ],
    },
    Kind {
        name: "fokusomraade",
        table: Table::Fokusomraade,
        code: None,
        order: &["rekkefoelge"],
        nb: "Et område planen har fokus på.",
        en: "A field that the plan covers.",
        example: "{noekkel: kultur, tittel: Kultur}",
        fields: &[field("tittel", Shape::Text, "Tittelen.", "Title.").must()],
    },
    Kind {
        name: "planreferanse",
        table: Table::Planreferanse,
        code: None,
        order: &["rekkefoelge"],
        nb: "En annen plan som denne står under, ved siden av eller på.",
        en: "Another plan that this one stands under, beside or on.",
        example: "{noekkel: troendelagsplanen, tittel: Trøndelagsplanen, rolle: OVERORDNET}",
        fields: &[
            field("tittel", Shape::Text, "Tittelen planen bruker.", "The title that the plan uses.").must(),
            field("rolle", Shape::Word(Planrolle::WORDS), "Hvordan den står til planen.", "How it stands to the plan.")
                .must(),
            field(
                "plan",
                Shape::Plan,
                "Planen, der den finnes i installasjonen: dens slug.",
                "The plan, where it is in the installation: its slug.",
            )
            .kept_in("referert_plan"),
            field("strategi", Shape::Ref(Table::Strategi), "Strategien i registeret.", "The strategy in the register."),
        ],
    },
    Kind {
        name: "retningsmaal",
        table: Table::Retningsmaal,
        code: None,
        order: &["rekkefoelge"],
        nb: "Et retningsmål i den overordnede planen.",
        en: "An aim of the superior plan.",
        example: "{noekkel: livskvalitet, tekst: I 2030 skal god livskvalitet kjennetegne Trøndelag, overordnetPlan: troendelagsplanen}",
        fields: &[
            field("tekst", Shape::Text, "Ordlyden.", "The wording.").must(),
            field("overordnetPlan", Shape::Ref(Table::Planreferanse), "Planen det står i.", "The plan that sets it.")
                .kept_in("planreferanse")
                .must(),
        ],
    },
    Kind {
        name: "delmaal",
        table: Table::Delmaal,
        code: Some("nummer"),
        order: &["nummer"],
        nb: "Et delmål.",
        en: "A sub-goal.",
        example: "{noekkel: jobb, nummer: 3, tittel: Flere innvandrere i jobb, hovedmaal: baerekraftig}",
        fields: &[
            field("nummer", COUNT, "Nummeret i planen.", "Its number in the plan.").must(),
            field("tittel", Shape::Text, "Målets ordlyd.", "The goal's wording.").must().wording(),
            field("hovedmaal", Shape::Ref(Table::Hovedmaal), "Hovedmålet.", "The main goal.").must(),
            field("kapittel", Shape::Ref(Table::Kapittel), "Kapitlet om delmålet.", "The chapter that treats it."),
            field(
                "innsatsomraade",
                Shape::Ref(Table::Innsatsomraade),
                "Innsatsområdet det følger av.",
                "The area of effort it follows from.",
            ),
            field(
                "tiltaksinnledning",
                Shape::Text,
                "Ordene før tiltakslisten.",
                "The words before the list of tiltak.",
            )
            .wording(),
            field(
                "uttoemmende",
                Shape::Bool,
                "Om listen gir seg ut for å være fullstendig.",
                "Whether the list claims to be complete.",
            )
            .or(Preset::Bool(false)),
            field(
                "sesISammenhengMed",
                refs!(DelmaalSammenheng, "delmaal_id", "annet", Delmaal),
                "Delmål det skal sees sammen med.",
                "Sub-goals to see it together with.",
            ),
            field(
                "strategier",
                refs!(DelmaalStrategi, "delmaal_id", "strategi", Strategi),
                "Strategier som tjener delmålet.",
                "Strategies that serve it.",
            ),
            field(
                "utfordringer",
                Shape::Objects(Table::Utfordring, "delmaal"),
                "Utfordringene det svarer på.",
                "The challenges that it answers.",
            ),
            field(
                "tiltak",
                Shape::Objects(Table::Tiltak, "delmaal"),
                "Tiltakene i rekkefølge.",
                "The tiltak in order.",
            ),
            field(
                "utvalgteTiltak",
                Shape::Objects(Table::UtvalgtTiltak, "delmaal"),
                "Radene i oversiktstabellen.",
                "The rows of the overview table.",
            ),
        ],
    },
    Kind {
        name: "utfordring",
        table: Table::Utfordring,
        code: None,
        order: &["rekkefoelge"],
        nb: "En utfordring som et delmål svarer på.",
        en: "A challenge that a sub-goal answers.",
        example: "{noekkel: sysselsetting, tekst: Flyktninger har en lavere sysselsettingsgrad enn øvrig befolkning}",
        fields: &[field("tekst", Shape::Text, "Ordlyden.", "The wording.").must()],
    },
    Kind {
        name: "tiltak",
        table: Table::Tiltak,
        code: Some("kode"),
        order: &["rekkefoelge"],
        nb: "Et tiltak; kan ha deltiltak i flere nivåer.",
        en: "A measure; may have deltiltak on several levels.",
        example: "{noekkel: frivillighetsplan, kode: 5.1.5, tekst: Ha et tydelig integreringsperspektiv, frist: 2024}",
        fields: &[
            field(
                "kode",
                Shape::Text,
                "Planverks egen kode; brukes aldri om igjen.",
                "Planverk's own code; never reused.",
            )
            .must(),
            field("tekst", Shape::Text, "Ordlyden.", "The wording.").must().wording(),
            field(
                "art",
                Shape::Word(Tiltaksart::WORDS),
                "Løpende eller tidsavgrenset; uten: ikke sagt.",
                "Running or limited; without: not stated.",
            ),
            field(
                "ansvarlig",
                Shape::Ref(Table::Aktoer),
                "Enheten som svarer for det.",
                "The unit that answers for it.",
            ),
            field(
                "deltakere",
                items!(Deltakelse, "tiltak_id", None, DELTAKELSE),
                "Hvem som har en del i det.",
                "Who has a part in it.",
            ),
            field("frist", Shape::Time, "Fristen.", "Deadline."),
            field(
                "innfoert",
                Shape::Date,
                "Dagen det kom inn; uten: med planen.",
                "Day it came in; without: with the plan.",
            ),
            field(
                "strategier",
                refs!(TiltakStrategi, "tiltak_id", "strategi", Strategi),
                "Strategier det gjennomfører.",
                "Strategies that it carries out.",
            ),
            field(
                "ogsaaUnder",
                refs!(TiltakOgsaaUnder, "tiltak_id", "delmaal", Delmaal),
                "Andre delmål som viser det.",
                "Other sub-goals that show it.",
            ),
            field(
                "erstatter",
                refs!(TiltakErstatning, "tiltak_id", "erstatter", Tiltak),
                "Tiltak det erstatter.",
                "Tiltak that it replaces.",
            ),
            field(
                "kontostrenger",
                items!(
                    Kontostreng,
                    "tiltak_id",
                    None,
                    &[
                        field("ansvar", Shape::Text, "Ansvar.", "Cost centre."),
                        field("art", Shape::Text, "Art.", "Type of expense."),
                        field("funksjon", Shape::Text, "Funksjon.", "Function."),
                        field("prosjekt", Shape::Text, "Prosjekt.", "Project."),
                    ]
                ),
                "Hvor pengene føres.",
                "Where the money is booked.",
            ),
            field(
                "deltiltak",
                Shape::Objects(Table::Tiltak, "forelder"),
                "Tiltakene under dette.",
                "The tiltak under this one.",
            ),
        ],
    },
    Kind {
        name: "utvalgtTiltak",
        table: Table::UtvalgtTiltak,
        code: None,
        order: &["plass"],
        nb: "En rad i planens oversiktstabell, med egen ordlyd.",
        en: "A row of the plan's overview table, with its own wording.",
        example: "{noekkel: tabell-nav, plass: 2, tekst: Styrke samhandlingen med NAV, tiltak: [4.1.2]}",
        fields: &[
            field("plass", COUNT, "Plassen i tabellen som trykt.", "Its place in the table as printed.")
                .kept_in("rekkefoelge")
                .must(),
            field("tekst", Shape::Text, "Ordlyden i tabellen.", "The wording in the table.").must().wording(),
            field(
                "tiltak",
                refs!(UtvalgtTiltakTiltak, "utvalgt_tiltak_id", "tiltak", Tiltak),
                "Tiltakene den står for.",
                "The tiltak it stands for.",
            ),
        ],
    },
    Kind {
        name: "fotnote",
        table: Table::Fotnote,
        code: Some("nummer"),
        order: &["nummer"],
        nb: "En fotnote.",
        en: "A footnote.",
        example: "{noekkel: fotnote-8, nummer: 8, tekst: se fylkestingsak 88/21, staarI: [{kapittel: strategi}], \
                  vedtak: [{vedtak: FT 88/21, ordlyd: fylkestingsak 88/21}]}",
        fields: &[
            field("nummer", COUNT, "Nummeret som trykt.", "The number as printed.").must(),
            field("tekst", Shape::Text, "Ordlyden.", "The wording.").must().wording(),
            field("opphav", Shape::Ref(Table::Vedtak), "Vedtaket den kom med.", "The decision it came with."),
            field(
                "staarI",
                values!(
                    Fotnoteplassering,
                    "fotnote_id",
                    Some(("rolle", Some("STAAR_I"))),
                    "objekt",
                    Shape::TextRef(false)
                ),
                "Tekstene den står i.",
                "The texts it stands in.",
            ),
            field(
                "gjelder",
                values!(
                    Fotnoteplassering,
                    "fotnote_id",
                    Some(("rolle", Some("GJELDER"))),
                    "objekt",
                    Shape::TextRef(false)
                ),
                "Tekstene den gjelder.",
                "The texts it concerns.",
            ),
            field(
                "vedtak",
                items!(
                    Vedtakshenvisning,
                    "fotnote_id",
                    None,
                    &[
                        field("vedtak", Shape::Ref(Table::Vedtak), "Vedtaket.", "The decision.").must(),
                        field("ordlyd", Shape::Text, "Skrivemåten i kilden.", "The spelling in the source.").must(),
                    ]
                ),
                "Vedtak den viser til.",
                "Decisions that it cites.",
            ),
            field(
                "kilder",
                items!(
                    Kildehenvisning,
                    "fotnote_id",
                    None,
                    &[
                        field("kilde", Shape::Ref(Table::Kilde), "Kilden.", "The source.").must(),
                        field("sted", Shape::Text, "Hvor i kilden.", "Where in the source."),
                        field("ordlyd", Shape::Text, "Skrivemåten i planen.", "The spelling in the plan.").must(),
                    ]
                ),
                "Kilder den viser til.",
                "Sources that it cites.",
            ),
        ],
    },
    Kind {
        name: "tekstendring",
        table: Table::Tekstendring,
        code: None,
        order: &["rekkefoelge"],
        nb: "Det et vedtak gjorde med en tekst.",
        en: "What a decision did to a text.",
        example: "{noekkel: rasisme-711, vedtak: FT 131/23, type: TILFOEYD, omfang: FRASE, objekt: {tiltak: 7.1.1}, frase: og rasisme}",
        fields: &[
            field("vedtak", Shape::Ref(Table::Vedtak), "Vedtaket.", "The decision.").must(),
            field("punkt", Shape::Ref(Table::Vedtakspunkt), "Punktet i vedtaket.", "The point of it."),
            field(
                "type",
                Shape::Word(Endringstype::WORDS),
                "Tilføyd, endret eller strøket.",
                "Added, changed or struck.",
            )
            .must(),
            field("omfang", Shape::Word(Omfang::WORDS), "Hvor mye av teksten.", "How much of the text.").must(),
            field("objekt", Shape::TextRef(false), "Teksten.", "The text.").must(),
            field("frase", Shape::Text, "Ordene som er tilføyd eller strøket.", "The words added or struck."),
            field("foer", Shape::Text, "Hele teksten før.", "The whole text before."),
            field("etter", Shape::Text, "Hele teksten etter.", "The whole text after."),
            field("etterTekst", Shape::Text, "Ordene endringen følger etter.", "The words that the change follows."),
            field(
                "avsnitt",
                values!(Tekstendringsavsnitt, "tekstendring_id", None, "tekst", Shape::Text),
                "Avsnittene, ord for ord.",
                "The paragraphs, word by word.",
            ),
            field(
                "utfoertIKilden",
                Shape::Bool,
                "Nei: vedtatt, men mangler i dokumentet.",
                "No: decided, but the document lacks it.",
            )
            .or(Preset::Bool(true)),
            field(
                "fotnote",
                Shape::Ref(Table::Fotnote),
                "Fotnoten som forteller det.",
                "The footnote that tells of it.",
            ),
        ],
    },
    Kind {
        name: "retting",
        table: Table::Retting,
        code: None,
        order: &[],
        nb: "En avskriftsfeil som er rettet, med kildens ord.",
        en: "A transcription error that was mended, with the source's words.",
        example: "{noekkel: ungdom, objekt: {tiltak: 5.1.4}, felt: tekst, kildetekst: innvandrerdømt, rettet: innvandrerungdom, \
                  begrunnelse: Vår lesning.}",
        fields: &[
            field("objekt", Shape::TextRef(true), "Det som er rettet.", "What was mended.").must(),
            field("felt", Shape::Text, "Feltet som er rettet.", "The field that was mended.").must(),
            field("kildetekst", Shape::Text, "Kildens ord.", "The source's words.").must(),
            field("rettet", Shape::Text, "Ordene etter retting.", "The words as mended.").must(),
            field("begrunnelse", Shape::Text, "Hvorfor.", "Why.").must(),
        ],
    },
    Kind {
        name: "plikt",
        table: Table::Plikt,
        code: None,
        order: &["rekkefoelge"],
        nb: "En plikt som et vedtak gir administrasjonen.",
        en: "A duty that a decision lays on the administration.",
        example: "{noekkel: rapportering, tekst: Rapportere jevnlig, ordlyd: en jevnlig rapportering, vedtak: FT 131/23, styrke: SKAL}",
        fields: &[
            field("tekst", Shape::Text, "Plikten med våre ord.", "The duty in our words.").must(),
            field("ordlyd", Shape::Text, "Kildens ordlyd.", "The source's wording.").must(),
            field("vedtak", Shape::Ref(Table::Vedtak), "Vedtaket.", "The decision.").must(),
            field("punkt", Shape::Ref(Table::Vedtakspunkt), "Punktet i vedtaket.", "The point of it."),
            field("styrke", Shape::Word(Pliktstyrke::WORDS), "Skal, må eller bør.", "Shall, must or ought.").must(),
            field("hyppighet", Shape::Text, "Hvor ofte.", "How often."),
            field("kapittel", Shape::Ref(Table::Kapittel), "Hvor i planen den står.", "Where in the plan it stands."),
            field(
                "fotnote",
                Shape::Ref(Table::Fotnote),
                "Fotnoten som forteller det.",
                "The footnote that tells of it.",
            ),
            field(
                "delmaal",
                refs!(PliktDelmaal, "plikt_id", "delmaal", Delmaal),
                "Delmål den gjelder.",
                "Sub-goals that it concerns.",
            ),
            field(
                "dekketAv",
                refs!(PliktTiltak, "plikt_id", "tiltak", Tiltak),
                "Tiltak som dekker den.",
                "Tiltak that cover it.",
            ),
        ],
    },
    Kind {
        name: "kildeavvik",
        table: Table::Kildeavvik,
        code: None,
        order: &["rekkefoelge"],
        nb: "Et sted der det vedtatte dokumentet motsier seg selv.",
        en: "A place where the adopted document contradicts itself.",
        example: "{noekkel: imdi, beskrivelse: To navn, steder: [{ordlyd: Inkluderings-}, {ordlyd: Integrerings-}]}",
        fields: &[
            field("beskrivelse", Shape::Text, "Det som ikke stemmer.", "What does not agree.").must(),
            field("fotnote", Shape::Ref(Table::Fotnote), "Fotnoten det gjelder.", "The footnote concerned."),
            field(
                "steder",
                items!(
                    Avvikssted,
                    "kildeavvik_id",
                    None,
                    &[
                        field(
                            "objekt",
                            Shape::TextRef(false),
                            "Teksten, der den er i planen.",
                            "The text, where it is in the plan."
                        ),
                        field("ordlyd", Shape::Text, "Ordene som står der.", "The words found there.").must(),
                    ]
                ),
                "Stedene som ikke stemmer.",
                "The places that do not agree.",
            ),
        ],
    },
    Kind {
        name: "indikator",
        table: Table::Indikator,
        code: Some("kode"),
        order: &["kode"],
        nb: "Et tall som følges over tid.",
        en: "A figure followed over time.",
        example: "{noekkel: andel, kode: ANDEL, navn: Andel innvandrere, enhet: prosent, nivaa: SAMFUNN}",
        fields: &[
            field("kode", Shape::Text, "Kort kode.", "A short code.").must(),
            field("navn", Shape::Text, "Navnet.", "Name.").must(),
            field("enhet", Shape::Text, "Enheten.", "Unit.").must(),
            field(
                "nivaa",
                Shape::Word(Indikatornivaa::WORDS),
                "Samfunn, resultat eller aktivitet.",
                "Society, result or activity.",
            )
            .must(),
            field("oensketRetning", Shape::Word(Retning::WORDS), "Veien det skal gå.", "The way it should move."),
            field(
                "sammenlignesMed",
                Shape::Ref(Table::Indikator),
                "Gapet måles mot denne.",
                "A gap is measured against this one.",
            ),
            field("maalverdi", Shape::Decimal, "Målet.", "Target."),
            field("maalverdiTil", Shape::Decimal, "Målets øvre grense.", "Upper end of the target."),
            field("maalfrist", Shape::Date, "Når målet skal være nådd.", "When the target is due."),
            field(
                "maalVedtak",
                Shape::Ref(Table::Vedtak),
                "Vedtaket som satte målet.",
                "The decision that set the target.",
            ),
            field(
                "delmaal",
                refs!(IndikatorDelmaal, "indikator_id", "delmaal", Delmaal),
                "Delmål den følger.",
                "Sub-goals that it follows.",
            ),
            field(
                "tiltak",
                refs!(IndikatorTiltak, "indikator_id", "tiltak", Tiltak),
                "Tiltak den følger.",
                "Tiltak that it follows.",
            ),
            field(
                "utfordringer",
                refs!(IndikatorUtfordring, "indikator_id", "utfordring", Utfordring),
                "Utfordringer den måler.",
                "Challenges that it measures.",
            ),
            field("maalinger", Shape::Objects(Table::Maaling, "indikator"), "Verdiene.", "The values."),
        ],
    },
    Kind {
        name: "maaling",
        table: Table::Maaling,
        code: None,
        order: &["periode"],
        nb: "Én verdi av en indikator.",
        en: "One value of an indicator.",
        example: r#"{noekkel: andel-2022, periode: "2022", verdi: "11.8"}"#,
        fields: &[
            field("periode", Shape::Time, "Tiden verdien gjelder for.", "The time it holds for.").must(),
            field("verdi", Shape::Decimal, "Verdien.", "The value."),
            field("verdiTil", Shape::Decimal, "Øvre grense.", "Upper end."),
            field("presisjon", Shape::Word(Presisjon::WORDS), "Hvor nøyaktig kilden er.", "How exact the source is.")
                .or(Preset::Word("EKSAKT")),
            field("ordlyd", Shape::Text, "Kildens ord.", "The source's words."),
            field("undertrykt", Shape::Bool, "Holdt tilbake av personvern.", "Withheld for privacy.")
                .or(Preset::Bool(false)),
            field("metodebrudd", Shape::Bool, "Kan ikke sammenlignes med før.", "Not comparable with before.")
                .or(Preset::Bool(false)),
            field("utgangspunkt", Shape::Bool, "Verdien man måler fra.", "The baseline.")
                .kept_in("er_utgangspunkt")
                .or(Preset::Bool(false)),
            field("kilde", Shape::Ref(Table::Kilde), "Kilden.", "The source."),
            field("kildeSted", Shape::Text, "Hvor i kilden.", "Where in the source."),
            field("kildeOrdlyd", Shape::Text, "Henvisningen i planen.", "The reference in the plan."),
            field("kapittel", Shape::Ref(Table::Kapittel), "Hvor i planen det står.", "Where in the plan it stands."),
        ],
    },
];
