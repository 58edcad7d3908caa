CREATE TABLE builder.state_machine_state (
    state_machine_metadata_version_id text                     NOT NULL,
    state_id                          text                     NOT NULL,
    is_archived                       boolean                  NOT NULL,
    label                             text                     NOT NULL,
    color                             text                     NOT NULL,
    ai_agent_enabled                  boolean                  NOT NULL,
    ai_agent_instructions             text,
    ai_agent_raw_instructions         text,
    created_at                        timestamp with time zone DEFAULT now(),
    updated_at                        timestamp with time zone DEFAULT now()
);

CREATE INDEX idx_state_machine_state_transition_id ON builder.state_machine_state (state_machine_metadata_version_id);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.state_machine_state
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.state_machine_state IS
    'A state of a state machine version.';
COMMENT ON COLUMN builder.state_machine_state.state_machine_metadata_version_id IS
    'State machine version the state belongs to (`builder.state_machine_metadata.version_id`).';
COMMENT ON COLUMN builder.state_machine_state.state_id IS
    'Id of the state. No constraint makes it unique.';
COMMENT ON COLUMN builder.state_machine_state.label IS
    'Name of the state, as shown.';
COMMENT ON COLUMN builder.state_machine_state.color IS
    'Color the state is shown in.';
COMMENT ON COLUMN builder.state_machine_state.ai_agent_enabled IS
    'Whether an AI agent works on entities in the state.';
COMMENT ON COLUMN builder.state_machine_state.ai_agent_instructions IS
    'Instructions for the AI agent.';
COMMENT ON COLUMN builder.state_machine_state.ai_agent_raw_instructions IS
    'Instructions for the AI agent as they were entered.';
