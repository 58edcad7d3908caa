CREATE TABLE builder.workspace_version_action_version (
    workspace_version_id varchar                  NOT NULL,
    action_version_id    varchar                  NOT NULL,
    created_at           timestamp with time zone DEFAULT now(),
    updated_at           timestamp with time zone DEFAULT now()
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.workspace_version_action_version
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.workspace_version_action_version IS
    'An action version that is part of a workspace version.';
COMMENT ON COLUMN builder.workspace_version_action_version.action_version_id IS
    'The action version (`builder.data_model_action.version_id`).';
