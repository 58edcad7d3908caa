-- Operator classes; those of other schemas too, since they share families. $1: schema names.
SELECT c.oid                                            AS oid,
       n.nspname::text                                  AS schema,
       c.opcname::text                                  AS name,
       a.amname::text                                   AS method,
       n.nspname = ANY ($1)                             AS selected,
       c.opcfamily                                      AS family,
       c.opcintype                                      AS input,
       c.opcdefault                                     AS is_default,
       nullif(c.opckeytype, 0)                          AS storage,
       obj_description(c.oid, 'pg_opclass')             AS comment
FROM pg_catalog.pg_opclass AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.opcnamespace
JOIN pg_catalog.pg_am AS a ON a.oid = c.opcmethod
ORDER BY n.nspname, c.opcname, a.amname
