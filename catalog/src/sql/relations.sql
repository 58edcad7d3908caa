-- Tables, partitioned tables, views, materialized views and foreign tables. $1: schema names.
SELECT c.oid                                            AS oid,
       n.nspname::text                                  AS schema,
       c.relname::text                                  AS name,
       c.relkind::text                                  AS kind,
       c.relpersistence::text                           AS persistence,
       obj_description(c.oid, 'pg_class')               AS comment,
       CASE WHEN c.relkind IN ('v', 'm')
            THEN pg_get_viewdef(c.oid) END              AS definition,
       CASE WHEN c.relkind = 'p'
            THEN pg_get_partkeydef(c.oid) END           AS partition_key,
       CASE WHEN c.relispartition
            THEN pg_get_expr(c.relpartbound, c.oid) END AS partition_bound,
       p.schemas                                        AS parent_schemas,
       p.names                                          AS parent_names,
       s.oid                                            AS server_oid,
       s.srvname::text                                  AS server,
       f.ftoptions                                      AS foreign_options,
       c.reloptions                                     AS options,
       toast.reloptions                                 AS toast_options,
       am.amname::text                                  AS access_method,
       ts.spcname::text                                 AS tablespace,
       CASE WHEN c.relkind IN ('r', 'p', 'm')
            THEN c.relreplident::text END               AS replica_identity,
       ri.relname::text                                 AS replica_index,
       c.relrowsecurity                                 AS row_security,
       c.relforcerowsecurity                            AS force_row_security,
       ARRAY[tn.nspname, t.typname]::text[]             AS of_type
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_foreign_table AS f ON f.ftrelid = c.oid
LEFT JOIN pg_catalog.pg_foreign_server AS s ON s.oid = f.ftserver
LEFT JOIN pg_catalog.pg_class AS toast ON toast.oid = c.reltoastrelid
LEFT JOIN pg_catalog.pg_am AS am ON am.oid = c.relam AND am.amname <> 'heap'
LEFT JOIN pg_catalog.pg_tablespace AS ts ON ts.oid = c.reltablespace
LEFT JOIN pg_catalog.pg_index AS i ON i.indrelid = c.oid AND i.indisreplident AND c.relreplident = 'i'
LEFT JOIN pg_catalog.pg_class AS ri ON ri.oid = i.indexrelid
LEFT JOIN pg_catalog.pg_type AS t ON t.oid = c.reloftype
LEFT JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.typnamespace
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(pn.nspname::text ORDER BY i.inhseqno), '{}') AS schemas,
           coalesce(array_agg(pc.relname::text ORDER BY i.inhseqno), '{}') AS names
    FROM pg_catalog.pg_inherits AS i
    JOIN pg_catalog.pg_class AS pc ON pc.oid = i.inhparent
    JOIN pg_catalog.pg_namespace AS pn ON pn.oid = pc.relnamespace
    WHERE i.inhrelid = c.oid
) AS p
WHERE n.nspname = ANY ($1)
  AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
ORDER BY n.nspname, c.relname
