-- Features that are suggested for a workspace and applied to it.

--: Feature(internal_description?, created_by_user_id?, suggestion_run_id?, ctx_application_group_id?, ctx_entity_type_id?, ctx_action_id?, metadata?, created_at?)
--: ApplicationRun(applied_by_user_id?, result_status?, result_error?, created_at?)

--! create_feature (internal_description?, created_by_user_id?, suggestion_run_id?, ctx_application_group_id?, ctx_entity_type_id?, ctx_action_id?, metadata?) : Feature
--- Creates a feature that a user asked for or a run suggested.
INSERT INTO builder.features (
    id, client_description, internal_description, created_by_user_id, suggestion_run_id, based_on_workspace_version_id,
    ctx_type, ctx_organization_id, ctx_application_group_id, ctx_entity_type_id, ctx_action_id, metadata
)
VALUES (
    :id, :client_description, :internal_description, :created_by_user_id, :suggestion_run_id,
    :based_on_workspace_version_id, :ctx_type, :ctx_organization_id, :ctx_application_group_id, :ctx_entity_type_id,
    :ctx_action_id, :metadata
)
RETURNING
    id, client_description, internal_description, created_by_user_id, suggestion_run_id, based_on_workspace_version_id,
    ctx_type, ctx_organization_id, ctx_application_group_id, ctx_entity_type_id, ctx_action_id, metadata, created_at;

--! features_of_context (ctx_type?, ctx_application_group_id?, ctx_entity_type_id?) : Feature
--- An organization's features, newest first, narrowed to any part of the context they are for.
SELECT
    id, client_description, internal_description, created_by_user_id, suggestion_run_id, based_on_workspace_version_id,
    ctx_type, ctx_organization_id, ctx_application_group_id, ctx_entity_type_id, ctx_action_id, metadata, created_at
FROM builder.features
WHERE ctx_organization_id = :organization_id
  AND (:ctx_type::text IS NULL OR ctx_type = :ctx_type)
  AND (:ctx_application_group_id::text IS NULL OR ctx_application_group_id = :ctx_application_group_id)
  AND (:ctx_entity_type_id::text IS NULL OR ctx_entity_type_id = :ctx_entity_type_id)
ORDER BY created_at DESC NULLS LAST, id DESC
LIMIT :max_rows;

--! features_not_applied : Feature
--- Features of an organization that no successful run has applied.
SELECT
    f.id, f.client_description, f.internal_description, f.created_by_user_id, f.suggestion_run_id,
    f.based_on_workspace_version_id, f.ctx_type, f.ctx_organization_id, f.ctx_application_group_id,
    f.ctx_entity_type_id, f.ctx_action_id, f.metadata, f.created_at
FROM builder.features AS f
WHERE f.ctx_organization_id = :organization_id
  AND NOT EXISTS (
      SELECT
      FROM builder.feature_application_run_features AS link
      JOIN builder.feature_application_run AS run ON run.id = link.feature_application_run_id
      WHERE link.feature_id = f.id AND run.result_status = 'success'
  )
ORDER BY f.created_at DESC NULLS LAST, f.id;

--! create_suggestion_run (triggered_by_user_id?, ctx_entity_type_id?, temporal_workflow_id?, temporal_run_id?) : (created_at?)
--- Records that features are being suggested.
INSERT INTO builder.feature_suggestions_run (
    id, triggered_by_user_id, based_on_workspace_version_id, ctx_type, ctx_organization_id, ctx_entity_type_id,
    temporal_workflow_id, temporal_run_id
)
VALUES (
    :id, :triggered_by_user_id, :based_on_workspace_version_id, :ctx_type, :ctx_organization_id, :ctx_entity_type_id,
    :temporal_workflow_id, :temporal_run_id
)
RETURNING id, based_on_workspace_version_id, created_at;

--! create_application_run (applied_by_user_id?, temporal_workflow_id?, temporal_run_id?) : ApplicationRun
--- Records that features are being applied to a workspace version.
INSERT INTO builder.feature_application_run (
    id, based_on_workspace_version_id, applied_by_user_id, ctx_organization_id, ctx_type, temporal_workflow_id,
    temporal_run_id
)
VALUES (
    :id, :based_on_workspace_version_id, :applied_by_user_id, :ctx_organization_id, :ctx_type, :temporal_workflow_id,
    :temporal_run_id
)
RETURNING
    id, based_on_workspace_version_id, applied_by_user_id, ctx_organization_id, ctx_type, result_status, result_error,
    created_at;

--! link_features_to_run
--- Notes which features a run applies.
INSERT INTO builder.feature_application_run_features (feature_application_run_id, feature_id)
SELECT :feature_application_run_id, f.id
FROM builder.features AS f
WHERE f.id = ANY (:feature_ids)
RETURNING feature_application_run_id, feature_id;

--! finish_application_run (result_error?) : ApplicationRun
--- Records how a run ended.
UPDATE builder.feature_application_run
SET result_status = CASE WHEN :result_error::text IS NULL THEN 'success' ELSE 'error' END,
    result_error = :result_error
WHERE id = :feature_application_run_id
RETURNING
    id, based_on_workspace_version_id, applied_by_user_id, ctx_organization_id, ctx_type, result_status, result_error,
    created_at;

--! application_runs_with_features : (applied_by_user_id?, result_status?, created_at?, resulting_workspace_version_id?)
--- An organization's runs, newest first, with the features they apply and the workspace version they made.
SELECT
    run.id,
    run.applied_by_user_id,
    run.result_status,
    run.created_at,
    w.version_id AS resulting_workspace_version_id,
    applied.feature_ids
FROM builder.feature_application_run AS run
LEFT JOIN builder.workspace_version AS w ON w.feature_application_run_id = run.id
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(link.feature_id ORDER BY link.feature_id), '{}') AS feature_ids
    FROM builder.feature_application_run_features AS link
    WHERE link.feature_application_run_id = run.id
) AS applied
WHERE run.ctx_organization_id = :organization_id
ORDER BY run.created_at DESC NULLS LAST, run.id DESC
LIMIT :max_rows;

--! application_runs_per_user : (applied_by_user_id?, first_run_at?, last_run_at?)
--- How many runs each user of an organization started, how many succeeded, and when.
SELECT
    run.applied_by_user_id,
    count(*) AS run_count,
    count(*) FILTER (WHERE run.result_status = 'success') AS success_count,
    min(run.created_at) AS first_run_at,
    max(run.created_at) AS last_run_at
FROM builder.feature_application_run AS run
WHERE run.ctx_organization_id = :organization_id
GROUP BY run.applied_by_user_id
ORDER BY run_count DESC, run.applied_by_user_id NULLS LAST;

--! delete_superseded_suggestions
--- Deletes an organization's suggestions that a newer run of the same context has replaced.
DELETE FROM builder.features AS f
USING builder.feature_suggestions_run AS earlier, builder.feature_suggestions_run AS later
WHERE earlier.id = f.suggestion_run_id
  AND later.ctx_organization_id = earlier.ctx_organization_id
  AND later.ctx_type = earlier.ctx_type
  AND later.ctx_entity_type_id IS NOT DISTINCT FROM earlier.ctx_entity_type_id
  AND later.created_at > earlier.created_at
  AND later.result_status = 'success'
  AND earlier.ctx_organization_id = :organization_id
RETURNING f.id, f.client_description;
