-- Extensions. Of their types, those that can be sent: the others are what indexes are made of, and change from
-- one version of an extension to the next.
SELECT e.oid                                            AS oid,
       e.extname::text                                  AS name,
       n.nspname::text                                  AS schema,
       n.nspname = ANY ($1)                             AS selected,
       (SELECT array_agg(tn.nspname::text ORDER BY t.oid)
          FROM pg_catalog.pg_depend AS d
          JOIN pg_catalog.pg_type AS t ON t.oid = d.objid
          JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.typnamespace
         WHERE d.classid = 'pg_catalog.pg_type'::regclass
           AND d.refclassid = 'pg_catalog.pg_extension'::regclass
           AND d.refobjid = e.oid
           AND d.deptype = 'e'
           AND t.typrelid = 0
           AND t.typsend <> 0
           AND t.typcategory <> 'A')                    AS type_schemas,
       (SELECT array_agg(t.typname::text ORDER BY t.oid)
          FROM pg_catalog.pg_depend AS d
          JOIN pg_catalog.pg_type AS t ON t.oid = d.objid
         WHERE d.classid = 'pg_catalog.pg_type'::regclass
           AND d.refclassid = 'pg_catalog.pg_extension'::regclass
           AND d.refobjid = e.oid
           AND d.deptype = 'e'
           AND t.typrelid = 0
           AND t.typsend <> 0
           AND t.typcategory <> 'A')                    AS type_names
FROM pg_catalog.pg_extension AS e
JOIN pg_catalog.pg_namespace AS n ON n.oid = e.extnamespace
WHERE e.extname <> 'plpgsql'
ORDER BY e.extname
