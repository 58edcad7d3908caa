-- Policies of row-level security. Role 0 is PUBLIC. $1: schema names.
SELECT p.oid                                            AS oid,
       p.polrelid                                       AS relation,
       p.polname::text                                  AS name,
       p.polcmd::text                                   AS command,
       p.polpermissive                                  AS permissive,
       (SELECT array_agg(coalesce(r.rolname::text, 'public'))
          FROM unnest(p.polroles) AS u (oid)
          LEFT JOIN pg_catalog.pg_roles AS r ON r.oid = u.oid) AS roles,
       pg_get_expr(p.polqual, p.polrelid)               AS using_expression,
       pg_get_expr(p.polwithcheck, p.polrelid)          AS check_expression,
       obj_description(p.oid, 'pg_policy')              AS comment
FROM pg_catalog.pg_policy AS p
JOIN pg_catalog.pg_class AS c ON c.oid = p.polrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname = ANY ($1)
ORDER BY p.polrelid, p.polname
