-- State machines of entity types: versions, states and transitions.

--: StateMachine()
--: State()
--: Transition()

--! state_machine_by_version_id : StateMachine
--- A version of a state machine.
SELECT
    version_id, id AS state_machine_id, version_major, version_minor, version_patch, application_group_id,
    process_state_machine_playbook, happy_path, data_model_target_entity_type_id, initial_state_state_id,
    initial_state_action_id, created_at
FROM builder.state_machine_metadata
WHERE version_id = :version_id;

--! state_machine_of_entity_type : StateMachine
--- The newest version of an entity type's state machine that a workspace version holds.
SELECT
    s.version_id, s.id AS state_machine_id, s.version_major, s.version_minor, s.version_patch, s.application_group_id,
    s.process_state_machine_playbook, s.happy_path, s.data_model_target_entity_type_id, s.initial_state_state_id,
    s.initial_state_action_id, s.created_at
FROM builder.workspace_version_state_machine_metadata_version AS m
JOIN builder.state_machine_metadata AS s ON s.version_id = m.state_machine_metadata_version_id
WHERE m.workspace_version_id = :workspace_version_id
  AND s.data_model_target_entity_type_id = :entity_type_id
ORDER BY
    s.version_major DESC NULLS LAST,
    s.version_minor DESC NULLS LAST,
    s.version_patch DESC NULLS LAST,
    s.version_id
LIMIT 1;

--! create_state_machine_version : StateMachine
--- Creates a version of a state machine; its states and transitions follow.
INSERT INTO builder.state_machine_metadata (
    version_id, id, based_on, version_major, version_minor, version_patch, application_group_id,
    process_state_machine_playbook, happy_path, data_model_target_entity_type_id, initial_state_state_id,
    initial_state_action_id
)
VALUES (
    :version_id, :id, :based_on, :version_major, :version_minor, :version_patch, :application_group_id,
    :process_state_machine_playbook, :happy_path, :entity_type_id, :initial_state_id, :initial_action_id
)
RETURNING
    version_id, id AS state_machine_id, version_major, version_minor, version_patch, application_group_id,
    process_state_machine_playbook, happy_path, data_model_target_entity_type_id, initial_state_state_id,
    initial_state_action_id, created_at;

--! states_of_state_machine
--- The states of a version, those on the happy path first and in its order.
SELECT
    s.state_id,
    s.label,
    s.color,
    s.is_archived,
    s.ai_agent_enabled,
    s.ai_agent_instructions,
    s.state_id = m.initial_state_state_id AS is_initial,
    array_position(m.happy_path, s.state_id) AS happy_path_position
FROM builder.state_machine_metadata AS m
JOIN builder.state_machine_state AS s ON s.state_machine_metadata_version_id = m.version_id
WHERE m.version_id = :version_id
  AND (:with_archived OR NOT s.is_archived)
ORDER BY happy_path_position NULLS LAST, s.label, s.state_id;

--! transitions_of_state_machine
--- The transitions of a version with the labels of both their states.
SELECT
    t.transition_id,
    t.action_id,
    t.from_state_id,
    source.label AS from_label,
    t.to_state_id,
    target.label AS to_label
FROM builder.state_machine_transition AS t
JOIN builder.state_machine_state AS source
    ON source.state_machine_metadata_version_id = t.state_machine_metadata_version_id
    AND source.state_id = t.from_state_id
JOIN builder.state_machine_state AS target
    ON target.state_machine_metadata_version_id = t.state_machine_metadata_version_id
    AND target.state_id = t.to_state_id
WHERE t.state_machine_metadata_version_id = :version_id
ORDER BY from_label, to_label, t.transition_id;

--! state_machine_graph
--- A state machine in one go: each state, once per transition that leaves it or once without.
SELECT
    m.version_id,
    m.data_model_target_entity_type_id,
    s.state_id,
    s.label,
    s.color,
    t.transition_id,
    t.action_id,
    t.to_state_id
FROM builder.state_machine_metadata AS m
JOIN builder.state_machine_state AS s ON s.state_machine_metadata_version_id = m.version_id
LEFT JOIN builder.state_machine_transition AS t
    ON t.state_machine_metadata_version_id = s.state_machine_metadata_version_id
    AND t.from_state_id = s.state_id
