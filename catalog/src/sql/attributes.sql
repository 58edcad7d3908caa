-- Columns of relations and attributes of composite types, in their order. $1: schema names.
SELECT a.attrelid                                       AS relation,
       a.attnum                                         AS number,
       a.attname::text                                  AS name,
       a.atttypid                                       AS type_oid,
       format_type(a.atttypid, a.atttypmod)             AS type_sql,
       a.attnotnull                                     AS not_null,
       a.attidentity::text                              AS identity,
       a.attgenerated::text                             AS generated,
       d.oid                                            AS default_oid,
       pg_get_expr(d.adbin, d.adrelid)                  AS expression,
       ARRAY[cn.nspname, co.collname]::text[]           AS collation,
       a.attinhcount > 0 AND NOT a.attislocal           AS inherited,
       CASE WHEN a.attstorage <> t.typstorage
            THEN a.attstorage::text END                 AS storage,
       a.attcompression::text                           AS compression,
       nullif(a.attstattarget, -1)::int4                AS statistics_target,
       a.attoptions                                     AS options,
       a.attfdwoptions                                  AS foreign_options,
       de.description                                   AS comment
FROM pg_catalog.pg_attribute AS a
JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_catalog.pg_collation AS co ON co.oid = a.attcollation AND a.attcollation <> t.typcollation
LEFT JOIN pg_catalog.pg_namespace AS cn ON cn.oid = co.collnamespace
LEFT JOIN pg_catalog.pg_description AS de
       ON de.classoid = 'pg_catalog.pg_class'::regclass AND de.objoid = a.attrelid AND de.objsubid = a.attnum
WHERE n.nspname = ANY ($1)
  AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
  AND a.attnum > 0
  AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum
