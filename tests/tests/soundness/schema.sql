-- What is hard about nullability, in one schema. Columns of one name have one type, so that they can be joined USING it.
-- A line `-- from N to M` says which versions take the statements after it; each ends with a semicolon and an empty line.

-- from 14 to 99
CREATE SCHEMA app;

SET search_path = app;

CREATE TYPE mood AS ENUM ('low', 'mid', 'high');

CREATE DOMAIN must AS int NOT NULL;

CREATE DOMAIN word AS text CHECK (VALUE <> 'bad');

CREATE DOMAIN must_word AS word NOT NULL;

CREATE DOMAIN list AS int[];

CREATE TYPE pair AS (a int, b text);

CREATE TYPE single AS (a int);

CREATE TABLE person (
    id int PRIMARY KEY, name text NOT NULL, note text, n int NOT NULL, m int, flag bool NOT NULL, perhaps bool,
    at timestamptz NOT NULL, day date, tags text[] NOT NULL, nums int[], doc jsonb NOT NULL, extra jsonb,
    mood mood NOT NULL, feel mood, span int4range, price numeric NOT NULL, cost numeric, ratio float8,
    big int8 NOT NULL, key uuid, w word, p pair, s single, d must, gen int GENERATED ALWAYS AS (m + 1) STORED,
    wait interval, data bytea, raw json, x xml
);

CREATE TABLE task (
    id int PRIMARY KEY, person_id int NOT NULL REFERENCES person (id), other_id int REFERENCES person (id),
    name text NOT NULL, note text, m int, flag bool NOT NULL, mood mood NOT NULL, day date NOT NULL,
    tags text[] NOT NULL, nums int[] NOT NULL, p pair NOT NULL, s single NOT NULL, ps pair[] NOT NULL,
    ss single[] NOT NULL, l list NOT NULL, dw must_word
);

CREATE TABLE step (
    id int NOT NULL, n int NOT NULL, m int, name text, note text NOT NULL, big int8, price numeric,
    PRIMARY KEY (id, n)
);

CREATE TABLE tiny (id int NOT NULL, n int);

CREATE TABLE base (id int NOT NULL, name text NOT NULL, note text, m int NOT NULL);

CREATE TABLE kid (n int NOT NULL) INHERITS (base);

CREATE TABLE other_kid (mood mood) INHERITS (base);

CREATE TABLE parted (id int NOT NULL, n int NOT NULL, name text, note text NOT NULL, m int) PARTITION BY LIST (n);

CREATE TABLE parted_one PARTITION OF parted FOR VALUES IN (0, 1);

CREATE TABLE parted_two PARTITION OF parted FOR VALUES IN (2) PARTITION BY LIST (id);

CREATE TABLE parted_two_rest PARTITION OF parted_two DEFAULT;

CREATE TABLE parted_rest PARTITION OF parted DEFAULT;

-- A partition's trigger writes other rows than were asked for.
CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name = NULL; NEW.m = NULL; RETURN NEW; END $$;

CREATE TRIGGER forget BEFORE UPDATE ON parted_one FOR EACH ROW EXECUTE FUNCTION forget();

CREATE TRIGGER forget BEFORE UPDATE ON parted_two_rest FOR EACH ROW EXECUTE FUNCTION forget();

CREATE TABLE watched (id int NOT NULL, name text, m int, note text NOT NULL);

CREATE TRIGGER forget BEFORE INSERT OR UPDATE ON watched FOR EACH ROW EXECUTE FUNCTION forget();

-- What is written to it goes elsewhere.
CREATE TABLE ruled (id int NOT NULL, name text NOT NULL);

CREATE RULE away AS ON INSERT TO ruled DO INSTEAD
    INSERT INTO watched (id, note) VALUES (NEW.id, 'ruled') RETURNING watched.m, watched.name;

CREATE TABLE keyed (id int PRIMARY KEY, name text NOT NULL, note text, m int, n int NOT NULL DEFAULT 1);

-- Older than the constraint of what it is of.
CREATE TABLE late (id int, name text);

INSERT INTO late VALUES (1, 'one'), (NULL, NULL);

CREATE MATERIALIZED VIEW kept AS SELECT id, name FROM late;

CREATE MATERIALIZED VIEW kept_count AS SELECT count(*) AS big, max(id) AS m, ARRAY[id] AS nums FROM late GROUP BY id;

DELETE FROM late WHERE id IS NULL;

ALTER TABLE late ALTER COLUMN id SET NOT NULL;

ALTER TABLE late ALTER COLUMN name SET NOT NULL;

CREATE VIEW of_kept AS SELECT * FROM kept;

CREATE VIEW person_task AS
    SELECT p.id, p.name, t.id AS n, t.note, t.mood, t.tags, t.p, coalesce(t.m, p.n) AS m
    FROM person p LEFT JOIN task t ON t.person_id = p.id;

CREATE VIEW both_sides AS
    SELECT id, a.name, b.note, a.n, b.big FROM person_task a FULL JOIN step b USING (id);

CREATE VIEW deep WITH (security_barrier) AS
    SELECT v.id, v.name, t.flag, v.note FROM both_sides v LEFT JOIN task t ON t.id = v.id AND t.flag
    WHERE v.id IS NOT NULL;

CREATE VIEW totals AS
    SELECT p.mood, p.flag, count(*) AS big, sum(p.n) AS cost, array_agg(p.name) AS tags, max(p.note) AS note
    FROM person p GROUP BY ROLLUP (p.mood), p.flag;

CREATE VIEW either AS
    SELECT id, name, note FROM person UNION SELECT id, note, name FROM step UNION ALL SELECT n, 'x', NULL FROM tiny;

CREATE VIEW chosen AS SELECT id, name, note, m FROM keyed WHERE m IS NOT NULL AND note > '';

CREATE VIEW checked AS SELECT id, name, note, m FROM keyed WHERE m IS NOT NULL WITH CHECK OPTION;

CREATE VIEW computed AS SELECT id, name, note, upper(name) AS w, 1 AS m FROM keyed;

CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name = NULL; NEW.id = NULL; RETURN NEW; END $$;

CREATE VIEW instead AS SELECT id, name, note FROM keyed WHERE note IS NOT NULL;

CREATE TRIGGER instead INSTEAD OF INSERT OR UPDATE ON instead FOR EACH ROW EXECUTE FUNCTION nothing();

CREATE FUNCTION strict_null(int) RETURNS int LANGUAGE sql STRICT IMMUTABLE AS 'SELECT nullif($1, 1)';

CREATE FUNCTION plain_null(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT CASE WHEN $1 > 0 THEN $1 END';

CREATE FUNCTION some_rows(int) RETURNS TABLE (id int, name text) LANGUAGE sql STABLE AS
    'SELECT nullif(i, 2), CASE WHEN i < 3 THEN ''x'' END FROM generate_series(1, least($1, 4)) AS i';

CREATE FUNCTION some_numbers() RETURNS SETOF int LANGUAGE sql IMMUTABLE AS 'VALUES (1), (NULL), (3)';

CREATE FUNCTION some_singles() RETURNS SETOF single LANGUAGE sql IMMUTABLE AS 'VALUES (ROW(1)::app.single), (ROW(NULL)::app.single), (NULL)';

CREATE FUNCTION a_pair(int) RETURNS pair LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN nullif($1, 1) || 'x'; EXCEPTION WHEN others THEN RETURN NULL; END $$;

CREATE FUNCTION persons() RETURNS SETOF person LANGUAGE sql STABLE AS 'SELECT * FROM app.person';

CREATE FUNCTION far(int, int) RETURNS bool LANGUAGE sql STRICT IMMUTABLE AS 'SELECT CASE WHEN $1 - $2 > 1 THEN true END';

CREATE OPERATOR <~> (LEFTARG = int, RIGHTARG = int, FUNCTION = far);

-- Not strict: what it says proves nothing of its arguments.
CREATE FUNCTION loose(int, int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1 IS NULL OR $2 IS NULL OR $1 = $2';

CREATE OPERATOR ~~~ (LEFTARG = int, RIGHTARG = int, FUNCTION = loose);

CREATE FUNCTION second(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $2';

CREATE AGGREGATE latest (int) (SFUNC = second, STYPE = int);

CREATE FUNCTION mood_number(mood) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT CASE $1 WHEN 'low' THEN 1 WHEN 'mid' THEN 2 END $$;

CREATE CAST (mood AS int) WITH FUNCTION mood_number (mood);

CREATE EXTENSION file_fdw;

CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;

CREATE FOREIGN TABLE far_away (id int NOT NULL, name text NOT NULL, note text)
    SERVER files OPTIONS (program 'printf "1,,x\n,,\n3,three,\n"', format 'csv');

CREATE TABLE mixed (id int NOT NULL, name text NOT NULL, note text) PARTITION BY LIST (id);

CREATE TABLE mixed_rest PARTITION OF mixed DEFAULT;

CREATE FOREIGN TABLE mixed_far PARTITION OF mixed FOR VALUES IN (1)
    SERVER files OPTIONS (program 'printf "1,,x\n1,one,\n"', format 'csv');

-- from 14 to 17
ALTER TABLE kid ALTER COLUMN name DROP NOT NULL;

-- from 18 to 99
CREATE TABLE alone (id int NOT NULL, name text, note text, m int, CONSTRAINT own NOT NULL name NO INHERIT);

CREATE TABLE alone_kid (n int NOT NULL) INHERITS (alone);

CREATE TABLE unsure (id int NOT NULL, name text, m int, twice int GENERATED ALWAYS AS (m * 2) VIRTUAL);

INSERT INTO unsure VALUES (1, NULL, 1), (2, 'two', NULL);

ALTER TABLE unsure ADD CONSTRAINT now NOT NULL name NOT VALID;

-- from 14 to 99
RESET search_path;
