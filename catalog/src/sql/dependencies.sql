-- What depends on what, but for what belongs together anyway.
SELECT d.classid                                        AS class,
       d.objid                                          AS object,
       d.objsubid                                       AS part,
       d.refclassid                                     AS on_class,
       d.refobjid                                       AS on_object,
       d.refobjsubid                                    AS on_part
FROM pg_catalog.pg_depend AS d
WHERE d.deptype IN ('n', 'a')
  AND d.refclassid <> 'pg_catalog.pg_namespace'::regclass
