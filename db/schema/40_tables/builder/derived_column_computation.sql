CREATE TABLE builder.derived_column_computation (
    computation_id       varchar                  NOT NULL,
    started_at           timestamp with time zone DEFAULT now(),
    column_id            text                     NOT NULL,
    version_type         text                     NOT NULL,
    entity_id            text                     NOT NULL,
    entity_type_id       text                     NOT NULL,
    derivation_logic     text                     NOT NULL,
    expected_output_type jsonb                    NOT NULL,
    input_values         jsonb                    NOT NULL,
    status               text                     NOT NULL
);

CREATE UNIQUE INDEX unique__derived_column_computation ON builder.derived_column_computation (version_type, entity_type_id, entity_id, column_id);
CREATE UNIQUE INDEX unique__derived_column_computation__computation_id ON builder.derived_column_computation (computation_id);

COMMENT ON TABLE builder.derived_column_computation IS
    'A computation of the value of a derived column for one entity.';
COMMENT ON COLUMN builder.derived_column_computation.computation_id IS
    'Id of the computation, unique.';
COMMENT ON COLUMN builder.derived_column_computation.column_id IS
    'Column whose value is computed (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.derived_column_computation.version_type IS
    'Version type, as in the names of the organization''s tables (`dev` or `prod`).';
COMMENT ON COLUMN builder.derived_column_computation.entity_id IS
    'Entity the value is computed for (`__entity_id` in the organization''s database).';
COMMENT ON COLUMN builder.derived_column_computation.entity_type_id IS
    'Type of the entity (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.derived_column_computation.derivation_logic IS
    'Logic the value is computed by, as text.';
COMMENT ON COLUMN builder.derived_column_computation.expected_output_type IS
    'Type the value must have, expected to be like `builder.data_model_entity_type_column.column_type`. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.derived_column_computation.input_values IS
    'Values the computation starts from. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.derived_column_computation.status IS
    'Status of the computation. Free text: no constraint limits its values.';
