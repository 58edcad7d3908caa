-- Operators; those that are only named by others, without a function, are left out. $1: schema names.
SELECT o.oid                                            AS oid,
       n.nspname::text                                  AS schema,
       o.oprname::text                                  AS name,
       nullif(o.oprleft, 0)                             AS left_type,
       o.oprright                                       AS right_type,
       ARRAY[fn.nspname, f.proname]::text[]             AS function,
       ARRAY[cn.nspname, c.oprname]::text[]             AS commutator,
       ARRAY[gn.nspname, g.oprname]::text[]             AS negator,
       ARRAY[rn.nspname, r.proname]::text[]             AS restrict_function,
       ARRAY[jn.nspname, j.proname]::text[]             AS join_function,
       o.oprcanhash                                     AS hashes,
       o.oprcanmerge                                    AS merges,
       obj_description(o.oid, 'pg_operator')            AS comment
FROM pg_catalog.pg_operator AS o
JOIN pg_catalog.pg_namespace AS n ON n.oid = o.oprnamespace
JOIN pg_catalog.pg_proc AS f ON f.oid = o.oprcode
JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.pronamespace
LEFT JOIN pg_catalog.pg_operator AS c ON c.oid = o.oprcom
LEFT JOIN pg_catalog.pg_namespace AS cn ON cn.oid = c.oprnamespace
LEFT JOIN pg_catalog.pg_operator AS g ON g.oid = o.oprnegate
LEFT JOIN pg_catalog.pg_namespace AS gn ON gn.oid = g.oprnamespace
LEFT JOIN pg_catalog.pg_proc AS r ON r.oid = o.oprrest
LEFT JOIN pg_catalog.pg_namespace AS rn ON rn.oid = r.pronamespace
LEFT JOIN pg_catalog.pg_proc AS j ON j.oid = o.oprjoin
LEFT JOIN pg_catalog.pg_namespace AS jn ON jn.oid = j.pronamespace
WHERE n.nspname = ANY ($1)
ORDER BY n.nspname, o.oprname, o.oid
