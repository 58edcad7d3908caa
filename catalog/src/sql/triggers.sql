-- Triggers that users made. $1: schema names.
SELECT g.tgrelid                                        AS relation,
       g.tgname::text                                   AS name,
       pg_get_triggerdef(g.oid)                         AS definition,
       fn.nspname::text                                 AS function_schema,
       f.proname::text                                  AS function_name,
       g.tgenabled::text                                AS enabled,
       obj_description(g.oid, 'pg_trigger')             AS comment
FROM pg_catalog.pg_trigger AS g
JOIN pg_catalog.pg_class AS c ON c.oid = g.tgrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_proc AS f ON f.oid = g.tgfoid
JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.pronamespace
WHERE n.nspname = ANY ($1)
  AND NOT g.tgisinternal
ORDER BY g.tgrelid, g.tgname
