-- Indexes, those of keys included. A key part that is an expression has no column. $1: schema names.
SELECT i.indexrelid                                     AS oid,
       i.indrelid                                       AS relation,
       ic.relname::text                                 AS name,
       am.amname::text                                  AS method,
       i.indisunique                                    AS is_unique,
       i.indisvalid                                     AS is_valid,
       i.indisclustered                                 AS is_clustered,
       i.indnullsnotdistinct                            AS nulls_not_distinct, -- from 15
       false                                            AS nulls_not_distinct, -- until 14
       i.indnkeyatts::int4                              AS key_count,
       (SELECT array_agg(pg_get_indexdef(i.indexrelid, p.n, false) ORDER BY p.n)
          FROM generate_series(1, i.indnatts) AS p (n)) AS parts,
       (SELECT array_agg(a.attname::text ORDER BY u.ord)
          FROM unnest(i.indkey) WITH ORDINALITY AS u (num, ord)
          LEFT JOIN pg_catalog.pg_attribute AS a
            ON a.attrelid = i.indrelid AND a.attnum = u.num AND u.num <> 0) AS columns,
       i.indoption::int2[]                              AS flags,
       (SELECT array_agg(cn.nspname::text ORDER BY u.ord)
          FROM unnest(i.indcollation) WITH ORDINALITY AS u (oid, ord)
          LEFT JOIN pg_catalog.pg_collation AS co ON co.oid = u.oid
          LEFT JOIN pg_catalog.pg_namespace AS cn ON cn.oid = co.collnamespace) AS collation_schemas,
       (SELECT array_agg(co.collname::text ORDER BY u.ord)
          FROM unnest(i.indcollation) WITH ORDINALITY AS u (oid, ord)
          LEFT JOIN pg_catalog.pg_collation AS co ON co.oid = u.oid) AS collation_names,
       (SELECT array_agg(cn.nspname::text ORDER BY u.ord)
          FROM unnest(i.indclass) WITH ORDINALITY AS u (oid, ord)
          JOIN pg_catalog.pg_opclass AS co ON co.oid = u.oid
          JOIN pg_catalog.pg_namespace AS cn ON cn.oid = co.opcnamespace) AS class_schemas,
       (SELECT array_agg(co.opcname::text ORDER BY u.ord)
          FROM unnest(i.indclass) WITH ORDINALITY AS u (oid, ord)
          JOIN pg_catalog.pg_opclass AS co ON co.oid = u.oid) AS class_names,
       (SELECT array_agg(to_jsonb(a.attoptions)::text ORDER BY a.attnum)
          FROM pg_catalog.pg_attribute AS a
         WHERE a.attrelid = i.indexrelid AND a.attnum <= i.indnkeyatts) AS class_options,
       (SELECT array_agg(nullif(a.attstattarget, -1)::int4 ORDER BY a.attnum)
          FROM pg_catalog.pg_attribute AS a
         WHERE a.attrelid = i.indexrelid AND a.attnum <= i.indnkeyatts) AS statistics_targets,
       pg_get_expr(i.indpred, i.indrelid)               AS predicate,
       ic.reloptions                                    AS options,
       ts.spcname::text                                 AS tablespace,
       ARRAY[pn.nspname, pc.relname]::text[]            AS parent,
       k.conname::text                                  AS constraint_name,
       pg_get_indexdef(i.indexrelid)                    AS definition,
       obj_description(i.indexrelid, 'pg_class')        AS comment
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS ic ON ic.oid = i.indexrelid
JOIN pg_catalog.pg_class AS c ON c.oid = i.indrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_am AS am ON am.oid = ic.relam
LEFT JOIN pg_catalog.pg_tablespace AS ts ON ts.oid = ic.reltablespace
LEFT JOIN pg_catalog.pg_inherits AS h ON h.inhrelid = i.indexrelid
LEFT JOIN pg_catalog.pg_class AS pc ON pc.oid = h.inhparent
LEFT JOIN pg_catalog.pg_namespace AS pn ON pn.oid = pc.relnamespace
LEFT JOIN pg_catalog.pg_constraint AS k
       ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x')
WHERE n.nspname = ANY ($1)
  AND c.relkind IN ('r', 'p', 'm')
ORDER BY i.indrelid, ic.relname
