CREATE TABLE builder.fake_ai_columns_computation_table (
    entity_id      text                     NOT NULL,
    entity_type_id varchar                  NOT NULL,
    column_id      varchar                  NOT NULL,
    details        jsonb                    NOT NULL,
    version_type   text                     NOT NULL,
    computation_id varchar                  NOT NULL,
    started_at     timestamp with time zone DEFAULT now()
);

CREATE UNIQUE INDEX unique__fake_ai_columns_computation_table ON builder.fake_ai_columns_computation_table (version_type, entity_type_id, entity_id, column_id);
CREATE UNIQUE INDEX unique__fake_ai_columns_computation_table__computation_id ON builder.fake_ai_columns_computation_table (computation_id);

COMMENT ON TABLE builder.fake_ai_columns_computation_table IS
    'A computation of the value of an AI column for one entity. Has the same keys as `builder.derived_column_computation`.';
COMMENT ON COLUMN builder.fake_ai_columns_computation_table.entity_id IS
    'Entity the value is computed for (`__entity_id` in the organization''s database).';
COMMENT ON COLUMN builder.fake_ai_columns_computation_table.entity_type_id IS
    'Type of the entity (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.fake_ai_columns_computation_table.column_id IS
    'Column whose value is computed (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.fake_ai_columns_computation_table.details IS
    'Details of the computation. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.fake_ai_columns_computation_table.version_type IS
    'Version type, as in the names of the organization''s tables (`dev` or `prod`).';
COMMENT ON COLUMN builder.fake_ai_columns_computation_table.computation_id IS
    'Id of the computation, unique, of the kind that `builder.derived_column_computation` uses.';
