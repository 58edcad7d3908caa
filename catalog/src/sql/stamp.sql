-- A number that changes with whatever is done to objects of the schemas and to their parts. $1: schema names.
WITH schema AS MATERIALIZED (
    SELECT n.oid, n.xmin FROM pg_catalog.pg_namespace AS n WHERE n.nspname = ANY ($1)
), relation AS MATERIALIZED (
    SELECT c.oid, c.xmin, c.reltype FROM pg_catalog.pg_class AS c WHERE c.relnamespace IN (SELECT oid FROM schema)
), touched AS (
    SELECT 1 AS kind, xmin FROM schema
    UNION ALL SELECT 2, xmin FROM relation
    UNION ALL SELECT 3, a.xmin FROM pg_catalog.pg_attribute AS a JOIN relation ON relation.oid = a.attrelid
    UNION ALL SELECT 4, d.xmin FROM pg_catalog.pg_attrdef AS d JOIN relation ON relation.oid = d.adrelid
    UNION ALL SELECT 5, i.xmin FROM pg_catalog.pg_index AS i JOIN relation ON relation.oid = i.indexrelid
    UNION ALL SELECT 6, r.xmin FROM pg_catalog.pg_rewrite AS r JOIN relation ON relation.oid = r.ev_class
    UNION ALL SELECT 7, g.xmin FROM pg_catalog.pg_trigger AS g JOIN relation ON relation.oid = g.tgrelid
    UNION ALL SELECT 8, p.xmin FROM pg_catalog.pg_policy AS p JOIN relation ON relation.oid = p.polrelid
    UNION ALL SELECT 9, s.xmin FROM pg_catalog.pg_sequence AS s JOIN relation ON relation.oid = s.seqrelid
    UNION ALL SELECT 10, i.xmin FROM pg_catalog.pg_inherits AS i JOIN relation ON relation.oid = i.inhrelid
    UNION ALL SELECT 11, t.xmin FROM pg_catalog.pg_type AS t WHERE t.typnamespace IN (SELECT oid FROM schema)
    UNION ALL SELECT 12, e.xmin FROM pg_catalog.pg_enum AS e JOIN pg_catalog.pg_type AS t ON t.oid = e.enumtypid
               WHERE t.typnamespace IN (SELECT oid FROM schema)
    UNION ALL SELECT 13, p.xmin FROM pg_catalog.pg_proc AS p WHERE p.pronamespace IN (SELECT oid FROM schema)
    UNION ALL SELECT 14, k.xmin FROM pg_catalog.pg_constraint AS k WHERE k.connamespace IN (SELECT oid FROM schema)
    UNION ALL SELECT 15, o.xmin FROM pg_catalog.pg_operator AS o WHERE o.oprnamespace IN (SELECT oid FROM schema)
    UNION ALL SELECT 16, c.xmin FROM pg_catalog.pg_collation AS c WHERE c.collnamespace IN (SELECT oid FROM schema)
    UNION ALL SELECT 17, s.xmin FROM pg_catalog.pg_statistic_ext AS s WHERE s.stxnamespace IN (SELECT oid FROM schema)
    UNION ALL SELECT 18, p.xmin FROM pg_catalog.pg_ts_parser AS p WHERE p.prsnamespace IN (SELECT oid FROM schema)
    UNION ALL SELECT 19, t.xmin FROM pg_catalog.pg_ts_template AS t WHERE t.tmplnamespace IN (SELECT oid FROM schema)
    UNION ALL SELECT 20, d.xmin FROM pg_catalog.pg_ts_dict AS d WHERE d.dictnamespace IN (SELECT oid FROM schema)
    UNION ALL SELECT 21, c.xmin FROM pg_catalog.pg_ts_config AS c WHERE c.cfgnamespace IN (SELECT oid FROM schema)
    UNION ALL SELECT 22, m.xmin FROM pg_catalog.pg_ts_config_map AS m JOIN pg_catalog.pg_ts_config AS c ON c.oid = m.mapcfg
               WHERE c.cfgnamespace IN (SELECT oid FROM schema)
    UNION ALL SELECT 23, f.xmin FROM pg_catalog.pg_opfamily AS f WHERE f.opfnamespace IN (SELECT oid FROM schema)
    UNION ALL SELECT 24, c.xmin FROM pg_catalog.pg_opclass AS c WHERE c.opcnamespace IN (SELECT oid FROM schema)
    UNION ALL SELECT 25, m.xmin FROM pg_catalog.pg_amop AS m JOIN pg_catalog.pg_opfamily AS f ON f.oid = m.amopfamily
               WHERE f.opfnamespace IN (SELECT oid FROM schema)
    UNION ALL SELECT 26, m.xmin FROM pg_catalog.pg_amproc AS m JOIN pg_catalog.pg_opfamily AS f ON f.oid = m.amprocfamily
               WHERE f.opfnamespace IN (SELECT oid FROM schema)
    UNION ALL SELECT 27, c.xmin FROM pg_catalog.pg_conversion AS c WHERE c.connamespace IN (SELECT oid FROM schema)
)
SELECT coalesce(string_agg(found, ' ' ORDER BY kind), '') AS stamp
FROM (
    SELECT kind, count(*) || ':' || sum(xmin::text::bigint) AS found FROM touched GROUP BY kind
) AS it
