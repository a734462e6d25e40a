-- Plans: what they say, and what decisions did to them.
-- Types are PostgreSQL's; on SQLite they become BLOB, INTEGER and TEXT, and every table STRICT.

-- up
-- A plan, strategy or programme as a document.
CREATE TABLE plan (
    id uuid PRIMARY KEY,
    organisasjon_id uuid NOT NULL REFERENCES organisasjon DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    slug text NOT NULL UNIQUE,
    tittel text NOT NULL,
    plantype text NOT NULL
        CHECK (plantype IN (
            'TEMAPLAN', 'STRATEGI', 'HANDLINGSPLAN', 'REGIONAL_PLAN', 'OEKONOMIPLAN', 'PLANSTRATEGI', 'ANNET'
        )),
    tilstand text NOT NULL CHECK (tilstand IN ('UTKAST', 'PAA_HOERING', 'VEDTATT', 'OPPHEVET')),
    sammendrag text,
    vedtatt text CHECK (length(vedtatt) = 10),
    vedtatt_ved_id uuid,
    periode_fra text CHECK (length(periode_fra) = 10),
    periode_til text CHECK (length(periode_til) = 10),
    periode_presisjon text CHECK (periode_presisjon IN ('DAG', 'MAANED', 'SESONG', 'AAR', 'PERIODE')),
    periode_ordlyd text,
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    avsluttet_ved_id uuid,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    FOREIGN KEY (organisasjon_id, vedtatt_ved_id) REFERENCES vedtak (organisasjon_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (organisasjon_id, avsluttet_ved_id) REFERENCES vedtak (organisasjon_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (organisasjon_id, noekkel),
    CHECK (periode_fra <= periode_til),
    CHECK ((periode_fra IS NULL) = (periode_til IS NULL) AND (periode_fra IS NULL) = (periode_presisjon IS NULL)),
    CHECK (periode_ordlyd IS NULL OR periode_fra IS NOT NULL),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL)),
    CHECK (avsluttet_ved_id IS NULL OR avsluttet IS NOT NULL)
);

-- A chapter or heading; many have no number.
CREATE TABLE kapittel (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    overordnet_id uuid,
    rekkefoelge integer NOT NULL,
    nummer text,
    tittel text NOT NULL,
    side integer CHECK (side > 0),
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    avsluttet_ved_id uuid REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    FOREIGN KEY (plan_id, overordnet_id) REFERENCES kapittel (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, noekkel),
    UNIQUE (plan_id, nummer),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL)),
    CHECK (avsluttet_ved_id IS NULL OR avsluttet IS NOT NULL)
);

-- A main goal.
CREATE TABLE hovedmaal (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    nummer integer NOT NULL CHECK (nummer > 0),
    tittel text NOT NULL,
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    avsluttet_ved_id uuid REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, noekkel),
    UNIQUE (plan_id, nummer),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL)),
    CHECK (avsluttet_ved_id IS NULL OR avsluttet IS NOT NULL)
);

-- An area of effort of a superior strategy that the goals of the plan follow from.
CREATE TABLE innsatsomraade (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    nummer integer NOT NULL CHECK (nummer > 0),
    tittel text NOT NULL,
    kilde_id uuid NOT NULL REFERENCES kilde DEFERRABLE INITIALLY DEFERRED,
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    avsluttet_ved_id uuid REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, noekkel),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL)),
    CHECK (avsluttet_ved_id IS NULL OR avsluttet IS NOT NULL)
);

-- A sub-goal under a main goal.
CREATE TABLE delmaal (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    hovedmaal_id uuid NOT NULL,
    kapittel_id uuid,
    innsatsomraade_id uuid,
    nummer integer NOT NULL CHECK (nummer > 0),
    tittel text NOT NULL,
    tiltaksinnledning text,
    uttoemmende boolean NOT NULL,
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    avsluttet_ved_id uuid REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    FOREIGN KEY (plan_id, hovedmaal_id) REFERENCES hovedmaal (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, kapittel_id) REFERENCES kapittel (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, innsatsomraade_id) REFERENCES innsatsomraade (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, noekkel),
    UNIQUE (plan_id, nummer),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL)),
    CHECK (avsluttet_ved_id IS NULL OR avsluttet IS NOT NULL)
);

