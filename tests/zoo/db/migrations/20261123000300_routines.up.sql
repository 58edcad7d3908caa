-- Functions and procedures: every way of taking and giving.

CREATE FUNCTION app.add(a integer, b integer DEFAULT 2) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT AS 'SELECT a + b';
COMMENT ON FUNCTION app.add(integer, integer) IS 'The sum. */ "#';
CREATE FUNCTION app.plus(integer, integer DEFAULT 1, integer DEFAULT 10) RETURNS integer
    LANGUAGE sql AS 'SELECT $1 + $2 * $3';
CREATE FUNCTION app.greet(name text, greeting text DEFAULT 'Hello', VARIADIC titles text[] DEFAULT '{}')
    RETURNS text LANGUAGE sql AS $$SELECT concat_ws(' ', greeting, nullif(array_to_string(titles, ' '), ''), name)$$;
CREATE FUNCTION app.or_else(value text, other text) RETURNS text
    LANGUAGE sql AS 'SELECT coalesce(value, other)';

CREATE FUNCTION app.halves(whole text, OUT first text, OUT "Second half" text, INOUT cuts integer DEFAULT 0)
    LANGUAGE sql AS $$SELECT left(whole, length(whole) / 2), substr(whole, length(whole) / 2 + 1), cuts + 1$$;
CREATE FUNCTION app.only_out(OUT answer integer) LANGUAGE sql AS 'SELECT 42';
CREATE FUNCTION app.numbered(items text[]) RETURNS TABLE (number bigint, item text, mood app.mood)
    LANGUAGE sql AS $$SELECT n, i, CASE n WHEN 1 THEN 'a-b'::app.mood END FROM unnest(items) WITH ORDINALITY AS t (i, n)$$;
CREATE FUNCTION app.one_column() RETURNS TABLE (letter text) LANGUAGE sql AS $$VALUES ('a'), (NULL)$$;
CREATE FUNCTION app.every_mood() RETURNS SETOF app.mood
    LANGUAGE sql AS 'SELECT unnest(enum_range(NULL::app.mood))';
CREATE FUNCTION app.nothing_at_all() RETURNS SETOF integer LANGUAGE sql AS 'SELECT 1 WHERE false';

CREATE FUNCTION app.odd_row(id uuid) RETURNS app.odd_table LANGUAGE sql AS 'SELECT id';
CREATE FUNCTION app.no_row() RETURNS app.odd_table LANGUAGE sql AS 'SELECT NULL::app.odd_table';
CREATE FUNCTION app.odd_rows(given app.odd_table[]) RETURNS SETOF app.odd_table
    LANGUAGE sql AS 'SELECT (g).* FROM unnest(given) AS g';
CREATE FUNCTION app.moved(address app.address, street text) RETURNS app.address
    LANGUAGE sql AS 'SELECT ROW(street, address."zip code", address.mood, address.tags)::app.address';
CREATE FUNCTION app.twice(value app.positive) RETURNS app.positive
    LANGUAGE sql AS 'SELECT (value * 2)::app.positive';
CREATE FUNCTION app.widened(span app.span) RETURNS app.span
    LANGUAGE sql AS 'SELECT app.span(lower(span) - 1, upper(span) + 1)';

CREATE FUNCTION app.described(value integer) RETURNS text LANGUAGE sql AS $$SELECT 'integer ' || value$$;
CREATE FUNCTION app.described(value text) RETURNS text LANGUAGE sql AS $$SELECT 'text ' || value$$;
CREATE FUNCTION app.described() RETURNS text LANGUAGE sql AS $$SELECT 'nothing'$$;
CREATE FUNCTION app."Odd ""name"""("select" integer, "A b" text, a_b text) RETURNS text
    LANGUAGE sql AS $$SELECT $2 || $3 || $1$$;
CREATE FUNCTION app."option"(string text) RETURNS text LANGUAGE sql AS 'SELECT string';

CREATE TABLE app.ledger (entry integer);
CREATE FUNCTION app.forget() RETURNS void LANGUAGE sql AS 'DELETE FROM app.ledger';
CREATE PROCEDURE app.enter(entry integer, times integer DEFAULT 1)
    LANGUAGE sql AS 'INSERT INTO app.ledger SELECT entry FROM generate_series(1, times)';
CREATE PROCEDURE app.enter_and_sum(IN entry integer, INOUT total bigint, OUT note text)
    LANGUAGE plpgsql AS $$BEGIN
        INSERT INTO app.ledger VALUES (entry);
        total := total + (SELECT sum(l.entry) FROM app.ledger AS l);
        note := 'entered ' || entry;
    END$$;

-- What cannot be called from Rust.
CREATE FUNCTION app.same(value anyelement) RETURNS anyelement LANGUAGE sql AS 'SELECT value';
CREATE FUNCTION app.any_record() RETURNS record LANGUAGE sql AS 'SELECT 1, 2';
CREATE FUNCTION app.on_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE AGGREGATE app.total(integer) (SFUNC = int4pl, STYPE = integer);
