CREATE TABLE builder.data_model_validation_group (
    entity_type_id         varchar,
    validations            jsonb   NOT NULL,
    index_type             text,
    index_id               varchar,
    entity_type_version_id varchar
);

COMMENT ON TABLE builder.data_model_validation_group IS
    'A group of validations of an entity type.';
COMMENT ON COLUMN builder.data_model_validation_group.entity_type_id IS
    'Entity type that is validated (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.data_model_validation_group.validations IS
    'Validations of the group. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_validation_group.index_type IS
    'Kind of thing `index_id` is the id of. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.data_model_validation_group.index_id IS
    'Id of what the validations are indexed by; `index_type` names its kind.';
COMMENT ON COLUMN builder.data_model_validation_group.entity_type_version_id IS
    'Version of the entity type (`builder.data_model_entity_type_version.version_id`).';
