CREATE TABLE builder.field_group (
    id                       varchar NOT NULL,
    entity_type_version_id   varchar NOT NULL,
    name                     varchar NOT NULL,
    description              varchar,
    fields                   jsonb   NOT NULL,
    support_create_action_id varchar,
    support_update_action_id varchar,
    state_id                 text,
    PRIMARY KEY (id)
);

COMMENT ON TABLE builder.field_group IS
    'A group of fields of an entity type version.';
COMMENT ON COLUMN builder.field_group.fields IS
    'Fields of the group. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.field_group.support_create_action_id IS
    'Action that creates a support entity (`builder.data_model_action.id`).';
COMMENT ON COLUMN builder.field_group.support_update_action_id IS
    'Action that updates a support entity (`builder.data_model_action.id`).';
COMMENT ON COLUMN builder.field_group.state_id IS
    'State the group is for, expected to be a `builder.state_machine_state.state_id`.';
