CREATE TABLE builder.automation_execution (
    rule_id              varchar   NOT NULL,
    entity_id            varchar   NOT NULL,
    scheduled_time       timestamp NOT NULL,
    status               varchar   NOT NULL,
    execution_start_time timestamp NOT NULL
);

CREATE UNIQUE INDEX unique_automation_execution_id ON builder.automation_execution (rule_id, entity_id, scheduled_time);

COMMENT ON TABLE builder.automation_execution IS
    'One execution of an automation rule for one entity. The scheduled time is part of its key.';
COMMENT ON COLUMN builder.automation_execution.entity_id IS
    'Entity the rule is executed for (`__entity_id` in the organization''s database).';
COMMENT ON COLUMN builder.automation_execution.scheduled_time IS
    'Time the execution was scheduled for. Stored without a time zone.';
COMMENT ON COLUMN builder.automation_execution.status IS
    'Status of the execution. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.automation_execution.execution_start_time IS
    'When the execution started. Stored without a time zone.';
