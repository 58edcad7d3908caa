-- Automation rules and their executions.

--: AutomationRule()
--: AutomationExecution()

--! insert_automation_rule : AutomationRule
--- Creates an automation rule; its trigger type is the one in its trigger's configuration.
INSERT INTO builder.automation_rule (
    id, organization_id, entity_type_id, state_id, action_id, trigger_type, trigger_config, raw_description, instructions
)
VALUES (
    :id, :organization_id, :entity_type_id, :state_id, :action_id, :trigger_config::jsonb ->> 'type', :trigger_config,
    :raw_description, :instructions
)
RETURNING
    id, organization_id, entity_type_id, state_id, action_id, trigger_type, trigger_config, raw_description,
    instructions, is_deleted, created_at, updated_at;

--! automation_rule_by_id : AutomationRule
--- An automation rule.
SELECT
    id, organization_id, entity_type_id, state_id, action_id, trigger_type, trigger_config, raw_description,
    instructions, is_deleted, created_at, updated_at
FROM builder.automation_rule
WHERE id = :rule_id;

--! update_automation_rule : AutomationRule
--- Replaces what sets a rule off and what it is told to do.
UPDATE builder.automation_rule
SET trigger_type = :trigger_config::jsonb ->> 'type',
    trigger_config = :trigger_config,
    instructions = :instructions
WHERE id = :rule_id AND NOT is_deleted
RETURNING
    id, organization_id, entity_type_id, state_id, action_id, trigger_type, trigger_config, raw_description,
    instructions, is_deleted, created_at, updated_at;

--! automation_rules_with_last_execution
--- An organization's rules, optionally those of one entity type, each with its last execution.
SELECT
    rule.id,
    rule.entity_type_id,
    rule.state_id,
    rule.action_id,
    rule.trigger_type,
    rule.trigger_config,
    rule.raw_description,
    execution.entity_id AS last_entity_id,
    execution.scheduled_time AS last_scheduled_time,
    execution.status AS last_status,
    execution.execution_start_time AS last_execution_start_time
FROM builder.automation_rule AS rule
LEFT JOIN LATERAL (
    SELECT x.entity_id, x.scheduled_time, x.status, x.execution_start_time
    FROM builder.automation_execution AS x
    WHERE x.rule_id = rule.id
    ORDER BY x.scheduled_time DESC, x.entity_id
    LIMIT 1
) AS execution ON true
WHERE rule.organization_id = :organization_id
  AND NOT rule.is_deleted
  AND (:entity_type_id::text IS NULL OR rule.entity_type_id = :entity_type_id)
ORDER BY rule.entity_type_id, rule.created_at, rule.id;

--! automation_rules_for_state : AutomationRule
--- The rules that an entity sets off by entering a state.
SELECT
    id, organization_id, entity_type_id, state_id, action_id, trigger_type, trigger_config, raw_description,
    instructions, is_deleted, created_at, updated_at
FROM builder.automation_rule
WHERE organization_id = :organization_id
  AND entity_type_id = :entity_type_id
  AND state_id = :state_id
  AND trigger_config @> '{"type": "on_state_enter"}'
  AND NOT is_deleted
ORDER BY created_at, id;

--! automation_rules_by_trigger : AutomationRule
--- All rules with any of the given trigger types whose configuration has the given parts.
SELECT
    id, organization_id, entity_type_id, state_id, action_id, trigger_type, trigger_config, raw_description,
    instructions, is_deleted, created_at, updated_at
FROM builder.automation_rule
WHERE trigger_config ->> 'type' = ANY (:trigger_types)
  AND (:trigger_contains::jsonb IS NULL OR trigger_config @> :trigger_contains)
  AND NOT is_deleted
ORDER BY organization_id, id
LIMIT :max_rows;

--! schedule_automation_executions : AutomationExecution
--- Schedules a rule for many entities at once; what is scheduled already is skipped.
INSERT INTO builder.automation_execution (rule_id, entity_id, scheduled_time, status, execution_start_time)
SELECT rule.id, entity.entity_id, :scheduled_time, 'scheduled', :scheduled_time
FROM builder.automation_rule AS rule
CROSS JOIN unnest(:entity_ids::text[]) AS entity (entity_id)
WHERE rule.id = :rule_id AND NOT rule.is_deleted
ON CONFLICT (rule_id, entity_id, scheduled_time) DO NOTHING
RETURNING rule_id, entity_id, scheduled_time, status, execution_start_time;

--! claim_automation_executions
--- Claims executions that are due; workers do not wait for each other.
WITH due AS (
    SELECT x.rule_id, x.entity_id, x.scheduled_time
    FROM builder.automation_execution AS x
    WHERE x.status = 'scheduled' AND x.scheduled_time <= :now
    ORDER BY x.scheduled_time, x.rule_id, x.entity_id
    LIMIT :batch_size
    FOR UPDATE SKIP LOCKED
)
UPDATE builder.automation_execution AS x
SET status = 'running', execution_start_time = :now
FROM due
JOIN builder.automation_rule AS rule ON rule.id = due.rule_id
WHERE x.rule_id = due.rule_id
  AND x.entity_id = due.entity_id
  AND x.scheduled_time = due.scheduled_time
RETURNING x.rule_id, x.entity_id, x.scheduled_time, x.execution_start_time, rule.organization_id, rule.trigger_config;

--! finish_automation_execution : AutomationExecution
--- Records how an execution ended.
UPDATE builder.automation_execution
SET status = :status
WHERE rule_id = :rule_id AND entity_id = :entity_id AND scheduled_time = :scheduled_time AND status = 'running'
RETURNING rule_id, entity_id, scheduled_time, status, execution_start_time;

--! automation_rule_statistics
--- Per rule of an organization: executions by outcome and how late they started on average.
SELECT
    rule.id,
    rule.trigger_type,
    count(x.rule_id) AS execution_count,
    count(x.rule_id) FILTER (WHERE x.status = 'completed') AS completed_count,
    count(x.rule_id) FILTER (WHERE x.status = 'failed') AS failed_count,
    max(x.scheduled_time) AS last_scheduled_time,
    avg(extract(epoch FROM x.execution_start_time - x.scheduled_time))::float8 AS mean_delay_seconds
FROM builder.automation_rule AS rule
LEFT JOIN builder.automation_execution AS x ON x.rule_id = rule.id AND x.scheduled_time >= :since
WHERE rule.organization_id = :organization_id AND NOT rule.is_deleted
GROUP BY rule.id
ORDER BY execution_count DESC, rule.id;

--! delete_automation_rules_of_entity_type
--- Marks all rules of an entity type as deleted.
UPDATE builder.automation_rule
SET is_deleted = true
WHERE organization_id = :organization_id AND entity_type_id = :entity_type_id AND NOT is_deleted
RETURNING id, trigger_type;

--! cancel_executions_of_deleted_rules : AutomationExecution
--- Deletes what is still scheduled for rules that were deleted.
DELETE FROM builder.automation_execution AS x
USING builder.automation_rule AS rule
WHERE rule.id = x.rule_id AND rule.is_deleted AND x.status = 'scheduled'
RETURNING x.rule_id, x.entity_id, x.scheduled_time, x.status, x.execution_start_time;
