-- What rapporter are served from.
-- Types are PostgreSQL's; on SQLite they become BLOB, INTEGER and TEXT, and every table STRICT.

-- up
-- Why a round was opened again; null when it is not, or has been frozen since.
ALTER TABLE rapportering ADD COLUMN gjenaapnet_grunn text;

-- The document of a rapport: written when it was frozen, never again.
CREATE TABLE rapportdokument (
    rapport_id uuid PRIMARY KEY REFERENCES rapport DEFERRABLE INITIALLY DEFERRED,
    schema integer NOT NULL,
    innhold bytea NOT NULL,
    grunnlag text NOT NULL,
    formater text NOT NULL
);

-- A file rendered from it.
CREATE TABLE arkivfil (
    rapport_id uuid NOT NULL REFERENCES rapportdokument DEFERRABLE INITIALLY DEFERRED,
    format text NOT NULL,
    maalform text NOT NULL CHECK (maalform IN ('NB', 'NN')),
    mediatype text NOT NULL,
    programversjon text NOT NULL,
    sha256 text NOT NULL CHECK (length(sha256) = 64),
    stoerrelse bigint NOT NULL,
    laget bigint NOT NULL,
    i_ettertid boolean NOT NULL,
    innhold bytea NOT NULL,
    PRIMARY KEY (rapport_id, format, maalform)
);

-- down
DROP TABLE arkivfil;
DROP TABLE rapportdokument;
ALTER TABLE rapportering DROP COLUMN gjenaapnet_grunn;
