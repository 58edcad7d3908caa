-- Event triggers.
SELECT t.oid                                            AS oid,
       t.evtname::text                                  AS name,
       t.evtevent::text                                 AS event,
       t.evttags                                        AS tags,
       ARRAY[n.nspname, f.proname]::text[]              AS function,
       t.evtenabled::text                               AS enabled,
       obj_description(t.oid, 'pg_event_trigger')       AS comment
FROM pg_catalog.pg_event_trigger AS t
JOIN pg_catalog.pg_proc AS f ON f.oid = t.evtfoid
JOIN pg_catalog.pg_namespace AS n ON n.oid = f.pronamespace
WHERE $2
ORDER BY t.evtname
