-- Triggers that users made, and those that partitions have of them. $1: schema names.
-- Version 14 calls the latter internal: those of foreign keys it calls internal too have a constraint that is no
-- constraint trigger.
SELECT g.oid                                            AS oid,
       g.tgrelid                                        AS relation,
       g.tgname::text                                   AS name,
       pg_get_triggerdef(g.oid)                         AS definition,
       ARRAY[fn.nspname, f.proname]::text[]             AS function,
       g.tgenabled::text                                AS enabled,
       g.tgparentid <> 0                                AS inherited,
       obj_description(g.oid, 'pg_trigger')             AS comment
FROM pg_catalog.pg_trigger AS g
JOIN pg_catalog.pg_class AS c ON c.oid = g.tgrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_proc AS f ON f.oid = g.tgfoid
JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.pronamespace
LEFT JOIN pg_catalog.pg_constraint AS k ON k.oid = g.tgconstraint
WHERE n.nspname = ANY ($1)
  AND (NOT g.tgisinternal OR g.tgparentid <> 0 AND coalesce(k.contype = 't', true))
ORDER BY g.tgrelid, g.tgname
