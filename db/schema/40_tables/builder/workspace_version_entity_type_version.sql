CREATE TABLE builder.workspace_version_entity_type_version (
    workspace_version_id   varchar                  NOT NULL,
    entity_type_version_id varchar                  NOT NULL,
    created_at             timestamp with time zone DEFAULT now(),
    updated_at             timestamp with time zone DEFAULT now()
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.workspace_version_entity_type_version
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.workspace_version_entity_type_version IS
    'An entity type version that is part of a workspace version.';
COMMENT ON COLUMN builder.workspace_version_entity_type_version.entity_type_version_id IS
    'The entity type version (`builder.data_model_entity_type_version.version_id`).';
