CREATE TABLE builder.data_model_authorization (
    organization_id                               varchar NOT NULL,
    authorize_read_on_entities_of_type_version_id varchar,
    authorize_execute_on_action_version_id        varchar,
    authorized_by_relation_path                   jsonb,
    relation_path_user_type_filters               jsonb,
    relation_path_starting_entity_type_id         varchar,
    relation_path_starting_entity_type_filters    jsonb,
    authorized_for_anyone_with_link               boolean NOT NULL DEFAULT false,
    authorize_activity_log                        boolean NOT NULL DEFAULT false,
    authorize_read_on_entities_per_field_group_id text
);

CREATE INDEX data_model_authorization_actv_idx ON builder.data_model_authorization (authorize_execute_on_action_version_id);
CREATE INDEX data_model_authorization_etv_idx ON builder.data_model_authorization (authorize_read_on_entities_of_type_version_id);

COMMENT ON TABLE builder.data_model_authorization IS
    'An authorization within an organization: to read entities of a type or to run an action.';
COMMENT ON COLUMN builder.data_model_authorization.organization_id IS
    'Organization that authorizes (`auth.organization.id`).';
COMMENT ON COLUMN builder.data_model_authorization.authorize_read_on_entities_of_type_version_id IS
    'Entity type version whose entities may be read (`builder.data_model_entity_type_version.version_id`).';
COMMENT ON COLUMN builder.data_model_authorization.authorize_execute_on_action_version_id IS
    'Action version that may be run (`builder.data_model_action.version_id`).';
COMMENT ON COLUMN builder.data_model_authorization.authorized_by_relation_path IS
    'Path of relations that gives the authorization. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_authorization.relation_path_user_type_filters IS
    'Filters on the user''s type that go with the relation path. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_authorization.relation_path_starting_entity_type_id IS
    'Entity type the relation path starts from, expected to be a `builder.data_model_entity_type.id`.';
COMMENT ON COLUMN builder.data_model_authorization.relation_path_starting_entity_type_filters IS
    'Filters on the entities the relation path starts from. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_authorization.authorized_for_anyone_with_link IS
    'Whether anyone with the link is authorized.';
COMMENT ON COLUMN builder.data_model_authorization.authorize_activity_log IS
    'Whether the activity log may be read.';
COMMENT ON COLUMN builder.data_model_authorization.authorize_read_on_entities_per_field_group_id IS
    'Field group the permission to read is for, expected to be a `builder.field_group.id`.';
