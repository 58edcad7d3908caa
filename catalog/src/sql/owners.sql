-- Owners and privileges: one row per privilege, or one without where there is none. $1: schema names.
WITH object AS (
    SELECT 'pg_catalog.pg_namespace'::regclass::oid AS class, oid, 0 AS part, nspowner AS owner, nspacl AS acl
    FROM pg_catalog.pg_namespace WHERE nspname = ANY ($1)
    UNION ALL
    SELECT 'pg_catalog.pg_class'::regclass, c.oid, 0, c.relowner, c.relacl
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname = ANY ($1) AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    UNION ALL
    SELECT 'pg_catalog.pg_class'::regclass, a.attrelid, a.attnum, NULL, a.attacl
    FROM pg_catalog.pg_attribute AS a
    JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname = ANY ($1) AND a.attacl IS NOT NULL AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL
    SELECT 'pg_catalog.pg_type'::regclass, t.oid, 0, t.typowner, t.typacl
    FROM pg_catalog.pg_type AS t
    JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
    WHERE n.nspname = ANY ($1) AND t.typtype IN ('e', 'd', 'c', 'r')
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::regclass, p.oid, 0, p.proowner, p.proacl
    FROM pg_catalog.pg_proc AS p
    JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
    WHERE n.nspname = ANY ($1)
    UNION ALL
    SELECT 'pg_catalog.pg_operator'::regclass, o.oid, 0, o.oprowner, NULL
    FROM pg_catalog.pg_operator AS o
    JOIN pg_catalog.pg_namespace AS n ON n.oid = o.oprnamespace
    WHERE n.nspname = ANY ($1)
    UNION ALL
    SELECT 'pg_catalog.pg_collation'::regclass, c.oid, 0, c.collowner, NULL
    FROM pg_catalog.pg_collation AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.collnamespace
    WHERE n.nspname = ANY ($1)
    UNION ALL
    SELECT 'pg_catalog.pg_opfamily'::regclass, f.oid, 0, f.opfowner, NULL
    FROM pg_catalog.pg_opfamily AS f
    JOIN pg_catalog.pg_namespace AS n ON n.oid = f.opfnamespace
    WHERE n.nspname = ANY ($1)
    UNION ALL
    SELECT 'pg_catalog.pg_opclass'::regclass, c.oid, 0, c.opcowner, NULL
    FROM pg_catalog.pg_opclass AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.opcnamespace
    WHERE n.nspname = ANY ($1)
    UNION ALL
    SELECT 'pg_catalog.pg_conversion'::regclass, c.oid, 0, c.conowner, NULL
    FROM pg_catalog.pg_conversion AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.connamespace
    WHERE n.nspname = ANY ($1)
    UNION ALL
    SELECT 'pg_catalog.pg_ts_dict'::regclass, d.oid, 0, d.dictowner, NULL
    FROM pg_catalog.pg_ts_dict AS d
    JOIN pg_catalog.pg_namespace AS n ON n.oid = d.dictnamespace
    WHERE n.nspname = ANY ($1)
    UNION ALL
    SELECT 'pg_catalog.pg_ts_config'::regclass, c.oid, 0, c.cfgowner, NULL
    FROM pg_catalog.pg_ts_config AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.cfgnamespace
    WHERE n.nspname = ANY ($1)
    UNION ALL
    SELECT 'pg_catalog.pg_statistic_ext'::regclass, s.oid, 0, s.stxowner, NULL
    FROM pg_catalog.pg_statistic_ext AS s
    UNION ALL
    SELECT 'pg_catalog.pg_extension'::regclass, oid, 0, extowner, NULL FROM pg_catalog.pg_extension
    UNION ALL
    SELECT 'pg_catalog.pg_event_trigger'::regclass, oid, 0, evtowner, NULL FROM pg_catalog.pg_event_trigger
    UNION ALL
    SELECT 'pg_catalog.pg_publication'::regclass, oid, 0, pubowner, NULL FROM pg_catalog.pg_publication
    UNION ALL
    SELECT 'pg_catalog.pg_foreign_data_wrapper'::regclass, oid, 0, fdwowner, fdwacl
    FROM pg_catalog.pg_foreign_data_wrapper
    UNION ALL
    SELECT 'pg_catalog.pg_foreign_server'::regclass, oid, 0, srvowner, srvacl FROM pg_catalog.pg_foreign_server
)
SELECT o.class                                          AS class,
       o.oid                                            AS oid,
       o.part::int4                                     AS part,
       w.rolname::text                                  AS owner,
       o.acl IS NOT NULL                                AS granted,
       ge.rolname::text                                 AS grantee,
       gr.rolname::text                                 AS grantor,
       a.privilege_type                                 AS privilege,
       a.is_grantable                                   AS grantable
FROM object AS o
LEFT JOIN pg_catalog.pg_roles AS w ON w.oid = o.owner
LEFT JOIN LATERAL aclexplode(o.acl) AS a ON true
LEFT JOIN pg_catalog.pg_roles AS ge ON ge.oid = a.grantee
LEFT JOIN pg_catalog.pg_roles AS gr ON gr.oid = a.grantor
ORDER BY o.class, o.oid, o.part
