-- What users made of kinds that the model has by name alone. $1: schema names. $2: whether kinds without a schema
-- count too.
SELECT it.class, it.oid, it.kind, n.nspname::text AS schema, it.name, it.method
FROM (
    SELECT 'pg_catalog.pg_type'::regclass::oid AS class, t.oid AS oid,
           CASE WHEN t.typisdefined THEN 'base type' ELSE 'shell type' END AS kind,
           t.typnamespace AS schema, t.typname::text AS name, NULL::text AS method
    FROM pg_catalog.pg_type AS t
    WHERE t.typtype = 'p' AND NOT t.typisdefined
       OR t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_catalog.pg_type AS e WHERE e.typarray = t.oid)
    UNION ALL
    SELECT 'pg_catalog.pg_operator'::regclass, o.oid, 'shell operator', o.oprnamespace, o.oprname, NULL
    FROM pg_catalog.pg_operator AS o
    WHERE o.oprcode = 0
    UNION ALL
    SELECT 'pg_catalog.pg_language'::regclass, l.oid, 'language', NULL, l.lanname, NULL
    FROM pg_catalog.pg_language AS l
    WHERE $2
    UNION ALL
    SELECT 'pg_catalog.pg_transform'::regclass, t.oid, 'transform', NULL, format_type(t.trftype, NULL), l.lanname
    FROM pg_catalog.pg_transform AS t
    JOIN pg_catalog.pg_language AS l ON l.oid = t.trflang
    WHERE $2
    UNION ALL
    SELECT 'pg_catalog.pg_am'::regclass, a.oid, 'access method', NULL, a.amname, NULL
    FROM pg_catalog.pg_am AS a
    WHERE $2
    UNION ALL
    SELECT 'pg_catalog.pg_subscription'::regclass, s.oid, 'subscription', NULL, s.subname, NULL
    FROM pg_catalog.pg_subscription AS s
    JOIN pg_catalog.pg_database AS d ON d.oid = s.subdbid AND d.datname = current_database()
    WHERE $2
) AS it
LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = it.schema
WHERE it.oid >= 16384
  AND (it.schema IS NULL OR n.nspname = ANY ($1))
ORDER BY it.kind, n.nspname, it.name
