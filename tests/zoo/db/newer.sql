-- What later versions added. Each part is for servers of its version and later.

-- Version 15

CREATE TABLE zoo.not_distinct (a integer, b text, UNIQUE NULLS NOT DISTINCT (a, b));
CREATE UNIQUE INDEX not_distinct_b ON zoo.not_distinct (b) NULLS NOT DISTINCT;
CREATE TABLE zoo.sets_some (
    person_id bigint REFERENCES zoo.person, at timestamptz, other text,
    FOREIGN KEY (at, person_id) REFERENCES zoo.visit (at, person_id) ON DELETE SET NULL (person_id)
);
CREATE VIEW zoo.invoked WITH (security_invoker = true) AS SELECT a FROM zoo.not_distinct;
CREATE UNLOGGED SEQUENCE zoo.lost;
CREATE UNLOGGED TABLE zoo.lost_identity (id integer GENERATED ALWAYS AS IDENTITY, n serial);
CREATE TABLE zoo.kept_identity (id integer GENERATED ALWAYS AS IDENTITY);
ALTER SEQUENCE zoo.kept_identity_id_seq SET UNLOGGED;
CREATE PUBLICATION zoo_parts FOR TABLE ONLY zoo.a (id), ONLY zoo.b WHERE (id > 5);
CREATE PUBLICATION zoo_schemas FOR TABLES IN SCHEMA zoo, "Odd ""Schema""";

-- Version 16

CREATE TABLE zoo.stored_as (a text STORAGE EXTERNAL, b text);
CREATE VIEW zoo.system_user AS SELECT SYSTEM_USER AS who;

-- Version 17

CREATE TABLE zoo.numbered (id bigint GENERATED ALWAYS AS IDENTITY (START 7), part integer NOT NULL) PARTITION BY LIST (part);
CREATE TABLE zoo.numbered_1 PARTITION OF zoo.numbered FOR VALUES IN (1);
CREATE TABLE zoo.numbered_2 PARTITION OF zoo.numbered FOR VALUES IN (2) PARTITION BY LIST (part);
CREATE TABLE zoo.below_numbered_2 PARTITION OF zoo.numbered_2 DEFAULT;
CREATE TABLE zoo.numbered_3 PARTITION OF zoo.numbered (id DEFAULT zoo.add(1)) FOR VALUES IN (3);
CREATE TABLE zoo.excluding (at int4range, part integer, EXCLUDE USING gist (at WITH &&, int4range(part, part, '[]') WITH =));
CREATE DOMAIN zoo.given AS text CONSTRAINT is_given NOT NULL;
COMMENT ON CONSTRAINT is_given ON DOMAIN zoo.given IS 'Given.';
CREATE COLLATION zoo.built_in (provider = builtin, locale = 'C.UTF-8');

-- Version 18

CREATE TABLE zoo.virtual (a integer, double integer GENERATED ALWAYS AS (a * 2) VIRTUAL, stored integer GENERATED ALWAYS AS (a * 3) STORED);
CREATE TABLE zoo.booked (
    room int4range, during tstzrange,
    CONSTRAINT booked_key PRIMARY KEY (room, during WITHOUT OVERLAPS)
);
CREATE TABLE zoo.used (
    room int4range, during tstzrange,
    CONSTRAINT used_booked FOREIGN KEY (room, PERIOD during) REFERENCES zoo.booked (room, PERIOD during)
);
CREATE TABLE zoo.loose (
    id integer CONSTRAINT id_given NOT NULL NO INHERIT,
    name text CONSTRAINT name_given NOT NULL,
    plain text NOT NULL,
    person_id bigint,
    later text,
    CONSTRAINT unenforced CHECK (id > 0) NOT ENFORCED,
    CONSTRAINT person FOREIGN KEY (person_id) REFERENCES zoo.person NOT ENFORCED
);
ALTER TABLE zoo.loose ADD CONSTRAINT later_given NOT NULL later NOT VALID;
COMMENT ON CONSTRAINT name_given ON zoo.loose IS 'Given.';
CREATE TABLE zoo.loose_child () INHERITS (zoo.loose);
CREATE PUBLICATION zoo_generated FOR TABLE zoo.virtual WITH (publish_generated_columns = stored);
