CREATE TABLE builder.automation_rule (
    id              varchar                  NOT NULL,
    organization_id varchar                  NOT NULL,
    entity_type_id  varchar                  NOT NULL,
    state_id        varchar,
    trigger_type    varchar                  NOT NULL,
    trigger_config  jsonb                    NOT NULL,
    created_at      timestamp with time zone DEFAULT now(),
    updated_at      timestamp with time zone DEFAULT now(),
    raw_description text,
    instructions    text,
    is_deleted      boolean                  NOT NULL DEFAULT false,
    action_id       varchar,
    PRIMARY KEY (id)
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.automation_rule
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.automation_rule IS
    'A rule that automates work on entities of one type when its trigger fires.';
COMMENT ON COLUMN builder.automation_rule.entity_type_id IS
    'Entity type the rule applies to (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.automation_rule.state_id IS
    'State of the entity the rule applies to (`builder.state_machine_state.state_id`).';
COMMENT ON COLUMN builder.automation_rule.trigger_type IS
    'Kind of the trigger, expected to be the `type` key of `trigger_config`. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.automation_rule.trigger_config IS
    'When the rule fires: one of several shapes told apart by the key `type` (`on_state_enter`, `on_schedule` with a cron expression, `on_inactivity` with an ISO 8601 duration, `on_email`).';
COMMENT ON COLUMN builder.automation_rule.raw_description IS
    'Description of the rule as it was entered.';
COMMENT ON COLUMN builder.automation_rule.instructions IS
    'Instructions for carrying out the rule.';
COMMENT ON COLUMN builder.automation_rule.is_deleted IS
    'Whether the row counts as deleted. Such rows are marked, not removed.';
COMMENT ON COLUMN builder.automation_rule.action_id IS
    'Action the rule is about (`builder.data_model_action.id`).';