-- A sub-goal that the plan says is to be seen together with another.
CREATE TABLE delmaal_sammenheng (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    delmaal_id uuid NOT NULL,
    annet_id uuid NOT NULL,
    FOREIGN KEY (plan_id, delmaal_id) REFERENCES delmaal (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, annet_id) REFERENCES delmaal (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (delmaal_id, annet_id),
    CHECK (delmaal_id <> annet_id)
);

-- A strategy that serves a sub-goal.
CREATE TABLE delmaal_strategi (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    delmaal_id uuid NOT NULL,
    strategi_id uuid NOT NULL REFERENCES strategi DEFERRABLE INITIALLY DEFERRED,
    rekkefoelge integer NOT NULL,
    FOREIGN KEY (plan_id, delmaal_id) REFERENCES delmaal (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (delmaal_id, strategi_id)
);

-- A challenge that a sub-goal answers.
CREATE TABLE utfordring (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    delmaal_id uuid NOT NULL,
    rekkefoelge integer NOT NULL,
    tekst text NOT NULL,
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    avsluttet_ved_id uuid REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    FOREIGN KEY (plan_id, delmaal_id) REFERENCES delmaal (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, noekkel),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL)),
    CHECK (avsluttet_ved_id IS NULL OR avsluttet IS NOT NULL)
);

-- A measure; nests to any depth.
CREATE TABLE tiltak (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    delmaal_id uuid NOT NULL,
    forelder_id uuid,
    kode text NOT NULL,
    rekkefoelge integer NOT NULL,
    tekst text NOT NULL,
    art text CHECK (art IN ('LOEPENDE', 'TIDSAVGRENSET')),
    ansvarlig_id uuid REFERENCES aktoer DEFERRABLE INITIALLY DEFERRED,
    frist_fra text CHECK (length(frist_fra) = 10),
    frist_til text CHECK (length(frist_til) = 10),
    frist_presisjon text CHECK (frist_presisjon IN ('DAG', 'MAANED', 'SESONG', 'AAR', 'PERIODE')),
    frist_ordlyd text,
    innfoert text CHECK (length(innfoert) = 10),
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    avsluttet_ved_id uuid REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    FOREIGN KEY (plan_id, delmaal_id) REFERENCES delmaal (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, forelder_id) REFERENCES tiltak (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, noekkel),
    UNIQUE (plan_id, kode),
    CHECK (forelder_id IS NULL OR forelder_id <> id),
    CHECK (frist_fra <= frist_til),
    CHECK ((frist_fra IS NULL) = (frist_til IS NULL) AND (frist_fra IS NULL) = (frist_presisjon IS NULL)),
    CHECK (frist_ordlyd IS NULL OR frist_fra IS NOT NULL),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL)),
    CHECK (avsluttet_ved_id IS NULL OR avsluttet IS NOT NULL)
);

