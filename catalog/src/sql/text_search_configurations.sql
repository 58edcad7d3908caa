-- Text search configurations. $1: schema names.
SELECT c.oid                                            AS oid,
       n.nspname::text                                  AS schema,
       c.cfgname::text                                  AS name,
       ARRAY[pn.nspname, p.prsname]::text[]             AS parser,
       obj_description(c.oid, 'pg_ts_config')           AS comment
FROM pg_catalog.pg_ts_config AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.cfgnamespace
JOIN pg_catalog.pg_ts_parser AS p ON p.oid = c.cfgparser
JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.prsnamespace
WHERE n.nspname = ANY ($1)
ORDER BY n.nspname, c.cfgname
