-- Every schema, and whether this role may look inside.
SELECT n.oid                                            AS oid,
       n.nspname::text                                  AS name,
       obj_description(n.oid, 'pg_namespace')           AS comment,
       has_schema_privilege(n.oid, 'USAGE')             AS usable
FROM pg_catalog.pg_namespace AS n
ORDER BY n.nspname
