-- Foreign servers.
SELECT s.oid                                            AS oid,
       s.srvname::text                                  AS name,
       w.oid                                            AS wrapper_oid,
       w.fdwname::text                                  AS wrapper,
       s.srvtype::text                                  AS server_type,
       s.srvversion::text                               AS version,
       s.srvoptions                                     AS options,
       obj_description(s.oid, 'pg_foreign_server')      AS comment
FROM pg_catalog.pg_foreign_server AS s
JOIN pg_catalog.pg_foreign_data_wrapper AS w ON w.oid = s.srvfdw
ORDER BY s.srvname
