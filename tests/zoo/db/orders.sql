-- Objects that need each other, and tables whose columns come in an order that CREATE TABLE alone does not give:
-- for tests of writing a catalog as SQL. Every version served knows all of it.

CREATE SCHEMA knot;

-- A function over a table's rows in that table's default, check, index and generated column

CREATE TABLE knot.loop (a integer, b integer);
CREATE FUNCTION knot.count_loops() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM knot.loop; END;
CREATE FUNCTION knot.is_fine(row_ knot.loop) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE FUNCTION knot.twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE
    BEGIN ATOMIC SELECT n * 2 + count(l.a)::integer FROM knot.loop l; END;
CREATE FUNCTION knot.none() RETURNS knot.loop LANGUAGE sql IMMUTABLE AS 'SELECT NULL::knot.loop';
ALTER TABLE knot.loop ALTER b SET DEFAULT knot.count_loops();
ALTER TABLE knot.loop ADD CONSTRAINT fine CHECK (knot.is_fine(loop.*));
ALTER TABLE knot.loop ADD c integer GENERATED ALWAYS AS (knot.twice(a)) STORED;
ALTER TABLE knot.loop ADD d integer GENERATED ALWAYS AS ((knot.none()).a) STORED;
ALTER TABLE knot.loop ADD e text DEFAULT 'after' UNIQUE;
COMMENT ON COLUMN knot.loop.d IS 'Late.';
COMMENT ON CONSTRAINT fine ON knot.loop IS 'Fine.';
CREATE INDEX loop_fine ON knot.loop (knot.is_fine(loop.*)) WHERE knot.is_fine(loop.*);

-- A function's default that needs the function

