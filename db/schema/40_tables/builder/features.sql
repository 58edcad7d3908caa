CREATE TABLE builder.features (
    id                                 varchar                  NOT NULL,
    client_description                 varchar                  NOT NULL,
    internal_description               varchar,
    created_by_user_id                 varchar,
    suggestion_run_id                  varchar,
    based_on_feature_suggestion_run_id varchar,
    based_on_workspace_version_id      varchar                  NOT NULL,
    ctx_type                           varchar                  NOT NULL,
    ctx_organization_id                varchar                  NOT NULL,
    ctx_application_group_id           varchar,
    ctx_entity_type_id                 varchar,
    ctx_action_id                      varchar,
    ctx_state_id                       varchar,
    ctx_column_id                      varchar,
    ctx_relation_id                    varchar,
    created_at                         timestamp with time zone DEFAULT now(),
    updated_at                         timestamp with time zone DEFAULT now(),
    metadata                           jsonb,
    PRIMARY KEY (id)
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.features
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.features IS
    'A feature that can be applied to a workspace version.';
COMMENT ON COLUMN builder.features.client_description IS
    'Description of the feature for the client.';
COMMENT ON COLUMN builder.features.internal_description IS
    'Description of the feature for internal use.';
COMMENT ON COLUMN builder.features.created_by_user_id IS
    'User who created the feature (`auth."user".id`).';
COMMENT ON COLUMN builder.features.suggestion_run_id IS
    'Run that suggested the feature (`builder.feature_suggestions_run.id`).';
COMMENT ON COLUMN builder.features.based_on_feature_suggestion_run_id IS
    'Suggestion run the feature is based on (`builder.feature_suggestions_run.id`).';
COMMENT ON COLUMN builder.features.based_on_workspace_version_id IS
    'Workspace version the feature is based on (`builder.workspace_version.version_id`).';
COMMENT ON COLUMN builder.features.ctx_type IS
    'Kind of context, expected to tell which `ctx_` columns matter. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.features.ctx_organization_id IS
    'Context of the feature: its organization (`auth.organization.id`).';
COMMENT ON COLUMN builder.features.ctx_application_group_id IS
    'Context of the feature: an application group (`builder.application_group.id`).';
COMMENT ON COLUMN builder.features.ctx_entity_type_id IS
    'Context of the feature: an entity type (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.features.ctx_action_id IS
    'Context of the feature: an action (`builder.data_model_action.id`).';
COMMENT ON COLUMN builder.features.ctx_state_id IS
    'Context of the feature: a state (`builder.state_machine_state.state_id`).';
COMMENT ON COLUMN builder.features.ctx_column_id IS
    'Context of the feature: a column (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.features.ctx_relation_id IS
    'Context of the feature: a relation (`builder.data_model_entity_relation.id`).';
COMMENT ON COLUMN builder.features.metadata IS
    'Further data of the feature. Any JSON value: its shape is not fixed.';
