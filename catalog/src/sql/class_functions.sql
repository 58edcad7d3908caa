-- Support functions of operator classes and families: those of families that are in a schema or have a class in one,
-- and those that are themselves in one. $1: schema names.
SELECT m.oid                                            AS oid,
       m.amprocfamily                                   AS family,
       d.refobjid                                       AS class,
       m.amprocnum                                      AS number,
       m.amproclefttype                                 AS left_type,
       m.amprocrighttype                                AS right_type,
       p.oid                                            AS function_oid,
       ARRAY[n.nspname, p.proname]::text[]              AS function,
       p.proargtypes::oid[]                             AS arguments
FROM pg_catalog.pg_amproc AS m
JOIN pg_catalog.pg_proc AS p ON p.oid = m.amproc
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_opfamily AS f ON f.oid = m.amprocfamily
JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.opfnamespace
LEFT JOIN pg_catalog.pg_depend AS d
       ON d.classid = 'pg_catalog.pg_amproc'::regclass AND d.objid = m.oid
      AND d.refclassid = 'pg_catalog.pg_opclass'::regclass
WHERE fn.nspname = ANY ($1)
   OR n.nspname = ANY ($1)
   OR EXISTS (SELECT FROM pg_catalog.pg_opclass AS c
                JOIN pg_catalog.pg_namespace AS cn ON cn.oid = c.opcnamespace
               WHERE c.opcfamily = m.amprocfamily AND cn.nspname = ANY ($1))
ORDER BY m.oid
