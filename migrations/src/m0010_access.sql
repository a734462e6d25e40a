-- Where access stands.
-- Types are PostgreSQL's; on SQLite they become BLOB, INTEGER and TEXT, and every table STRICT.

-- up
-- One row. Its version moves with every change of a key, so that each server knows when to read them anew; the secret signs links.
CREATE TABLE tilgang (
    id integer PRIMARY KEY CHECK (id = 1),
    versjon bigint NOT NULL,
    hemmelighet bytea CHECK (length(hemmelighet) = 32)
);
INSERT INTO tilgang VALUES (1, 0, NULL);

-- down
DROP TABLE tilgang;
