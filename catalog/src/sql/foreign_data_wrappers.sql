-- Foreign-data wrappers.
SELECT w.oid                                            AS oid,
       w.fdwname::text                                  AS name,
       ARRAY[hn.nspname, h.proname]::text[]             AS handler,
       ARRAY[vn.nspname, v.proname]::text[]             AS validator,
       w.fdwoptions                                     AS options,
       obj_description(w.oid, 'pg_foreign_data_wrapper') AS comment
FROM pg_catalog.pg_foreign_data_wrapper AS w
LEFT JOIN pg_catalog.pg_proc AS h ON h.oid = w.fdwhandler
LEFT JOIN pg_catalog.pg_namespace AS hn ON hn.oid = h.pronamespace
LEFT JOIN pg_catalog.pg_proc AS v ON v.oid = w.fdwvalidator
LEFT JOIN pg_catalog.pg_namespace AS vn ON vn.oid = v.pronamespace
ORDER BY w.fdwname
