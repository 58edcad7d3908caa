-- Range types with their multirange types. $1: schema names.
SELECT t.oid                                            AS oid,
       n.nspname::text                                  AS schema,
       t.typname::text                                  AS name,
       r.rngsubtype                                     AS type_oid,
       ARRAY[mn.nspname, m.typname]::text[]             AS multirange,
       ARRAY[cn.nspname, co.collname]::text[]           AS collation,
       ARRAY[on_.nspname, o.opcname]::text[]            AS operator_class,
       ARRAY[fn.nspname, f.proname]::text[]             AS canonical,
       ARRAY[dn.nspname, d.proname]::text[]             AS subtype_diff,
       obj_description(t.oid, 'pg_type')                AS comment
FROM pg_catalog.pg_range AS r
JOIN pg_catalog.pg_type AS t ON t.oid = r.rngtypid
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_type AS s ON s.oid = r.rngsubtype
LEFT JOIN pg_catalog.pg_type AS m ON m.oid = r.rngmultitypid
LEFT JOIN pg_catalog.pg_namespace AS mn ON mn.oid = m.typnamespace
LEFT JOIN pg_catalog.pg_collation AS co ON co.oid = r.rngcollation AND r.rngcollation <> s.typcollation
LEFT JOIN pg_catalog.pg_namespace AS cn ON cn.oid = co.collnamespace
LEFT JOIN pg_catalog.pg_opclass AS o ON o.oid = r.rngsubopc AND NOT o.opcdefault
LEFT JOIN pg_catalog.pg_namespace AS on_ ON on_.oid = o.opcnamespace
LEFT JOIN pg_catalog.pg_proc AS f ON f.oid = r.rngcanonical
LEFT JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.pronamespace
LEFT JOIN pg_catalog.pg_proc AS d ON d.oid = r.rngsubdiff
LEFT JOIN pg_catalog.pg_namespace AS dn ON dn.oid = d.pronamespace
WHERE n.nspname = ANY ($1)
ORDER BY n.nspname, t.typname
