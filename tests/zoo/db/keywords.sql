-- Schemas, and what is in them, with names that are keywords from some version on.

CREATE SCHEMA json;
CREATE SCHEMA "system_user";

CREATE TYPE "json".mood AS ENUM ('json.a', 'b');
CREATE TYPE "json".json AS (json json, mood "json".mood, moods "json".mood[]);
CREATE TYPE "system_user".merge_action AS RANGE (subtype = float8, multirange_type_name = "json_array");
CREATE COLLATION "json".c (provider = libc, locale = 'C');
CREATE DOMAIN "json".named AS text COLLATE "json".c CHECK (VALUE <> 'b'::"json".mood::text);
CREATE DOMAIN "system_user".json AS "json".mood[] DEFAULT '{b}'::"json".mood[] CHECK (VALUE <> ARRAY[]::"json".mood[]);
CREATE SEQUENCE "json".json_query START 3;
CREATE FUNCTION "json".json_value("json" json, mood "json".mood DEFAULT 'b', VARIADIC "system_user" "json".mood[] DEFAULT '{}')
    RETURNS TABLE ("out" "json".mood, "json_array" json) LANGUAGE sql AS 'SELECT mood, "json"';
CREATE FUNCTION "json".f("json" integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE RETURN "json" + 1;
CREATE FUNCTION "system_user".on_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE AGGREGATE "json".json_agg (integer) (SFUNC = pg_catalog.int4pl, STYPE = integer);
CREATE FUNCTION "json".less("json".mood, "json" json) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR "json".<<< (FUNCTION = "json".less, LEFTARG = "json".mood, RIGHTARG = json);

CREATE TABLE "json".t (
    id integer DEFAULT nextval('"json".json_query') PRIMARY KEY,
    serial serial,
    json json DEFAULT '{"json": "json.t"}',
    mood "json".mood DEFAULT 'b',
    moods "json".mood[] DEFAULT ARRAY['b'::"json".mood],
    whole "json".json,
    ids "system_user".merge_action,
    name text COLLATE "json".c DEFAULT '"json".t'::regclass::text,
    "system_user" integer GENERATED ALWAYS AS ("json".f(1)) STORED,
    CHECK ("json".f("system_user") > 0 AND mood OPERATOR("json".<<<) json AND (whole).json IS NULL),
    CHECK ('"json".t'::regclass IS NOT NULL AND '"json".mood'::regtype = '"json".mood[]'::regtype)
);
CREATE TABLE "json".json_table (json integer REFERENCES "json".t (id), "system_user" "json".named, UNIQUE (json, "system_user"));
CREATE INDEX json_index ON "json".json_table ("json".f(json), ("system_user"::text) COLLATE "json".c) WHERE "json".f(json) > 1;
CREATE STATISTICS "json".s ON json, ("json".f(json)) FROM "json".json_table;
CREATE TABLE "json".parts (json integer, mood "json".mood) PARTITION BY RANGE ("json".f(json), mood);
CREATE TABLE "json".parts_by_mood (mood "json".mood) PARTITION BY LIST (mood);
CREATE TABLE "json".part PARTITION OF "json".parts_by_mood FOR VALUES IN ('json.a');
CREATE TRIGGER json BEFORE UPDATE OF json ON "json".json_table FOR EACH ROW WHEN (OLD.json > "json".f(NEW.json))
    EXECUTE FUNCTION "system_user".on_change('json.t');
CREATE RULE json AS ON DELETE TO "json".json_table WHERE OLD.json > "json".f(1) DO INSTEAD DELETE FROM "json".t WHERE id = "json".f(OLD.json);
CREATE POLICY json ON "json".json_table USING ("json".f(json) > 1 AND "system_user" <> 'json.a'::"json".mood::text);
CREATE PUBLICATION json FOR TABLE "json".t;

CREATE VIEW "json".v AS SELECT t.json, "json".f(t.id) AS f, t.mood::"json".mood AS mood, 'b'::"json".mood AS other, ARRAY['b']::"json".mood[] AS moods,
    NULL::json AS "null", (t.whole).json AS inside, NULL::"json".json AS second, ROW(NULL, 'b', NULL)::"json".json AS row
    FROM "json".t WHERE "json".f(id) > 1;
CREATE VIEW "json".joined AS SELECT "json".json, t.id, "json"."system_user" AS name FROM "json".t, "json".json_table json WHERE t.id = "json".json;
CREATE VIEW "json".called AS SELECT "json".out, "json".json_array, merge_action.x FROM "json".json_value('{}') json, "json".f() merge_action(x);
CREATE VIEW "json".casted AS SELECT j.json, j.mood, j.second FROM json_to_record('{}') AS j(json json, mood "json".mood, second "json".json);
CREATE VIEW "json".said AS SELECT '"json".t'::regclass AS r, '"json".f(integer)'::regprocedure AS p, '"json".f'::regproc AS f,
    '"json".mood'::regtype AS t, '{"\"json\".mood[]",integer}'::regtype[] AS ts, '"json"'::regnamespace AS n, 'json.t' AS plain,
    nextval('"json".json_query') AS next, '{"\"json\".t",pg_class}'::regclass[] AS rs, '"json".c'::regcollation AS c,
    '"json".<<<("json".mood,json)'::regoperator AS o FROM "json".t;
CREATE VIEW "system_user".v AS SELECT json, merge_action.mood FROM "json".t merge_action;
CREATE MATERIALIZED VIEW "json".m AS SELECT "json".json_agg(id) AS a, max("json".t.json::text) AS b FROM "json".t GROUP BY "json".t.mood;
CREATE TABLE "json".generated (json integer, also integer GENERATED ALWAYS AS (json) STORED, list integer[], CHECK (list[1:json] IS NULL));
CREATE VIEW "json".aliased AS WITH w AS (SELECT 1 AS a, '{}'::json AS json) SELECT json.a, x.json, (SELECT max(y.a) FROM w x, w json, w y WHERE json.json IS NULL)
    FROM (w json JOIN w x ON x.a = json.a), w other;
CREATE VIEW "json".from_rows AS SELECT r.a, r.json FROM ROWS FROM (json_to_record('{}') AS (a json, json json), generate_series(1, 2)) AS r(a, json, n);
