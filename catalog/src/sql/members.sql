-- What belongs to an extension, and what PostgreSQL made for a type: constructors and casts of ranges.
SELECT d.classid                                        AS class,
       d.objid                                          AS object,
       d.refclassid                                     AS of_class,
       d.refobjid                                       AS of_object
FROM pg_catalog.pg_depend AS d
WHERE d.refclassid = 'pg_catalog.pg_extension'::regclass
      AND d.deptype = 'e'
   OR d.classid IN ('pg_catalog.pg_proc'::regclass, 'pg_catalog.pg_cast'::regclass)
      AND d.refclassid = 'pg_catalog.pg_type'::regclass
      AND d.deptype = 'i'
ORDER BY d.classid, d.objid, d.refobjid
