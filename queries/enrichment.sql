-- Enrichment of entities from outside, and the computation of derived columns.

--: Enrichment(enrichment_error?, created_at?, updated_at?)
--: DerivedColumnComputation(started_at?)

--! request_enrichment : Enrichment
--- Asks for an entity to be enriched; asking again makes a finished request pending once more.
INSERT INTO builder.entity_enrichment_processing AS p (
    id, organization_id, entity_type, entity_id, enrichment_identifier, enrichment_status, force_update_all_columns
)
VALUES (
    :id, :organization_id, :entity_type, :entity_id, :enrichment_identifier, 'pending', :force_update_all_columns
)
ON CONFLICT (organization_id, entity_type, entity_id) DO UPDATE
SET enrichment_identifier = EXCLUDED.enrichment_identifier,
    enrichment_status = 'pending',
    enrichment_error = NULL,
    force_update_all_columns = p.force_update_all_columns OR EXCLUDED.force_update_all_columns
RETURNING
    p.id, p.organization_id, p.entity_type, p.entity_id, p.enrichment_identifier, p.enrichment_status,
    p.enrichment_error, p.force_update_all_columns, p.created_at, p.updated_at;

--! claim_enrichments : Enrichment
--- Claims an organization's oldest pending requests; workers do not wait for each other.
WITH claimed AS (
    SELECT p.id
    FROM builder.entity_enrichment_processing AS p
    WHERE p.organization_id = :organization_id AND p.enrichment_status = 'pending'
    ORDER BY p.created_at, p.id
    LIMIT :batch_size
    FOR UPDATE SKIP LOCKED
)
UPDATE builder.entity_enrichment_processing AS p
SET enrichment_status = 'processing'
FROM claimed
WHERE p.id = claimed.id
RETURNING
    p.id, p.organization_id, p.entity_type, p.entity_id, p.enrichment_identifier, p.enrichment_status,
    p.enrichment_error, p.force_update_all_columns, p.created_at, p.updated_at;

--! finish_enrichments (errors[?]) : Enrichment
--- Records the outcome of claimed requests, an item of each array per request; no error means success.
UPDATE builder.entity_enrichment_processing AS p
SET enrichment_status = CASE WHEN outcome.error IS NULL THEN 'completed' ELSE 'failed' END,
    enrichment_error = outcome.error
FROM unnest(:ids::text[], :errors::text[]) AS outcome (id, error)
WHERE p.id = outcome.id AND p.enrichment_status = 'processing'
RETURNING
    p.id, p.organization_id, p.entity_type, p.entity_id, p.enrichment_identifier, p.enrichment_status,
    p.enrichment_error, p.force_update_all_columns, p.created_at, p.updated_at;

--! enrichment_progress
--- How many of each organization's requests are in each status, for the given organizations.
SELECT
    o.id AS organization_id,
    o.name AS organization_name,
    status.name AS status,
    count(p.id) AS request_count
FROM auth.organization AS o
CROSS JOIN (VALUES ('pending'), ('processing'), ('completed'), ('failed')) AS status (name)
LEFT JOIN builder.entity_enrichment_processing AS p
    ON p.organization_id = o.id AND p.enrichment_status = status.name
WHERE o.id = ANY (:organization_ids)
GROUP BY o.id, status.name
ORDER BY o.name, o.id, status.name;

--! cached_crm_enrichment : (updated_at?)
--- What a provider last told about a person or company.
SELECT id, provenance, entity_type, entity_identifier, enrichment, updated_at
FROM builder.crm_cache
WHERE provenance = :provenance
  AND entity_type = :entity_type
  AND entity_identifier = :entity_identifier
ORDER BY updated_at DESC NULLS LAST, id
LIMIT 1;

--! save_crm_enrichment : (updated_at?)
--- Keeps what a provider tells about a person or company.
INSERT INTO builder.crm_cache AS c (id, provenance, entity_type, entity_identifier, enrichment)
VALUES (:id, :provenance, :entity_type, :entity_identifier, :enrichment)
ON CONFLICT (id) DO UPDATE
SET enrichment = c.enrichment || EXCLUDED.enrichment
RETURNING c.id, c.enrichment, c.updated_at;

--! start_derived_column_computation : DerivedColumnComputation
--- Starts to compute a derived column of an entity, in place of a computation under way.
INSERT INTO builder.derived_column_computation AS d (
    computation_id, version_type, entity_type_id, entity_id, column_id, derivation_logic, expected_output_type,
    input_values, status
)
VALUES (
    :computation_id, :version_type, :entity_type_id, :entity_id, :column_id, :derivation_logic, :expected_output_type,
    :input_values, 'running'
)
ON CONFLICT (version_type, entity_type_id, entity_id, column_id) DO UPDATE
SET computation_id = EXCLUDED.computation_id,
    started_at = now(),
    derivation_logic = EXCLUDED.derivation_logic,
    expected_output_type = EXCLUDED.expected_output_type,
    input_values = EXCLUDED.input_values,
    status = EXCLUDED.status
RETURNING
    d.computation_id, d.version_type, d.entity_type_id, d.entity_id, d.column_id, d.expected_output_type,
    d.input_values, d.status, d.started_at;

--! computations_with_input : DerivedColumnComputation
--- Running computations of an entity type that read a named input.
SELECT
    computation_id, version_type, entity_type_id, entity_id, column_id, expected_output_type,
    input_values, status, started_at
FROM builder.derived_column_computation
WHERE version_type = :version_type
  AND entity_type_id = :entity_type_id
  AND status = 'running'
  AND input_values ? :input_name
ORDER BY entity_id, column_id;

--! derived_columns_of_version : (description?)
--- The derived columns of a version of an entity type with how they are computed.
SELECT c.id AS column_id, c.name, c.description, c.column_type, d.derivation, d.dependencies
FROM builder.derived_column_metadata AS d
JOIN builder.data_model_entity_type_column AS c
    ON c.id = d.column_id AND c.entity_type_version_id = d.entity_type_version_id
WHERE d.entity_type_version_id = :entity_type_version_id
ORDER BY c.name, c.id;

--! delete_stale_computations
--- Deletes computations that were started before a moment and never ended.
DELETE FROM builder.derived_column_computation
WHERE status = 'running' AND started_at < :started_before
RETURNING computation_id, entity_id, column_id;
