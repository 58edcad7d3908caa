-- Rules. A view's own has no definition here: it is the view's. $1: schema names.
SELECT r.oid                                            AS oid,
       r.ev_class                                       AS relation,
       r.rulename::text                                 AS name,
       CASE WHEN r.rulename <> '_RETURN'
            THEN pg_get_ruledef(r.oid) END              AS definition,
       r.ev_enabled::text                               AS enabled,
       obj_description(r.oid, 'pg_rewrite')             AS comment
FROM pg_catalog.pg_rewrite AS r
JOIN pg_catalog.pg_class AS c ON c.oid = r.ev_class
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname = ANY ($1)
ORDER BY r.ev_class, r.rulename
