-- The registers of an organisation.
-- Types are PostgreSQL's; on SQLite they become BLOB, INTEGER and TEXT, and every table STRICT.

-- up
-- An organisation that owns plans and registers: a county, a municipality.
CREATE TABLE organisasjon (
    id uuid PRIMARY KEY,
    organisasjonsnummer text NOT NULL UNIQUE CHECK (length(organisasjonsnummer) = 9),
    navn text NOT NULL,
    samisk_navn text,
    fylkesnummer text CHECK (length(fylkesnummer) = 2),
    kommunenummer text CHECK (length(kommunenummer) = 4),
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL
);

-- A body of the organisation that makes decisions.
CREATE TABLE organ (
    id uuid PRIMARY KEY,
    organisasjon_id uuid NOT NULL REFERENCES organisasjon DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    navn text NOT NULL,
    forkortelse text NOT NULL,
    saksbetegnelse text,
    type text NOT NULL CHECK (type IN ('FYLKESTING', 'FYLKESUTVALG', 'HOVEDUTVALG', 'UNGDOMSORGAN', 'ANNET')),
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    UNIQUE (organisasjon_id, id),
    UNIQUE (organisasjon_id, noekkel),
    UNIQUE (organisasjon_id, forkortelse),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL))
);

-- A political decision, known by organisation, body, year and running number.
CREATE TABLE vedtak (
    id uuid PRIMARY KEY,
    organisasjon_id uuid NOT NULL REFERENCES organisasjon DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    organ_id uuid,
    aar integer CHECK (aar >= 1837),
    loepenummer integer CHECK (loepenummer > 0),
    ordlyd text,
    dato_fra text CHECK (length(dato_fra) = 10),
    dato_til text CHECK (length(dato_til) = 10),
    dato_presisjon text CHECK (dato_presisjon IN ('DAG', 'MAANED', 'SESONG', 'AAR', 'PERIODE')),
    dato_ordlyd text,
    tittel text,
    arkivreferanse text,
    lenke text,
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    avsluttet_ved_id uuid,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    FOREIGN KEY (organisasjon_id, organ_id) REFERENCES organ (organisasjon_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (organisasjon_id, avsluttet_ved_id) REFERENCES vedtak (organisasjon_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (organisasjon_id, id),
    UNIQUE (organisasjon_id, noekkel),
    UNIQUE (organ_id, aar, loepenummer),
    CHECK (loepenummer IS NULL OR (organ_id IS NOT NULL AND aar IS NOT NULL)),
    CHECK (loepenummer IS NOT NULL OR ordlyd IS NOT NULL),
    CHECK (dato_fra <= dato_til),
    CHECK ((dato_fra IS NULL) = (dato_til IS NULL) AND (dato_fra IS NULL) = (dato_presisjon IS NULL)),
    CHECK (dato_ordlyd IS NULL OR dato_fra IS NOT NULL),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL)),
    CHECK (avsluttet_ved_id IS NULL OR avsluttet IS NOT NULL)
);

-- One point of a decision.
CREATE TABLE vedtakspunkt (
    id uuid PRIMARY KEY,
    organisasjon_id uuid NOT NULL REFERENCES organisasjon DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    vedtak_id uuid NOT NULL,
    rekkefoelge integer NOT NULL,
    nummer text NOT NULL,
    tekst text NOT NULL,
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    avsluttet_ved_id uuid,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    FOREIGN KEY (organisasjon_id, vedtak_id) REFERENCES vedtak (organisasjon_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (organisasjon_id, avsluttet_ved_id) REFERENCES vedtak (organisasjon_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (organisasjon_id, id),
    UNIQUE (organisasjon_id, noekkel),
    UNIQUE (vedtak_id, nummer),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL)),
    CHECK (avsluttet_ved_id IS NULL OR avsluttet IS NOT NULL)
);

