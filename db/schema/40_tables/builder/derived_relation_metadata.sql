CREATE TABLE builder.derived_relation_metadata (
    relation_id         varchar NOT NULL,
    relation_version_id varchar NOT NULL,
    direction           varchar NOT NULL,
    derivation_logic    varchar NOT NULL,
    steps               jsonb   NOT NULL,
    dependencies        jsonb   NOT NULL
);

COMMENT ON TABLE builder.derived_relation_metadata IS
    'How a derived relation is computed in one direction, and from what.';
COMMENT ON COLUMN builder.derived_relation_metadata.relation_id IS
    'The derived relation (`builder.data_model_entity_relation.id`).';
COMMENT ON COLUMN builder.derived_relation_metadata.relation_version_id IS
    'Version of the relation (`builder.data_model_entity_relation.version_id`).';
COMMENT ON COLUMN builder.derived_relation_metadata.direction IS
    'Direction of the relation that is computed. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.derived_relation_metadata.derivation_logic IS
    'Logic the relation is computed by, as text.';
COMMENT ON COLUMN builder.derived_relation_metadata.steps IS
    'Steps of the derivation. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.derived_relation_metadata.dependencies IS
    'What the relation depends on. Any JSON value: its shape is not fixed.';
