-- Enum types with their labels in order. $1: schema names.
SELECT t.oid                                            AS oid,
       n.nspname::text                                  AS schema,
       t.typname::text                                  AS name,
       coalesce((SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder)
          FROM pg_catalog.pg_enum AS e
         WHERE e.enumtypid = t.oid), '{}')              AS labels,
       obj_description(t.oid, 'pg_type')                AS comment
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
WHERE n.nspname = ANY ($1)
  AND t.typtype = 'e'
ORDER BY n.nspname, t.typname
