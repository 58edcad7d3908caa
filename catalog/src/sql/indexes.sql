-- Indexes, those of keys included. A key part that is an expression has no column. $1: schema names.
SELECT i.indrelid                                       AS relation,
       ic.relname::text                                 AS name,
       am.amname::text                                  AS method,
       i.indisunique                                    AS is_unique,
       i.indisvalid                                     AS is_valid,
       i.indnkeyatts::int4                              AS key_count,
       (SELECT array_agg(pg_get_indexdef(i.indexrelid, p.n, false) ORDER BY p.n)
          FROM generate_series(1, i.indnatts) AS p (n)) AS parts,
       (SELECT array_agg(a.attname::text ORDER BY u.ord)
          FROM unnest(i.indkey) WITH ORDINALITY AS u (num, ord)
          LEFT JOIN pg_catalog.pg_attribute AS a
            ON a.attrelid = i.indrelid AND a.attnum = u.num AND u.num <> 0) AS columns,
       pg_get_expr(i.indpred, i.indrelid)               AS predicate,
       k.conname::text                                  AS constraint_name,
       pg_get_indexdef(i.indexrelid)                    AS definition,
       obj_description(i.indexrelid, 'pg_class')        AS comment
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS ic ON ic.oid = i.indexrelid
JOIN pg_catalog.pg_class AS c ON c.oid = i.indrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_am AS am ON am.oid = ic.relam
LEFT JOIN pg_catalog.pg_constraint AS k
       ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x')
WHERE n.nspname = ANY ($1)
  AND c.relkind IN ('r', 'p', 'm')
ORDER BY i.indrelid, ic.relname
