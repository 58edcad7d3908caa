CREATE TABLE builder.action_log (
    id                            varchar                  NOT NULL,
    entity_id                     varchar                  NOT NULL,
    action_id                     varchar,
    action_version_id             varchar,
    inputs                        jsonb,
    user_id                       varchar,
    created_at                    timestamp with time zone DEFAULT now(),
    updated_at                    timestamp with time zone DEFAULT now(),
    ai_persona_id                 text,
    comment                       text,
    entity_type_id                varchar                  NOT NULL,
    entity_type_version_id        varchar                  NOT NULL,
    entity_snapshot_before_action jsonb,
    entity_snapshot_after_action  jsonb,
    email_id                      varchar,
    relation_version_ids          jsonb,
    user_entity_id                varchar,
    sent_email_ids                jsonb,
    PRIMARY KEY (id)
);

CREATE INDEX idx__action_log__email_id ON builder.action_log (email_id);
CREATE INDEX idx_action_log_entity_id ON builder.action_log (entity_id);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.action_log
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.action_log IS
    'Log of the actions run on entities.';
COMMENT ON COLUMN builder.action_log.entity_id IS
    'Entity the action was run on (`__entity_id` in the organization''s database).';
COMMENT ON COLUMN builder.action_log.action_id IS
    'Action that was run (`builder.data_model_action.id`).';
COMMENT ON COLUMN builder.action_log.action_version_id IS
    'Version of the action that was run (`builder.data_model_action.version_id`).';
COMMENT ON COLUMN builder.action_log.inputs IS
    'Inputs the action was run with: an array of tagged objects.';
COMMENT ON COLUMN builder.action_log.user_id IS
    'User who ran the action (`auth."user".id`).';
COMMENT ON COLUMN builder.action_log.ai_persona_id IS
    'AI persona that ran the action. AI personas have no table here.';
COMMENT ON COLUMN builder.action_log.comment IS
    'Comment made on the run.';
COMMENT ON COLUMN builder.action_log.entity_type_id IS
    'Type of the entity (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.action_log.entity_type_version_id IS
    'Version of the entity''s type (`builder.data_model_entity_type_version.version_id`).';
COMMENT ON COLUMN builder.action_log.entity_snapshot_before_action IS
    'The entity before the action. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.action_log.entity_snapshot_after_action IS
    'The entity after the action. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.action_log.email_id IS
    'Email the run is connected with (`builder.email.id`).';
COMMENT ON COLUMN builder.action_log.relation_version_ids IS
    'Relation versions of the run, expected to be ids from `builder.data_model_entity_relation.version_id`. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.action_log.user_entity_id IS
    'Entity that stands for the user in the organization''s database (`auth.organization_user_entity_id.entity_id`).';
COMMENT ON COLUMN builder.action_log.sent_email_ids IS
    'Emails the action sent, expected to be ids from `builder.email.id`. Any JSON value: its shape is not fixed.';