-- A sub-goal that also shows a tiltak, without counting it.
CREATE TABLE tiltak_ogsaa_under (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    tiltak_id uuid NOT NULL,
    delmaal_id uuid NOT NULL,
    FOREIGN KEY (plan_id, tiltak_id) REFERENCES tiltak (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, delmaal_id) REFERENCES delmaal (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (tiltak_id, delmaal_id)
);

-- A tiltak that took over from another when it was split or merged.
CREATE TABLE tiltak_erstatning (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    tiltak_id uuid NOT NULL,
    erstatter_id uuid NOT NULL,
    FOREIGN KEY (plan_id, tiltak_id) REFERENCES tiltak (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, erstatter_id) REFERENCES tiltak (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (tiltak_id, erstatter_id),
    CHECK (tiltak_id <> erstatter_id)
);

-- A strategy that a tiltak carries out.
CREATE TABLE tiltak_strategi (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    tiltak_id uuid NOT NULL,
    strategi_id uuid NOT NULL REFERENCES strategi DEFERRABLE INITIALLY DEFERRED,
    rekkefoelge integer NOT NULL,
    FOREIGN KEY (plan_id, tiltak_id) REFERENCES tiltak (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (tiltak_id, strategi_id)
);

-- An account string that a tiltak's money is booked on.
CREATE TABLE kontostreng (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    tiltak_id uuid NOT NULL,
    rekkefoelge integer NOT NULL,
    ansvar text,
    art text,
    funksjon text,
    prosjekt text,
    FOREIGN KEY (plan_id, tiltak_id) REFERENCES tiltak (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (tiltak_id, rekkefoelge),
    CHECK (ansvar IS NOT NULL OR art IS NOT NULL OR funksjon IS NOT NULL OR prosjekt IS NOT NULL)
);

-- An actor's part in the plan as a whole or in one tiltak.
CREATE TABLE deltakelse (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    tiltak_id uuid,
    aktoer_id uuid NOT NULL REFERENCES aktoer DEFERRABLE INITIALLY DEFERRED,
    rekkefoelge integer NOT NULL,
    rolle text NOT NULL
        CHECK (rolle IN ('EIER', 'ANSVARLIG', 'SAMARBEIDSPART', 'DELTAKER', 'MAALGRUPPE', 'FINANSIERER', 'KILDE')),
    beskrivelse text,
    FOREIGN KEY (plan_id, tiltak_id) REFERENCES tiltak (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id)
);
CREATE UNIQUE INDEX deltakelse_en_gang ON deltakelse (plan_id, coalesce(tiltak_id, plan_id), aktoer_id, rolle);

-- A row of the plan's overview table (table 1.1): its own wording, joined to one or more tiltak.
CREATE TABLE utvalgt_tiltak (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    delmaal_id uuid NOT NULL,
    rekkefoelge integer NOT NULL,
    tekst text NOT NULL,
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    avsluttet_ved_id uuid REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    FOREIGN KEY (plan_id, delmaal_id) REFERENCES delmaal (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, noekkel),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL)),
    CHECK (avsluttet_ved_id IS NULL OR avsluttet IS NOT NULL)
);

-- A tiltak that a row of the overview table stands for.
CREATE TABLE utvalgt_tiltak_tiltak (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    utvalgt_tiltak_id uuid NOT NULL,
    tiltak_id uuid NOT NULL,
    rekkefoelge integer NOT NULL,
    FOREIGN KEY (plan_id, utvalgt_tiltak_id) REFERENCES utvalgt_tiltak (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, tiltak_id) REFERENCES tiltak (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (utvalgt_tiltak_id, tiltak_id)
);

-- A footnote.
CREATE TABLE fotnote (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    nummer integer NOT NULL CHECK (nummer > 0),
    tekst text NOT NULL,
    opphav_id uuid REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    avsluttet_ved_id uuid REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, noekkel),
    UNIQUE (plan_id, nummer),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL)),
    CHECK (avsluttet_ved_id IS NULL OR avsluttet IS NOT NULL)
);

