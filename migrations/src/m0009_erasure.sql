-- When and why a name was erased.
-- Types are PostgreSQL's; on SQLite they become BLOB, INTEGER and TEXT, and every table STRICT.

-- up
ALTER TABLE bruker ADD COLUMN slettet bigint;
ALTER TABLE bruker ADD COLUMN grunn text;

-- down
ALTER TABLE bruker DROP COLUMN grunn;
ALTER TABLE bruker DROP COLUMN slettet;
