CREATE TABLE builder.derived_column_metadata (
    entity_type_id         varchar,
    entity_type_version_id varchar NOT NULL,
    column_id              varchar NOT NULL,
    derivation             jsonb   NOT NULL,
    dependencies           jsonb   NOT NULL
);

COMMENT ON TABLE builder.derived_column_metadata IS
    'How a derived column is computed, and from what.';
COMMENT ON COLUMN builder.derived_column_metadata.entity_type_id IS
    'Entity type of the column (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.derived_column_metadata.entity_type_version_id IS
    'Version of the entity type (`builder.data_model_entity_type_version.version_id`).';
COMMENT ON COLUMN builder.derived_column_metadata.column_id IS
    'The derived column (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.derived_column_metadata.derivation IS
    'How the value is derived. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.derived_column_metadata.dependencies IS
    'What the value depends on. Any JSON value: its shape is not fixed.';
