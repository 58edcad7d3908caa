-- Actions of entity types, the log of their executions, drafts and comments.

--: Action(action_id?, version_major?, version_minor?, version_patch?, description?, entity_type_id?, to_state?, from_states?, side_effects?, created_at?)
--: ActionLogEntry(action_id?, action_version_id?, inputs?, user_id?, ai_persona_id?, comment?, email_id?, created_at?)
--: ActionDraft(creator_user_entity_id?, fields?, is_user_edited_fields?, updated_at?)
--: Comment(author?, ai_persona_id?, parent_comment_id?, created_at?, deleted_at?)

--! action_by_version_id : Action
--- A version of an action.
SELECT
    version_id, id AS action_id, version_major, version_minor, version_patch, name, description, entity_type_id,
    action_type, to_state, from_states, inputs, side_effects, created_at
FROM builder.data_model_action
WHERE version_id = :action_version_id;

--! actions_of_entity_type (action_type?) : Action
--- The actions of an entity type, each in its newest version that is not a preview.
SELECT DISTINCT ON (a.id)
    a.version_id, a.id AS action_id, a.version_major, a.version_minor, a.version_patch, a.name, a.description,
    a.entity_type_id, a.action_type, a.to_state, a.from_states, a.inputs, a.side_effects, a.created_at
FROM builder.data_model_action AS a
WHERE a.entity_type_id = :entity_type_id
  AND a.is_preview IS NOT TRUE
  AND (:action_type::text IS NULL OR a.action_type = :action_type)
ORDER BY
    a.id,
    a.version_major DESC NULLS LAST,
    a.version_minor DESC NULLS LAST,
    a.version_patch DESC NULLS LAST,
    a.version_id;

--! action_inputs : (kind?)
--- The inputs of an action's version, one a row and in order.
SELECT item.ordinality, item.value ->> 'type' AS kind, item.value AS input
FROM builder.data_model_action AS a
CROSS JOIN LATERAL jsonb_array_elements(a.inputs) WITH ORDINALITY AS item (value, ordinality)
WHERE a.version_id = :action_version_id
ORDER BY item.ordinality;

--! actions_open_to_anyone : (authorized_by_relation_path?)
--- Actions that anyone with a link may execute in an organization.
SELECT a.version_id, a.name, a.action_type, access.authorized_by_relation_path, access.authorize_activity_log
FROM builder.data_model_authorization AS access
JOIN builder.data_model_action AS a ON a.version_id = access.authorize_execute_on_action_version_id
WHERE access.organization_id = :organization_id AND access.authorized_for_anyone_with_link
ORDER BY a.name, a.version_id;

--! insert_action_log (action_id?, action_version_id?, inputs?, user_id?, user_entity_id?, ai_persona_id?, comment?, email_id?, entity_snapshot_before_action?, entity_snapshot_after_action?) : ActionLogEntry
--- Logs the execution of an action on an entity.
INSERT INTO builder.action_log (
    id, entity_id, entity_type_id, entity_type_version_id, action_id, action_version_id, inputs, user_id,
    user_entity_id, ai_persona_id, comment, email_id, entity_snapshot_before_action, entity_snapshot_after_action
)
VALUES (
    :id, :entity_id, :entity_type_id, :entity_type_version_id, :action_id, :action_version_id, :inputs, :user_id,
    :user_entity_id, :ai_persona_id, :comment, :email_id, :entity_snapshot_before_action, :entity_snapshot_after_action
)
RETURNING
    id, entity_id, entity_type_id, entity_type_version_id, action_id, action_version_id, inputs, user_id,
    ai_persona_id, comment, email_id, created_at;

--! action_log_of_email : ActionLogEntry
--- The actions that were executed because of an e-mail.
SELECT
    id, entity_id, entity_type_id, entity_type_version_id, action_id, action_version_id, inputs, user_id,
    ai_persona_id, comment, email_id, created_at
FROM builder.action_log
WHERE email_id = :email_id
ORDER BY created_at, id;

--! action_log_of_entity (before_created_at?, before_id?) : (action_name?, to_state?, user_id?, first_name?, last_name?, image_url?, ai_persona_id?, comment?, inputs?, created_at?)
--- A page of an entity's history, newest first, with what was done and by whom.
SELECT
    log.id,
    a.name AS action_name,
    a.to_state,
    log.user_id,
    u.first_name,
    u.last_name,
    u.image_url,
    log.ai_persona_id,
    log.comment,
    log.inputs,
    log.created_at
FROM builder.action_log AS log
LEFT JOIN builder.data_model_action AS a ON a.version_id = log.action_version_id
LEFT JOIN auth."user" AS u ON u.id = log.user_id
WHERE log.entity_id = :entity_id
  AND (log.created_at, log.id) < (coalesce(:before_created_at::timestamptz, 'infinity'), coalesce(:before_id::text, ''))
ORDER BY log.created_at DESC, log.id DESC
LIMIT :page_size;

