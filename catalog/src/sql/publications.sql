-- Publications.
SELECT p.oid                                            AS oid,
       p.pubname::text                                  AS name,
       p.puballtables                                   AS all_tables,
       p.pubinsert                                      AS publishes_insert,
       p.pubupdate                                      AS publishes_update,
       p.pubdelete                                      AS publishes_delete,
       p.pubtruncate                                    AS publishes_truncate,
       p.pubviaroot                                     AS via_root,
       p.pubgencols = 's'                               AS generated_columns,  -- from 18
       false                                            AS generated_columns,  -- until 17
       (SELECT array_agg(n.nspname::text)                                      -- from 15
          FROM pg_catalog.pg_publication_namespace AS pn                       -- from 15
          JOIN pg_catalog.pg_namespace AS n ON n.oid = pn.pnnspid              -- from 15
         WHERE pn.pnpubid = p.oid)                      AS schemas,            -- from 15
       NULL::text[]                                     AS schemas,            -- until 14
       obj_description(p.oid, 'pg_publication')         AS comment
FROM pg_catalog.pg_publication AS p
WHERE $2
ORDER BY p.pubname
