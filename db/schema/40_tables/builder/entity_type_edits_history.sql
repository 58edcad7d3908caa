CREATE TABLE builder.entity_type_edits_history (
    version_id          varchar NOT NULL,
    edited_by_user      varchar,
    edit_transaction_id varchar,
    feature_context     jsonb,
    operations          jsonb,
    PRIMARY KEY (version_id)
);

COMMENT ON TABLE builder.entity_type_edits_history IS
    'Edit recorded for a version of an entity type.';
COMMENT ON COLUMN builder.entity_type_edits_history.version_id IS
    'Version of the entity type (`builder.data_model_entity_type_version.version_id`).';
COMMENT ON COLUMN builder.entity_type_edits_history.edited_by_user IS
    'User who made the edit (`auth."user".id`).';
COMMENT ON COLUMN builder.entity_type_edits_history.edit_transaction_id IS
    'Id of the edit transaction. Edits made together are expected to share it.';
COMMENT ON COLUMN builder.entity_type_edits_history.feature_context IS
    'Context of the feature the edit was made for. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.entity_type_edits_history.operations IS
    'Operations the edit consists of. Any JSON value: its shape is not fixed.';
