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
       s.srvname::text                                  AS server
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_foreign_table AS f ON f.ftrelid = c.oid
LEFT JOIN pg_catalog.pg_foreign_server AS s ON s.oid = f.ftserver
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
