-- Tables that publications name.
SELECT r.oid                                            AS oid,
       r.prpubid                                        AS publication,
       r.prrelid                                        AS relation,
       (SELECT array_agg(a.attname::text ORDER BY a.attnum)                    -- from 15
          FROM pg_catalog.pg_attribute AS a                                    -- from 15
         WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)) AS columns, -- from 15
       NULL::text[]                                     AS columns,            -- until 14
       pg_get_expr(r.prqual, r.prrelid)                 AS filter              -- from 15
       NULL::text                                       AS filter              -- until 14
FROM pg_catalog.pg_publication_rel AS r
WHERE $2
ORDER BY r.prpubid, r.prrelid
