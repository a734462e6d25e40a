-- What whoever reads a plan must know.
-- Types are PostgreSQL's; on SQLite they become BLOB, INTEGER and TEXT, and every table STRICT.

-- up
-- Stands wherever the plan is read: in the API, on the front page and in every file.
ALTER TABLE plan ADD COLUMN merknad text;

-- down
ALTER TABLE plan DROP COLUMN merknad;
