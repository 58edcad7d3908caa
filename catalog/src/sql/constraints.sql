-- Constraints of relations, and checks of domains. $1: schema names.
-- A foreign key that PostgreSQL adds for each partition of the referenced table is not there.
SELECT k.oid                                            AS oid,
       k.conrelid                                       AS relation,
       k.contypid                                       AS domain,
       k.conname::text                                  AS name,
       k.contype::text                                  AS kind,
       k.condeferrable                                  AS deferrable,
       k.condeferred                                    AS deferred,
       k.convalidated                                   AS validated,
       k.connoinherit                                   AS no_inherit,
       NOT k.conislocal                                 AS inherited,
       k.conenforced                                    AS enforced,           -- from 18
       true                                             AS enforced,           -- until 17
       k.conperiod                                      AS period,             -- from 18
       false                                            AS period,             -- until 17
       pg_get_constraintdef(k.oid)                      AS definition,
       pg_get_expr(k.conbin, k.conrelid)                AS expression,
       (SELECT array_agg(a.attname::text ORDER BY u.ord)
          FROM unnest(k.conkey) WITH ORDINALITY AS u (num, ord)
          JOIN pg_catalog.pg_attribute AS a
            ON a.attrelid = k.conrelid AND a.attnum = u.num) AS columns,
       (SELECT array_agg(a.attname::text ORDER BY u.ord)
          FROM pg_catalog.pg_index AS i
         CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS u (num, ord)
          JOIN pg_catalog.pg_attribute AS a
            ON a.attrelid = i.indrelid AND a.attnum = u.num
         WHERE i.indexrelid = k.conindid
           AND k.contype IN ('p', 'u')
           AND u.ord > i.indnkeyatts)                   AS include,
       coalesce((SELECT i.indnullsnotdistinct                                  -- from 15
          FROM pg_catalog.pg_index AS i                                        -- from 15
         WHERE i.indexrelid = k.conindid                                       -- from 15
           AND k.contype = 'u'), false)                 AS nulls_not_distinct, -- from 15
       false                                            AS nulls_not_distinct, -- until 14
       ARRAY[fn.nspname, fc.relname]::text[]            AS referenced,
       (SELECT array_agg(a.attname::text ORDER BY u.ord)
          FROM unnest(k.confkey) WITH ORDINALITY AS u (num, ord)
          JOIN pg_catalog.pg_attribute AS a
            ON a.attrelid = k.confrelid AND a.attnum = u.num) AS referenced_columns,
       k.confupdtype::text                              AS on_update,
       k.confdeltype::text                              AS on_delete,
       (SELECT array_agg(a.attname::text ORDER BY u.ord)                       -- from 15
          FROM unnest(k.confdelsetcols) WITH ORDINALITY AS u (num, ord)        -- from 15
          JOIN pg_catalog.pg_attribute AS a                                    -- from 15
            ON a.attrelid = k.conrelid AND a.attnum = u.num) AS on_delete_columns, -- from 15
       NULL::text[]                                     AS on_delete_columns,  -- until 14
       k.confmatchtype::text                            AS match_type,
       obj_description(k.oid, 'pg_constraint')          AS comment
FROM pg_catalog.pg_constraint AS k
JOIN pg_catalog.pg_namespace AS n ON n.oid = k.connamespace
LEFT JOIN pg_catalog.pg_constraint AS parent ON parent.oid = k.conparentid
LEFT JOIN pg_catalog.pg_class AS fc ON fc.oid = k.confrelid
LEFT JOIN pg_catalog.pg_namespace AS fn ON fn.oid = fc.relnamespace
WHERE n.nspname = ANY ($1)
  AND k.contype IN ('p', 'u', 'f', 'c', 'x', 'n')
  AND parent.conrelid IS DISTINCT FROM k.conrelid
ORDER BY k.conrelid, k.contypid, k.conname
