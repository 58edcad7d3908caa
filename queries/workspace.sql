-- Versions of an organization's workspace and what is mapped to each of them.

--: WorkspaceVersion()
--: MappedEntityTypeVersion()

--! latest_workspace_version : WorkspaceVersion
--- The newest version of an organization's workspace that is not a preview.
SELECT
    version_id, id AS organization_id, based_on, feature_application_run_id,
    version_major, version_minor, version_patch, is_preview, created_at
FROM builder.workspace_version
WHERE id = :organization_id AND is_preview IS NOT TRUE
ORDER BY version_major DESC, version_minor DESC, version_patch DESC, version_id
LIMIT 1;

--! create_workspace_version : WorkspaceVersion
--- Creates a version of an organization's workspace.
INSERT INTO builder.workspace_version (
    version_id, id, based_on, feature_application_run_id, version_major, version_minor, version_patch, is_preview
)
VALUES (
    :version_id, :organization_id, :based_on, :feature_application_run_id,
    :version_major, :version_minor, :version_patch, :is_preview
)
RETURNING
    version_id, id AS organization_id, based_on, feature_application_run_id,
    version_major, version_minor, version_patch, is_preview, created_at;

--! workspace_version_lineage
--- A workspace version and those it is based on, nearest first; safe against cycles.
WITH RECURSIVE lineage (version_id, depth) AS (
    SELECT w.version_id, 0
    FROM builder.workspace_version AS w
    WHERE w.version_id = :version_id
    UNION ALL
    SELECT parent.version_id, lineage.depth + 1
    FROM lineage
    JOIN builder.workspace_version AS child ON child.version_id = lineage.version_id
    JOIN builder.workspace_version AS parent ON parent.version_id = child.based_on
) CYCLE version_id SET is_cycle USING visited
SELECT
    w.version_id,
    w.id AS organization_id,
    w.based_on,
    w.version_major,
    w.version_minor,
    w.version_patch,
    w.created_at,
    lineage.depth
FROM lineage
JOIN builder.workspace_version AS w ON w.version_id = lineage.version_id
WHERE NOT lineage.is_cycle
ORDER BY lineage.depth
LIMIT :max_rows;

--! workspace_version_contents
--- How many versions of each kind are mapped to each version of an organization's workspace.
SELECT
    w.version_id,
    (SELECT count(*) FROM builder.workspace_version_entity_type_version AS m
     WHERE m.workspace_version_id = w.version_id) AS entity_type_count,
    (SELECT count(*) FROM builder.workspace_version_relation_version AS m
     WHERE m.workspace_version_id = w.version_id) AS relation_count,
    (SELECT count(*) FROM builder.workspace_version_action_version AS m
     WHERE m.workspace_version_id = w.version_id) AS action_count,
    (SELECT count(*) FROM builder.workspace_version_state_machine_metadata_version AS m
     WHERE m.workspace_version_id = w.version_id) AS state_machine_count
FROM builder.workspace_version AS w
WHERE w.id = :organization_id
ORDER BY w.version_major DESC, w.version_minor DESC, w.version_patch DESC, w.version_id;

--! entity_types_of_workspace_version
--- The entity types that a workspace version holds, each in its newest mapped version.
SELECT DISTINCT ON (t.name, t.id)
    t.id AS entity_type_id,
    t.name,
    v.version_id AS entity_type_version_id,
    v.version_major,
    v.version_minor,
    v.version_patch
FROM builder.workspace_version_entity_type_version AS m
JOIN builder.data_model_entity_type_version AS v ON v.version_id = m.entity_type_version_id
JOIN builder.data_model_entity_type AS t ON t.id = v.id
WHERE m.workspace_version_id = :workspace_version_id
ORDER BY
    t.name,
    t.id,
    v.version_major DESC NULLS LAST,
    v.version_minor DESC NULLS LAST,
    v.version_patch DESC NULLS LAST,
    v.version_id;

--! map_entity_type_versions : MappedEntityTypeVersion
--- Maps entity type versions to a workspace version; those mapped already are skipped.
INSERT INTO builder.workspace_version_entity_type_version (workspace_version_id, entity_type_version_id)
SELECT :workspace_version_id::varchar, wanted.entity_type_version_id
FROM unnest(:entity_type_version_ids::text[]) AS wanted (entity_type_version_id)
WHERE NOT EXISTS (
    SELECT FROM builder.workspace_version_entity_type_version AS present
    WHERE present.workspace_version_id = :workspace_version_id
      AND present.entity_type_version_id = wanted.entity_type_version_id
)
RETURNING workspace_version_id, entity_type_version_id;

--! unmap_entity_type : MappedEntityTypeVersion
--- Takes all versions of an entity type out of a workspace version.
DELETE FROM builder.workspace_version_entity_type_version AS m
USING builder.data_model_entity_type_version AS v
WHERE v.version_id = m.entity_type_version_id
  AND v.id = :entity_type_id
  AND m.workspace_version_id = :workspace_version_id
RETURNING m.workspace_version_id, m.entity_type_version_id;

--! workspace_version_diff
--- The entity types that two workspace versions hold in different versions or only one of them holds.
SELECT
    coalesce(before.entity_type_id, after.entity_type_id) AS entity_type_id,
    before.version_id AS old_entity_type_version_id,
    after.version_id AS new_entity_type_version_id
FROM (
    SELECT v.id AS entity_type_id, v.version_id
    FROM builder.workspace_version_entity_type_version AS m
    JOIN builder.data_model_entity_type_version AS v ON v.version_id = m.entity_type_version_id
    WHERE m.workspace_version_id = :old_workspace_version_id
) AS before
FULL JOIN (
    SELECT v.id AS entity_type_id, v.version_id
    FROM builder.workspace_version_entity_type_version AS m
    JOIN builder.data_model_entity_type_version AS v ON v.version_id = m.entity_type_version_id
    WHERE m.workspace_version_id = :new_workspace_version_id
) AS after ON after.entity_type_id = before.entity_type_id
WHERE before.version_id IS DISTINCT FROM after.version_id
ORDER BY entity_type_id, old_entity_type_version_id, new_entity_type_version_id;

--! register_version
--- Registers a version of a versioned object under a version type.
INSERT INTO builder.version_refs (
    table_name, id, version_id, version_type, application_group_id, organization_id, entity_type_id, is_user_entity_type
)
VALUES (
    :table_name, :id, :version_id, :version_type,
    :application_group_id, :organization_id, :entity_type_id, :is_user_entity_type
)
RETURNING
    table_name, id, version_id, version_type, application_group_id, organization_id, entity_type_id, is_user_entity_type;

--! version_counts
--- How many objects and versions an organization has, per table and version type, per table and in all.
SELECT
    table_name,
    version_type,
    count(DISTINCT id) AS object_count,
    count(*) AS version_count
FROM builder.version_refs
WHERE organization_id = :organization_id
GROUP BY GROUPING SETS ((table_name, version_type), (table_name), ())
ORDER BY table_name NULLS LAST, version_type NULLS LAST;

--! application_groups_of_organization
--- An organization's application groups by name.
SELECT id, name, description, emoji, color, user_id, created_at
FROM builder.application_group
WHERE organization_id = :organization_id
ORDER BY name NULLS LAST, id;
