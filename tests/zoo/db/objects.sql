-- A schema with an object of every kind that all versions served know, for tests of reading and writing.

CREATE SCHEMA zoo;
CREATE SCHEMA "Odd ""Schema""";
COMMENT ON SCHEMA zoo IS 'Every kind of object.';

-- Types

CREATE TYPE zoo.mood AS ENUM ('', 'a-b', 'it''s "quoted"', 'ok');
COMMENT ON TYPE zoo.mood IS 'How one feels.';
CREATE TYPE "Odd ""Schema"""."Odd Type" AS ENUM ('a');
CREATE COLLATION zoo.bytes (provider = libc, locale = 'C');
COMMENT ON COLLATION zoo.bytes IS 'By bytes.';
CREATE COLLATION zoo.mixed (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX');
CREATE DOMAIN zoo.email AS text COLLATE zoo.bytes
    CONSTRAINT has_at CHECK (VALUE LIKE '%@%')
    CONSTRAINT is_short CHECK (length(VALUE) < 100);
COMMENT ON CONSTRAINT has_at ON DOMAIN zoo.email IS 'An address.';
ALTER DOMAIN zoo.email ADD CONSTRAINT no_space CHECK (VALUE !~ ' ') NOT VALID;
CREATE DOMAIN zoo.work_email AS zoo.email NOT NULL DEFAULT lower('A@b');
CREATE DOMAIN zoo.tags AS varchar(20)[] CHECK (cardinality(VALUE) < 5);
CREATE DOMAIN zoo.price AS numeric(10, 2) DEFAULT 0.5;
CREATE TYPE zoo.point3 AS (x double precision, y double precision, "Z z" numeric(5, 1), note varchar(10) COLLATE "C");
COMMENT ON COLUMN zoo.point3.x IS 'To the right.';
CREATE TYPE zoo.nested AS (at zoo.point3, moods zoo.mood[], emails zoo.email[]);
CREATE TYPE zoo.span AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE FUNCTION zoo.text_distance(text, text) RETURNS double precision
    LANGUAGE sql IMMUTABLE AS 'SELECT 1.0::double precision';
CREATE TYPE zoo.text_range AS RANGE (
    subtype = text, collation = "C", subtype_opclass = text_pattern_ops, subtype_diff = zoo.text_distance,
    multirange_type_name = "Odd ""Schema""".text_ranges
);

-- Routines

CREATE FUNCTION zoo.add(a integer, b integer DEFAULT 1, OUT total integer) LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT a + b $$;
COMMENT ON FUNCTION zoo.add(integer, integer) IS 'Adds.';
CREATE FUNCTION zoo.add(text, VARIADIC text[] DEFAULT ARRAY['x', 'y']) RETURNS text LANGUAGE sql STABLE LEAKPROOF COST 7
    AS 'SELECT $1';
CREATE FUNCTION zoo.rows_of(INOUT n bigint, INOUT "Odd name" text DEFAULT 'it''s') RETURNS SETOF record
    LANGUAGE plpgsql ROWS 12 SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path = zoo, "$user", "Odd ""Schema""" SET work_mem = '1MB' SET application_name = 'it''s'
    AS $$ BEGIN RETURN NEXT; END $$;
CREATE FUNCTION zoo.table_of(n integer) RETURNS TABLE (id integer, mood zoo.mood, at zoo.point3) LANGUAGE sql
    AS $$ SELECT n, 'ok'::zoo.mood, NULL::zoo.point3 $$;
CREATE FUNCTION zoo.nothing() RETURNS void LANGUAGE plpgsql SET search_path = '' AS $$ BEGIN END $$;
CREATE FUNCTION zoo.any_of(anyelement, anyarray) RETURNS anyelement LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION zoo.standard(a integer, mood zoo.mood DEFAULT 'ok') RETURNS integer LANGUAGE sql
    RETURN a + length(mood::text);
CREATE FUNCTION zoo.internal_length(text) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'textlen';
CREATE PROCEDURE zoo.do_it(IN a integer, INOUT b text DEFAULT 'b', VARIADIC c integer[] DEFAULT '{}') LANGUAGE plpgsql
    AS $$ BEGIN b := a::text; END $$;
COMMENT ON PROCEDURE zoo.do_it(integer, text, integer[]) IS 'Does it.';
CREATE FUNCTION zoo.on_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE FUNCTION zoo.on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE FUNCTION zoo.word_rank() RETURNS bigint LANGUAGE internal WINDOW IMMUTABLE AS 'window_rank';

CREATE FUNCTION zoo.sum_step(state bigint, value integer) RETURNS bigint LANGUAGE sql IMMUTABLE
    AS 'SELECT coalesce(state, 0) + coalesce(value, 0)';
CREATE FUNCTION zoo.sum_back(state bigint, value integer) RETURNS bigint LANGUAGE sql IMMUTABLE
    AS 'SELECT coalesce(state, 0) - coalesce(value, 0)';
CREATE FUNCTION zoo.sum_both(a bigint, b bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT a + b';
CREATE FUNCTION zoo.sum_end(state bigint) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT state::text';
CREATE AGGREGATE zoo.total(integer) (
    SFUNC = zoo.sum_step, STYPE = bigint, SSPACE = 16, FINALFUNC = zoo.sum_end, FINALFUNC_MODIFY = SHAREABLE,
    COMBINEFUNC = zoo.sum_both, INITCOND = '0', MSFUNC = zoo.sum_step, MINVFUNC = zoo.sum_back, MSTYPE = bigint,
    MFINALFUNC = zoo.sum_end, MINITCOND = '0', PARALLEL = SAFE
);
COMMENT ON AGGREGATE zoo.total(integer) IS 'The total.';
CREATE AGGREGATE zoo.least(integer) (SFUNC = int4smaller, STYPE = integer, SORTOP = <);
CREATE AGGREGATE zoo.middle(double precision ORDER BY anyelement) (
    SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA
);
CREATE AGGREGATE zoo.place(VARIADIC "any" ORDER BY VARIADIC "any") (
    SFUNC = ordered_set_transition_multi, STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL
);

-- Operators and casts

CREATE FUNCTION zoo.mood_less(zoo.mood, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1::text < $2';
CREATE FUNCTION zoo.mood_more(text, zoo.mood) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 > $2::text';
CREATE FUNCTION zoo.not_mood(zoo.mood) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT false';
CREATE OPERATOR zoo.<<< (
    LEFTARG = zoo.mood, RIGHTARG = text, FUNCTION = zoo.mood_less, RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
CREATE OPERATOR zoo.>>> (LEFTARG = text, RIGHTARG = zoo.mood, FUNCTION = zoo.mood_more, COMMUTATOR = OPERATOR(zoo.<<<));
CREATE OPERATOR zoo.!!! (RIGHTARG = zoo.mood, FUNCTION = zoo.not_mood);
COMMENT ON OPERATOR zoo.!!! (NONE, zoo.mood) IS 'Not.';
CREATE FUNCTION zoo.mood_number(zoo.mood) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE CAST (zoo.mood AS integer) WITH FUNCTION zoo.mood_number(zoo.mood) AS ASSIGNMENT;
COMMENT ON CAST (zoo.mood AS integer) IS 'By number.';
CREATE CAST (zoo.point3 AS json) WITH INOUT;
CREATE CAST (integer AS zoo.mood) WITH INOUT AS IMPLICIT;

-- Sequences and tables

CREATE SEQUENCE zoo.ticket AS integer START 10 INCREMENT -5 MINVALUE -100 MAXVALUE 1000 CACHE 3 CYCLE;
COMMENT ON SEQUENCE zoo.ticket IS 'Tickets.';
CREATE TABLE zoo.person (
    id bigint GENERATED ALWAYS AS IDENTITY (START 100 INCREMENT 2) PRIMARY KEY,
    number integer GENERATED BY DEFAULT AS IDENTITY,
    serial serial,
    email zoo.email NOT NULL DEFAULT 'a@b',
    mood zoo.mood DEFAULT 'ok',
    home zoo.point3,
    homes zoo.point3[] NOT NULL DEFAULT '{}',
    price zoo.price,
    born date DEFAULT CURRENT_DATE,
    seen timestamptz DEFAULT now(),
    ticket integer DEFAULT nextval('zoo.ticket'),
    shout text GENERATED ALWAYS AS (upper(name::text)) STORED,
    name varchar(50) COLLATE "C" DEFAULT '',
    photo bytea,
    data jsonb NOT NULL DEFAULT '{}',
    "Odd ""column""" text,
    CONSTRAINT email_key UNIQUE (email) INCLUDE (number) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT name_key UNIQUE (name),
    CONSTRAINT "Odd check" CHECK (price > 0 AND name <> ''),
    CONSTRAINT own_check CHECK (number > 0) NO INHERIT,
    CONSTRAINT no_overlap EXCLUDE USING gist (int8range(id, id, '[]') WITH &&) WHERE (born IS NOT NULL)
) WITH (fillfactor = 70, toast.autovacuum_enabled = false);
COMMENT ON TABLE zoo.person IS 'People.';
COMMENT ON COLUMN zoo.person.email IS 'Where to write.';
COMMENT ON CONSTRAINT email_key ON zoo.person IS 'One each.';
ALTER TABLE zoo.person ADD CONSTRAINT later CHECK (serial > 0) NOT VALID;
ALTER TABLE zoo.person ALTER photo SET STORAGE EXTERNAL, ALTER data SET STATISTICS 500,
    ALTER name SET (n_distinct = -0.5), ALTER data SET COMPRESSION pglz;
ALTER TABLE zoo.person REPLICA IDENTITY FULL;

CREATE INDEX person_odd ON zoo.person USING btree
    (name DESC, lower(email) COLLATE "C" text_pattern_ops, (number + 1) NULLS FIRST, mood DESC NULLS LAST)
    INCLUDE (ticket) WITH (fillfactor = 50) WHERE mood = 'ok';
COMMENT ON INDEX zoo.person_odd IS 'Odd.';
ALTER INDEX zoo.person_odd ALTER COLUMN 3 SET STATISTICS 50;
CREATE UNIQUE INDEX person_number ON zoo.person (number);
CREATE INDEX person_data ON zoo.person USING gin (data jsonb_path_ops) WITH (fastupdate = off);
CREATE INDEX person_brin ON zoo.person USING brin (seen) WITH (pages_per_range = 16);
CREATE INDEX person_hash ON zoo.person USING hash (name);
CREATE INDEX person_bloom ON zoo.person USING brin (serial int4_bloom_ops (n_distinct_per_range = 100));
ALTER TABLE zoo.person CLUSTER ON person_number;

CREATE STATISTICS zoo.person_all ON mood, born, (lower(email)) FROM zoo.person;
CREATE STATISTICS zoo.person_some (ndistinct, mcv) ON number, serial FROM zoo.person;
ALTER STATISTICS zoo.person_some SET STATISTICS 250;
COMMENT ON STATISTICS zoo.person_some IS 'Some.';
CREATE STATISTICS "Odd ""Schema""".one_expression ON (number * 2) FROM zoo.person;

CREATE TABLE zoo.visit (
    person_id bigint REFERENCES zoo.person ON DELETE CASCADE,
    person_number integer,
    name varchar(50) CONSTRAINT by_name REFERENCES zoo.person (name) ON UPDATE SET NULL ON DELETE SET DEFAULT
        DEFERRABLE,
    at timestamptz NOT NULL,
    parent_at timestamptz,
    parent_id bigint,
    UNIQUE (at, person_id),
    FOREIGN KEY (parent_at, parent_id) REFERENCES zoo.visit (at, person_id) MATCH FULL
);
ALTER TABLE zoo.visit ADD CONSTRAINT unchecked FOREIGN KEY (person_number) REFERENCES zoo.person (number) NOT VALID;
COMMENT ON CONSTRAINT unchecked ON zoo.visit IS 'By the number''s index.';
ALTER TABLE zoo.visit REPLICA IDENTITY NOTHING;

CREATE TABLE zoo.a (id integer PRIMARY KEY, b_id integer);
CREATE TABLE zoo.b (id integer PRIMARY KEY, a_id integer REFERENCES zoo.a, a zoo.a, every zoo.a[]);
ALTER TABLE zoo.a ADD FOREIGN KEY (b_id) REFERENCES zoo.b DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE zoo.b REPLICA IDENTITY USING INDEX b_pkey;

CREATE TABLE zoo.child (extra text, CONSTRAINT own CHECK (extra <> '')) INHERITS (zoo.a, zoo.b);
CREATE UNLOGGED TABLE zoo.unlogged (id integer);
CREATE TABLE zoo.empty ();
CREATE TABLE zoo.typed OF zoo.point3 (x WITH OPTIONS NOT NULL DEFAULT 1, PRIMARY KEY (y));
CREATE TABLE "Odd ""Schema"""."Odd ""Table""" (id "Odd ""Schema"""."Odd Type", "a b" integer UNIQUE);

-- Partitions

CREATE TABLE zoo.measure (
    id bigint NOT NULL,
    at timestamptz NOT NULL,
    kind text NOT NULL,
    person_id bigint REFERENCES zoo.person,
    value double precision DEFAULT 1.5 CHECK (value >= 0),
    PRIMARY KEY (id, at, kind)
) PARTITION BY RANGE (at);
CREATE INDEX measure_kind ON zoo.measure (kind);
CREATE TABLE zoo.measure_old PARTITION OF zoo.measure FOR VALUES FROM (MINVALUE) TO ('2026-01-01 00:00Z');
CREATE TABLE zoo.measure_2026 PARTITION OF zoo.measure
    (value DEFAULT 2.5, CONSTRAINT own CHECK (kind <> ''))
    FOR VALUES FROM ('2026-01-01 00:00Z') TO ('2027-01-01 00:00Z') PARTITION BY LIST (kind);
CREATE TABLE zoo.measure_2026_ab PARTITION OF zoo.measure_2026 FOR VALUES IN ('a', 'it''s', NULL);
CREATE TABLE zoo.by_expression (at timestamptz, n integer) PARTITION BY RANGE (lower((n + 1)::text) COLLATE "C", at);
CREATE TABLE zoo.measure_rest PARTITION OF zoo.measure DEFAULT;
CREATE TABLE zoo.spread (id bigint, part text) PARTITION BY HASH (id, part text_pattern_ops);
CREATE TABLE zoo.spread_0 PARTITION OF zoo.spread FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE zoo.of_measure (
    id bigint,
    at timestamptz,
    kind text,
    FOREIGN KEY (id, at, kind) REFERENCES zoo.measure ON DELETE CASCADE
);

-- Views, rules, triggers, policies

CREATE VIEW zoo.grown_up WITH (security_barrier = true) AS
    SELECT p.id, p.email, zoo.add(p.number) AS next FROM zoo.person p WHERE p.born < '2008-01-01' WITH LOCAL CHECK OPTION;
COMMENT ON VIEW zoo.grown_up IS 'Adults.';
COMMENT ON COLUMN zoo.grown_up.next IS 'The next.';
ALTER VIEW zoo.grown_up ALTER email SET DEFAULT 'x@y';
CREATE VIEW zoo.of_view AS SELECT g.id, v.at FROM zoo.grown_up g LEFT JOIN zoo.visit v ON v.person_id = g.id;
CREATE MATERIALIZED VIEW zoo.moods WITH (fillfactor = 90) AS
    SELECT mood, count(*) AS people, zoo.total(number) AS total FROM zoo.person GROUP BY mood WITH NO DATA;
CREATE UNIQUE INDEX moods_mood ON zoo.moods (mood);
CREATE RECURSIVE VIEW zoo.counted (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM counted WHERE n < 5;

CREATE RULE add_visit AS ON INSERT TO zoo.of_view DO INSTEAD
    INSERT INTO zoo.visit (person_id, at) VALUES (NEW.id, NEW.at) RETURNING person_id, at;
CREATE RULE keep AS ON DELETE TO zoo.visit WHERE OLD.at < now() DO INSTEAD NOTHING;
COMMENT ON RULE keep ON zoo.visit IS 'Kept.';
ALTER TABLE zoo.visit DISABLE RULE keep;

CREATE TRIGGER stamp BEFORE INSERT OR UPDATE OF email, mood ON zoo.person
    FOR EACH ROW WHEN (NEW.email <> '') EXECUTE FUNCTION zoo.on_change('a', 'it''s');
COMMENT ON TRIGGER stamp ON zoo.person IS 'Stamps.';
CREATE TRIGGER each_statement AFTER DELETE ON zoo.person REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION zoo.on_change();
ALTER TABLE zoo.person ENABLE ALWAYS TRIGGER each_statement;
CREATE CONSTRAINT TRIGGER at_end AFTER UPDATE ON zoo.visit FROM zoo.person DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION zoo.on_change();
ALTER TABLE zoo.visit DISABLE TRIGGER at_end;
CREATE TRIGGER instead INSTEAD OF UPDATE ON zoo.of_view FOR EACH ROW EXECUTE FUNCTION zoo.on_change();
CREATE TRIGGER of_all AFTER INSERT ON zoo.measure FOR EACH ROW EXECUTE FUNCTION zoo.on_change();

ALTER TABLE zoo.person ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON zoo.person AS RESTRICTIVE FOR UPDATE TO PUBLIC
    USING (EXISTS (SELECT FROM zoo.visit v WHERE v.person_id = id)) WITH CHECK (email <> '');
CREATE POLICY see ON zoo.person FOR SELECT TO CURRENT_USER USING (true);
COMMENT ON POLICY see ON zoo.person IS 'All.';

-- Functions that need what came before

CREATE FUNCTION zoo.people_of(mood zoo.mood) RETURNS SETOF zoo.person LANGUAGE sql STABLE
    BEGIN ATOMIC
        SELECT * FROM zoo.person WHERE person.mood = people_of.mood;
    END;
CREATE FUNCTION zoo.email_of(zoo.person) RETURNS zoo.email LANGUAGE sql STABLE AS 'SELECT $1.email';
CREATE TABLE zoo.by_function (id text DEFAULT zoo.add('x'), CHECK (zoo.add(1, 2) > 0), next text);
CREATE INDEX by_function_sum ON zoo.by_function (zoo.internal_length(id));

-- Text search

CREATE TEXT SEARCH TEMPLATE zoo.plain (INIT = dsimple_init, LEXIZE = dsimple_lexize);
COMMENT ON TEXT SEARCH TEMPLATE zoo.plain IS 'Words as they are.';
CREATE TEXT SEARCH TEMPLATE zoo.without_options (LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH PARSER zoo.splitter (
    START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline
);
COMMENT ON TEXT SEARCH PARSER zoo.splitter IS 'Splits.';
CREATE TEXT SEARCH DICTIONARY zoo.words (TEMPLATE = simple);
COMMENT ON TEXT SEARCH DICTIONARY zoo.words IS 'Words.';
CREATE TEXT SEARCH DICTIONARY "Odd ""Schema"""."Odd words" (TEMPLATE = zoo.plain, "accept" = false);
CREATE TEXT SEARCH CONFIGURATION zoo.simple (COPY = simple);
COMMENT ON TEXT SEARCH CONFIGURATION zoo.simple IS 'For search.';
CREATE TEXT SEARCH CONFIGURATION zoo.search (PARSER = zoo.splitter);
ALTER TEXT SEARCH CONFIGURATION zoo.search ADD MAPPING FOR word, asciiword
    WITH "Odd ""Schema"""."Odd words", zoo.words;
ALTER TEXT SEARCH CONFIGURATION zoo.search ADD MAPPING FOR email WITH simple;
CREATE TABLE zoo.document (
    body text DEFAULT to_tsvector('zoo.simple', 'a')::text,
    words tsvector GENERATED ALWAYS AS (to_tsvector('zoo.search', body)) STORED,
    CHECK (ts_lexize('zoo.words', body) IS NULL)
);
CREATE INDEX document_body ON zoo.document USING gin (to_tsvector('zoo.simple', body));

-- Operator classes

CREATE OPERATOR FAMILY zoo.family USING btree;
COMMENT ON OPERATOR FAMILY zoo.family USING btree IS 'Numbers.';
CREATE OPERATOR CLASS zoo.class FOR TYPE integer USING btree FAMILY zoo.family AS
    OPERATOR 1 <, OPERATOR 3 =, OPERATOR 5 >, FUNCTION 1 btint4cmp(integer, integer);
COMMENT ON OPERATOR CLASS zoo.class USING btree IS 'Whole ones.';
CREATE OPERATOR CLASS zoo.class FOR TYPE integer USING hash AS OPERATOR 1 =, FUNCTION 1 hashint4(integer);
CREATE OPERATOR CLASS zoo.small FOR TYPE smallint USING btree FAMILY zoo.family AS
    OPERATOR 1 <, OPERATOR 1 < (smallint, integer), FUNCTION 1 btint2cmp(smallint, smallint);
ALTER OPERATOR FAMILY zoo.family USING btree ADD
    OPERATOR 1 < (integer, smallint), OPERATOR 3 = (bigint, integer), FUNCTION 1 (bigint, integer) btint84cmp(bigint, integer);
CREATE FUNCTION zoo.point_less(zoo.point3, zoo.point3) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT false';
CREATE FUNCTION zoo.point_compare(zoo.point3, zoo.point3) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 0';
CREATE FUNCTION zoo.point_less_than(zoo.point3, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT false';
CREATE FUNCTION zoo.less_than_point(integer, zoo.point3) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT false';
CREATE OPERATOR zoo.<# (LEFTARG = zoo.point3, RIGHTARG = zoo.point3, FUNCTION = zoo.point_less);
CREATE OPERATOR zoo.<# (LEFTARG = zoo.point3, RIGHTARG = integer, FUNCTION = zoo.point_less_than);
CREATE OPERATOR zoo.<# (LEFTARG = integer, RIGHTARG = zoo.point3, FUNCTION = zoo.less_than_point);
CREATE OPERATOR CLASS zoo.points DEFAULT FOR TYPE zoo.point3 USING btree FAMILY integer_ops AS
    OPERATOR 1 zoo.<#, FUNCTION 1 zoo.point_compare(zoo.point3, zoo.point3);
ALTER OPERATOR FAMILY integer_ops USING btree ADD
    OPERATOR 1 zoo.<# (zoo.point3, integer), OPERATOR 1 zoo.<# (integer, zoo.point3);
CREATE OPERATOR CLASS "Odd ""Schema"""."Odd ""points""" FOR TYPE point USING gist AS
    OPERATOR 11 |>>(point, point), OPERATOR 15 <->(point, point) FOR ORDER BY float_ops, OPERATOR 28 <@ (point, box),
    FUNCTION 1 gist_point_consistent(internal, point, smallint, oid, internal),
    FUNCTION 2 gist_box_union(internal, internal), FUNCTION 3 gist_point_compress(internal),
    FUNCTION 5 gist_box_penalty(internal, internal, internal), FUNCTION 6 gist_box_picksplit(internal, internal),
    FUNCTION 7 gist_box_same(box, box, internal),
    FUNCTION 8 gist_point_distance(internal, point, smallint, oid, internal), STORAGE box;
CREATE OPERATOR CLASS zoo.short FOR TYPE text USING btree FAMILY text_ops AS STORAGE text;
CREATE OPERATOR CLASS zoo.spread FOR TYPE text USING brin AS
    OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 brin_minmax_opcinfo(internal),
    FUNCTION 2 brin_minmax_add_value(internal, internal, internal, internal),
    FUNCTION 3 brin_minmax_consistent(internal, internal, internal),
    FUNCTION 4 brin_minmax_union(internal, internal, internal);
CREATE TYPE zoo.odd_range AS RANGE (subtype = integer, subtype_opclass = zoo.class);
CREATE TABLE zoo.classed (at point, id integer, home zoo.point3 PRIMARY KEY, name varchar(5), note text);
CREATE INDEX classed_at ON zoo.classed USING gist (at "Odd ""Schema"""."Odd ""points""");
CREATE INDEX classed_id ON zoo.classed (id zoo.class, name zoo.short DESC);
CREATE INDEX classed_note ON zoo.classed USING brin (note zoo.spread);
CREATE VIEW zoo.by_home AS SELECT home, count(*) AS count FROM zoo.classed GROUP BY home ORDER BY home;

-- Kinds that are held by name alone

CREATE TYPE zoo.shell;
CREATE ACCESS METHOD zoo_heap TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE zoo.of_method (id integer) USING zoo_heap;

-- In no schema

CREATE FOREIGN DATA WRAPPER zoo_wrapper OPTIONS (debug 'true');
COMMENT ON FOREIGN DATA WRAPPER zoo_wrapper IS 'A wrapper.';
CREATE SERVER zoo_server TYPE 'odd' VERSION '1' FOREIGN DATA WRAPPER zoo_wrapper
    OPTIONS (host 'it''s', password 'hidden');
COMMENT ON SERVER zoo_server IS 'A server.';
CREATE SERVER zoo_unused FOREIGN DATA WRAPPER zoo_wrapper;
CREATE FOREIGN TABLE zoo.far (id integer OPTIONS (column_name 'ID') NOT NULL, name text DEFAULT 'x', CHECK (id > 0))
    SERVER zoo_server OPTIONS (table_name 'far');
CREATE EVENT TRIGGER zoo_ddl ON ddl_command_end WHEN TAG IN ('DROP TABLE', 'ALTER TABLE') EXECUTE FUNCTION zoo.on_ddl();
COMMENT ON EVENT TRIGGER zoo_ddl IS 'Watches.';
ALTER EVENT TRIGGER zoo_ddl DISABLE;
CREATE PUBLICATION zoo_some FOR TABLE zoo.person, zoo.visit WITH (publish = 'insert, update');
CREATE PUBLICATION zoo_all FOR ALL TABLES WITH (publish_via_partition_root = true);
COMMENT ON PUBLICATION zoo_all IS 'All.';
