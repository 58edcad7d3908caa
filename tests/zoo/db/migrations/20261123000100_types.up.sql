-- Every type that a column can have: by itself, in arrays, in domains, ranges and composites.

CREATE SCHEMA every;

-- A column for each type in `scalar`, an array of each in `list`, a domain over each and its array in `in_domain`.
CREATE TABLE every.scalar (row smallint NOT NULL);
CREATE TABLE every.list (row smallint NOT NULL);
CREATE TABLE every.in_domain (row smallint NOT NULL);
DO $$
DECLARE
    ty text;
BEGIN
    FOREACH ty IN ARRAY ARRAY[
        'bit(3)', 'bool', 'box', 'bpchar', 'bytea', '"char"', 'cid', 'cidr', 'circle', 'date', 'daterange',
        'datemultirange', 'float4', 'float8', 'inet', 'int2', 'int2vector', 'int4', 'int4range', 'int4multirange',
        'int8', 'int8range', 'int8multirange', 'interval', 'json', 'jsonb', 'jsonpath', 'line', 'lseg', 'macaddr',
        'macaddr8', 'money', 'name', 'nummultirange', 'numeric', 'numrange', 'oid', 'oidvector', 'path', 'pg_lsn',
        'pg_snapshot', 'point', 'polygon', 'refcursor', 'regclass', 'regcollation', 'regconfig', 'regdictionary',
        'regnamespace', 'regoper', 'regoperator', 'regproc', 'regprocedure', 'regrole', 'regtype', 'text', 'tid',
        'time', 'timestamp', 'timestamptz', 'timetz', 'tsmultirange', 'tsquery', 'tsrange', 'tstzmultirange',
        'tstzrange', 'tsvector', 'txid_snapshot', 'uuid', 'varbit', 'varchar', 'xid', 'xid8', 'xml'
    ] LOOP
        EXECUTE format('CREATE DOMAIN every.%I AS %s', 'of ' || trim('"' FROM split_part(ty, '(', 1)), ty);
        EXECUTE format('ALTER TABLE every.scalar ADD %I %s', trim('"' FROM split_part(ty, '(', 1)), ty);
        EXECUTE format('ALTER TABLE every.list ADD %I %s[]', trim('"' FROM split_part(ty, '(', 1)), ty);
        EXECUTE format(
            'ALTER TABLE every.in_domain ADD %1$I every.%2$I, ADD %3$I every.%2$I[]',
            trim('"' FROM split_part(ty, '(', 1)),
            'of ' || trim('"' FROM split_part(ty, '(', 1)),
            trim('"' FROM split_part(ty, '(', 1)) || ' list'
        );
    END LOOP;
END
$$;
CREATE TYPE every.scalars AS (many every.scalar);

-- Types of users.
CREATE DOMAIN every.weight AS numeric(10, 3) CHECK (VALUE >= 0);
CREATE DOMAIN every.tags AS text[] CHECK (cardinality(VALUE) < 9);
CREATE DOMAIN every.span AS app.span NOT NULL;
CREATE DOMAIN every.inner_span AS every.span;
CREATE TYPE every.nothing AS ();
CREATE TYPE every.no_label AS ENUM ();
CREATE TYPE every.corner AS (x float8, gone text, y every.weight);
ALTER TYPE every.corner DROP ATTRIBUTE gone;
CREATE TYPE every.weight_range AS RANGE (subtype = every.weight);
CREATE TYPE every.mood_range AS RANGE (subtype = app.mood, multirange_type_name = every.moods);
CREATE TYPE every.corner_range AS RANGE (subtype = every.corner);
CREATE TYPE every.range_of_ranges AS RANGE (subtype = int4range);
CREATE TYPE every.shape AS (
    label text,
    corners every.corner[],
    between every.corner_range,
    weights every.weight_range[],
    moods every.moods,
    mood app.mood,
    other_mood other.mood,
    tags every.tags,
    span every.span
);
CREATE DOMAIN every.shapes AS every.shape[];
CREATE DOMAIN every.a_shape AS every.shape CHECK (VALUE IS NULL OR (VALUE).label IS NOT NULL);

-- Composite types of one name.
CREATE TYPE other.address AS (street text, city text);

CREATE TABLE every.leaf (a integer NOT NULL, gone text, b text, inner_span every.inner_span);
ALTER TABLE every.leaf DROP COLUMN gone;
CREATE VIEW every.leaf_view AS
SELECT twig.a, leaf.inner_span FROM every.leaf AS twig LEFT JOIN every.leaf ON leaf.a = twig.a + 1;

CREATE TABLE every.compound (
    id integer PRIMARY KEY,
    shape every.shape,
    shapes every.shapes,
    a_shape every.a_shape,
    shape_list every.a_shape[],
    tags every.tags,
    tags_list every.tags[],
    weights every.weight[],
    weight_range every.weight_range,
    moods every.moods,
    mood_ranges every.mood_range[],
    mood_sets every.moods[],
    ranges every.range_of_ranges,
    leaf every.leaf,
    leaves every.leaf[],
    leaf_view every.leaf_view,
    nothing every.nothing,
    no_label every.no_label,
    address app.address,
    other_address other.address,
    other_addresses other.address[]
);
