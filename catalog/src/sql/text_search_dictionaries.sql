-- Text search dictionaries. $1: schema names.
SELECT d.oid                                            AS oid,
       n.nspname::text                                  AS schema,
       d.dictname::text                                 AS name,
       ARRAY[tn.nspname, t.tmplname]::text[]            AS template,
       d.dictinitoption                                 AS options,
       obj_description(d.oid, 'pg_ts_dict')             AS comment
FROM pg_catalog.pg_ts_dict AS d
JOIN pg_catalog.pg_namespace AS n ON n.oid = d.dictnamespace
JOIN pg_catalog.pg_ts_template AS t ON t.oid = d.dicttemplate
JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.tmplnamespace
WHERE n.nspname = ANY ($1)
ORDER BY n.nspname, d.dictname
