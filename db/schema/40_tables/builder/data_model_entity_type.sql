CREATE TABLE builder.data_model_entity_type (
    id                                      varchar NOT NULL,
    organization_id                         varchar NOT NULL,
    name                                    text    NOT NULL,
    plural_name                             text    NOT NULL,
    description                             text,
    emoji                                   text,
    color                                   text,
    target_entity_type_application_group_id varchar,
    primary_key_column_id                   varchar,
    display_name_column_id                  varchar,
    status_column_id                        varchar,
    shape                                   varchar NOT NULL,
    embedded_through_relation_id            varchar,
    PRIMARY KEY (id)
);

CREATE INDEX data_model_entity_type_id_idx ON builder.data_model_entity_type (id);

COMMENT ON TABLE builder.data_model_entity_type IS
    'A type of entities that an organization works with.';
COMMENT ON COLUMN builder.data_model_entity_type.plural_name IS
    'Name of several entities of the type.';
COMMENT ON COLUMN builder.data_model_entity_type.color IS
    'Color the type is shown in.';
COMMENT ON COLUMN builder.data_model_entity_type.target_entity_type_application_group_id IS
    'Application group whose target entity type this is (`builder.application_group.id`).';
COMMENT ON COLUMN builder.data_model_entity_type.primary_key_column_id IS
    'Column that identifies an entity (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.data_model_entity_type.display_name_column_id IS
    'Column that holds an entity''s display name (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.data_model_entity_type.status_column_id IS
    'Column that holds an entity''s status (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.data_model_entity_type.shape IS
    'Shape of the type. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.data_model_entity_type.embedded_through_relation_id IS
    'Relation through which entities of the type are embedded in others (`builder.data_model_entity_relation.id`).';
