CREATE TABLE builder.feature_suggestions_run (
    id                            varchar                  NOT NULL,
    triggered_by_user_id          varchar,
    based_on_workspace_version_id varchar                  NOT NULL,
    ctx_type                      varchar                  NOT NULL,
    ctx_organization_id           varchar                  NOT NULL,
    ctx_application_group_id      varchar,
    ctx_entity_type_id            varchar,
    ctx_action_id                 varchar,
    ctx_state_id                  varchar,
    ctx_column_id                 varchar,
    ctx_relation_id               varchar,
    temporal_workflow_id          varchar,
    temporal_run_id               varchar,
    result_status                 varchar,
    result_error                  varchar,
    created_at                    timestamp with time zone DEFAULT now(),
    updated_at                    timestamp with time zone DEFAULT now(),
    PRIMARY KEY (id)
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.feature_suggestions_run
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.feature_suggestions_run IS
    'A run that suggests features for a workspace version.';
COMMENT ON COLUMN builder.feature_suggestions_run.triggered_by_user_id IS
    'User who started the run (`auth."user".id`).';
COMMENT ON COLUMN builder.feature_suggestions_run.based_on_workspace_version_id IS
    'Workspace version the suggestions are for (`builder.workspace_version.version_id`).';
COMMENT ON COLUMN builder.feature_suggestions_run.ctx_type IS
    'Kind of context, expected to tell which `ctx_` columns matter. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.feature_suggestions_run.ctx_organization_id IS
    'Context of the run: its organization (`auth.organization.id`).';
COMMENT ON COLUMN builder.feature_suggestions_run.ctx_application_group_id IS
    'Context of the run: an application group (`builder.application_group.id`).';
COMMENT ON COLUMN builder.feature_suggestions_run.ctx_entity_type_id IS
    'Context of the run: an entity type (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.feature_suggestions_run.ctx_action_id IS
    'Context of the run: an action (`builder.data_model_action.id`).';
COMMENT ON COLUMN builder.feature_suggestions_run.ctx_state_id IS
    'Context of the run: a state (`builder.state_machine_state.state_id`).';
COMMENT ON COLUMN builder.feature_suggestions_run.ctx_column_id IS
    'Context of the run: a column (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.feature_suggestions_run.ctx_relation_id IS
    'Context of the run: a relation (`builder.data_model_entity_relation.id`).';
COMMENT ON COLUMN builder.feature_suggestions_run.temporal_workflow_id IS
    'Id of the Temporal workflow that carries out the run.';
COMMENT ON COLUMN builder.feature_suggestions_run.temporal_run_id IS
    'Id of the run of the Temporal workflow.';
COMMENT ON COLUMN builder.feature_suggestions_run.result_status IS
    'How the run ended. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.feature_suggestions_run.result_error IS
    'Message of the error the run ended with, if any.';
