-- Every schema but PostgreSQL's own, and whether this role may look inside.
SELECT n.nspname::text                                  AS name,
       obj_description(n.oid, 'pg_namespace')           AS comment,
       has_schema_privilege(n.oid, 'USAGE')             AS usable
FROM pg_catalog.pg_namespace AS n
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY n.nspname
