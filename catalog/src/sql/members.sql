-- What belongs to an extension.
SELECT d.classid                                        AS class,
       d.objid                                          AS object,
       d.refobjid                                       AS extension
FROM pg_catalog.pg_depend AS d
WHERE d.refclassid = 'pg_catalog.pg_extension'::regclass
  AND d.deptype = 'e'
ORDER BY d.classid, d.objid
