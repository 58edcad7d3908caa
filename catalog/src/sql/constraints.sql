-- Keys, foreign keys and checks of relations, and checks of domains. $1: schema names.
SELECT k.conrelid                                       AS relation,
       k.contypid                                       AS domain,
       k.conname::text                                  AS name,
       k.contype::text                                  AS kind,
       k.condeferrable                                  AS deferrable,
       k.condeferred                                    AS deferred,
       k.convalidated                                   AS validated,
       k.connoinherit                                   AS no_inherit,
       pg_get_constraintdef(k.oid)                      AS definition,
       pg_get_expr(k.conbin, k.conrelid)                AS expression,
       (SELECT array_agg(a.attname::text ORDER BY u.ord)
          FROM unnest(k.conkey) WITH ORDINALITY AS u (num, ord)
          JOIN pg_catalog.pg_attribute AS a
            ON a.attrelid = k.conrelid AND a.attnum = u.num) AS columns,
       fn.nspname::text                                 AS referenced_schema,
       fc.relname::text                                 AS referenced_name,
       (SELECT array_agg(a.attname::text ORDER BY u.ord)
          FROM unnest(k.confkey) WITH ORDINALITY AS u (num, ord)
          JOIN pg_catalog.pg_attribute AS a
            ON a.attrelid = k.confrelid AND a.attnum = u.num) AS referenced_columns,
       k.confupdtype::text                              AS on_update,
       k.confdeltype::text                              AS on_delete,
       k.confmatchtype::text                            AS match_type,
       obj_description(k.oid, 'pg_constraint')          AS comment
FROM pg_catalog.pg_constraint AS k
JOIN pg_catalog.pg_namespace AS n ON n.oid = k.connamespace
LEFT JOIN pg_catalog.pg_class AS fc ON fc.oid = k.confrelid
LEFT JOIN pg_catalog.pg_namespace AS fn ON fn.oid = fc.relnamespace
WHERE n.nspname = ANY ($1)
  AND k.contype IN ('p', 'u', 'f', 'c')
ORDER BY k.conrelid, k.contypid, k.conname
