-- Domains. $1: schema names.
SELECT t.oid                                            AS oid,
       n.nspname::text                                  AS schema,
       t.typname::text                                  AS name,
       t.typbasetype                                    AS type_oid,
       format_type(t.typbasetype, t.typtypmod)          AS type_sql,
       t.typnotnull                                     AS not_null,
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
