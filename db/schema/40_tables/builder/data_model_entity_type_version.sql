CREATE TABLE builder.data_model_entity_type_version (
    version_id                      varchar                  NOT NULL,
    id                              varchar,
    based_on                        varchar,
    version_major                   integer,
    version_minor                   integer,
    version_patch                   integer,
    columns                         jsonb,
    created_at                      timestamp with time zone DEFAULT now(),
    computed_from_id                varchar,
    computed_from_version_id        varchar,
    origin_version_id               varchar,
    is_preview                      boolean,
    authorizations                  jsonb,
    support_create_action_id        varchar,
    support_update_action_id        varchar,
    delete_action_id                varchar                  NOT NULL,
    user_entity_type_version        integer,
    support_invite_action_id        varchar,
    primary_key_column_id           text                     NOT NULL,
    display_name_column_id          text                     NOT NULL,
    status_column_id                text,
    authorized_for_anyone_with_link boolean                  NOT NULL DEFAULT false,
    company_entity_type_version     integer,
    meetings_entity_type_version    integer,
    meetings_create_action_id       varchar,
    meetings_start_action_id        varchar,
    meetings_complete_action_id     varchar,
    meetings_cancel_action_id       varchar,
    meetings_mark_no_show_action_id varchar,
    profile_picture_column_id       varchar,
    view_fields_order               jsonb,
    PRIMARY KEY (version_id)
);

CREATE INDEX data_model_entity_type_version_id_idx ON builder.data_model_entity_type_version (id);

COMMENT ON TABLE builder.data_model_entity_type_version IS
    'A version of an entity type.';
COMMENT ON COLUMN builder.data_model_entity_type_version.version_id IS
    'Id of this version of the entity type.';
COMMENT ON COLUMN builder.data_model_entity_type_version.id IS
    'The entity type this is a version of.';
COMMENT ON COLUMN builder.data_model_entity_type_version.based_on IS
    'Version this one is based on, expected to be a `version_id` of this table.';
COMMENT ON COLUMN builder.data_model_entity_type_version.version_major IS
    'Major part of the version number.';
COMMENT ON COLUMN builder.data_model_entity_type_version.version_minor IS
    'Minor part of the version number.';
COMMENT ON COLUMN builder.data_model_entity_type_version.version_patch IS
    'Patch part of the version number.';
COMMENT ON COLUMN builder.data_model_entity_type_version.columns IS
    'Columns of the version. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_entity_type_version.computed_from_id IS
    'Id of what this version was computed from.';
COMMENT ON COLUMN builder.data_model_entity_type_version.computed_from_version_id IS
    'Version that this one was computed from.';
COMMENT ON COLUMN builder.data_model_entity_type_version.origin_version_id IS
    'Version that this one originates from.';
COMMENT ON COLUMN builder.data_model_entity_type_version.is_preview IS
    'Whether this is a preview version.';
COMMENT ON COLUMN builder.data_model_entity_type_version.authorizations IS
    'Authorizations of the version. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_entity_type_version.support_create_action_id IS
    'Action that creates a support entity (`builder.data_model_action.id`).';
COMMENT ON COLUMN builder.data_model_entity_type_version.support_update_action_id IS
    'Action that updates a support entity (`builder.data_model_action.id`).';
COMMENT ON COLUMN builder.data_model_entity_type_version.delete_action_id IS
    'Action that deletes an entity (`builder.data_model_action.id`).';
COMMENT ON COLUMN builder.data_model_entity_type_version.user_entity_type_version IS
    'Version number of the user entity type, expected to be set on versions of that type only.';
COMMENT ON COLUMN builder.data_model_entity_type_version.support_invite_action_id IS
    'Action that invites a person (`builder.data_model_action.id`).';
COMMENT ON COLUMN builder.data_model_entity_type_version.primary_key_column_id IS
    'Column that identifies an entity (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.data_model_entity_type_version.display_name_column_id IS
    'Column that holds an entity''s display name (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.data_model_entity_type_version.status_column_id IS
    'Column that holds an entity''s status (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.data_model_entity_type_version.authorized_for_anyone_with_link IS
    'Whether anyone with the link is authorized.';
COMMENT ON COLUMN builder.data_model_entity_type_version.company_entity_type_version IS
    'Version number of the company entity type, expected to be set on versions of that type only.';
COMMENT ON COLUMN builder.data_model_entity_type_version.meetings_entity_type_version IS
    'Version number of the meetings entity type, expected to be set on versions of that type only.';
COMMENT ON COLUMN builder.data_model_entity_type_version.meetings_create_action_id IS
    'Action that creates a meeting, expected to be a `builder.data_model_action.id`.';
COMMENT ON COLUMN builder.data_model_entity_type_version.meetings_start_action_id IS
    'Action that starts a meeting, expected to be a `builder.data_model_action.id`.';
COMMENT ON COLUMN builder.data_model_entity_type_version.meetings_complete_action_id IS
    'Action that completes a meeting, expected to be a `builder.data_model_action.id`.';
COMMENT ON COLUMN builder.data_model_entity_type_version.meetings_cancel_action_id IS
    'Action that cancels a meeting, expected to be a `builder.data_model_action.id`.';
COMMENT ON COLUMN builder.data_model_entity_type_version.meetings_mark_no_show_action_id IS
    'Action that marks a meeting as a no-show, expected to be a `builder.data_model_action.id`.';
COMMENT ON COLUMN builder.data_model_entity_type_version.profile_picture_column_id IS
    'Column that holds an entity''s profile picture, expected to be a `builder.data_model_entity_type_column.id`.';
COMMENT ON COLUMN builder.data_model_entity_type_version.view_fields_order IS
    'Order in which view fields are shown. Any JSON value: its shape is not fixed.';
