-- Functions, procedures and aggregates. $1: schema names.
SELECT p.oid                                            AS oid,
       n.nspname::text                                  AS schema,
       p.proname::text                                  AS name,
       p.prokind::text                                  AS kind,
       p.proargtypes::oid[]                             AS input_types,
       coalesce(p.proallargtypes, p.proargtypes::oid[]) AS types,
       p.proargmodes::text[]                            AS modes,
       p.proargnames                                    AS names,
       CASE WHEN p.pronargdefaults > 0 THEN
           (SELECT array_agg(pg_get_function_arg_default(p.oid, u.n) ORDER BY u.n)
              FROM generate_series(1, cardinality(coalesce(p.proallargtypes, p.proargtypes::oid[]))) AS u (n))
            END                                         AS defaults,
       p.prorettype                                     AS result,
       p.proretset                                      AS returns_set,
       l.lanname::text                                  AS language,
       p.provolatile::text                              AS volatility,
       p.proisstrict                                    AS strict,
       p.proleakproof                                   AS leakproof,
       p.prosecdef                                      AS security_definer,
       p.proparallel::text                              AS parallel,
       p.procost                                        AS cost,
       p.prorows                                        AS rows,
       ARRAY[sn.nspname, s.proname]::text[]             AS support,
       p.proconfig                                      AS settings,
       (SELECT array_agg(format_type(u.oid, NULL) ORDER BY u.ord)
          FROM unnest(p.protrftypes) WITH ORDINALITY AS u (oid, ord)) AS transforms,
       p.prosrc                                         AS source,
       p.probin                                         AS library,
       pg_get_function_sqlbody(p.oid)                   AS sql_body,
       obj_description(p.oid, 'pg_proc')                AS comment
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
LEFT JOIN pg_catalog.pg_proc AS s ON s.oid = p.prosupport
LEFT JOIN pg_catalog.pg_namespace AS sn ON sn.oid = s.pronamespace
WHERE n.nspname = ANY ($1)
ORDER BY n.nspname, p.proname, p.oid