-- Where a footnote stands, or what it concerns.
CREATE TABLE fotnoteplassering (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    fotnote_id uuid NOT NULL,
    rolle text NOT NULL CHECK (rolle IN ('STAAR_I', 'GJELDER')),
    rekkefoelge integer NOT NULL,
    objekt_tiltak_id uuid,
    objekt_utvalgt_tiltak_id uuid,
    objekt_delmaal_id uuid,
    objekt_hovedmaal_id uuid,
    objekt_kapittel_id uuid,
    objekt_strategi_id uuid REFERENCES strategi DEFERRABLE INITIALLY DEFERRED,
    objekt_fotnote_id uuid,
    FOREIGN KEY (plan_id, fotnote_id) REFERENCES fotnote (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, objekt_tiltak_id) REFERENCES tiltak (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, objekt_utvalgt_tiltak_id) REFERENCES utvalgt_tiltak (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, objekt_delmaal_id) REFERENCES delmaal (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, objekt_hovedmaal_id) REFERENCES hovedmaal (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, objekt_kapittel_id) REFERENCES kapittel (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, objekt_fotnote_id) REFERENCES fotnote (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (fotnote_id, rolle, rekkefoelge),
    CHECK (
        CASE WHEN objekt_tiltak_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_utvalgt_tiltak_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_delmaal_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_hovedmaal_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_kapittel_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_strategi_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_fotnote_id IS NULL THEN 0 ELSE 1 END
    = 1)
);

-- A footnote's reference to a decision, in the words found.
CREATE TABLE vedtakshenvisning (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    fotnote_id uuid NOT NULL,
    rekkefoelge integer NOT NULL,
    vedtak_id uuid NOT NULL REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    ordlyd text NOT NULL,
    FOREIGN KEY (plan_id, fotnote_id) REFERENCES fotnote (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (fotnote_id, rekkefoelge)
);

-- A footnote's reference to a source.
CREATE TABLE kildehenvisning (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    fotnote_id uuid NOT NULL,
    rekkefoelge integer NOT NULL,
    kilde_id uuid NOT NULL REFERENCES kilde DEFERRABLE INITIALLY DEFERRED,
    sted text,
    ordlyd text NOT NULL,
    FOREIGN KEY (plan_id, fotnote_id) REFERENCES fotnote (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (fotnote_id, rekkefoelge)
);

-- What a decision did to one text.
CREATE TABLE tekstendring (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    vedtak_id uuid NOT NULL REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    punkt_id uuid REFERENCES vedtakspunkt DEFERRABLE INITIALLY DEFERRED,
    rekkefoelge integer NOT NULL,
    type text NOT NULL CHECK (type IN ('TILFOEYD', 'ENDRET', 'STROEKET')),
    omfang text NOT NULL CHECK (omfang IN ('KAPITTEL', 'AVSNITTSREKKE', 'AVSNITT', 'SETNING', 'KULEPUNKT', 'FRASE')),
    objekt_tiltak_id uuid,
    objekt_utvalgt_tiltak_id uuid,
    objekt_delmaal_id uuid,
    objekt_hovedmaal_id uuid,
    objekt_kapittel_id uuid,
    objekt_strategi_id uuid REFERENCES strategi DEFERRABLE INITIALLY DEFERRED,
    objekt_fotnote_id uuid,
    frase text,
    foer text,
    etter text,
    etter_tekst text,
    utfoert_i_kilden boolean NOT NULL,
    fotnote_id uuid,
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    avsluttet_ved_id uuid REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    FOREIGN KEY (plan_id, objekt_tiltak_id) REFERENCES tiltak (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, objekt_utvalgt_tiltak_id) REFERENCES utvalgt_tiltak (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, objekt_delmaal_id) REFERENCES delmaal (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, objekt_hovedmaal_id) REFERENCES hovedmaal (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, objekt_kapittel_id) REFERENCES kapittel (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, objekt_fotnote_id) REFERENCES fotnote (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, fotnote_id) REFERENCES fotnote (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, noekkel),
    CHECK (
        CASE WHEN objekt_tiltak_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_utvalgt_tiltak_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_delmaal_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_hovedmaal_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_kapittel_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_strategi_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_fotnote_id IS NULL THEN 0 ELSE 1 END
    = 1),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL)),
    CHECK (avsluttet_ved_id IS NULL OR avsluttet IS NOT NULL)
);

-- A paragraph that a tekstendring added or struck.
CREATE TABLE tekstendringsavsnitt (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    tekstendring_id uuid NOT NULL,
    rekkefoelge integer NOT NULL,
    tekst text NOT NULL,
    FOREIGN KEY (plan_id, tekstendring_id) REFERENCES tekstendring (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (tekstendring_id, rekkefoelge)
);

-- A transcription error of ours that was mended, with the source's wording.
CREATE TABLE retting (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    objekt_tiltak_id uuid,
    objekt_utvalgt_tiltak_id uuid,
    objekt_delmaal_id uuid,
    objekt_hovedmaal_id uuid,
    objekt_kapittel_id uuid,
    objekt_strategi_id uuid REFERENCES strategi DEFERRABLE INITIALLY DEFERRED,
    objekt_fotnote_id uuid,
    objekt_organisasjon_id uuid REFERENCES organisasjon DEFERRABLE INITIALLY DEFERRED,
    felt text NOT NULL,
    kildetekst text NOT NULL,
    rettet text NOT NULL,
    begrunnelse text NOT NULL,
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    avsluttet_ved_id uuid REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    FOREIGN KEY (plan_id, objekt_tiltak_id) REFERENCES tiltak (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, objekt_utvalgt_tiltak_id) REFERENCES utvalgt_tiltak (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, objekt_delmaal_id) REFERENCES delmaal (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, objekt_hovedmaal_id) REFERENCES hovedmaal (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, objekt_kapittel_id) REFERENCES kapittel (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, objekt_fotnote_id) REFERENCES fotnote (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, noekkel),
    CHECK (
        CASE WHEN objekt_tiltak_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_utvalgt_tiltak_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_delmaal_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_hovedmaal_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_kapittel_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_strategi_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_fotnote_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_organisasjon_id IS NULL THEN 0 ELSE 1 END
    = 1),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL)),
    CHECK (avsluttet_ved_id IS NULL OR avsluttet IS NOT NULL)
);

