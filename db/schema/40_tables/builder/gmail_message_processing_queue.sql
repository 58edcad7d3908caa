CREATE TABLE builder.gmail_message_processing_queue (
    id                  varchar                  NOT NULL,
    inbox_connection_id varchar                  NOT NULL,
    sync_job_id         varchar                  NOT NULL,
    message_id          varchar                  NOT NULL,
    priority            integer                  NOT NULL,
    status              varchar                  NOT NULL,
    retry_count         integer                  NOT NULL,
    error               text,
    created_at          timestamp with time zone DEFAULT now(),
    updated_at          timestamp with time zone DEFAULT now(),
    PRIMARY KEY (id)
);

CREATE UNIQUE INDEX unique_gmail_queue_sync_job_message ON builder.gmail_message_processing_queue (sync_job_id, message_id);
CREATE INDEX idx_gmail_queue_connection_id ON builder.gmail_message_processing_queue (inbox_connection_id);
CREATE INDEX idx_gmail_queue_sync_job_status_priority ON builder.gmail_message_processing_queue (sync_job_id, status, priority);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.gmail_message_processing_queue
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.gmail_message_processing_queue IS
    'Queue of Gmail messages that a sync job processes, at most one row per job and message.';
COMMENT ON COLUMN builder.gmail_message_processing_queue.message_id IS
    'Id of the message in the mail system.';
COMMENT ON COLUMN builder.gmail_message_processing_queue.priority IS
    'Priority of the message in the queue. Whether low or high goes first is not fixed here.';
COMMENT ON COLUMN builder.gmail_message_processing_queue.status IS
    'Status of the message in the queue. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.gmail_message_processing_queue.retry_count IS
    'Number of times processing was retried.';
COMMENT ON COLUMN builder.gmail_message_processing_queue.error IS
    'Message of the error the processing met, if any.';
