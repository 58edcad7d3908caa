-- Custom views of entity types, actions and states, and the field groups they show.

--: CustomView()
--: FieldGroup()

--! create_custom_view : CustomView
--- Creates a custom view.
INSERT INTO builder.custom_views (
    id, type, name, description, content, settings, action_id, entity_type_id, state_id, field_group_id
)
VALUES (
    :id, :view_type, :name, :description, :content, :settings, :action_id, :entity_type_id, :state_id, :field_group_id
)
RETURNING
    id, type AS view_type, name, description, content, settings, action_id, entity_type_id, state_id, field_group_id,
    updated_at;

--! custom_views_of_entity_type : CustomView
--- The custom views of an entity type, optionally of one type or for one state.
SELECT
    id, type AS view_type, name, description, content, settings, action_id, entity_type_id, state_id, field_group_id,
    updated_at
FROM builder.custom_views
WHERE entity_type_id = :entity_type_id
  AND (:view_type::public."CustomViewType" IS NULL OR type = :view_type)
  AND (:state_id::text IS NULL OR state_id = :state_id)
ORDER BY type, name NULLS LAST, id;

--! custom_view_of_state : CustomView
--- The view of a type for an entity in a state: the state's own, else the one for all states.
SELECT
    id, type AS view_type, name, description, content, settings, action_id, entity_type_id, state_id, field_group_id,
    updated_at
FROM builder.custom_views
WHERE entity_type_id = :entity_type_id
  AND type = :view_type
  AND (state_id = :state_id OR state_id IS NULL)
ORDER BY state_id NULLS LAST, updated_at DESC NULLS LAST, id
LIMIT 1;

--! custom_view_of_action : CustomView
--- The form of an action.
SELECT
    id, type AS view_type, name, description, content, settings, action_id, entity_type_id, state_id, field_group_id,
    updated_at
FROM builder.custom_views
WHERE action_id = :action_id;

--! save_action_form : CustomView
--- Saves the form of an action, the one there is or a new one.
INSERT INTO builder.custom_views AS v (id, type, content, settings, action_id, entity_type_id)
VALUES (:id, 'action_form', :content, :settings, :action_id, :entity_type_id)
ON CONFLICT (action_id) DO UPDATE
SET content = EXCLUDED.content, settings = EXCLUDED.settings
RETURNING
    v.id, v.type AS view_type, v.name, v.description, v.content, v.settings, v.action_id, v.entity_type_id, v.state_id,
    v.field_group_id, v.updated_at;

--! set_custom_view_setting
--- Sets one key of a view's settings and leaves the others alone.
UPDATE builder.custom_views
SET settings = jsonb_set(coalesce(settings, '{}'::jsonb), ARRAY[:key::text], :value)
WHERE id = :view_id
RETURNING id, settings;

--! custom_view_counts
--- Views per entity type and view type, and per entity type.
SELECT v.entity_type_id, v.type AS view_type, count(*) AS view_count
FROM builder.custom_views AS v
WHERE v.entity_type_id = ANY (:entity_type_ids)
GROUP BY GROUPING SETS ((v.entity_type_id, v.type), (v.entity_type_id))
ORDER BY v.entity_type_id, v.type NULLS LAST;

--! custom_view_types_in_use : CustomViewTypeInUse()
--- The types of views that an entity type has.
SELECT DISTINCT type AS view_type
FROM builder.custom_views
WHERE entity_type_id = :entity_type_id
ORDER BY type;

--! field_groups_of_version : FieldGroup
--- The field groups of a version of an entity type.
SELECT
    id, entity_type_version_id, name, description, fields, support_create_action_id, support_update_action_id, state_id
FROM builder.field_group
WHERE entity_type_version_id = :entity_type_version_id
ORDER BY name, id;

--! copy_field_groups : FieldGroup
--- Copies the field groups of one version of an entity type to another, under new ids.
INSERT INTO builder.field_group (
    id, entity_type_version_id, name, description, fields, support_create_action_id, support_update_action_id, state_id
)
SELECT
    gen_random_uuid()::text, :to_version_id, source.name, source.description, source.fields,
    source.support_create_action_id, source.support_update_action_id, source.state_id
FROM builder.field_group AS source
WHERE source.entity_type_version_id = :from_version_id
RETURNING
    id, entity_type_version_id, name, description, fields, support_create_action_id, support_update_action_id, state_id;

--! delete_views_of_field_groups
--- Deletes the views that show a field group of a version of an entity type.
DELETE FROM builder.custom_views AS v
USING builder.field_group AS f
WHERE f.id = v.field_group_id AND f.entity_type_version_id = :entity_type_version_id
RETURNING v.id, v.type AS view_type, v.field_group_id;
