-- Free-standing composite types; their attributes come with those of relations. $1: schema names.
SELECT c.oid                                            AS relation,
       t.oid                                            AS oid,
       n.nspname::text                                  AS schema,
       c.relname::text                                  AS name,
       obj_description(t.oid, 'pg_type')                AS comment
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_type AS t ON t.oid = c.reltype
WHERE n.nspname = ANY ($1)
  AND c.relkind = 'c'
ORDER BY n.nspname, c.relname
