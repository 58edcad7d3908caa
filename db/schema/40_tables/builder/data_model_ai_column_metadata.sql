CREATE TABLE builder.data_model_ai_column_metadata (
    entity_type_id         varchar,
    column_id              varchar,
    config                 jsonb   NOT NULL,
    dependencies           jsonb,
    entity_type_version_id varchar
);

CREATE INDEX idx_data_model_ai_column_metadata_entity_type_version_id ON builder.data_model_ai_column_metadata (entity_type_version_id);

COMMENT ON TABLE builder.data_model_ai_column_metadata IS
    'How AI computes the values of a column, and from what.';
COMMENT ON COLUMN builder.data_model_ai_column_metadata.entity_type_id IS
    'Entity type of the column (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.data_model_ai_column_metadata.column_id IS
    'The column (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.data_model_ai_column_metadata.config IS
    'Configuration of the computation. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_ai_column_metadata.dependencies IS
    'What the computation depends on. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_ai_column_metadata.entity_type_version_id IS
    'Version of the entity type (`builder.data_model_entity_type_version.version_id`).';
