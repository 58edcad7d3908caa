-- Collations; several of one name for several encodings count once. $1: schema names.
SELECT DISTINCT ON (n.nspname, c.collname)
       c.oid                                            AS oid,
       n.nspname::text                                  AS schema,
       c.collname::text                                 AS name,
       c.collprovider::text                             AS provider,
       c.colllocale::text                               AS locale,             -- from 17
       c.colliculocale::text                            AS locale,             -- from 15 until 16
       CASE WHEN c.collprovider = 'i' THEN c.collcollate::text END AS locale,  -- until 14
       CASE WHEN c.collprovider <> 'i' THEN c.collcollate::text END AS lc_collate,
       CASE WHEN c.collprovider <> 'i' THEN c.collctype::text END AS lc_ctype,
       c.collisdeterministic                            AS deterministic,
       c.collicurules::text                             AS rules,              -- from 16
       NULL::text                                       AS rules,              -- until 15
       obj_description(c.oid, 'pg_collation')           AS comment
FROM pg_catalog.pg_collation AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.collnamespace
WHERE n.nspname = ANY ($1)
ORDER BY n.nspname, c.collname, c.collencoding
