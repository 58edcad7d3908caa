-- What values name, and types for polymorphic arguments.
CREATE ROLE never_null_caller;
CREATE SCHEMA never_null AUTHORIZATION never_null_caller;
CREATE TYPE never_null.mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE never_null.pair AS (a integer, b text);
CREATE TYPE never_null.nested AS (p never_null.pair, q integer[]);
CREATE TYPE never_null.nothing AS ();
CREATE TYPE never_null.textrange AS RANGE (subtype = text, multirange_type_name = never_null.textmultirange);
CREATE TABLE never_null.rows (id integer PRIMARY KEY, body text);
CREATE VIEW never_null.look AS SELECT id FROM never_null.rows;
CREATE SEQUENCE never_null.numbers CYCLE;
-- One that gives NULL for a word it does not know.
CREATE TEXT SEARCH DICTIONARY never_null.choosy (TEMPLATE = simple, STOPWORDS = english, ACCEPT = false);
GRANT ALL ON ALL TABLES IN SCHEMA never_null TO never_null_caller;
GRANT ALL ON ALL SEQUENCES IN SCHEMA never_null TO never_null_caller;

-- Fills a pool with what the type's input function takes, numbered as given, and says how many it refused.
CREATE FUNCTION never_null.fill(pool text, type text, literals text[]) RETURNS integer[] LANGUAGE plpgsql AS $$
DECLARE
    refused integer[] := '{}';
BEGIN
    EXECUTE format('CREATE TABLE never_null.%I (i integer PRIMARY KEY, v %s)', pool, type);
    FOR i IN 1 .. cardinality(literals) LOOP
        BEGIN
            EXECUTE format('INSERT INTO never_null.%I SELECT $1, CAST($2 AS %s)', pool, type) USING i, literals[i];
        EXCEPTION WHEN OTHERS THEN
            refused := refused || i;
        END;
    END LOOP;
    RETURN refused;
END $$;
