CREATE TABLE auth.inbox_connection_sync_job (
    id                            varchar                  NOT NULL,
    connection_id                 varchar                  NOT NULL,
    status                        varchar                  NOT NULL,
    sync_mode                     varchar                  NOT NULL,
    error                         text,
    processed_emails              integer,
    full_sync_total_size_estimate integer,
    workflow_id                   varchar                  NOT NULL,
    workflow_run_id               varchar                  NOT NULL,
    is_deleted                    boolean                  NOT NULL DEFAULT false,
    created_at                    timestamp with time zone DEFAULT now(),
    updated_at                    timestamp with time zone DEFAULT now(),
    PRIMARY KEY (id)
);

CREATE INDEX idx_inbox_sync_job_connection_created ON auth.inbox_connection_sync_job (connection_id, created_at);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON auth.inbox_connection_sync_job
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE auth.inbox_connection_sync_job IS
    'A job that syncs the emails of an inbox connection.';
COMMENT ON COLUMN auth.inbox_connection_sync_job.status IS
    'Status of the job. Free text: no constraint limits its values.';
COMMENT ON COLUMN auth.inbox_connection_sync_job.sync_mode IS
    'How the job syncs the inbox. Free text: no constraint limits its values.';
COMMENT ON COLUMN auth.inbox_connection_sync_job.error IS
    'Message of the error the job met, if any.';
COMMENT ON COLUMN auth.inbox_connection_sync_job.processed_emails IS
    'Number of emails the job has processed.';
COMMENT ON COLUMN auth.inbox_connection_sync_job.full_sync_total_size_estimate IS
    'Estimated size of a full sync, expected to be a number of emails.';
COMMENT ON COLUMN auth.inbox_connection_sync_job.workflow_id IS
    'Id of the workflow that runs the job, given by the workflow engine.';
COMMENT ON COLUMN auth.inbox_connection_sync_job.workflow_run_id IS
    'Id of the run of the workflow `workflow_id`, given by the workflow engine.';
COMMENT ON COLUMN auth.inbox_connection_sync_job.is_deleted IS
    'Whether the row counts as deleted. Such rows are marked, not removed.';