-- A unit of the organisation or an external body that takes part in something.
CREATE TABLE aktoer (
    id uuid PRIMARY KEY,
    organisasjon_id uuid NOT NULL REFERENCES organisasjon DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    navn text NOT NULL,
    type text NOT NULL
        CHECK (type IN (
            'ENHET', 'FYLKESKOMMUNE', 'KOMMUNE', 'STAT', 'FRIVILLIG', 'UTDANNING', 'NAERINGSLIV', 'POLITISK',
            'UTENLANDSK', 'ANNET'
        )),
    organisasjonsnummer text CHECK (length(organisasjonsnummer) = 9),
    overordnet_id uuid,
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    avsluttet_ved_id uuid,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    FOREIGN KEY (organisasjon_id, overordnet_id) REFERENCES aktoer (organisasjon_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (organisasjon_id, avsluttet_ved_id) REFERENCES vedtak (organisasjon_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (organisasjon_id, id),
    UNIQUE (organisasjon_id, noekkel),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL)),
    CHECK (avsluttet_ved_id IS NULL OR avsluttet IS NOT NULL)
);

-- Another name under which an actor stands in a source.
CREATE TABLE aktoernavn (
    id uuid PRIMARY KEY,
    organisasjon_id uuid NOT NULL REFERENCES organisasjon DEFERRABLE INITIALLY DEFERRED,
    aktoer_id uuid NOT NULL,
    rekkefoelge integer NOT NULL,
    navn text NOT NULL,
    FOREIGN KEY (organisasjon_id, aktoer_id) REFERENCES aktoer (organisasjon_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (organisasjon_id, id),
    UNIQUE (aktoer_id, navn)
);

-- A source: a law, report, statistic, web page or book.
CREATE TABLE kilde (
    id uuid PRIMARY KEY,
    organisasjon_id uuid NOT NULL REFERENCES organisasjon DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    type text NOT NULL
        CHECK (type IN (
            'LOV', 'FORSKRIFT', 'NOU', 'RAPPORT', 'STATISTIKK', 'NETTSIDE', 'PLAN', 'KUNNSKAPSGRUNNLAG', 'LITTERATUR'
        )),
    betegnelse text NOT NULL,
    lenke text,
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    avsluttet_ved_id uuid,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    FOREIGN KEY (organisasjon_id, avsluttet_ved_id) REFERENCES vedtak (organisasjon_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (organisasjon_id, id),
    UNIQUE (organisasjon_id, noekkel),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL)),
    CHECK (avsluttet_ved_id IS NULL OR avsluttet IS NOT NULL)
);