-- A duty that a decision lays on the administration.
CREATE TABLE plikt (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    vedtak_id uuid NOT NULL REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    punkt_id uuid REFERENCES vedtakspunkt DEFERRABLE INITIALLY DEFERRED,
    kapittel_id uuid,
    fotnote_id uuid,
    rekkefoelge integer NOT NULL,
    tekst text NOT NULL,
    ordlyd text NOT NULL,
    styrke text NOT NULL CHECK (styrke IN ('SKAL', 'MAA', 'BOER')),
    hyppighet text,
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    avsluttet_ved_id uuid REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    FOREIGN KEY (plan_id, kapittel_id) REFERENCES kapittel (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, fotnote_id) REFERENCES fotnote (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, noekkel),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL)),
    CHECK (avsluttet_ved_id IS NULL OR avsluttet IS NOT NULL)
);

-- A sub-goal that a duty concerns.
CREATE TABLE plikt_delmaal (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    plikt_id uuid NOT NULL,
    delmaal_id uuid NOT NULL,
    FOREIGN KEY (plan_id, plikt_id) REFERENCES plikt (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, delmaal_id) REFERENCES delmaal (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (plikt_id, delmaal_id)
);

-- A tiltak that covers a duty.
CREATE TABLE plikt_tiltak (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    plikt_id uuid NOT NULL,
    tiltak_id uuid NOT NULL,
    FOREIGN KEY (plan_id, plikt_id) REFERENCES plikt (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, tiltak_id) REFERENCES tiltak (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (plikt_id, tiltak_id)
);

-- A place where the adopted document contradicts itself: recorded, never mended.
CREATE TABLE kildeavvik (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    rekkefoelge integer NOT NULL,
    beskrivelse text NOT NULL,
    fotnote_id uuid,
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    avsluttet_ved_id uuid REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    FOREIGN KEY (plan_id, fotnote_id) REFERENCES fotnote (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, noekkel),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL)),
    CHECK (avsluttet_ved_id IS NULL OR avsluttet IS NOT NULL)
);

