-- Range types with their multirange types. $1: schema names.
SELECT n.nspname::text                                  AS schema,
       t.typname::text                                  AS name,
       coalesce(en.nspname, sn.nspname)::text           AS type_schema,
       coalesce(e.typname, s.typname)::text             AS type_name,
       e.oid IS NOT NULL                                AS is_array,
       format_type(r.rngsubtype, -1)                    AS type_sql,
       mn.nspname::text                                 AS multirange_schema,
       m.typname::text                                  AS multirange_name,
       obj_description(t.oid, 'pg_type')                AS comment
FROM pg_catalog.pg_range AS r
JOIN pg_catalog.pg_type AS t ON t.oid = r.rngtypid
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_type AS s ON s.oid = r.rngsubtype
JOIN pg_catalog.pg_namespace AS sn ON sn.oid = s.typnamespace
LEFT JOIN pg_catalog.pg_type AS e ON e.oid = s.typelem AND e.typarray = s.oid
LEFT JOIN pg_catalog.pg_namespace AS en ON en.oid = e.typnamespace
LEFT JOIN pg_catalog.pg_type AS m ON m.oid = r.rngmultitypid
LEFT JOIN pg_catalog.pg_namespace AS mn ON mn.oid = m.typnamespace
WHERE n.nspname = ANY ($1)
ORDER BY n.nspname, t.typname
