CREATE TABLE builder.workspace_version_relation_version (
    workspace_version_id varchar                  NOT NULL,
    relation_version_id  varchar                  NOT NULL,
    created_at           timestamp with time zone DEFAULT now(),
    updated_at           timestamp with time zone DEFAULT now()
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.workspace_version_relation_version
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.workspace_version_relation_version IS
    'A relation version that is part of a workspace version.';
COMMENT ON COLUMN builder.workspace_version_relation_version.relation_version_id IS
    'The relation version (`builder.data_model_entity_relation.version_id`).';