-- One of the places that do not agree.
CREATE TABLE avvikssted (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    kildeavvik_id uuid NOT NULL,
    rekkefoelge integer NOT NULL,
    objekt_tiltak_id uuid,
    objekt_utvalgt_tiltak_id uuid,
    objekt_delmaal_id uuid,
    objekt_hovedmaal_id uuid,
    objekt_kapittel_id uuid,
    objekt_strategi_id uuid REFERENCES strategi DEFERRABLE INITIALLY DEFERRED,
    objekt_fotnote_id uuid,
    ordlyd text NOT NULL,
    FOREIGN KEY (plan_id, kildeavvik_id) REFERENCES kildeavvik (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, objekt_tiltak_id) REFERENCES tiltak (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, objekt_utvalgt_tiltak_id) REFERENCES utvalgt_tiltak (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, objekt_delmaal_id) REFERENCES delmaal (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, objekt_hovedmaal_id) REFERENCES hovedmaal (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, objekt_kapittel_id) REFERENCES kapittel (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, objekt_fotnote_id) REFERENCES fotnote (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (kildeavvik_id, rekkefoelge),
    CHECK (
        CASE WHEN objekt_tiltak_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_utvalgt_tiltak_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_delmaal_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_hovedmaal_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_kapittel_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_strategi_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN objekt_fotnote_id IS NULL THEN 0 ELSE 1 END
    <= 1)
);

-- Another plan that this one stands under, beside or on.
CREATE TABLE planreferanse (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    rekkefoelge integer NOT NULL,
    tittel text NOT NULL,
    rolle text NOT NULL CHECK (rolle IN ('OVERORDNET', 'TILGRENSENDE', 'KUNNSKAPSGRUNNLAG', 'NASJONAL')),
    referert_plan_id uuid REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    strategi_id uuid REFERENCES strategi DEFERRABLE INITIALLY DEFERRED,
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    avsluttet_ved_id uuid REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, noekkel),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL)),
    CHECK (avsluttet_ved_id IS NULL OR avsluttet IS NOT NULL)
);

-- An aim of the superior plan.
CREATE TABLE retningsmaal (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    planreferanse_id uuid NOT NULL,
    rekkefoelge integer NOT NULL,
    tekst text NOT NULL,
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    avsluttet_ved_id uuid REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    FOREIGN KEY (plan_id, planreferanse_id) REFERENCES planreferanse (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, noekkel),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL)),
    CHECK (avsluttet_ved_id IS NULL OR avsluttet IS NOT NULL)
);

-- A UN sustainable development goal that the plan serves.
CREATE TABLE plan_baerekraftsmaal (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    nummer integer NOT NULL CHECK (nummer BETWEEN 1 AND 17),
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, nummer)
);

-- A field that the plan covers.
CREATE TABLE fokusomraade (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    rekkefoelge integer NOT NULL,
    tittel text NOT NULL,
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    avsluttet_ved_id uuid REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, noekkel),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL)),
    CHECK (avsluttet_ved_id IS NULL OR avsluttet IS NOT NULL)
);

-- A strategy that the plan builds on.
CREATE TABLE plan_strategi (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    strategi_id uuid NOT NULL REFERENCES strategi DEFERRABLE INITIALLY DEFERRED,
    rekkefoelge integer NOT NULL,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, strategi_id)
);

-- A figure followed over time.
CREATE TABLE indikator (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    kode text NOT NULL,
    navn text NOT NULL,
    enhet text NOT NULL,
    nivaa text NOT NULL CHECK (nivaa IN ('SAMFUNN', 'RESULTAT', 'AKTIVITET')),
    oensket_retning text CHECK (oensket_retning IN ('OEKE', 'REDUSERE', 'HOLDE')),
    sammenlignes_med_id uuid,
    maalverdi text,
    maalverdi_til text,
    maalfrist text CHECK (length(maalfrist) = 10),
    maal_vedtak_id uuid REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    avsluttet_ved_id uuid REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    FOREIGN KEY (plan_id, sammenlignes_med_id) REFERENCES indikator (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, noekkel),
    UNIQUE (plan_id, kode),
    CHECK (sammenlignes_med_id IS NULL OR sammenlignes_med_id <> id),
    CHECK (maalverdi_til IS NULL OR maalverdi IS NOT NULL),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL)),
    CHECK (avsluttet_ved_id IS NULL OR avsluttet IS NOT NULL)
);

