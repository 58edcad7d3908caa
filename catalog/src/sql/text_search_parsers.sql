-- Text search parsers. $1: schema names.
SELECT p.oid                                            AS oid,
       n.nspname::text                                  AS schema,
       p.prsname::text                                  AS name,
       ARRAY[sn.nspname, s.proname]::text[]             AS start,
       ARRAY[tn.nspname, t.proname]::text[]             AS next_token,
       ARRAY[en.nspname, e.proname]::text[]             AS "end",
       ARRAY[ln.nspname, l.proname]::text[]             AS token_types,
       ARRAY[hn.nspname, h.proname]::text[]             AS headline,
       obj_description(p.oid, 'pg_ts_parser')           AS comment
FROM pg_catalog.pg_ts_parser AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.prsnamespace
JOIN pg_catalog.pg_proc AS s ON s.oid = p.prsstart
JOIN pg_catalog.pg_namespace AS sn ON sn.oid = s.pronamespace
JOIN pg_catalog.pg_proc AS t ON t.oid = p.prstoken
JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.pronamespace
JOIN pg_catalog.pg_proc AS e ON e.oid = p.prsend
JOIN pg_catalog.pg_namespace AS en ON en.oid = e.pronamespace
JOIN pg_catalog.pg_proc AS l ON l.oid = p.prslextype
JOIN pg_catalog.pg_namespace AS ln ON ln.oid = l.pronamespace
LEFT JOIN pg_catalog.pg_proc AS h ON h.oid = p.prsheadline
LEFT JOIN pg_catalog.pg_namespace AS hn ON hn.oid = h.pronamespace
WHERE n.nspname = ANY ($1)
ORDER BY n.nspname, p.prsname
