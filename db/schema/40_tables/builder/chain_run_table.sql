CREATE TABLE builder.chain_run_table (
    id                   uuid                     NOT NULL DEFAULT gen_random_uuid(),
    thread_id            text                     NOT NULL,
    thread_name          text                     NOT NULL,
    chain_name           text                     NOT NULL,
    inputs               jsonb                    NOT NULL,
    context_inputs       jsonb,
    formatted_prompt     text,
    duration             numeric,
    result_type          text,
    result               jsonb,
    error                text,
    created_at           timestamp with time zone DEFAULT now(),
    updated_at           timestamp with time zone DEFAULT now(),
    total_tokens         integer,
    autohealed           boolean,
    organization_id      varchar,
    user_id              varchar,
    application_group_id varchar,
    entity_type_id       varchar,
    entity_id            varchar,
    column_id            varchar,
    relation_id          varchar,
    model                varchar,
    prompt_tokens        integer,
    completion_tokens    integer,
    cache_key            text,
    was_cached           boolean                  DEFAULT false,
    cached_input_tokens  integer                  DEFAULT 0,
    PRIMARY KEY (id),
    CONSTRAINT chain_run_table_result_type_check CHECK (result_type IN ('success', 'error'))
);

CREATE INDEX chain_run_table_cache_key_idx ON builder.chain_run_table (cache_key);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.chain_run_table
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.chain_run_table IS
    'Runs of language model chains: inputs, prompt, result and tokens used.';
COMMENT ON COLUMN builder.chain_run_table.thread_id IS
    'Thread the run belongs to. Threads have no table here.';
COMMENT ON COLUMN builder.chain_run_table.thread_name IS
    'Name of the thread `thread_id`.';
COMMENT ON COLUMN builder.chain_run_table.chain_name IS
    'Name of the chain that was run.';
COMMENT ON COLUMN builder.chain_run_table.inputs IS
    'Inputs of the chain: an object from string to any JSON value.';
COMMENT ON COLUMN builder.chain_run_table.context_inputs IS
    'Inputs taken from the context: an object from string to any JSON value.';
COMMENT ON COLUMN builder.chain_run_table.formatted_prompt IS
    'The prompt with its inputs filled in.';
COMMENT ON COLUMN builder.chain_run_table.duration IS
    'How long the run took, in seconds.';
COMMENT ON COLUMN builder.chain_run_table.result_type IS
    'How the run ended: `success`, `error` or NULL, as a CHECK constraint demands.';
COMMENT ON COLUMN builder.chain_run_table.result IS
    'Result of the run: any JSON value.';
COMMENT ON COLUMN builder.chain_run_table.error IS
    'Message of the error the run ended with.';
COMMENT ON COLUMN builder.chain_run_table.total_tokens IS
    'Number of tokens used in total.';
COMMENT ON COLUMN builder.chain_run_table.autohealed IS
    'Whether the run was repaired automatically.';
COMMENT ON COLUMN builder.chain_run_table.organization_id IS
    'Organization the run was made for (`auth.organization.id`).';
COMMENT ON COLUMN builder.chain_run_table.user_id IS
    'User the run was made for (`auth."user".id`).';
COMMENT ON COLUMN builder.chain_run_table.application_group_id IS
    'Application group the run is about (`builder.application_group.id`).';
COMMENT ON COLUMN builder.chain_run_table.entity_type_id IS
    'Entity type the run is about (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.chain_run_table.entity_id IS
    'Entity the run is about (`__entity_id` in the organization''s database).';
COMMENT ON COLUMN builder.chain_run_table.column_id IS
    'Column the run is about (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.chain_run_table.relation_id IS
    'Relation the run is about (`builder.data_model_entity_relation.id`).';
COMMENT ON COLUMN builder.chain_run_table.model IS
    'Name of the language model.';
COMMENT ON COLUMN builder.chain_run_table.prompt_tokens IS
    'Number of tokens of the prompt.';
COMMENT ON COLUMN builder.chain_run_table.completion_tokens IS
    'Number of tokens of the model''s answer.';
COMMENT ON COLUMN builder.chain_run_table.cache_key IS
    'Key the result is found by in the cache. Several runs can have the same one.';
COMMENT ON COLUMN builder.chain_run_table.was_cached IS
    'Whether the result came from the cache.';
COMMENT ON COLUMN builder.chain_run_table.cached_input_tokens IS
    'Number of input tokens that were cached.';
