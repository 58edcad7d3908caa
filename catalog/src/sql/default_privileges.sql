-- Privileges on objects to come. $1: schema names. $2: whether those for no schema count too.
SELECT d.oid                                            AS oid,
       r.rolname::text                                  AS role,
       n.nspname::text                                  AS schema,
       d.defaclobjtype::text                            AS objects,
       ge.rolname::text                                 AS grantee,
       gr.rolname::text                                 AS grantor,
       a.privilege_type                                 AS privilege,
       a.is_grantable                                   AS grantable
FROM pg_catalog.pg_default_acl AS d
JOIN pg_catalog.pg_roles AS r ON r.oid = d.defaclrole
LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = d.defaclnamespace
LEFT JOIN LATERAL aclexplode(d.defaclacl) AS a ON true
LEFT JOIN pg_catalog.pg_roles AS ge ON ge.oid = a.grantee
LEFT JOIN pg_catalog.pg_roles AS gr ON gr.oid = a.grantor
WHERE n.nspname = ANY ($1) OR d.defaclnamespace = 0 AND $2
ORDER BY d.oid
