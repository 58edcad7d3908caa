CREATE TABLE builder.state_machine_transition (
    state_machine_metadata_version_id text                     NOT NULL,
    transition_id                     text                     NOT NULL,
    from_state_id                     text                     NOT NULL,
    to_state_id                       text                     NOT NULL,
    action_id                         text                     NOT NULL,
    created_at                        timestamp with time zone DEFAULT now(),
    updated_at                        timestamp with time zone DEFAULT now()
);

CREATE INDEX idx_state_machine_transition_metadata_version_id ON builder.state_machine_transition (state_machine_metadata_version_id);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.state_machine_transition
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.state_machine_transition IS
    'A transition between two states of a state machine version.';
COMMENT ON COLUMN builder.state_machine_transition.state_machine_metadata_version_id IS
    'State machine version the transition belongs to (`builder.state_machine_metadata.version_id`).';
COMMENT ON COLUMN builder.state_machine_transition.transition_id IS
    'Id of the transition. No constraint makes it unique.';
COMMENT ON COLUMN builder.state_machine_transition.from_state_id IS
    'State the transition leaves (`builder.state_machine_state.state_id`).';
COMMENT ON COLUMN builder.state_machine_transition.to_state_id IS
    'State the transition enters (`builder.state_machine_state.state_id`).';
COMMENT ON COLUMN builder.state_machine_transition.action_id IS
    'Action that makes the transition (`builder.data_model_action.id`).';
