-- Casts from, to or by what the schemas hold. $1: schema names. $2: whether users' casts of PostgreSQL's own types
-- count too.
SELECT c.oid                                            AS oid,
       c.castsource                                     AS source,
       c.casttarget                                     AS target,
       c.castmethod::text                               AS method,
       c.castcontext::text                              AS context,
       ARRAY[fn.nspname, f.proname]::text[]             AS function,
       f.proargtypes::oid[]                             AS function_arguments,
       obj_description(c.oid, 'pg_cast')                AS comment
FROM pg_catalog.pg_cast AS c
JOIN pg_catalog.pg_type AS s ON s.oid = c.castsource
JOIN pg_catalog.pg_namespace AS sn ON sn.oid = s.typnamespace
JOIN pg_catalog.pg_type AS t ON t.oid = c.casttarget
JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_proc AS f ON f.oid = c.castfunc
LEFT JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.pronamespace
WHERE sn.nspname = ANY ($1)
   OR tn.nspname = ANY ($1)
   OR fn.nspname = ANY ($1)
   OR $2 AND c.oid >= 16384
ORDER BY c.oid
