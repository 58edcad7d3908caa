CREATE TABLE builder.workspace_version_state_machine_metadata_version (
    workspace_version_id              varchar                  NOT NULL,
    state_machine_metadata_version_id varchar                  NOT NULL,
    created_at                        timestamp with time zone DEFAULT now(),
    updated_at                        timestamp with time zone DEFAULT now()
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.workspace_version_state_machine_metadata_version
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.workspace_version_state_machine_metadata_version IS
    'A state machine version that is part of a workspace version.';
COMMENT ON COLUMN builder.workspace_version_state_machine_metadata_version.state_machine_metadata_version_id IS
    'The state machine version (`builder.state_machine_metadata.version_id`).';
