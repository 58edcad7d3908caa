-- Expressions of every kind, in every place that holds one. Each server is to give them the same text.
CREATE SCHEMA a;
SET search_path = a, public;

CREATE TABLE t (
    id int PRIMARY KEY,
    n numeric(10,2) DEFAULT 1.5,
    v varchar(20) DEFAULT 'x',
    c char(3) DEFAULT 'ab',
    ts timestamptz DEFAULT now(),
    d DATE DEFAULT current_date,
    tt TIMESTAMP DEFAULT localtimestamp,
    u text DEFAULT current_user,
    j jsonb DEFAULT '{}',
    arr text[] DEFAULT '{}',
    ar2 int[] DEFAULT ARRAY[1,2],
    i INTERVAL DEFAULT '1 day 2 hours',
    b bytea DEFAULT '\x00',
    f float8 DEFAULT -1,
    f2 float8 DEFAULT 'NaN',
    neg int DEFAULT -5,
    bit3 bit(3) DEFAULT B'101',
    tz text DEFAULT (now() at time zone 'utc')::text,
    e numeric DEFAULT extract(epoch FROM TIMESTAMP '2020-01-01'),
    s text DEFAULT substring('abc' FROM 2 FOR 1),
    tr text DEFAULT trim(both 'x' FROM 'xax'),
    pos int DEFAULT position('a' IN 'ba'),
    ov text DEFAULT overlay('abc' placing 'z' FROM 2 FOR 1),
    co text DEFAULT coalesce(NULL,'a'),
    ca text DEFAULT CASE WHEN TRUE THEN 'a' else 'b' END,
    nn text DEFAULT normalize('a', NFC),
    isn bool DEFAULT ('a' IS normalized),
    g int GENERATED ALWAYS AS (1+2) STORED,
    jt text DEFAULT jsonb_build_object('a',1)->>'a',
    r int4range DEFAULT int4range(1,2),
    sess text DEFAULT session_user,
    up text COLLATE "C" DEFAULT upper('a' COLLATE "C"),
    iv INTERVAL hour TO minute DEFAULT '1:00',
    tm time(3) DEFAULT current_time(2)::time,
    gl int DEFAULT greatest(1,2),
    nul text DEFAULT nullif('a','b'),
    CHECK (v = ANY (ARRAY['a','b'])),
    CHECK (v IN ('a','b')),
    CHECK (n BETWEEN 1 AND 2),
    CHECK (v LIKE 'a%' AND v NOT ILIKE 'b' AND v ~ 'x'),
    CHECK (v SIMILAR TO 'a'),
    CHECK (id IS DISTINCT FROM 3),
    CHECK ((id, neg) = (1,2)),
    CHECK (NOT (id > 1 OR id < 0)),
    CHECK (d > DATE '2020-01-01' AND ts < '2021-01-01'::timestamptz),
    CHECK (j ? 'a' AND j @> '{"a":1}'),
    CHECK (num_nulls(id,neg)=0),
    CHECK ((arr)[1] = 'a' AND arr[1:2] = ARRAY['a']),
    CHECK (id <> ALL (ARRAY[1,2])),
    CHECK (c = 'ab'),
    CHECK ((j->'a'->>'b')::int > 0),
    CHECK (char_length(v) < 5),
    CHECK ((d,d+1) OVERLAPS (d,d+2)),
    CHECK (u <> 'x' COLLATE "C")
);

