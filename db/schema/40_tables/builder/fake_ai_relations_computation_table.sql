CREATE TABLE builder.fake_ai_relations_computation_table (
    computation_id varchar                  NOT NULL,
    started_at     timestamp with time zone DEFAULT now(),
    relation_id    varchar                  NOT NULL,
    direction      varchar                  NOT NULL,
    version_type   text                     NOT NULL,
    entity_id      text                     NOT NULL,
    details        jsonb                    NOT NULL
);

CREATE UNIQUE INDEX unique__fake_ai_relations_computation_table ON builder.fake_ai_relations_computation_table (version_type, relation_id, entity_id, direction);
CREATE UNIQUE INDEX unique__fake_ai_relations_computation_table__computation_id ON builder.fake_ai_relations_computation_table (computation_id);

COMMENT ON TABLE builder.fake_ai_relations_computation_table IS
    'A computation of an AI relation for one entity, in one direction. Has the same keys as `builder.derived_relation_computation`.';
COMMENT ON COLUMN builder.fake_ai_relations_computation_table.computation_id IS
    'Id of the computation, unique, of the kind that `builder.derived_relation_computation` uses.';
COMMENT ON COLUMN builder.fake_ai_relations_computation_table.relation_id IS
    'Relation that is computed (`builder.data_model_entity_relation.id`).';
COMMENT ON COLUMN builder.fake_ai_relations_computation_table.direction IS
    'Direction of the relation that is computed. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.fake_ai_relations_computation_table.version_type IS
    'Version type, as in the names of the organization''s tables (`dev` or `prod`).';
COMMENT ON COLUMN builder.fake_ai_relations_computation_table.entity_id IS
    'Entity the relation is computed for (`__entity_id` in the organization''s database).';
COMMENT ON COLUMN builder.fake_ai_relations_computation_table.details IS
    'Details of the computation. Any JSON value: its shape is not fixed.';
