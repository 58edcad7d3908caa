-- Columns of relations and attributes of composite types, in their order. $1: schema names.
SELECT a.attrelid                                       AS relation,
       a.attname::text                                  AS name,
       coalesce(en.nspname, tn.nspname)::text           AS type_schema,
       coalesce(e.typname, t.typname)::text             AS type_name,
       e.oid IS NOT NULL                                AS is_array,
       format_type(a.atttypid, a.atttypmod)             AS type_sql,
       a.attnotnull                                     AS not_null,
       a.attidentity::text                              AS identity,
       a.attgenerated::text                             AS generated,
       pg_get_expr(d.adbin, d.adrelid)                  AS expression,
       cn.nspname::text                                 AS collation_schema,
       co.collname::text                                AS collation_name,
       col_description(a.attrelid, a.attnum)            AS comment
FROM pg_catalog.pg_attribute AS a
JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_type AS e ON e.oid = t.typelem AND e.typarray = t.oid
LEFT JOIN pg_catalog.pg_namespace AS en ON en.oid = e.typnamespace
LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_catalog.pg_collation AS co ON co.oid = a.attcollation AND a.attcollation <> t.typcollation
LEFT JOIN pg_catalog.pg_namespace AS cn ON cn.oid = co.collnamespace
WHERE n.nspname = ANY ($1)
  AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
  AND a.attnum > 0
  AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum
