-- Sequences, with the column that owns them where one does. $1: schema names.
SELECT c.oid                                            AS oid,
       n.nspname::text                                  AS schema,
       c.relname::text                                  AS name,
       format_type(s.seqtypid, -1)                      AS type_sql,
       s.seqstart                                       AS start,
       s.seqincrement                                   AS increment,
       s.seqmin                                         AS min,
       s.seqmax                                         AS max,
       s.seqcache                                       AS cache,
       s.seqcycle                                       AS cycle,
       (SELECT ARRAY[rn.nspname, rc.relname, a.attname]::text[]
          FROM pg_catalog.pg_depend AS d
          JOIN pg_catalog.pg_class AS rc ON rc.oid = d.refobjid
          JOIN pg_catalog.pg_namespace AS rn ON rn.oid = rc.relnamespace
          JOIN pg_catalog.pg_attribute AS a ON a.attrelid = rc.oid AND a.attnum = d.refobjsubid
         WHERE d.classid = 'pg_catalog.pg_class'::regclass
           AND d.objid = c.oid
           AND d.refclassid = 'pg_catalog.pg_class'::regclass
           AND d.refobjsubid > 0
           AND d.deptype IN ('a', 'i'))                 AS owner,
       EXISTS (SELECT FROM pg_catalog.pg_depend AS d
         WHERE d.classid = 'pg_catalog.pg_class'::regclass
           AND d.objid = c.oid AND d.deptype = 'i')     AS of_identity,
       -- Before version 15, identity columns of unlogged tables have logged sequences, since there are no others.
       coalesce((SELECT rc.relpersistence::text
          FROM pg_catalog.pg_depend AS d
          JOIN pg_catalog.pg_class AS rc ON rc.oid = d.refobjid
         WHERE d.classid = 'pg_catalog.pg_class'::regclass
           AND d.objid = c.oid
           AND d.deptype = 'i'
           AND current_setting('server_version_num')::integer < 150000),
         c.relpersistence::text)                        AS persistence,
       obj_description(c.oid, 'pg_class')               AS comment
FROM pg_catalog.pg_sequence AS s
JOIN pg_catalog.pg_class AS c ON c.oid = s.seqrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname = ANY ($1)
ORDER BY n.nspname, c.relname
