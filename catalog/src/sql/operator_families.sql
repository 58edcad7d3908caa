-- Operator families. $1: schema names.
SELECT f.oid                                            AS oid,
       n.nspname::text                                  AS schema,
       f.opfname::text                                  AS name,
       a.amname::text                                   AS method,
       n.nspname = ANY ($1)                             AS selected,
       obj_description(f.oid, 'pg_opfamily')            AS comment
FROM pg_catalog.pg_opfamily AS f
JOIN pg_catalog.pg_namespace AS n ON n.oid = f.opfnamespace
JOIN pg_catalog.pg_am AS a ON a.oid = f.opfmethod
ORDER BY n.nspname, f.opfname, a.amname