WHERE m.version_id = :version_id AND NOT s.is_archived
ORDER BY s.label, s.state_id, t.to_state_id, t.transition_id;

--! reachable_states
--- The states that an entity in a state can still reach, with the fewest steps to each.
WITH RECURSIVE reached (state_id, steps) AS (
    SELECT t.to_state_id, 1
    FROM builder.state_machine_transition AS t
    WHERE t.state_machine_metadata_version_id = :version_id AND t.from_state_id = :state_id
    UNION
    SELECT t.to_state_id, reached.steps + 1
    FROM reached
    JOIN builder.state_machine_transition AS t
        ON t.state_machine_metadata_version_id = :version_id AND t.from_state_id = reached.state_id
    WHERE reached.steps < :max_steps
),
nearest (state_id, steps) AS (
    SELECT DISTINCT ON (state_id) state_id, steps
    FROM reached
    ORDER BY state_id, steps
)
SELECT s.state_id, s.label, s.is_archived, nearest.steps
FROM nearest
JOIN builder.state_machine_state AS s
    ON s.state_machine_metadata_version_id = :version_id AND s.state_id = nearest.state_id
ORDER BY nearest.steps, s.label, s.state_id;

--! insert_states : State
--- Adds states to a version, an item of each array per state.
INSERT INTO builder.state_machine_state (
    state_machine_metadata_version_id, state_id, is_archived, label, color, ai_agent_enabled, ai_agent_instructions
)
SELECT
    :version_id, item.state_id, false, item.label, item.color,
    item.ai_agent_instructions IS NOT NULL, item.ai_agent_instructions
FROM unnest(:state_ids::text[], :labels::text[], :colors::text[], :ai_agent_instructions::text[])
    AS item (state_id, label, color, ai_agent_instructions)
RETURNING
    state_machine_metadata_version_id, state_id, is_archived, label, color, ai_agent_enabled, ai_agent_instructions;

--! insert_transitions : Transition
--- Adds transitions to a version, an item of each array per transition.
INSERT INTO builder.state_machine_transition (
    state_machine_metadata_version_id, transition_id, from_state_id, to_state_id, action_id
)
SELECT :version_id, item.transition_id, item.from_state_id, item.to_state_id, item.action_id
FROM unnest(:transition_ids::text[], :from_state_ids::text[], :to_state_ids::text[], :action_ids::text[])
    AS item (transition_id, from_state_id, to_state_id, action_id)
RETURNING state_machine_metadata_version_id, transition_id, from_state_id, to_state_id, action_id;

--! archive_state : State
--- Archives a state, unless it is the one that entities start in.
UPDATE builder.state_machine_state AS s
SET is_archived = true
FROM builder.state_machine_metadata AS m
WHERE m.version_id = s.state_machine_metadata_version_id
  AND m.version_id = :version_id
  AND s.state_id = :state_id
  AND m.initial_state_state_id <> s.state_id
RETURNING
    s.state_machine_metadata_version_id, s.state_id, s.is_archived, s.label, s.color,
    s.ai_agent_enabled, s.ai_agent_instructions;

--! delete_transitions_of_archived_states : Transition
--- Deletes the transitions that enter or leave archived states of a version.
DELETE FROM builder.state_machine_transition AS t
USING builder.state_machine_state AS s
WHERE s.state_machine_metadata_version_id = t.state_machine_metadata_version_id
  AND s.state_id IN (t.from_state_id, t.to_state_id)
  AND s.is_archived
  AND t.state_machine_metadata_version_id = :version_id
RETURNING t.state_machine_metadata_version_id, t.transition_id, t.from_state_id, t.to_state_id, t.action_id;

--! state_machines_through_states
--- State machines whose happy path passes through any, or through all, of the given states.
SELECT
    m.version_id,
    m.id AS state_machine_id,
    m.data_model_target_entity_type_id,
    m.happy_path,
    m.happy_path @> :state_ids AS passes_all,
    cardinality(m.happy_path) AS happy_path_length
FROM builder.state_machine_metadata AS m
WHERE m.happy_path && :state_ids
ORDER BY passes_all DESC, m.version_id;
