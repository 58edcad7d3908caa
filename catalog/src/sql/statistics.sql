-- Statistics objects of relations. $1: schema names.
SELECT s.oid                                            AS oid,
       s.stxrelid                                       AS relation,
       sn.nspname::text                                 AS schema,
       s.stxname::text                                  AS name,
       s.stxkind::text[]                                AS kinds,
       (SELECT array_agg(a.attname::text ORDER BY u.ord)
          FROM unnest(s.stxkeys) WITH ORDINALITY AS u (num, ord)
          JOIN pg_catalog.pg_attribute AS a
            ON a.attrelid = s.stxrelid AND a.attnum = u.num) AS columns,
       pg_get_statisticsobjdef_expressions(s.oid)       AS expressions,
       nullif(s.stxstattarget, -1)::int4                AS target,
       obj_description(s.oid, 'pg_statistic_ext')       AS comment
FROM pg_catalog.pg_statistic_ext AS s
JOIN pg_catalog.pg_namespace AS sn ON sn.oid = s.stxnamespace
JOIN pg_catalog.pg_class AS c ON c.oid = s.stxrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname = ANY ($1)
ORDER BY sn.nspname, s.stxname
