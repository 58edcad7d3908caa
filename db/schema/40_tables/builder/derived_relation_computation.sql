CREATE TABLE builder.derived_relation_computation (
    computation_id   varchar                  NOT NULL,
    started_at       timestamp with time zone DEFAULT now(),
    relation_id      varchar                  NOT NULL,
    direction        varchar                  NOT NULL,
    version_type     text                     NOT NULL,
    entity_id        text                     NOT NULL,
    status           text                     NOT NULL,
    derivation_logic text                     NOT NULL,
    input_values     jsonb                    NOT NULL
);

CREATE UNIQUE INDEX unique__derived_relation_computation ON builder.derived_relation_computation (version_type, relation_id, entity_id, direction);
CREATE UNIQUE INDEX unique__derived_relation_computation__computation_id ON builder.derived_relation_computation (computation_id);

COMMENT ON TABLE builder.derived_relation_computation IS
    'A computation of a derived relation for one entity, in one direction.';
COMMENT ON COLUMN builder.derived_relation_computation.computation_id IS
    'Id of the computation, unique.';
COMMENT ON COLUMN builder.derived_relation_computation.relation_id IS
    'Relation that is computed (`builder.data_model_entity_relation.id`).';
COMMENT ON COLUMN builder.derived_relation_computation.direction IS
    'Direction of the relation that is computed. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.derived_relation_computation.version_type IS
    'Version type, as in the names of the organization''s tables (`dev` or `prod`).';
COMMENT ON COLUMN builder.derived_relation_computation.entity_id IS
    'Entity the relation is computed for (`__entity_id` in the organization''s database).';
COMMENT ON COLUMN builder.derived_relation_computation.status IS
    'Status of the computation. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.derived_relation_computation.derivation_logic IS
    'Logic the relation is computed by, as text.';
COMMENT ON COLUMN builder.derived_relation_computation.input_values IS
    'Values the computation starts from. Any JSON value: its shape is not fixed.';
