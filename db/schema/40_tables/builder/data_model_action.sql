CREATE TABLE builder.data_model_action (
    version_id                      varchar                  NOT NULL,
    id                              varchar,
    based_on                        varchar,
    version_major                   integer,
    version_minor                   integer,
    version_patch                   integer,
    application_group_id            varchar,
    action_definition               jsonb,
    created_at                      timestamp with time zone DEFAULT now(),
    name                            varchar                  NOT NULL,
    description                     varchar,
    computed_from_id                varchar,
    computed_from_version_id        varchar,
    origin_version_id               varchar,
    is_preview                      boolean,
    entity_type_id                  varchar,
    organization_id                 varchar,
    action_type                     text                     NOT NULL,
    to_state                        text,
    authorized_for_anyone_with_link boolean,
    inputs                          jsonb                    NOT NULL,
    contextual_fields               jsonb                    NOT NULL,
    from_states                     jsonb,
    side_effects                    jsonb,
    PRIMARY KEY (version_id)
);

COMMENT ON TABLE builder.data_model_action IS
    'A version of an action that can be run on entities of a type.';
COMMENT ON COLUMN builder.data_model_action.version_id IS
    'Id of this version of the action.';
COMMENT ON COLUMN builder.data_model_action.id IS
    'Id of the action, which its versions share.';
COMMENT ON COLUMN builder.data_model_action.based_on IS
    'Version this one is based on, expected to be a `version_id` of this table.';
COMMENT ON COLUMN builder.data_model_action.version_major IS
    'Major part of the version number.';
COMMENT ON COLUMN builder.data_model_action.version_minor IS
    'Minor part of the version number.';
COMMENT ON COLUMN builder.data_model_action.version_patch IS
    'Patch part of the version number.';
COMMENT ON COLUMN builder.data_model_action.application_group_id IS
    'Application group the action belongs to (`builder.application_group.id`).';
COMMENT ON COLUMN builder.data_model_action.action_definition IS
    'Definition of the action. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_action.computed_from_id IS
    'Id of what this version was computed from.';
COMMENT ON COLUMN builder.data_model_action.computed_from_version_id IS
    'Version that this one was computed from.';
COMMENT ON COLUMN builder.data_model_action.origin_version_id IS
    'Version that this one originates from.';
COMMENT ON COLUMN builder.data_model_action.is_preview IS
    'Whether this is a preview version.';
COMMENT ON COLUMN builder.data_model_action.entity_type_id IS
    'Entity type the action is for (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.data_model_action.organization_id IS
    'Organization the action belongs to (`auth.organization.id`).';
COMMENT ON COLUMN builder.data_model_action.action_type IS
    'Type of the action. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.data_model_action.to_state IS
    'State the action moves the entity to, expected to be a `builder.state_machine_state.state_id`.';
COMMENT ON COLUMN builder.data_model_action.authorized_for_anyone_with_link IS
    'Whether anyone with the link may run the action.';
COMMENT ON COLUMN builder.data_model_action.inputs IS
    'Inputs the action takes: an array of tagged objects.';
COMMENT ON COLUMN builder.data_model_action.contextual_fields IS
    'Fields that give context to the action. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_action.from_states IS
    'States the action can be run from: an array of tagged objects.';
COMMENT ON COLUMN builder.data_model_action.side_effects IS
    'Side effects of running the action: an array of tagged objects.';