CREATE FUNCTION knot.one(n integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION knot.two() RETURNS integer LANGUAGE sql RETURN knot.one(2);
CREATE OR REPLACE FUNCTION knot.one(n integer DEFAULT knot.two()) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION knot.ping(n integer) RETURNS integer LANGUAGE sql RETURN n;
CREATE FUNCTION knot.pong(n integer) RETURNS integer LANGUAGE sql RETURN knot.ping(n - 1);
CREATE OR REPLACE FUNCTION knot.ping(n integer) RETURNS integer LANGUAGE sql RETURN CASE WHEN n > 0 THEN knot.pong(n) END;

-- A view and a function that return each other's rows; views that need each other; a view over all of these

CREATE VIEW knot.seen AS SELECT 1 AS n, 'x'::text COLLATE "C" AS t;
CREATE FUNCTION knot.all_seen() RETURNS SETOF knot.seen LANGUAGE sql STABLE AS 'SELECT 1, NULL::text';
CREATE OR REPLACE VIEW knot.seen WITH (security_barrier = true) AS SELECT n, t COLLATE "C" AS t FROM knot.all_seen();
COMMENT ON COLUMN knot.seen.n IS 'How many.';
CREATE VIEW knot.left AS SELECT 1 AS n;
CREATE VIEW knot.right AS SELECT n FROM knot.left;
CREATE OR REPLACE VIEW knot.left AS SELECT n FROM knot.right;
CREATE VIEW knot.above AS SELECT s.n, l.n AS l FROM knot.seen s, knot.left l;
CREATE TABLE knot.of_view (s knot.seen, many knot.above[]);
CREATE VIEW knot.grouped AS SELECT id, name FROM (SELECT 1 AS id, 'a' AS name) x;
CREATE TABLE knot.keyed (id integer PRIMARY KEY, name text);
CREATE OR REPLACE VIEW knot.grouped AS SELECT id, name FROM knot.keyed GROUP BY id;

-- Domains whose check and default call functions over them

CREATE DOMAIN knot.even AS integer;
CREATE FUNCTION knot.is_even(it knot.even) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT it % 2 = 0';
CREATE FUNCTION knot.an_even() RETURNS knot.even LANGUAGE sql IMMUTABLE AS 'SELECT 2';
ALTER DOMAIN knot.even ADD CONSTRAINT is_even CHECK (knot.is_even(VALUE));
ALTER DOMAIN knot.even SET DEFAULT knot.an_even();
COMMENT ON CONSTRAINT is_even ON DOMAIN knot.even IS 'Even.';
CREATE DOMAIN knot.one AS integer DEFAULT 1;
CREATE DOMAIN knot.one_too AS knot.one;
CREATE DOMAIN knot.one_without AS knot.one;
ALTER DOMAIN knot.one_without DROP DEFAULT;
CREATE TYPE knot.pair AS (first knot.even, second knot.keyed);
CREATE TABLE knot.pairs (pair knot.pair, CHECK ((pair).first > 0));

-- Foreign keys in a circle, and a table that refers to itself

CREATE TABLE knot.hen (id integer PRIMARY KEY, egg integer NOT NULL, mother integer REFERENCES knot.hen);
CREATE TABLE knot.egg (id integer PRIMARY KEY, hen integer NOT NULL REFERENCES knot.hen DEFERRABLE);
ALTER TABLE knot.hen ADD FOREIGN KEY (egg) REFERENCES knot.egg DEFERRABLE INITIALLY DEFERRED;

-- Operators that are each other's commutator and negator, and their own

CREATE FUNCTION knot.same(knot.pair, knot.pair) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR knot.=== (
    LEFTARG = knot.pair, RIGHTARG = knot.pair, FUNCTION = knot.same, COMMUTATOR = OPERATOR(knot.===),
    NEGATOR = OPERATOR(knot.!==), HASHES, MERGES
);
CREATE OPERATOR knot.!== (
    LEFTARG = knot.pair, RIGHTARG = knot.pair, FUNCTION = knot.same, COMMUTATOR = OPERATOR(knot.!==),
    NEGATOR = OPERATOR(knot.===)
);
CREATE VIEW knot.same_pairs AS SELECT a.pair FROM knot.pairs a JOIN knot.pairs b ON a.pair OPERATOR(knot.===) b.pair;

-- An operator class whose own function uses its operator, and a function that sorts by it

CREATE TYPE knot.weight AS (grams integer);
CREATE FUNCTION knot.is_lighter(knot.weight, knot.weight) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR knot.<~ (LEFTARG = knot.weight, RIGHTARG = knot.weight, FUNCTION = knot.is_lighter);
CREATE OPERATOR knot.=~ (LEFTARG = knot.weight, RIGHTARG = knot.weight, FUNCTION = knot.is_lighter);
CREATE FUNCTION knot.weight_compare(a knot.weight, b knot.weight) RETURNS integer LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN a OPERATOR(knot.<~) b THEN -1 ELSE 0 END;
CREATE OPERATOR CLASS knot.weights FOR TYPE knot.weight USING btree AS
    OPERATOR 1 knot.<~, OPERATOR 3 knot.=~, FUNCTION 1 knot.weight_compare(knot.weight, knot.weight);
CREATE FUNCTION knot.all_sorted() RETURNS SETOF knot.weight LANGUAGE sql
    BEGIN ATOMIC SELECT w FROM (VALUES (ROW(1)::knot.weight)) v (w) ORDER BY w USING OPERATOR(knot.<~); END;

-- Inheritance: merged columns, other defaults, columns that parents got later, checks from two parents

CREATE TABLE knot.base (id integer NOT NULL, name text DEFAULT 'base', CONSTRAINT positive CHECK (id > 0));
COMMENT ON CONSTRAINT positive ON knot.base IS 'Of the base.';
CREATE TABLE knot.other (name text DEFAULT 'base', at date, CONSTRAINT at_check CHECK (at > '2000-01-01') NO INHERIT);
CREATE TABLE knot.merged (id integer DEFAULT 7, own text, CONSTRAINT positive CHECK (id > 0)) INHERITS (knot.base, knot.other);
ALTER TABLE knot.merged ALTER name SET DEFAULT 'merged', ALTER at SET NOT NULL;
CREATE TABLE knot.plain () INHERITS (knot.base);
ALTER TABLE knot.plain ALTER name DROP DEFAULT;
CREATE TABLE knot.older (x integer, y text) INHERITS (knot.base);
ALTER TABLE knot.base ADD late text DEFAULT 'late', ADD computed integer GENERATED ALWAYS AS (id + 1) STORED;
ALTER TABLE knot.base ADD CONSTRAINT late_check CHECK (late <> '') NOT VALID;
ALTER TABLE knot.older ADD z integer;
CREATE TABLE knot.adopted (name text, id integer NOT NULL, late text, computed integer GENERATED ALWAYS AS (id + 1) STORED,
    CONSTRAINT positive CHECK (id > 0), CONSTRAINT late_check CHECK (late <> ''));
ALTER TABLE knot.adopted INHERIT knot.base;
CREATE TABLE knot.stored (big text, small text);
ALTER TABLE knot.stored ALTER big SET STORAGE external;
CREATE TABLE knot.stored_child () INHERITS (knot.stored);
ALTER TABLE knot.stored_child ALTER big SET STORAGE extended, ALTER small SET STATISTICS 5;

-- Partitions: columns in another order, indexes and keys attached one by one, names of their own

CREATE TABLE knot.event (
    id integer NOT NULL, part integer NOT NULL, ref integer CONSTRAINT event_ref REFERENCES knot.keyed, note text DEFAULT 'n',
    CONSTRAINT event_check CHECK (id > 0)
) PARTITION BY RANGE (part);
CREATE TABLE knot.event_1 (note text, part integer NOT NULL DEFAULT 1, gone text, ref integer, id integer NOT NULL,
    CONSTRAINT event_check CHECK (id > 0), CONSTRAINT own_ref FOREIGN KEY (ref) REFERENCES knot.keyed);
ALTER TABLE knot.event_1 DROP gone;
ALTER TABLE knot.event ATTACH PARTITION knot.event_1 FOR VALUES FROM (1) TO (2);
CREATE TABLE knot.event_2 PARTITION OF knot.event FOR VALUES FROM (2) TO (3) PARTITION BY LIST (id);
CREATE TABLE knot.event_2_1 PARTITION OF knot.event_2 FOR VALUES IN (1);
ALTER TABLE knot.event ADD CONSTRAINT event_again FOREIGN KEY (ref) REFERENCES knot.keyed ON DELETE CASCADE;
ALTER TABLE knot.event ADD CONSTRAINT event_key PRIMARY KEY (id, part);
ALTER TABLE knot.event ADD CONSTRAINT event_later CHECK (note <> 'x') NOT VALID;
ALTER TABLE knot.event_2_1 VALIDATE CONSTRAINT event_later;
CREATE INDEX event_1_own ON knot.event_1 (note);
CREATE INDEX event_note ON ONLY knot.event (note);
ALTER INDEX knot.event_note ATTACH PARTITION knot.event_1_own;
CREATE INDEX event_1_alone ON knot.event_1 (ref);
CREATE FUNCTION knot.fire() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE TRIGGER fires AFTER INSERT ON knot.event FOR EACH ROW EXECUTE FUNCTION knot.fire();
ALTER TABLE knot.event_2_1 DISABLE TRIGGER fires;
CREATE FUNCTION knot.of_event(knot.event_1) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE INDEX event_1_odd ON knot.event_1 (knot.of_event(event_1.*));
CREATE TABLE knot.of_event (id integer, part integer, FOREIGN KEY (id, part) REFERENCES knot.event);

-- Sequences: shared, owned by a table that does not use them, of identity columns with every option

CREATE SEQUENCE knot.shared;
CREATE TABLE knot.takes (id bigint DEFAULT nextval('knot.shared'), again bigint DEFAULT nextval('knot.shared'));
CREATE SEQUENCE knot.owned AS smallint OWNED BY knot.hen.egg;
CREATE TABLE knot.counts (
    up smallint GENERATED BY DEFAULT AS IDENTITY
        (SEQUENCE NAME knot.goes_up START 5 INCREMENT 5 MINVALUE 5 MAXVALUE 50 CACHE 2 CYCLE),
    down bigint GENERATED ALWAYS AS IDENTITY (INCREMENT -1)
);
COMMENT ON SEQUENCE knot.goes_up IS 'Up.';

-- CREATE TABLE makes one of two keys of the same columns

CREATE TABLE knot.keyed_twice (id integer CONSTRAINT one UNIQUE DEFERRABLE);
ALTER TABLE knot.keyed_twice ADD CONSTRAINT two UNIQUE (id) DEFERRABLE;

-- A foreign key takes the first of several keys and unique indexes of the same columns

CREATE TABLE knot.many_keys (id integer CONSTRAINT z_key UNIQUE, other integer, third integer NOT NULL, x integer);
ALTER TABLE knot.many_keys ADD CONSTRAINT a_key UNIQUE (id);
CREATE UNIQUE INDEX many_keys_z ON knot.many_keys (other);
CREATE UNIQUE INDEX many_keys_a ON knot.many_keys (other);
ALTER TABLE knot.many_keys ADD CONSTRAINT of_other UNIQUE (other);
CREATE UNIQUE INDEX many_keys_third ON knot.many_keys (x, third);
ALTER TABLE knot.many_keys ADD PRIMARY KEY (third, x);
CREATE TABLE knot.of_many_keys (
    id integer REFERENCES knot.many_keys (id),
    other integer REFERENCES knot.many_keys (other),
    third integer, x integer, FOREIGN KEY (third, x) REFERENCES knot.many_keys (third, x)
);

-- Texts that must not end their quotes

CREATE FUNCTION knot.dollars() RETURNS text LANGUAGE sql AS 'SELECT $body$ $$ $body$ || ''it''''s \n $''';
COMMENT ON FUNCTION knot.dollars() IS E'it''s \\n; -- $$ \n next line';

-- What PostgreSQL prints otherwise once it was printed and run

CREATE VIEW knot.values ("a.b", "C") AS SELECT 1, 'y' UNION ALL VALUES (1, 'x') ORDER BY 1;
