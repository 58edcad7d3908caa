CREATE TABLE builder.fake_data_entity_type_retrieval_pointer (
    entity_type_version_id             varchar NOT NULL,
    retrieve_at_entity_type_version_id varchar,
    PRIMARY KEY (entity_type_version_id)
);

COMMENT ON TABLE builder.fake_data_entity_type_retrieval_pointer IS
    'At which version fake data of an entity type version is to be retrieved.';
COMMENT ON COLUMN builder.fake_data_entity_type_retrieval_pointer.entity_type_version_id IS
    'Version whose data is asked for (`builder.data_model_entity_type_version.version_id`).';
COMMENT ON COLUMN builder.fake_data_entity_type_retrieval_pointer.retrieve_at_entity_type_version_id IS
    'Version to retrieve the data at (`builder.data_model_entity_type_version.version_id`).';
