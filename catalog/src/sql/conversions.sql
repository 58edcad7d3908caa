-- Conversions between encodings. $1: schema names.
SELECT c.oid                                            AS oid,
       n.nspname::text                                  AS schema,
       c.conname::text                                  AS name,
       pg_encoding_to_char(c.conforencoding)::text      AS source,
       pg_encoding_to_char(c.contoencoding)::text       AS target,
       ARRAY[fn.nspname, f.proname]::text[]             AS function,
       c.condefault                                     AS is_default,
       obj_description(c.oid, 'pg_conversion')          AS comment
FROM pg_catalog.pg_conversion AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.connamespace
JOIN pg_catalog.pg_proc AS f ON f.oid = c.conproc
JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.pronamespace
WHERE n.nspname = ANY ($1)
ORDER BY n.nspname, c.conname
