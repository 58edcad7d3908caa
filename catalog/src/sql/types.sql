-- Every type, since columns and arguments may be of any. An array stands for its element.
SELECT t.oid                                            AS oid,
       coalesce(en.nspname, n.nspname)::text            AS schema,
       coalesce(e.typname, t.typname)::text             AS name,
       e.oid IS NOT NULL                                AS is_array,
       format_type(t.oid, NULL)                         AS sql,
       coalesce(r.rngtypid, e.oid, t.oid)               AS stands_for,
       coalesce(e.typrelid, t.typrelid)                 AS relation
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_type AS e ON e.oid = t.typelem AND e.typarray = t.oid
LEFT JOIN pg_catalog.pg_namespace AS en ON en.oid = e.typnamespace
LEFT JOIN pg_catalog.pg_range AS r ON r.rngmultitypid = coalesce(e.oid, t.oid)
ORDER BY t.oid