-- A sub-goal that an indicator follows.
CREATE TABLE indikator_delmaal (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    indikator_id uuid NOT NULL,
    delmaal_id uuid NOT NULL,
    FOREIGN KEY (plan_id, indikator_id) REFERENCES indikator (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, delmaal_id) REFERENCES delmaal (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (indikator_id, delmaal_id)
);

-- A tiltak that an indicator follows.
CREATE TABLE indikator_tiltak (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    indikator_id uuid NOT NULL,
    tiltak_id uuid NOT NULL,
    FOREIGN KEY (plan_id, indikator_id) REFERENCES indikator (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, tiltak_id) REFERENCES tiltak (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (indikator_id, tiltak_id)
);

-- A challenge that an indicator measures.
CREATE TABLE indikator_utfordring (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    indikator_id uuid NOT NULL,
    utfordring_id uuid NOT NULL,
    FOREIGN KEY (plan_id, indikator_id) REFERENCES indikator (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, utfordring_id) REFERENCES utfordring (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (indikator_id, utfordring_id)
);

-- One value of an indicator.
CREATE TABLE maaling (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    indikator_id uuid NOT NULL,
    periode_fra text NOT NULL CHECK (length(periode_fra) = 10),
    periode_til text NOT NULL CHECK (length(periode_til) = 10),
    periode_presisjon text NOT NULL CHECK (periode_presisjon IN ('DAG', 'MAANED', 'SESONG', 'AAR', 'PERIODE')),
    periode_ordlyd text,
    verdi text,
    verdi_til text,
    presisjon text NOT NULL CHECK (presisjon IN ('EKSAKT', 'OMTRENTLIG', 'NESTEN', 'MER_ENN', 'INNTIL')),
    ordlyd text,
    undertrykt boolean NOT NULL,
    metodebrudd boolean NOT NULL,
    er_utgangspunkt boolean NOT NULL,
    kilde_id uuid REFERENCES kilde DEFERRABLE INITIALLY DEFERRED,
    kilde_sted text,
    kilde_ordlyd text,
    kapittel_id uuid,
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    avsluttet_ved_id uuid REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    FOREIGN KEY (plan_id, indikator_id) REFERENCES indikator (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, kapittel_id) REFERENCES kapittel (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, noekkel),
    CHECK (verdi_til IS NULL OR verdi IS NOT NULL),
    CHECK (NOT undertrykt OR verdi IS NULL),
    CHECK (periode_fra <= periode_til),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL)),
    CHECK (avsluttet_ved_id IS NULL OR avsluttet IS NOT NULL)
);

-- down
DROP TABLE maaling;
DROP TABLE indikator_utfordring;
DROP TABLE indikator_tiltak;
DROP TABLE indikator_delmaal;
DROP TABLE indikator;
DROP TABLE plan_strategi;
DROP TABLE fokusomraade;
DROP TABLE plan_baerekraftsmaal;
DROP TABLE retningsmaal;
DROP TABLE planreferanse;
DROP TABLE avvikssted;
DROP TABLE kildeavvik;
DROP TABLE plikt_tiltak;
DROP TABLE plikt_delmaal;
DROP TABLE plikt;
DROP TABLE retting;
DROP TABLE tekstendringsavsnitt;
DROP TABLE tekstendring;
DROP TABLE kildehenvisning;
DROP TABLE vedtakshenvisning;
DROP TABLE fotnoteplassering;
DROP TABLE fotnote;
DROP TABLE utvalgt_tiltak_tiltak;
DROP TABLE utvalgt_tiltak;
DROP TABLE deltakelse;
DROP TABLE kontostreng;
DROP TABLE tiltak_strategi;
DROP TABLE tiltak_erstatning;
DROP TABLE tiltak_ogsaa_under;
DROP TABLE tiltak;
DROP TABLE utfordring;
DROP TABLE delmaal_strategi;
DROP TABLE delmaal_sammenheng;
DROP TABLE delmaal;
DROP TABLE innsatsomraade;
DROP TABLE hovedmaal;
DROP TABLE kapittel;
DROP TABLE plan;
