CREATE SCHEMA app;
CREATE SCHEMA other;
COMMENT ON SCHEMA app IS 'Odd things. */ [not a link] <not a tag>
```
compile_error!("a comment is no code")
```';

CREATE DOMAIN app.email AS text CHECK (VALUE LIKE '%@%');
CREATE DOMAIN app.positive AS integer NOT NULL CHECK (VALUE > 0);
CREATE DOMAIN app.work_email AS app.email;

CREATE TYPE app.mood AS ENUM ('', 'a-b', 'a_b', 'A b', 'self', 'it''s "quoted"');
COMMENT ON TYPE app.mood IS 'How one feels.';
CREATE TYPE other.mood AS ENUM ('fine');

CREATE TYPE app.address AS (street text, "zip code" text, mood app.mood, tags text[]);
CREATE TYPE app.span AS RANGE (subtype = float8);

CREATE TABLE app.person (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email app.email NOT NULL,
    work_email app.work_email,
    age app.positive,
    address app.address,
    addresses app.address[],
    mood app.mood NOT NULL DEFAULT 'a-b',
    moods app.mood[] NOT NULL DEFAULT '{}',
    other_mood other.mood,
    other_moods other.mood[],
    photo bytea,
    amount numeric(10, 2),
    born date,
    big bigint,
    small smallint NOT NULL,
    ratio real,
    "self" text,
    "type" text NOT NULL,
    "A b" text,
    a_b text,
    shout text GENERATED ALWAYS AS (upper("type")) STORED,
    letter char(3),
    data jsonb,
    UNIQUE (email) DEFERRABLE INITIALLY DEFERRED
);
ALTER TABLE app.person ADD CONSTRAINT big_enough CHECK (big > 0) NOT VALID;
CREATE UNIQUE INDEX person_lower ON app.person (lower(email)) INCLUDE (small) WHERE age IS NOT NULL;

CREATE TABLE app."Odd Table" (
    "1abc" integer,
    "🙂" text,
    person_id bigint NOT NULL REFERENCES app.person ON UPDATE RESTRICT ON DELETE SET DEFAULT
);
CREATE TABLE app.odd_table (id uuid PRIMARY KEY);
CREATE TABLE app.empty ();
CREATE TABLE app.left_out_because_of_its_type (at point);
CREATE UNLOGGED TABLE app.types (id integer PRIMARY KEY);

CREATE TABLE app.measure (at timestamptz NOT NULL, value double precision) PARTITION BY RANGE (at);
CREATE TABLE app.measure_2026 PARTITION OF app.measure FOR VALUES FROM ('2026-01-01 00:00Z') TO ('2027-01-01 00:00Z');
CREATE TABLE app.child (extra text) INHERITS (app.odd_table);

CREATE VIEW app.grown_up AS SELECT id, email, age FROM app.person WHERE age >= 18;
CREATE MATERIALIZED VIEW app.moods AS SELECT mood, count(*) AS people FROM app.person GROUP BY mood;
CREATE SEQUENCE app.ticket AS integer START 10 INCREMENT 5 CYCLE MAXVALUE 1000;
