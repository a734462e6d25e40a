-- Keys to the API.
-- Types are PostgreSQL's; on SQLite they become BLOB, INTEGER and TEXT, and every table STRICT.

-- up
-- A key: what its bearer may do, and for whom. The key itself is not kept, only its hash.
CREATE TABLE api_noekkel (
    id uuid PRIMARY KEY,
    navn text NOT NULL,
    rolle text NOT NULL CHECK (rolle IN ('RAPPORTOER', 'REDAKTOER', 'CONTROLLER', 'GODKJENNER', 'ADMIN')),
    organisasjon_id uuid NOT NULL REFERENCES organisasjon DEFERRABLE INITIALLY DEFERRED,
    enhet_id uuid REFERENCES aktoer DEFERRABLE INITIALLY DEFERRED,
    actor uuid NOT NULL,
    sha256 text NOT NULL UNIQUE CHECK (length(sha256) = 64),
    opprettet bigint NOT NULL,
    utloeper bigint,
    tilbakekalt bigint,
    CHECK (enhet_id IS NULL OR rolle = 'RAPPORTOER')
);

-- down
DROP TABLE api_noekkel;
