-- What only aggregates have. $1: schema names.
WITH function AS (
    SELECT f.oid, ARRAY[n.nspname, f.proname]::text[] AS name
    FROM pg_catalog.pg_proc AS f
    JOIN pg_catalog.pg_namespace AS n ON n.oid = f.pronamespace
)
SELECT a.aggfnoid::oid                                  AS routine,
       a.aggkind::text                                  AS class,
       a.aggnumdirectargs                               AS direct_arguments,
       (SELECT name FROM function WHERE oid = a.aggtransfn) AS transition_function,
       (SELECT name FROM function WHERE oid = a.aggfinalfn) AS final_function,
       (SELECT name FROM function WHERE oid = a.aggcombinefn) AS combine_function,
       (SELECT name FROM function WHERE oid = a.aggserialfn) AS serial_function,
       (SELECT name FROM function WHERE oid = a.aggdeserialfn) AS deserial_function,
       (SELECT name FROM function WHERE oid = a.aggmtransfn) AS moving_transition_function,
       (SELECT name FROM function WHERE oid = a.aggminvtransfn) AS moving_inverse_function,
       (SELECT name FROM function WHERE oid = a.aggmfinalfn) AS moving_final_function,
       a.aggtranstype                                   AS state_type,
       a.aggmtranstype                                  AS moving_state_type,
       a.aggtransspace                                  AS state_size,
       a.aggmtransspace                                 AS moving_state_size,
       a.aggfinalextra                                  AS final_extra,
       a.aggmfinalextra                                 AS moving_final_extra,
       a.aggfinalmodify::text                           AS final_modify,
       a.aggmfinalmodify::text                          AS moving_final_modify,
       a.agginitval                                     AS initial,
       a.aggminitval                                    AS moving_initial,
       ARRAY[sn.nspname, s.oprname]::text[]             AS sort_operator
FROM pg_catalog.pg_aggregate AS a
JOIN pg_catalog.pg_proc AS p ON p.oid = a.aggfnoid
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
LEFT JOIN pg_catalog.pg_operator AS s ON s.oid = a.aggsortop
LEFT JOIN pg_catalog.pg_namespace AS sn ON sn.oid = s.oprnamespace
WHERE n.nspname = ANY ($1)
ORDER BY a.aggfnoid
