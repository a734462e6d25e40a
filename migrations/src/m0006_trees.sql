-- The references within a table: without an index SQLite walks the whole table for each row that comes before its superior.

-- up
CREATE INDEX aktoer_overordnet ON aktoer (organisasjon_id, overordnet_id);
CREATE INDEX strategi_overordnet ON strategi (organisasjon_id, overordnet_id);
CREATE INDEX kapittel_overordnet ON kapittel (plan_id, overordnet_id);
CREATE INDEX tiltak_forelder ON tiltak (plan_id, forelder_id);

-- down
DROP INDEX aktoer_overordnet;
DROP INDEX strategi_overordnet;
DROP INDEX kapittel_overordnet;
DROP INDEX tiltak_forelder;