-- A strategy, action plan, programme, scheme, forum, service or agreement that plans build on.
CREATE TABLE strategi (
    id uuid PRIMARY KEY,
    organisasjon_id uuid NOT NULL REFERENCES organisasjon DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    tittel text NOT NULL,
    type text NOT NULL
        CHECK (type IN (
            'STRATEGI', 'PLAN', 'HANDLINGSPLAN', 'PROGRAM', 'ORDNING', 'MODELL', 'ARENA', 'FORUM', 'AVTALE',
            'TJENESTE', 'PROSJEKT', 'SAK', 'SERTIFISERING'
        )),
    tilstand text NOT NULL CHECK (tilstand IN ('UNDER_ARBEID', 'GJELDENDE', 'AVSLUTTET')),
    periode_fra text CHECK (length(periode_fra) = 10),
    periode_til text CHECK (length(periode_til) = 10),
    periode_presisjon text CHECK (periode_presisjon IN ('DAG', 'MAANED', 'SESONG', 'AAR', 'PERIODE')),
    periode_ordlyd text,
    ventet_behandlet_fra text CHECK (length(ventet_behandlet_fra) = 10),
    ventet_behandlet_til text CHECK (length(ventet_behandlet_til) = 10),
    ventet_behandlet_presisjon text CHECK (ventet_behandlet_presisjon IN ('DAG', 'MAANED', 'SESONG', 'AAR', 'PERIODE')),
    ventet_behandlet_ordlyd text,
    overordnet_id uuid,
    eier_id uuid,
    sammendrag text,
    avsluttet text CHECK (length(avsluttet) = 10),
    avsluttet_grunn text,
    avsluttet_ved_id uuid,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    FOREIGN KEY (organisasjon_id, overordnet_id) REFERENCES strategi (organisasjon_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (organisasjon_id, eier_id) REFERENCES aktoer (organisasjon_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (organisasjon_id, avsluttet_ved_id) REFERENCES vedtak (organisasjon_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (organisasjon_id, id),
    UNIQUE (organisasjon_id, noekkel),
    CHECK (periode_fra <= periode_til),
    CHECK ((periode_fra IS NULL) = (periode_til IS NULL) AND (periode_fra IS NULL) = (periode_presisjon IS NULL)),
    CHECK (periode_ordlyd IS NULL OR periode_fra IS NOT NULL),
    CHECK (ventet_behandlet_fra <= ventet_behandlet_til),
   
        CHECK ((ventet_behandlet_fra IS NULL) = (ventet_behandlet_til IS NULL) AND (ventet_behandlet_fra IS NULL) = (ventet_behandlet_presisjon IS NULL)),
    CHECK (ventet_behandlet_ordlyd IS NULL OR ventet_behandlet_fra IS NOT NULL),
    CHECK ((avsluttet IS NULL) = (avsluttet_grunn IS NULL)),
    CHECK (avsluttet_ved_id IS NULL OR avsluttet IS NOT NULL)
);

-- Another title under which a strategy stands in a source.
CREATE TABLE strategitittel (
    id uuid PRIMARY KEY,
    organisasjon_id uuid NOT NULL REFERENCES organisasjon DEFERRABLE INITIALLY DEFERRED,
    strategi_id uuid NOT NULL,
    rekkefoelge integer NOT NULL,
    tittel text NOT NULL,
    FOREIGN KEY (organisasjon_id, strategi_id) REFERENCES strategi (organisasjon_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (organisasjon_id, id),
    UNIQUE (strategi_id, tittel)
);

-- What a decision was to a strategy.
CREATE TABLE strategivedtak (
    id uuid PRIMARY KEY,
    organisasjon_id uuid NOT NULL REFERENCES organisasjon DEFERRABLE INITIALLY DEFERRED,
    strategi_id uuid NOT NULL,
    vedtak_id uuid NOT NULL,
    rolle text NOT NULL CHECK (rolle IN ('VEDTATT', 'STATUS', 'OPPFOELGING', 'BUDSJETT', 'HOERING')),
    FOREIGN KEY (organisasjon_id, strategi_id) REFERENCES strategi (organisasjon_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (organisasjon_id, vedtak_id) REFERENCES vedtak (organisasjon_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (organisasjon_id, id),
    UNIQUE (strategi_id, vedtak_id, rolle)
);

-- A priority that a strategy names.
CREATE TABLE satsing (
    id uuid PRIMARY KEY,
    organisasjon_id uuid NOT NULL REFERENCES organisasjon DEFERRABLE INITIALLY DEFERRED,
    strategi_id uuid NOT NULL,
    rekkefoelge integer NOT NULL,
    tekst text NOT NULL,
    utfoert boolean,
    FOREIGN KEY (organisasjon_id, strategi_id) REFERENCES strategi (organisasjon_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (organisasjon_id, id),
    UNIQUE (strategi_id, rekkefoelge)
);

-- down
DROP TABLE satsing;
DROP TABLE strategivedtak;
DROP TABLE strategitittel;
DROP TABLE strategi;
DROP TABLE kilde;
DROP TABLE aktoernavn;
DROP TABLE aktoer;
DROP TABLE vedtakspunkt;
DROP TABLE vedtak;
DROP TABLE organ;
DROP TABLE organisasjon;
