CREATE TABLE builder.data_model_ai_relation_metadata (
    relation_id         varchar,
    relation_version_id varchar,
    config              jsonb   NOT NULL,
    dependencies        jsonb
);

CREATE INDEX idx_data_model_ai_relation_metadata_relation_version_id ON builder.data_model_ai_relation_metadata (relation_version_id);

COMMENT ON TABLE builder.data_model_ai_relation_metadata IS
    'How AI computes a relation, and from what.';
COMMENT ON COLUMN builder.data_model_ai_relation_metadata.relation_id IS
    'The relation (`builder.data_model_entity_relation.id`).';
COMMENT ON COLUMN builder.data_model_ai_relation_metadata.relation_version_id IS
    'Version of the relation (`builder.data_model_entity_relation.version_id`).';
COMMENT ON COLUMN builder.data_model_ai_relation_metadata.config IS
    'Configuration of the computation. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_ai_relation_metadata.dependencies IS
    'What the computation depends on. Any JSON value: its shape is not fixed.';