--! action_usage : (action_id?)
--- How often each action of an entity type was executed, ranked, with its share of all executions.
SELECT
    log.action_id,
    count(*) AS execution_count,
    count(DISTINCT log.entity_id) AS entity_count,
    rank() OVER (ORDER BY count(*) DESC) AS place,
    count(*)::float8 / sum(count(*)) OVER ()::float8 AS share
FROM builder.action_log AS log
WHERE log.entity_type_id = :entity_type_id AND log.created_at >= :since
GROUP BY log.action_id
ORDER BY place, log.action_id
LIMIT :max_rows;

--! save_action_draft (creator_user_entity_id?, fields?, is_user_edited_fields?) : ActionDraft
--- Saves the draft of an action on an entity: changes the one there is, else adds one.
WITH changed AS (
    UPDATE builder.entity_action_draft AS d
    SET fields = :fields, is_user_edited_fields = :is_user_edited_fields
    WHERE d.organization_id = :organization_id
      AND d.action_id = :action_id
      AND d.entity_id = :entity_id
      AND d.version_type = :version_type
    RETURNING
        d.organization_id, d.action_id, d.entity_id, d.version_type, d.creator_user_entity_id, d.fields,
        d.is_user_edited_fields, d.updated_at
),
added AS (
    INSERT INTO builder.entity_action_draft (
        organization_id, action_id, entity_id, version_type, creator_user_entity_id, fields, is_user_edited_fields
    )
    SELECT
        :organization_id, :action_id, :entity_id, :version_type, :creator_user_entity_id, :fields,
        :is_user_edited_fields
    WHERE NOT EXISTS (SELECT FROM changed)
    RETURNING
        organization_id, action_id, entity_id, version_type, creator_user_entity_id, fields, is_user_edited_fields,
        updated_at
)
SELECT
    organization_id, action_id, entity_id, version_type, creator_user_entity_id, fields, is_user_edited_fields,
    updated_at
FROM changed
UNION ALL
SELECT
    organization_id, action_id, entity_id, version_type, creator_user_entity_id, fields, is_user_edited_fields,
    updated_at
FROM added;

--! drafts_of_entity : ActionDraft
--- The drafts of actions on an entity, the one touched last first.
SELECT
    organization_id, action_id, entity_id, version_type, creator_user_entity_id, fields, is_user_edited_fields,
    updated_at
FROM builder.entity_action_draft
WHERE organization_id = :organization_id AND entity_id = :entity_id AND version_type = :version_type
ORDER BY updated_at DESC NULLS LAST, action_id;

--! delete_executed_drafts
--- Deletes the drafts of actions that have since been executed on the same entity.
DELETE FROM builder.entity_action_draft AS d
USING builder.action_log AS log
WHERE log.entity_id = d.entity_id
  AND log.action_id = d.action_id
  AND log.created_at >= d.updated_at
  AND d.organization_id = :organization_id
RETURNING d.action_id, d.entity_id, d.version_type;

--! insert_comment (author?, ai_persona_id?, parent_comment_id?) : Comment
--- Adds a comment to an entity, or an answer to a comment.
INSERT INTO builder.entity_comment (id, entity_id, comment_text, author, ai_persona_id, parent_comment_id)
VALUES (:id, :entity_id, :comment_text, :author, :ai_persona_id, :parent_comment_id)
RETURNING id, entity_id, comment_text, author, ai_persona_id, parent_comment_id, created_at, deleted_at;

--! delete_comment : Comment
--- Marks an author's own comment as deleted.
UPDATE builder.entity_comment
SET deleted_at = now()
WHERE id = :comment_id AND author = :author AND deleted_at IS NULL
RETURNING id, entity_id, comment_text, author, ai_persona_id, parent_comment_id, created_at, deleted_at;

--! comments_of_entity : (author?, first_name?, last_name?, ai_persona_id?, parent_comment_id?, created_at?)
--- An entity's comments as a tree, answers below what they answer.
WITH RECURSIVE tree (comment_id, depth, path) AS (
    SELECT c.id, 0, ARRAY[c.id]
    FROM builder.entity_comment AS c
    WHERE c.entity_id = :entity_id AND c.deleted_at IS NULL AND c.parent_comment_id IS NULL
    UNION ALL
    SELECT answer.id, tree.depth + 1, tree.path || answer.id
    FROM tree
    JOIN builder.entity_comment AS answer ON answer.parent_comment_id = tree.comment_id
    WHERE answer.entity_id = :entity_id
      AND answer.deleted_at IS NULL
      AND answer.id <> ALL (tree.path)
)
SELECT
    c.id,
    c.comment_text,
    c.author,
    u.first_name,
    u.last_name,
    c.ai_persona_id,
    c.parent_comment_id,
    c.created_at,
    tree.depth
FROM tree
JOIN builder.entity_comment AS c ON c.id = tree.comment_id
LEFT JOIN auth."user" AS u ON u.id = c.author
ORDER BY tree.path;
