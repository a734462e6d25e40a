-- What the last imported plan file said, to merge the next one against.

-- up
CREATE TABLE planfil (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plan DEFERRABLE INITIALLY DEFERRED,
    innhold text NOT NULL
);

-- down
DROP TABLE planfil;
