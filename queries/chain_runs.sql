-- Runs of language-model chains: what went in, what came out, and what it cost.

--: ChainRun()

--! insert_chain_run
--- Records a chain run; the database makes the id.
INSERT INTO builder.chain_run_table (
    thread_id, thread_name, chain_name, inputs, context_inputs, formatted_prompt, duration, result_type, result, error,
    organization_id, user_id, application_group_id, entity_type_id, entity_id, column_id, relation_id,
    model, prompt_tokens, completion_tokens, total_tokens, cache_key, was_cached, cached_input_tokens
)
VALUES (
    :thread_id, :thread_name, :chain_name, :inputs, :context_inputs, :formatted_prompt, :duration, :result_type,
    :result, :error,
    :organization_id, :user_id, :application_group_id, :entity_type_id, :entity_id, :column_id, :relation_id,
    :model, :prompt_tokens, :completion_tokens, :total_tokens, :cache_key, :was_cached, :cached_input_tokens
)
RETURNING id, created_at;

--! finish_chain_run
--- Adds the outcome to a run that was recorded when it started.
UPDATE builder.chain_run_table
SET result_type = CASE WHEN :error::text IS NULL THEN 'success' ELSE 'error' END,
    result = :result,
    error = :error,
    duration = :duration,
    total_tokens = :total_tokens,
    prompt_tokens = :prompt_tokens,
    completion_tokens = :completion_tokens
WHERE id = :chain_run_id AND result_type IS NULL
RETURNING id, result_type, duration;

--! chain_run_by_id : ChainRun
--- A chain run.
SELECT
    id, thread_id, thread_name, chain_name, inputs, context_inputs, formatted_prompt, duration, result_type, result,
    error, created_at, total_tokens, organization_id, user_id, model, prompt_tokens, completion_tokens, was_cached,
    cached_input_tokens
FROM builder.chain_run_table
WHERE id = :chain_run_id;

--! chain_runs_of_thread : ChainRun
--- The runs of a thread, in the order they happened.
SELECT
    id, thread_id, thread_name, chain_name, inputs, context_inputs, formatted_prompt, duration, result_type, result,
    error, created_at, total_tokens, organization_id, user_id, model, prompt_tokens, completion_tokens, was_cached,
    cached_input_tokens
FROM builder.chain_run_table
WHERE thread_id = :thread_id
ORDER BY created_at, id;

--! cached_chain_result
--- The newest successful result under a cache key that is not too old to be used again.
SELECT id, chain_name, result, model, completion_tokens, created_at
FROM builder.chain_run_table
WHERE cache_key = :cache_key
  AND result_type = 'success'
  AND created_at >= now() - make_interval(secs => :max_age_seconds)
ORDER BY created_at DESC, id
LIMIT 1;

--! chain_runs_page : ChainRun
--- A page of runs, newest first, by any mix of organization, chain, outcome and inputs.
SELECT
    id, thread_id, thread_name, chain_name, inputs, context_inputs, formatted_prompt, duration, result_type, result,
    error, created_at, total_tokens, organization_id, user_id, model, prompt_tokens, completion_tokens, was_cached,
    cached_input_tokens
FROM builder.chain_run_table
WHERE (:organization_id::text IS NULL OR organization_id = :organization_id)
  AND (:chain_name::text IS NULL OR chain_name = :chain_name)
  AND (:result_type::text IS NULL OR result_type = :result_type)
  AND (:inputs_contain::jsonb IS NULL OR inputs @> :inputs_contain)
  AND (created_at, id) < (
      coalesce(:before_created_at::timestamptz, 'infinity'),
      coalesce(:before_id::uuid, '00000000-0000-0000-0000-000000000000')
  )
ORDER BY created_at DESC, id DESC
LIMIT :page_size;

