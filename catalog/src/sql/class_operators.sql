-- Operators of operator classes and families: those of families that are in a schema or have a class in one, and
-- those that are themselves in one. $1: schema names.
SELECT m.oid                                            AS oid,
       m.amopfamily                                     AS family,
       d.refobjid                                       AS class,
       m.amopstrategy                                   AS strategy,
       m.amoplefttype                                   AS left_type,
       m.amoprighttype                                  AS right_type,
       o.oid                                            AS operator_oid,
       ARRAY[n.nspname, o.oprname]::text[]              AS operator,
       ARRAY[sn.nspname, s.opfname]::text[]             AS order_by
FROM pg_catalog.pg_amop AS m
JOIN pg_catalog.pg_operator AS o ON o.oid = m.amopopr
JOIN pg_catalog.pg_namespace AS n ON n.oid = o.oprnamespace
JOIN pg_catalog.pg_opfamily AS f ON f.oid = m.amopfamily
JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.opfnamespace
LEFT JOIN pg_catalog.pg_opfamily AS s ON s.oid = m.amopsortfamily
LEFT JOIN pg_catalog.pg_namespace AS sn ON sn.oid = s.opfnamespace
LEFT JOIN pg_catalog.pg_depend AS d
       ON d.classid = 'pg_catalog.pg_amop'::regclass AND d.objid = m.oid
      AND d.refclassid = 'pg_catalog.pg_opclass'::regclass
WHERE fn.nspname = ANY ($1)
   OR n.nspname = ANY ($1)
   OR EXISTS (SELECT FROM pg_catalog.pg_opclass AS c
                JOIN pg_catalog.pg_namespace AS cn ON cn.oid = c.opcnamespace
               WHERE c.opcfamily = m.amopfamily AND cn.nspname = ANY ($1))
ORDER BY m.oid
