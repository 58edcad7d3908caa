-- Which dictionaries the tokens of text search configurations go to, in order. $1: schema names.
SELECT c.oid                                            AS configuration,
       t.alias                                          AS token,
       ARRAY[dn.nspname, d.dictname]::text[]            AS dictionary
FROM pg_catalog.pg_ts_config AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.cfgnamespace
JOIN pg_catalog.pg_ts_config_map AS m ON m.mapcfg = c.oid
JOIN LATERAL ts_token_type(c.cfgparser) AS t ON t.tokid = m.maptokentype
JOIN pg_catalog.pg_ts_dict AS d ON d.oid = m.mapdict
JOIN pg_catalog.pg_namespace AS dn ON dn.oid = d.dictnamespace
WHERE n.nspname = ANY ($1)
ORDER BY c.oid, t.alias, m.mapseqno