--! chain_run_inputs
--- The inputs of a run, one a row, context inputs after its own.
SELECT field.is_context, item.key AS name, item.value
FROM builder.chain_run_table AS r
CROSS JOIN LATERAL (VALUES (false, r.inputs), (true, r.context_inputs)) AS field (is_context, entries)
CROSS JOIN LATERAL jsonb_each(field.entries) AS item
WHERE r.id = :chain_run_id
ORDER BY field.is_context, item.key;

--! chain_latency_and_cost_per_day
--- Latency percentiles, tokens and cost per model and day, at the given prices per million tokens.
SELECT
    (r.created_at AT TIME ZONE 'UTC')::date AS day,
    r.model,
    count(*) AS run_count,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY r.duration::float8) AS p50_seconds,
    percentile_cont(0.95) WITHIN GROUP (ORDER BY r.duration::float8) AS p95_seconds,
    percentile_cont(0.99) WITHIN GROUP (ORDER BY r.duration::float8) AS p99_seconds,
    coalesce(sum(r.prompt_tokens), 0) AS prompt_tokens,
    coalesce(sum(r.completion_tokens), 0) AS completion_tokens,
    coalesce(
        sum(
            coalesce(r.prompt_tokens, 0) * coalesce(price.prompt, 0)
            + coalesce(r.completion_tokens, 0) * coalesce(price.completion, 0)
        ) / 1000000,
        0
    )::float8 AS cost
FROM builder.chain_run_table AS r
LEFT JOIN unnest(:models::text[], :prompt_prices::float8[], :completion_prices::float8[])
    AS price (model, prompt, completion) ON price.model = r.model
WHERE r.created_at >= :since
  AND r.created_at < :until
  AND r.was_cached IS NOT TRUE
GROUP BY day, r.model
ORDER BY day, r.model NULLS LAST;

--! chain_token_totals
--- Tokens per organization and model, per organization, per model and in all, from one scan.
SELECT
    r.organization_id,
    r.model,
    grouping(r.organization_id, r.model) AS totals_mask,
    count(*) AS run_count,
    count(*) FILTER (WHERE r.result_type = 'error') AS error_count,
    coalesce(sum(r.total_tokens), 0) AS total_tokens
FROM builder.chain_run_table AS r
WHERE r.created_at >= :since AND r.created_at < :until
GROUP BY GROUPING SETS ((r.organization_id, r.model), (r.organization_id), (r.model), ())
ORDER BY totals_mask DESC, total_tokens DESC, r.organization_id, r.model;

--! chain_cache_hit_rates
--- How often each chain was answered from the cache.
SELECT
    chain_name,
    count(*) AS run_count,
    count(*) FILTER (WHERE was_cached) AS cached_count,
    count(*) FILTER (WHERE was_cached)::float8 / count(*)::float8 AS hit_rate
FROM builder.chain_run_table
WHERE created_at >= :since
GROUP BY chain_name
ORDER BY hit_rate DESC, chain_name;

--! slowest_run_per_chain
--- The few slowest runs of each chain.
SELECT ranked.id, ranked.chain_name, ranked.thread_id, ranked.duration, ranked.model, ranked.created_at, ranked.place
FROM (
    SELECT
        r.id, r.chain_name, r.thread_id, r.duration, r.model, r.created_at,
        row_number() OVER (PARTITION BY r.chain_name ORDER BY r.duration DESC, r.id) AS place
    FROM builder.chain_run_table AS r
    WHERE r.duration IS NOT NULL AND r.created_at >= :since
) AS ranked
WHERE ranked.place <= :runs_per_chain
ORDER BY ranked.chain_name, ranked.place;

--! delete_old_chain_runs
--- Deletes a batch of an organization's oldest runs from before a moment.
DELETE FROM builder.chain_run_table AS r
USING (
    SELECT candidate.id
    FROM builder.chain_run_table AS candidate
    WHERE candidate.organization_id = :organization_id AND candidate.created_at < :before
    ORDER BY candidate.created_at, candidate.id
    LIMIT :batch_size
    FOR UPDATE SKIP LOCKED
) AS batch
WHERE r.id = batch.id
RETURNING r.id, r.thread_id;
