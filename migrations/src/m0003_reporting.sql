-- Reporting rounds.
-- Types are PostgreSQL's; on SQLite they become BLOB, INTEGER and TEXT, and every table STRICT.

-- up
-- A reporting round of a plan: a year or a tertial.
CREATE TABLE rapportering (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    aar integer NOT NULL CHECK (aar BETWEEN 1900 AND 2999),
    type text NOT NULL CHECK (type IN ('AARSRAPPORT', 'TERTIAL_1', 'TERTIAL_2')),
    frist text CHECK (length(frist) = 10),
    tilstand text NOT NULL CHECK (tilstand IN ('AAPEN', 'TIL_GODKJENNING', 'GODKJENT')),
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, noekkel),
    UNIQUE (plan_id, aar, type)
);

-- What was reported of one tiltak in a round.
CREATE TABLE statusrapport (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    rapportering_id uuid NOT NULL,
    tiltak_id uuid NOT NULL,
    tilstand text NOT NULL CHECK (tilstand IN ('UTKAST', 'LEVERT', 'RETURNERT', 'GODKJENT')),
    status text
        CHECK (status IN (
            'IKKE_STARTET', 'I_GANG', 'FORSINKET', 'DELVIS_GJENNOMFOERT', 'FULLFOERT', 'VIDEREFOERT', 'UTGAAR'
        )),
    vurdering text NOT NULL CHECK (vurdering IN ('GROENN', 'GUL', 'ROED', 'IKKE_VURDERT')),
    beskrivelse text,
    avviksforklaring text,
    aarsak text,
    ny_frist text CHECK (length(ny_frist) = 10),
    videre text,
    begrunnelse text,
    vedtak_id uuid REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    intern_merknad text,
    returkommentar text,
    rapportert_av_id uuid REFERENCES aktoer DEFERRABLE INITIALLY DEFERRED,
    levert bigint,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    FOREIGN KEY (plan_id, rapportering_id) REFERENCES rapportering (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, tiltak_id) REFERENCES tiltak (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, noekkel),
    UNIQUE (rapportering_id, tiltak_id),
    CHECK (status IS NOT NULL OR tilstand IN ('UTKAST', 'RETURNERT'))
);

-- What was reported of one sub-goal in a round.
CREATE TABLE delmaalsomtale (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    rapportering_id uuid NOT NULL,
    delmaal_id uuid NOT NULL,
    tekst text NOT NULL,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    FOREIGN KEY (plan_id, rapportering_id) REFERENCES rapportering (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, delmaal_id) REFERENCES delmaal (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, noekkel),
    UNIQUE (rapportering_id, delmaal_id)
);

-- A line of money: one tiltak, round and account string.
CREATE TABLE oekonomilinje (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    rapportering_id uuid NOT NULL,
    tiltak_id uuid NOT NULL,
    ansvar text,
    art text,
    funksjon text,
    prosjekt text,
    budsjett bigint,
    regulert_budsjett bigint,
    regnskap bigint,
    prognose bigint,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    FOREIGN KEY (plan_id, rapportering_id) REFERENCES rapportering (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, tiltak_id) REFERENCES tiltak (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, noekkel)
);
CREATE UNIQUE INDEX oekonomilinje_en_gang ON oekonomilinje (rapportering_id, tiltak_id, coalesce(ansvar, ''), coalesce(art, ''), coalesce(funksjon, ''), coalesce(prosjekt, ''));

-- What was answered in a round to a duty or to a point of a decision.
CREATE TABLE pliktsvar (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    rapportering_id uuid NOT NULL,
    plikt_id uuid,
    punkt_id uuid REFERENCES vedtakspunkt DEFERRABLE INITIALLY DEFERRED,
    status text NOT NULL CHECK (status IN ('OPPFYLT', 'DELVIS', 'IKKE_OPPFYLT')),
    tekst text NOT NULL,
    tilstand text NOT NULL CHECK (tilstand IN ('UTKAST', 'LEVERT', 'RETURNERT', 'GODKJENT')),
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    FOREIGN KEY (plan_id, rapportering_id) REFERENCES rapportering (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan_id, plikt_id) REFERENCES plikt (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, noekkel),
    UNIQUE (rapportering_id, plikt_id),
    UNIQUE (rapportering_id, punkt_id),
    CHECK ((plikt_id IS NULL) <> (punkt_id IS NULL))
);

-- The frozen, numbered, immutable result of a round.
CREATE TABLE rapport (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    noekkel text NOT NULL,
    rapportering_id uuid NOT NULL,
    nummer integer NOT NULL CHECK (nummer > 0),
    frosset bigint NOT NULL,
    publisert bigint,
    sekvens bigint NOT NULL,
    sha256 text NOT NULL CHECK (length(sha256) = 64),
    logghash text NOT NULL CHECK (length(logghash) = 64),
    begrunnelse text,
    behandlet_i_id uuid REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    behandlet text CHECK (length(behandlet) = 10),
    arkivreferanse text,
    versjon integer NOT NULL CHECK (versjon > 0),
    endret bigint NOT NULL,
    FOREIGN KEY (plan_id, rapportering_id) REFERENCES rapportering (plan_id, id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, noekkel),
    UNIQUE (rapportering_id, nummer)
);

-- down
DROP TABLE rapport;
DROP TABLE pliktsvar;
DROP TABLE oekonomilinje;
DROP TABLE delmaalsomtale;
DROP TABLE statusrapport;
DROP TABLE rapportering;
