-- Expressions and queries of which versions print some differently, for tests that one form comes out.

CREATE SCHEMA text;

CREATE TABLE text.a (
    id integer PRIMARY KEY,
    name text,
    json integer,
    "values" text[],
    at timestamptz DEFAULT ('2026-01-01 00:00Z'::timestamptz AT TIME ZONE 'UTC'),
    day date DEFAULT '2026-02-03',
    during interval DEFAULT '1 day 2 hours',
    ratio double precision DEFAULT 0.1,
    data jsonb DEFAULT '{"a": [1, 2]}',
    bytes bytea DEFAULT '\x00ff',
    price money DEFAULT 12.5,
    bits bit(3) DEFAULT B'101',
    year integer GENERATED ALWAYS AS (EXTRACT(year FROM '2026-01-01'::date)::integer) STORED,
    short text GENERATED ALWAYS AS (SUBSTRING(name FROM 1 FOR 3)) STORED,
    CHECK (name SIMILAR TO '%a' OR name ILIKE 'b_' ESCAPE '\' AND id BETWEEN 1 AND 10),
    CHECK (id = ANY (ARRAY[1, 2]) AND NOT id IN (7, 8) AND id IS DISTINCT FROM 9),
    CHECK (COALESCE(NULLIF(name, ''), 'x') IS NOT NULL AND GREATEST(id, 1) > LEAST(id, 2)),
    CHECK ((data -> 'a' ->> 0)::integer > 0 AND data @> '{}' AND (day, id) < ('2030-01-01', 3)),
    CHECK (OVERLAY(name PLACING 'x' FROM 2) <> TRIM(BOTH ' ' FROM name) AND POSITION('a' IN name) > 0)
);
CREATE TABLE text.b (id integer PRIMARY KEY, a_id integer REFERENCES text.a, name text, n numeric(10, 2), tags text[]);
CREATE TABLE text.c (id integer, b_id integer, at date, state text);
CREATE TABLE text."Odd T" ("Odd c" integer, "select" text);
CREATE TYPE text.pair AS (x integer, y text);
CREATE FUNCTION text.f(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE FUNCTION text.s(integer) RETURNS TABLE (x integer, y text) LANGUAGE sql AS $$ SELECT $1, 'a'::text $$;

CREATE VIEW text.one AS SELECT id, name, a.data FROM text.a WHERE a.id > 1 ORDER BY a.name DESC NULLS LAST LIMIT 3 OFFSET 1;
CREATE VIEW text.star AS SELECT * FROM text.b;
CREATE VIEW text.aliased AS SELECT x.id AS "Id", x.name AS id FROM text.a x ORDER BY x.name, x.id;
CREATE VIEW text.odd AS SELECT "Odd T"."Odd c", "select" FROM text."Odd T" WHERE "select" = 'Odd T."Odd c"';
CREATE VIEW text.joined AS SELECT a.id, b.n, c.at FROM text.a JOIN text.b ON b.a_id = a.id LEFT JOIN text.c ON c.b_id = b.id;
CREATE VIEW text.using_join AS SELECT id, a.name, b.n FROM text.a JOIN text.b USING (id) WHERE b.n > 0;
CREATE VIEW text.merged AS SELECT id, x.name FROM text.a x FULL JOIN text.b y USING (id) ORDER BY id;
CREATE VIEW text.merged_alias AS SELECT j.id FROM text.a JOIN text.b USING (id) AS j;
CREATE VIEW text.natural_join AS SELECT * FROM (SELECT id, name FROM text.a) a NATURAL JOIN (SELECT id, n FROM text.b) b;
CREATE VIEW text.crossed AS SELECT a.id, z.id AS z FROM text.a CROSS JOIN text.a z;
CREATE VIEW text.paren AS SELECT a.id FROM text.a LEFT JOIN (text.b JOIN text.c ON c.b_id = b.id) ON b.a_id = a.id;
CREATE VIEW text.exist AS SELECT a.id FROM text.a WHERE EXISTS (SELECT 1 FROM text.b WHERE b.a_id = a.id AND b.name = name);
CREATE VIEW text.in_sub AS SELECT id FROM text.a WHERE id IN (SELECT b.a_id FROM text.b WHERE n > 1) AND name NOT IN (SELECT name FROM text.b);
CREATE VIEW text.scalar AS SELECT id, (SELECT max(n) FROM text.b WHERE b.a_id = a.id) AS most,
    ARRAY(SELECT b.id FROM text.b ORDER BY b.name) AS ids FROM text.a;
CREATE VIEW text.deep AS SELECT (SELECT (SELECT c.at FROM text.c WHERE c.b_id = b.id LIMIT 1) FROM text.b WHERE b.a_id = a.id LIMIT 1) FROM text.a;
CREATE VIEW text.all_any AS SELECT id FROM text.a WHERE id > ALL (SELECT id FROM text.b) OR id = ANY (SELECT a_id FROM text.b);
CREATE VIEW text.derived AS SELECT x.id, x.k FROM (SELECT id, count(*) AS k FROM text.b GROUP BY id HAVING count(*) > 1) x WHERE x.k > 1;
CREATE VIEW text.derived_two AS SELECT d.id FROM (SELECT a.id FROM text.a WHERE a.id > 0) d, text.c;
CREATE VIEW text.cte AS WITH w AS (SELECT id, name FROM text.a WHERE id > 1), v AS MATERIALIZED (SELECT w.id FROM w) SELECT v.id FROM v;
CREATE VIEW text.cte_two AS WITH w AS NOT MATERIALIZED (SELECT id FROM text.a) SELECT w.id, b.n FROM w JOIN text.b ON b.id = w.id;
CREATE VIEW text.recursive AS WITH RECURSIVE t(n, path) AS (SELECT id, ARRAY[id] FROM text.a UNION ALL SELECT b.id, path || b.id FROM text.b JOIN t ON t.n = b.a_id)
    SEARCH DEPTH FIRST BY n SET ord CYCLE n SET is_cycle USING way SELECT n, path FROM t;
CREATE VIEW text.united AS SELECT id, name FROM text.a UNION ALL SELECT id, name FROM text.b ORDER BY 1, name LIMIT 5;
CREATE VIEW text.excepted AS (SELECT id FROM text.a EXCEPT SELECT id FROM text.b) INTERSECT SELECT id FROM text.c;
CREATE VIEW text.united_sub AS SELECT x.id FROM (SELECT id FROM text.a UNION SELECT b.id FROM text.b WHERE b.n > 1) x;
CREATE VIEW text.united_limit AS (SELECT id FROM text.a ORDER BY name LIMIT 1) UNION ALL (SELECT b.id FROM text.b ORDER BY b.n LIMIT 2);
CREATE VIEW text.grouped AS SELECT state, count(*) AS n, sum(id) FILTER (WHERE at IS NOT NULL) AS s FROM text.c GROUP BY state HAVING count(*) > 1 ORDER BY count(*);
CREATE VIEW text.grouped_expression AS SELECT date_trunc('month', at) AS month, upper(state) AS st, count(*) FROM text.c GROUP BY date_trunc('month', at), upper(state) ORDER BY 1;
CREATE VIEW text.grouping_sets AS SELECT state, at, GROUPING(state, at) AS g, count(DISTINCT id) FROM text.c GROUP BY GROUPING SETS ((state, at), (state), ());
CREATE VIEW text.rolled AS SELECT state, at, count(*) FROM text.c GROUP BY ROLLUP (state, at), CUBE (b_id);
CREATE VIEW text.group_distinct AS SELECT state, at FROM text.c GROUP BY DISTINCT ROLLUP (state), ROLLUP (at);
CREATE VIEW text.group_join AS SELECT a.name, count(b.id) FROM text.a LEFT JOIN text.b ON b.a_id = a.id GROUP BY a.name;
CREATE VIEW text.group_key AS SELECT id, name, day FROM text.a GROUP BY id;
CREATE VIEW text.windowed AS SELECT id, rank() OVER w AS r, sum(n) OVER (PARTITION BY a_id ORDER BY n ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES) AS s,
    lag(n, 1) OVER (w RANGE UNBOUNDED PRECEDING) FROM text.b WINDOW w AS (PARTITION BY name ORDER BY id DESC);
CREATE VIEW text.window_frame AS SELECT row_number() OVER () AS one, first_value(id) OVER (ORDER BY id) AS f, ntile(4) OVER (ORDER BY n) FROM text.b;
CREATE VIEW text.aggregated AS SELECT string_agg(name, ',' ORDER BY name DESC) AS s, array_agg(DISTINCT id) AS a, percentile_cont(0.5) WITHIN GROUP (ORDER BY n) AS m, mode() WITHIN GROUP (ORDER BY name) AS o FROM text.b;
CREATE VIEW text.jsons AS SELECT json_build_object('a', id) AS o, jsonb_agg(name) OVER () AS g, data -> 'a' AS x, data #>> '{a,b}' AS y, data ? 'k' AS z, jsonb_path_query_first(data, '$.a[*] ? (@ > 1)') AS p, data['a'][1] AS sub FROM text.a;
CREATE VIEW text.extracted AS SELECT EXTRACT(epoch FROM at) AS e, date_part('dow', day) AS d, EXTRACT(century FROM during) AS c FROM text.a;
CREATE VIEW text.zones AS SELECT at AT TIME ZONE 'Europe/Berlin' AS b, timezone('UTC', at) AS u, (day + 1)::timestamp AT TIME ZONE 'UTC' AS d, CURRENT_TIMESTAMP AS now, LOCALTIME AS t, LOCALTIMESTAMP(2) AS l FROM text.a;
CREATE VIEW text.sql_functions AS SELECT SUBSTRING(name FROM 2 FOR 3) AS s, SUBSTRING(name FROM 'a.c') AS r, SUBSTRING(name SIMILAR 'a#"b#"c' ESCAPE '#') AS i, OVERLAY(name PLACING 'xx' FROM 2 FOR 1) AS o, TRIM(LEADING 'x' FROM name) AS l, TRIM(TRAILING FROM name) AS t, TRIM(name) AS b, POSITION('x' IN name) AS p, NORMALIZE(name, NFC) AS n, name IS NFC NORMALIZED AS isn, COLLATION FOR (name) AS c, (day, day) OVERLAPS (day, day + 1) AS ov FROM text.a;
CREATE VIEW text.plain_functions AS SELECT substring(name, 2, 3) AS s, btrim(name) AS b, ltrim(name, 'x') AS l, overlay(name, 'x', 1) AS o, strpos(name, 'x') AS p FROM text.a;
CREATE VIEW text.collated AS SELECT name COLLATE "C" AS n, max(name COLLATE "C") AS m FROM text.a WHERE name COLLATE "POSIX" > 'a' GROUP BY name COLLATE "C" ORDER BY name COLLATE "C";
CREATE VIEW text.casted AS SELECT id::text AS t, name::varchar(3) AS v, CAST(id AS numeric(5, 1)) AS n, '1'::integer AS i, day::timestamp AS d, "values"::varchar[] AS a, NULL::text.pair AS p, 'a'::"char" AS c, 1::bigint AS big, -1 AS neg, -(id) AS m, 1.50 AS dec, 1e10 AS e FROM text.a;
CREATE VIEW text.arrays AS SELECT ARRAY[id, 2] AS a, ARRAY[]::integer[] AS e, "values"[1] AS f, "values"[1:2] AS g, ARRAY[ARRAY[1], ARRAY[2]] AS h, id = ANY ('{1,2}'::integer[]) AS i, "values" || 'x'::text AS j FROM text.a;
CREATE VIEW text.rows AS SELECT ROW(id, name)::text.pair AS r, ROW(1)::text AS s, (ROW(id, name)::text.pair).y AS y, a AS whole, a.* IS NULL AS n, (a).name AS f, row_to_json(a.*) AS j FROM text.a;
CREATE VIEW text.whole AS SELECT b, b.*::text AS t FROM text.b;
CREATE VIEW text.cases AS SELECT CASE WHEN id > 1 THEN 'a' WHEN name IS NULL THEN 'b' ELSE 'c' END AS c, CASE id WHEN 1 THEN 2 END AS d, id IS NOT NULL AND (name = 'x') IS TRUE AS e, NOT (id > 1) IS UNKNOWN AS f FROM text.a;
CREATE VIEW text.laterals AS SELECT a.id, l.k FROM text.a, LATERAL (SELECT count(*) AS k FROM text.b WHERE b.a_id = a.id) l;
CREATE VIEW text.lateral_left AS SELECT a.id, s.x, s.y FROM text.a LEFT JOIN LATERAL text.s(a.id) s ON true;
CREATE VIEW text.functions_from AS SELECT x, y FROM text.s(3) WHERE x > 1;
CREATE VIEW text.functions_alias AS SELECT q.x AS x2, q.w FROM text.s(3) AS q(w, x);
CREATE VIEW text.ordinal AS SELECT u.v, u.ord FROM unnest(ARRAY['a', 'b']) WITH ORDINALITY AS u(v, ord);
CREATE VIEW text.unnested AS SELECT a.id, t.tag, t.n FROM text.a, unnest(a."values") WITH ORDINALITY AS t(tag, n) WHERE t.n < 3;
CREATE VIEW text.rows_from AS SELECT r.a, r.b FROM ROWS FROM (generate_series(1, 3), generate_series(1, 2)) AS r(a, b);
CREATE VIEW text.record_from AS SELECT j.a, j.b FROM json_to_record('{"a":1}') AS j(a integer, b text);
CREATE VIEW text.series AS SELECT g, g + 1 AS h FROM generate_series(1, 10) g;
CREATE VIEW text.sampled AS SELECT id FROM text.a TABLESAMPLE BERNOULLI (10) REPEATABLE (1);
CREATE VIEW text.only_one AS SELECT id FROM ONLY text.a;
CREATE VIEW text.valued AS VALUES (1, 'a'), (2, 'b');
CREATE VIEW text.valued_from AS SELECT v.n, v.s FROM (VALUES (1, 'a'), (2, 'b')) v(n, s) WHERE v.n > 1;
CREATE VIEW text.valued_join AS SELECT a.id, v.column1 FROM text.a JOIN (VALUES (1), (2)) v ON v.column1 = a.id;
CREATE VIEW text.locked AS SELECT id FROM text.a WHERE id > 1 FOR UPDATE SKIP LOCKED;
CREATE VIEW text.locked_two AS SELECT a.id FROM text.a, text.b FOR SHARE OF b NOWAIT;
CREATE VIEW text.distinct_on AS SELECT DISTINCT ON (name, lower(tags[1])) name, n FROM text.b ORDER BY name, lower(tags[1]), n DESC;
CREATE VIEW text.distincted AS SELECT DISTINCT name FROM text.b;
CREATE VIEW text.with_ties AS SELECT id, n FROM text.b ORDER BY n FETCH FIRST 3 ROWS WITH TIES;
CREATE VIEW text.fetched AS SELECT id FROM text.b ORDER BY b.n FETCH FIRST 2 ROWS ONLY;
CREATE VIEW text.functions AS SELECT text.f(id) AS f, concat_ws(',', VARIADIC "values") AS c, make_interval(days => id) AS m, pg_catalog.lower(name) AS l FROM text.a;
CREATE VIEW text.operators AS SELECT id OPERATOR(pg_catalog.+) 1 AS p, @ id AS a, id % 2 AS m, name ~~ 'x%' AS l, name !~* 'y' AS r, name LIKE 'a\_%' AS e, |/ id AS s, bits # B'001' AS x FROM text.a;
CREATE VIEW text.constants AS SELECT 'it''s' AS q, E'a\\b\n' AS e, U&'\00e9' AS u, NULL AS n, true AS t, '2026-01-01'::date AS d, '1 mon -2 days'::interval AS i, interval '3' hour AS ih, '\xff'::bytea AS b, '12.5'::money AS m, 'Infinity'::float8 AS f, 1::smallint AS s, CURRENT_USER AS who, SESSION_USER AS who2, CURRENT_CATALOG AS cat;
CREATE VIEW text.nothing AS SELECT;
CREATE VIEW text.selected_of_nothing AS SELECT FROM text.a;
CREATE VIEW text.same_alias AS SELECT b.id FROM text.a b WHERE b.id IN (SELECT b.id FROM text.b);
CREATE VIEW text.schema_like AS SELECT text.id, text.f(text.id) AS g, 'a'::text FROM text.a text;
CREATE VIEW text.outer_sort AS SELECT lower(name) AS name, id AS n, n AS id FROM text.b ORDER BY b.name, b.n, b.id, lower(b.name);
CREATE VIEW text.case_sorted AS SELECT name AS x FROM text.b ORDER BY CASE WHEN name = 'a' THEN 1 ELSE 2 END, upper(name);
CREATE VIEW text.aggregate_sorted AS SELECT name AS n, string_agg(tags[1], '' ORDER BY n, id) AS s, max(id) AS id FROM text.b GROUP BY name, n ORDER BY (array_agg(id ORDER BY id DESC)), b.n;
CREATE VIEW text.window_sorted AS SELECT n AS id, rank() OVER (PARTITION BY name, b.id ORDER BY b.id, n) AS name FROM text.b;
CREATE VIEW text.distinct_renamed AS SELECT DISTINCT ON (b.name) id AS name, name AS id FROM text.b ORDER BY b.name, b.id;
CREATE VIEW text.group_renamed AS SELECT lower(name) AS name, count(*) AS id FROM text.b GROUP BY b.name, b.id HAVING b.id > 1 ORDER BY b.name;
CREATE VIEW text.keywords AS SELECT a.json, a."values" AS json_array, a.id AS system_user, a.name AS merge_action, a.id AS json_table, a.id AS json_scalar FROM text.a;
CREATE VIEW text.keywords_from AS SELECT k.json, k.json_array, k.system_user FROM text.keywords k WHERE k.system_user > k.json ORDER BY k.json_array;
CREATE TABLE text.old (id integer, b integer);
CREATE TABLE text.new (id integer, old_1 integer);
CREATE VIEW text.old_new AS SELECT old.id, new.old_1, to_json(old) AS whole, old AS row FROM text.old JOIN text.new ON old.id = new.id;
CREATE VIEW text.old_alone AS SELECT b, id AS old_1 FROM text.old WHERE b > 0;
CREATE VIEW text.old_twice AS SELECT old.id, o.b, n.old_1 FROM text.old CROSS JOIN text.old o LEFT JOIN text.new n ON n.id = o.id;
CREATE VIEW text.old_again AS SELECT id FROM text.old UNION (SELECT b FROM text.old LIMIT 3);
CREATE VIEW text.old_aliases AS SELECT old.id, new.n FROM text.a old, generate_series(1, old.id) WITH ORDINALITY new(n, o) WHERE EXISTS (SELECT FROM text.old x WHERE x.b = old.id);
CREATE VIEW text.old_inside AS WITH old AS (SELECT id FROM text.new), more AS (SELECT n.id FROM text.old n) SELECT old.id, (SELECT max(new.id) FROM text.new WHERE new.id < old.id) FROM old, more;
CREATE SEQUENCE text.json_table;
CREATE FUNCTION text.json_value(json) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE VIEW text.keywords_in_constants AS SELECT nextval('text.json_table') AS a, 'text.keywords_from'::regclass AS b, 'json'::regtype AS c, 'text.json_value'::regproc AS d, 'text.json_value(json)'::regprocedure AS e, 'text.json_table'::regclass::text AS f;
CREATE VIEW text.grouped_sets AS SELECT upper(state) AS u, EXTRACT(year FROM at) AS y, count(*) FROM text.c GROUP BY GROUPING SETS ((upper(state), EXTRACT(year FROM at)), (upper(state))) HAVING upper(state) > 'a' ORDER BY upper(state), 2;
CREATE VIEW text.grouped_join AS SELECT a.name || 'x' AS x, b.n + 1 AS n, count(*) FROM text.a JOIN text.b ON b.a_id = a.id GROUP BY a.name || 'x', b.n + 1 ORDER BY a.name || 'x', b.n + 1;
CREATE VIEW text.grouped_case AS SELECT CASE WHEN n > 1 THEN 'a' ELSE 'b' END AS k, sum(n) FROM text.b GROUP BY CASE WHEN n > 1 THEN 'a' ELSE 'b' END ORDER BY CASE WHEN n > 1 THEN 'a' ELSE 'b' END;
CREATE VIEW text.grouped_sub AS SELECT x.name, (SELECT count(*) FROM text.c WHERE c.id = x.id) AS k FROM text.b x GROUP BY x.name, x.id, (SELECT 1);
CREATE VIEW text.grouped_window AS SELECT name, sum(count(*)) OVER (PARTITION BY name ORDER BY name) AS s FROM text.b GROUP BY name;
CREATE VIEW text.grouped_cte AS WITH w AS (SELECT state, count(*) AS k FROM text.c GROUP BY state) SELECT w.state, max(w.k) FROM w GROUP BY w.state;
CREATE VIEW text.constant_group AS SELECT 'x' AS k, count(*) FROM text.b GROUP BY 1;
CREATE VIEW text.nested_union AS SELECT x.a FROM (SELECT id AS a FROM text.a UNION ALL (SELECT id FROM text.b EXCEPT SELECT id FROM text.c)) x ORDER BY x.a;
CREATE VIEW text.with_order AS WITH a AS (SELECT * FROM text.b) SELECT a.id AS n FROM a ORDER BY a.n;
CREATE VIEW text.regs AS SELECT 'text.a'::regclass AS r, 'text.f(integer)'::regprocedure AS p, 'integer'::regtype AS t, '1/2'::pg_lsn AS l, '127.0.0.1'::inet AS i, '(1,2)'::point AS pt, '[1,2)'::int4range AS ir, '{[1,2)}'::int4multirange AS mr, 'a & b'::tsquery AS q, 'a b'::tsvector AS v, '00:00:01.5'::time AS ti, '12:00+02'::timetz AS tz;
CREATE TABLE text.changing (id integer, old text, gone integer);
CREATE VIEW text.renamed AS SELECT * FROM text.changing JOIN text.a USING (id);
CREATE VIEW text.renamed_alias AS SELECT q.old FROM text.changing q ORDER BY q.gone;
ALTER TABLE text.changing RENAME old TO new_name;
ALTER TABLE text.changing ADD added integer;
ALTER TABLE text.a ADD late integer;
ALTER TABLE text.c RENAME TO renamed_c;
ALTER TABLE text.renamed_c RENAME TO c;

CREATE MATERIALIZED VIEW text.materialized AS SELECT a.name, count(*) FROM text.a GROUP BY a.name WITH NO DATA;

CREATE INDEX a_odd ON text.a (lower(name), (data ->> 'a'), EXTRACT(year FROM day), (id::text COLLATE "C")) WHERE name IS NOT NULL AND a.id > 0;
CREATE STATISTICS text.a_statistics ON (lower(name)), EXTRACT(month FROM day), (id % 10) FROM text.a;
CREATE DOMAIN text.checked AS text DEFAULT upper('x') || 'y' CHECK (VALUE = ANY ('{a,b}') OR SUBSTRING(VALUE FROM 1 FOR 1) = 'c');

CREATE FUNCTION text.body(n integer, name text) RETURNS integer LANGUAGE sql BEGIN ATOMIC
    INSERT INTO text.b (id, name) SELECT a.id, body.name FROM text.a WHERE a.id = n ON CONFLICT (id) DO UPDATE SET name = excluded.name || b.name WHERE b.id > 1 RETURNING b.id, text.f(b.id);
    UPDATE text.b SET name = 'x', (n, tags) = (SELECT 1, ARRAY['a']) WHERE b.id = body.n;
    UPDATE text.b AS u SET name = a.name FROM text.a WHERE a.id = u.a_id;
    DELETE FROM text.b USING text.a WHERE a.id = b.a_id;
    DELETE FROM text.b WHERE b.id = n RETURNING *;
    WITH w AS (SELECT id FROM text.a) SELECT w.id FROM w;
    SELECT count(*)::integer FROM text.a WHERE a.name = body.name;
END;
CREATE FUNCTION text.returned(n integer) RETURNS bigint LANGUAGE sql RETURN (SELECT count(*) FROM text.a WHERE a.id = n);
CREATE PROCEDURE text.done(n integer) LANGUAGE sql BEGIN ATOMIC INSERT INTO text.c (id) VALUES (n), (n + 1); END;
CREATE FUNCTION text.defaulted(a integer DEFAULT 1 + 2, b text DEFAULT SUBSTRING('abc' FROM 2), c date DEFAULT CURRENT_DATE, d text[] DEFAULT '{}') RETURNS integer LANGUAGE sql AS 'SELECT 1';

CREATE RULE a_insert AS ON INSERT TO text.one DO INSTEAD INSERT INTO text.a (id, name) SELECT NEW.id, a.name FROM text.a WHERE a.id = NEW.id RETURNING a.id, a.name, a.data;
CREATE RULE b_update AS ON UPDATE TO text.b WHERE OLD.id <> NEW.id AND EXISTS (SELECT FROM text.c WHERE c.b_id = OLD.id)
    DO ALSO (UPDATE text.c SET b_id = NEW.id WHERE c.b_id = OLD.id; DELETE FROM text.c WHERE c.state = 'x'; SELECT b.id FROM text.b);
CREATE RULE b_notify AS ON INSERT TO text.b DO ALSO NOTIFY done;
CREATE RULE b_select AS ON DELETE TO text.b DO INSTEAD SELECT a.id, a.name FROM text.a WHERE a.id = OLD.a_id;

CREATE POLICY p_one ON text.a USING (id IN (SELECT b.a_id FROM text.b WHERE b.name = a.name) AND a.id > 0) WITH CHECK ((SELECT count(*) FROM text.c WHERE c.id = a.id) < 3);
CREATE POLICY p_two ON text.b FOR SELECT USING (EXISTS (SELECT 1 FROM text.a x JOIN text.c y ON y.id = x.id WHERE x.id = b.a_id));

CREATE FUNCTION text.changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER a_changed AFTER UPDATE OF name ON text.a FOR EACH ROW
    WHEN (OLD.* IS DISTINCT FROM NEW.* AND (NEW.name COLLATE "C" = 'x' OR OLD.day IS NULL)) EXECUTE FUNCTION text.changed('a', '1');

CREATE TABLE text.parted (id integer, day date, kind text, at timestamptz) PARTITION BY RANGE (EXTRACT(year FROM day), (id + 1), lower(kind) COLLATE "C");
CREATE TABLE text.parted_1 PARTITION OF text.parted FOR VALUES FROM (MINVALUE, MINVALUE, MINVALUE) TO (2026, 5, 'x');
CREATE TABLE text.listed (kind text, at timestamptz) PARTITION BY LIST (at);
CREATE TABLE text.listed_1 PARTITION OF text.listed FOR VALUES IN ('2026-01-01 00:00Z', '2026-07-01 00:00+02');
