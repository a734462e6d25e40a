-- The log of every change, and what stands beside it.
-- Types are PostgreSQL's; on SQLite they become BLOB, INTEGER and TEXT, and every table STRICT.

-- up
-- One committed change set.
CREATE TABLE endring (
    sekvens bigint PRIMARY KEY CHECK (sekvens > 0),
    instant bigint NOT NULL,
    actor uuid NOT NULL,
    client text NOT NULL,
    reason text,
    vedtak_id uuid REFERENCES vedtak DEFERRABLE INITIALLY DEFERRED,
    hash text NOT NULL CHECK (length(hash) = 64),
    previous_hash text NOT NULL CHECK (length(previous_hash) = 64),
    public_sekvens bigint UNIQUE CHECK (public_sekvens > 0),
    public_hash text CHECK (length(public_hash) = 64),
    public_previous_hash text CHECK (length(public_previous_hash) = 64),
    CHECK ((public_sekvens IS NULL) = (public_hash IS NULL)),
    CHECK ((public_sekvens IS NULL) = (public_previous_hash IS NULL))
);

-- A row as it was from one endring (included) to another (not included).
CREATE TABLE radversjon (
    row_id uuid NOT NULL,
    from_sekvens bigint NOT NULL REFERENCES endring DEFERRABLE INITIALLY DEFERRED,
    to_sekvens bigint REFERENCES endring DEFERRABLE INITIALLY DEFERRED,
    table_name text NOT NULL,
    scope_id uuid NOT NULL,
    schema integer NOT NULL,
    image text,
    salt bytea,
    digest text NOT NULL CHECK (length(digest) = 64),
    public_digest text CHECK (length(public_digest) = 64),
    PRIMARY KEY (row_id, from_sekvens),
    CHECK (to_sekvens > from_sekvens),
    CHECK ((image IS NULL) = (salt IS NULL)),
    CHECK (image IS NOT NULL OR to_sekvens IS NOT NULL)
);
CREATE UNIQUE INDEX radversjon_staar ON radversjon (row_id) WHERE to_sekvens IS NULL;
CREATE INDEX radversjon_scope ON radversjon (scope_id, from_sekvens);
CREATE INDEX radversjon_fra ON radversjon (from_sekvens);
CREATE INDEX radversjon_til ON radversjon (to_sekvens) WHERE to_sekvens IS NOT NULL;

-- A row version whose image was taken out of the log, and why.
CREATE TABLE sladding (
    id uuid PRIMARY KEY,
    scope_id uuid NOT NULL,
    row_id uuid NOT NULL,
    from_sekvens bigint NOT NULL,
    grunn text NOT NULL,
    FOREIGN KEY (row_id, from_sekvens) REFERENCES radversjon DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (row_id, from_sekvens)
);

-- The head of the log: one row, locked by every writer before it reads anything else.
CREATE TABLE logghode (
    id integer PRIMARY KEY CHECK (id = 1),
    sekvens bigint NOT NULL,
    instant bigint NOT NULL,
    hash text NOT NULL CHECK (length(hash) = 64),
    public_sekvens bigint NOT NULL,
    public_hash text NOT NULL CHECK (length(public_hash) = 64)
);
INSERT INTO logghode VALUES (
    1, 0, 0,
    '0000000000000000000000000000000000000000000000000000000000000000',
    0,
    '0000000000000000000000000000000000000000000000000000000000000000'
);

-- The names behind the log's opaque actors.
CREATE TABLE bruker (
    id uuid PRIMARY KEY,
    navn text UNIQUE
);

-- The first answer to a request that may be sent again.
CREATE TABLE idempotens (
    actor uuid NOT NULL,
    noekkel text NOT NULL,
    innhold_sha256 text NOT NULL CHECK (length(innhold_sha256) = 64),
    svar text NOT NULL,
    instant bigint NOT NULL,
    PRIMARY KEY (actor, noekkel)
);
CREATE INDEX idempotens_instant ON idempotens (instant);

-- down
DROP TABLE idempotens;
DROP TABLE bruker;
DROP TABLE logghode;
DROP TABLE sladding;
DROP TABLE radversjon;
DROP TABLE endring;