CREATE TABLE k(id int REFERENCES t, w int, z text);
CREATE INDEX i1 ON t (lower(v), (n+1) DESC NULLS LAST) INCLUDE (neg) WHERE v IS NOT NULL;
CREATE INDEX i2 ON t USING gin (j jsonb_path_ops);
CREATE INDEX i3 ON t (v COLLATE "C" text_pattern_ops);
CREATE VIEW v1 AS SELECT * FROM t;
CREATE VIEW v2 AS SELECT id, count(*) FILTER (WHERE z>'a') AS n, sum(w) OVER (PARTITION BY z ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) s FROM k GROUP BY id, z, w HAVING count(*)>1 ORDER BY 1;
CREATE VIEW v3 AS SELECT k.*, t.v FROM k JOIN t USING (id) LEFT JOIN LATERAL (SELECT 1 AS one) l ON TRUE;
CREATE VIEW v4 AS WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n+1 FROM r WHERE n<10) SELECT * FROM r;
CREATE VIEW v5 AS SELECT q.a FROM (SELECT id AS a FROM k) q WHERE a IN (SELECT id FROM t) AND EXISTS (SELECT 1 FROM k WHERE k.id=q.a);
CREATE VIEW v6 AS SELECT id FROM k UNION SELECT id FROM t EXCEPT SELECT 3 ORDER BY 1 LIMIT 2 OFFSET 1;
CREATE VIEW v7 AS SELECT DISTINCT ON (z) z, w FROM k ORDER BY z, w DESC FETCH FIRST 3 ROWS WITH TIES;
CREATE VIEW v8 AS VALUES (1,'a'),(2,'b');
CREATE VIEW v9 AS SELECT ROW(k.*)::k AS r, k AS whole, ARRAY(SELECT id FROM t) ar FROM k;
CREATE VIEW v9b AS SELECT array_agg(w ORDER BY z) x, string_agg(z, ',' ORDER BY w DESC) FROM k;
CREATE VIEW v10 AS SELECT extract(year FROM ts) y, ts at time zone 'utc' z, substring(v FROM 'a') s, position('a' IN v) p, trim(v) t, overlay(v placing 'a' FROM 1) o, current_date cd, v::text||'x' cc, CAST(n AS int) FROM t;
CREATE VIEW v11 AS SELECT GROUPING(z) g, z, w FROM k GROUP BY GROUPING SETS ((z),(w),()), ROLLUP(z,w);
CREATE VIEW v12 AS SELECT a, b, c, d FROM generate_series(1,3) WITH ORDINALITY AS g(a,b), ROWS FROM (unnest(ARRAY[1]), unnest(ARRAY['x'])) AS u(c,d);
CREATE VIEW v13 AS SELECT t.id, k2.id AS id2 FROM t CROSS JOIN k k2 NATURAL JOIN (SELECT 5 AS five) f WHERE TRUE;
CREATE VIEW v14 WITH (security_barrier=TRUE) AS SELECT id, w FROM k WHERE w > 0 WITH CASCADED CHECK OPTION;
CREATE VIEW v15 AS SELECT id, z COLLATE "C" zz, CASE w WHEN 1 THEN 'a' END cw, w IS NULL wn, z LIKE 'a' zl, NOT w=1 nw, -w mw, w::text::varchar(5) wv, (SELECT max(id) FROM t) mx FROM k TABLESAMPLE BERNOULLI (10) REPEATABLE (1) FOR UPDATE;
CREATE VIEW v17 AS WITH m AS MATERIALIZED (SELECT 1 a), n AS NOT MATERIALIZED (SELECT 2 b) SELECT a,b FROM m,n;
CREATE VIEW v18 AS SELECT k.id AS kid, (SELECT count(*) FROM t WHERE t.id = k.id) n FROM k ORDER BY k.id;
CREATE VIEW v19 AS SELECT z AS id, id AS z FROM k ORDER BY k.id, lower(k.z);
CREATE VIEW v20 AS SELECT w, sum(w) FROM k GROUP BY w ORDER BY sum(w) USING >; 
CREATE VIEW v21 AS SELECT id FROM ONLY k AS kk(id,w2,z2) WHERE w2=1;
CREATE VIEW v22 AS SELECT first_value(w) OVER win, rank() OVER (win ROWS UNBOUNDED PRECEDING) FROM k WINDOW win AS (PARTITION BY z ORDER BY w);
CREATE VIEW v23 AS SELECT jsonb_path_query(j,'$.a') q, j['a'] sub, arr[1], (ARRAY[1,2])[1] FROM t;
CREATE VIEW v24 AS SELECT t1.id FROM t t1 INNER JOIN t t2 ON t1.id=t2.id FULL JOIN k ON k.id=t2.id;
CREATE VIEW v25 AS SELECT z FROM k GROUP BY 1 HAVING TRUE UNION ALL SELECT v FROM t WHERE id=1;
CREATE VIEW v26 AS SELECT 'a' AS un, NULL AS nu, 1.0 AS num, CAST('x' AS char(3)) ch, INTERVAL '1' day iv, DATE '2020-01-01' dt, B'1' bt, TRUE tr;
CREATE VIEW v27 AS SELECT DISTINCT id, w FROM k;
CREATE VIEW v28 AS SELECT id, now()-INTERVAL '1 day' x, w%2 md, w^2 pw, @w ab, |/w rt, w!=1 ne FROM k;
CREATE FUNCTION f(int DEFAULT 3, variadic text[] DEFAULT '{}') RETURNS int LANGUAGE sql AS 'select 1';
CREATE FUNCTION f2(x int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT k.w FROM k WHERE k.id = x; END;
CREATE FUNCTION f3(x int) RETURNS int RETURN x + (SELECT max(k.id) FROM k);
CREATE FUNCTION tf() RETURNS TRIGGER LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER t1 BEFORE UPDATE OF w, z ON k FOR EACH ROW WHEN (OLD.w IS DISTINCT FROM NEW.w AND NEW.z <> 'a') EXECUTE FUNCTION tf();
CREATE TRIGGER t2 AFTER INSERT ON k REFERENCING NEW TABLE AS nt FOR EACH STATEMENT EXECUTE FUNCTION tf();
CREATE CONSTRAINT TRIGGER t3 AFTER DELETE ON k DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tf();
CREATE RULE r1 AS ON INSERT TO k WHERE NEW.w > 5 DO INSTEAD (INSERT INTO t(id) SELECT NEW.id FROM k WHERE k.id=NEW.id; UPDATE t SET v='x' WHERE t.id=NEW.id; DELETE FROM t USING k WHERE k.id = t.id);

CREATE RULE r2 AS ON UPDATE TO v27 DO INSTEAD UPDATE k SET w = NEW.w WHERE k.id = OLD.id;
ALTER TABLE k ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON k USING (w > 1 AND z = current_user AND id IN (SELECT id FROM t)) WITH CHECK (EXISTS (SELECT 1 FROM t WHERE t.id = k.id));
CREATE DOMAIN dm AS text DEFAULT 'a' CHECK (value ~ '@' AND length(value) < 5);
CREATE STATISTICS st ON id, (w+1) FROM k;
CREATE TABLE p(a int, b text) PARTITION BY RANGE (a, lower(b));
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (MINVALUE,MINVALUE) TO (10,'a');
CREATE TABLE pl(a text) PARTITION BY LIST (a);
CREATE TABLE pl1 PARTITION OF pl FOR VALUES IN ('a', NULL);
CREATE TABLE pl2 PARTITION OF pl DEFAULT;
CREATE TABLE ph(a int) PARTITION BY HASH(a);
CREATE TABLE ph1 PARTITION OF ph FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE ex(r int4range, n int, EXCLUDE USING gist (r WITH &&) WHERE (n > 0));
CREATE MATERIALIZED VIEW mv AS SELECT id, w FROM k WHERE w = 1;
CREATE PROCEDURE pr(INOUT x int DEFAULT 1) LANGUAGE sql BEGIN ATOMIC INSERT INTO t(id) VALUES (pr.x) RETURNING id; END;
CREATE AGGREGATE ag(int) (sfunc=int4pl, stype=int, initcond='0');
CREATE VIEW v29 AS SELECT lower(z) AS z, w AS id, id AS w FROM k GROUP BY lower(z), k.z, w, id ORDER BY k.z, (k.w + 1), k.id;
CREATE VIEW v30 AS SELECT DISTINCT ON (k.z) lower(z) AS z, w FROM k ORDER BY k.z;
CREATE VIEW v31 AS SELECT sum(w) OVER (PARTITION BY k.z ORDER BY k.w) AS w, upper(z) AS z FROM k;
CREATE VIEW v32 AS SELECT z AS id, row_number() OVER win AS z FROM k WINDOW win AS (PARTITION BY k.z ORDER BY k.id) ORDER BY k.id;
CREATE VIEW v33 AS SELECT upper(z) AS z, count(*) AS w FROM k GROUP BY k.z, k.w ORDER BY k.w DESC NULLS LAST, upper(k.z);
CREATE VIEW v34 AS SELECT max(w) AS w FROM k HAVING max(k.w) > 1 ORDER BY max(k.w);
CREATE VIEW v35 AS SELECT z || 'x' AS z FROM k ORDER BY k.z COLLATE "C";
CREATE VIEW v36 AS SELECT w AS "W", "W" AS w FROM (SELECT w, id AS "W" FROM k) AS "Q q" ORDER BY "Q q".w, "Q q"."W";
CREATE VIEW v37 AS SELECT upper(z) AS z FROM k WHERE id = 1 ORDER BY (SELECT max(t.v) FROM t WHERE t.v = k.z), k.z LIMIT 1;
CREATE VIEW v38 AS SELECT CASE WHEN w > 1 THEN z END AS z FROM k ORDER BY CASE WHEN k.w > 1 THEN k.z END, k.z;
CREATE VIEW v39 AS WITH c AS (SELECT upper(z) AS z FROM k ORDER BY k.z) SELECT c.z FROM c ORDER BY c.z;
CREATE VIEW v40 AS SELECT upper(z) AS z, string_agg(z, ',' ORDER BY k.z, k.w) AS w, (array[w])[1] AS id FROM k GROUP BY k.z, k.w ORDER BY (array[k.w])[1], k.w;
CREATE VIEW v41 AS SELECT lower(g) AS g FROM unnest(array['a', 'b']) g ORDER BY g.g;
