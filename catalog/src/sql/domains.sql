-- Domains. $1: schema names.
SELECT t.oid                                            AS oid,
       n.nspname::text                                  AS schema,
       t.typname::text                                  AS name,
       t.typbasetype                                    AS type_oid,
       format_type(t.typbasetype, t.typtypmod)          AS type_sql,
       t.typnotnull                                     AS not_null,
       (SELECT ARRAY[k.conname::text, d.description]                           -- from 17
          FROM pg_catalog.pg_constraint AS k                                   -- from 17
          JOIN pg_catalog.pg_description AS d                                  -- from 17
            ON d.classoid = 'pg_catalog.pg_constraint'::regclass               -- from 17
           AND d.objoid = k.oid                                                -- from 17
         WHERE k.contypid = t.oid AND k.contype = 'n') AS not_null_comment,    -- from 17
       NULL::text[]                                     AS not_null_comment,   -- until 16
       pg_get_expr(t.typdefaultbin, 0)                  AS default_expression,
       ARRAY[cn.nspname, co.collname]::text[]           AS collation,
       obj_description(t.oid, 'pg_type')                AS comment
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_type AS b ON b.oid = t.typbasetype
LEFT JOIN pg_catalog.pg_collation AS co ON co.oid = t.typcollation AND t.typcollation <> b.typcollation
LEFT JOIN pg_catalog.pg_namespace AS cn ON cn.oid = co.collnamespace
WHERE n.nspname = ANY ($1)
  AND t.typtype = 'd'
ORDER BY n.nspname, t.typname
