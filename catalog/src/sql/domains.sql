-- Domains. $1: schema names.
SELECT t.oid                                            AS oid,
       n.nspname::text                                  AS schema,
       t.typname::text                                  AS name,
       coalesce(en.nspname, bn.nspname)::text           AS type_schema,
       coalesce(e.typname, b.typname)::text             AS type_name,
       e.oid IS NOT NULL                                AS is_array,
       format_type(t.typbasetype, t.typtypmod)          AS type_sql,
       t.typnotnull                                     AS not_null,
       t.typdefault                                     AS default_expression,
       cn.nspname::text                                 AS collation_schema,
       co.collname::text                                AS collation_name,
       obj_description(t.oid, 'pg_type')                AS comment
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_type AS b ON b.oid = t.typbasetype
JOIN pg_catalog.pg_namespace AS bn ON bn.oid = b.typnamespace
LEFT JOIN pg_catalog.pg_type AS e ON e.oid = b.typelem AND e.typarray = b.oid
LEFT JOIN pg_catalog.pg_namespace AS en ON en.oid = e.typnamespace
LEFT JOIN pg_catalog.pg_collation AS co ON co.oid = t.typcollation AND t.typcollation <> b.typcollation
LEFT JOIN pg_catalog.pg_namespace AS cn ON cn.oid = co.collnamespace
WHERE n.nspname = ANY ($1)
  AND t.typtype = 'd'
ORDER BY n.nspname, t.typname
