-- The queue of Gmail messages that sync jobs have found and workers process.

--: GmailQueueItem()

--! enqueue_gmail_messages : GmailQueueItem
--- Queues the messages of a sync job, an item of each array per message; those queued already are skipped.
INSERT INTO builder.gmail_message_processing_queue (
    id, inbox_connection_id, sync_job_id, message_id, priority, status, retry_count
)
SELECT item.id, job.connection_id, job.id, item.message_id, item.priority, 'pending', 0
FROM auth.inbox_connection_sync_job AS job
CROSS JOIN unnest(:ids::text[], :message_ids::text[], :priorities::int4[]) AS item (id, message_id, priority)
WHERE job.id = :sync_job_id
ON CONFLICT (sync_job_id, message_id) DO NOTHING
RETURNING id, inbox_connection_id, sync_job_id, message_id, priority, status, retry_count, error, created_at, updated_at;

--! claim_gmail_messages : GmailQueueItem
--- Claims the most urgent pending messages of a sync job; workers do not wait for each other.
WITH claimed AS (
    SELECT q.id
    FROM builder.gmail_message_processing_queue AS q
    WHERE q.sync_job_id = :sync_job_id AND q.status = 'pending'
    ORDER BY q.priority DESC, q.created_at, q.id
    LIMIT :batch_size
    FOR UPDATE SKIP LOCKED
)
UPDATE builder.gmail_message_processing_queue AS q
SET status = 'processing'
FROM claimed
WHERE q.id = claimed.id
RETURNING
    q.id, q.inbox_connection_id, q.sync_job_id, q.message_id, q.priority, q.status, q.retry_count,
    q.error, q.created_at, q.updated_at;

--! complete_gmail_messages
--- Marks claimed messages as done.
UPDATE builder.gmail_message_processing_queue
SET status = 'completed', error = NULL
WHERE id = ANY (:ids) AND status = 'processing'
RETURNING id, message_id;

--! fail_gmail_message : GmailQueueItem
--- Puts a message back for another try, or gives it up after too many.
UPDATE builder.gmail_message_processing_queue
SET status = CASE WHEN retry_count + 1 >= :max_retries THEN 'failed' ELSE 'pending' END,
    retry_count = retry_count + 1,
    error = :error
WHERE id = :id
RETURNING id, inbox_connection_id, sync_job_id, message_id, priority, status, retry_count, error, created_at, updated_at;

--! requeue_stale_gmail_messages : GmailQueueItem
--- Puts back the messages whose worker died, judging by how long they have been in processing.
WITH stale AS (
    SELECT q.id
    FROM builder.gmail_message_processing_queue AS q
    WHERE q.status = 'processing'
      AND q.updated_at < now() - make_interval(secs => :stale_after_seconds)
    ORDER BY q.updated_at, q.id
    LIMIT :batch_size
    FOR UPDATE SKIP LOCKED
)
UPDATE builder.gmail_message_processing_queue AS q
SET status = 'pending', retry_count = q.retry_count + 1
FROM stale
WHERE q.id = stale.id
RETURNING
    q.id, q.inbox_connection_id, q.sync_job_id, q.message_id, q.priority, q.status, q.retry_count,
    q.error, q.created_at, q.updated_at;

--! gmail_queue_depth
--- Queue length per connection and status, per connection and in all; NULL marks a total.
SELECT
    q.inbox_connection_id,
    q.status,
    grouping(q.inbox_connection_id, q.status) AS totals_mask,
    count(*) AS message_count,
    coalesce(sum(q.retry_count), 0) AS retries,
    min(q.created_at) AS oldest_created_at
FROM builder.gmail_message_processing_queue AS q
JOIN auth.inbox_connection AS c ON c.id = q.inbox_connection_id
WHERE c.organization_id = :organization_id
GROUP BY GROUPING SETS ((q.inbox_connection_id, q.status), (q.inbox_connection_id), ())
ORDER BY totals_mask DESC, q.inbox_connection_id, q.status;

--! delete_messages_of_finished_jobs
--- Deletes the processed messages of jobs that ended before a moment.
DELETE FROM builder.gmail_message_processing_queue AS q
USING auth.inbox_connection_sync_job AS j
WHERE j.id = q.sync_job_id
  AND j.status IN ('completed', 'failed')
  AND j.updated_at < :finished_before
  AND q.status IN ('completed', 'failed')
RETURNING q.id, q.sync_job_id;
