CREATE TABLE builder.state_machine_metadata (
    version_id                       varchar                  NOT NULL,
    id                               varchar,
    based_on                         varchar,
    version_major                    integer,
    version_minor                    integer,
    version_patch                    integer,
    application_group_id             varchar,
    process_state_machine_playbook   jsonb,
    created_at                       timestamp with time zone DEFAULT now(),
    computed_from_id                 varchar,
    computed_from_version_id         varchar,
    origin_version_id                varchar,
    is_preview                       boolean,
    happy_path                       text[]                   NOT NULL,
    data_model_target_entity_type_id text                     NOT NULL,
    initial_state_state_id           text                     NOT NULL,
    initial_state_action_id          text                     NOT NULL,
    PRIMARY KEY (version_id)
);

COMMENT ON TABLE builder.state_machine_metadata IS
    'A version of the state machine that entities of a type go through. Its states and transitions have tables of their own.';
COMMENT ON COLUMN builder.state_machine_metadata.version_id IS
    'Id of this version of the state machine.';
COMMENT ON COLUMN builder.state_machine_metadata.id IS
    'Id of the state machine, which its versions share.';
COMMENT ON COLUMN builder.state_machine_metadata.based_on IS
    'Version this one is based on, expected to be a `version_id` of this table.';
COMMENT ON COLUMN builder.state_machine_metadata.version_major IS
    'Major part of the version number.';
COMMENT ON COLUMN builder.state_machine_metadata.version_minor IS
    'Minor part of the version number.';
COMMENT ON COLUMN builder.state_machine_metadata.version_patch IS
    'Patch part of the version number.';
COMMENT ON COLUMN builder.state_machine_metadata.application_group_id IS
    'Application group the state machine belongs to (`builder.application_group.id`).';
COMMENT ON COLUMN builder.state_machine_metadata.process_state_machine_playbook IS
    'Playbook of the process. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.state_machine_metadata.computed_from_id IS
    'Id of what this version was computed from.';
COMMENT ON COLUMN builder.state_machine_metadata.computed_from_version_id IS
    'Version that this one was computed from.';
COMMENT ON COLUMN builder.state_machine_metadata.origin_version_id IS
    'Version that this one originates from.';
COMMENT ON COLUMN builder.state_machine_metadata.is_preview IS
    'Whether this is a preview version.';
COMMENT ON COLUMN builder.state_machine_metadata.happy_path IS
    'The course an entity takes when all goes well, expected to be ids of states in order.';
COMMENT ON COLUMN builder.state_machine_metadata.data_model_target_entity_type_id IS
    'Entity type the state machine is for (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.state_machine_metadata.initial_state_state_id IS
    'State an entity starts in (`builder.state_machine_state.state_id`).';
COMMENT ON COLUMN builder.state_machine_metadata.initial_state_action_id IS
    'Action that brings an entity into its first state (`builder.data_model_action.id`).';
