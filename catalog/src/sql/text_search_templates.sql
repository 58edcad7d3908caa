-- Text search templates. $1: schema names.
SELECT t.oid                                            AS oid,
       n.nspname::text                                  AS schema,
       t.tmplname::text                                 AS name,
       ARRAY[in_.nspname, i.proname]::text[]            AS init,
       ARRAY[ln.nspname, l.proname]::text[]             AS lexize,
       obj_description(t.oid, 'pg_ts_template')         AS comment
FROM pg_catalog.pg_ts_template AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.tmplnamespace
JOIN pg_catalog.pg_proc AS l ON l.oid = t.tmpllexize
JOIN pg_catalog.pg_namespace AS ln ON ln.oid = l.pronamespace
LEFT JOIN pg_catalog.pg_proc AS i ON i.oid = t.tmplinit
LEFT JOIN pg_catalog.pg_namespace AS in_ ON in_.oid = i.pronamespace
WHERE n.nspname = ANY ($1)
ORDER BY n.nspname, t.tmplname
