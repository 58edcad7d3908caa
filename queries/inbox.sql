-- Connected inboxes and their synchronisation jobs.

--: InboxConnection()
--: SyncJob()

--! connect_inbox : InboxConnection
--- Connects an inbox, or brings back one that the user had disconnected.
INSERT INTO auth.inbox_connection AS c (id, organization_id, user_id, email_address, mode, snapshot_stop_condition)
VALUES (:id, :organization_id, :user_id, :email_address, :mode, :snapshot_stop_condition)
ON CONFLICT (user_id, organization_id, email_address) DO UPDATE
SET mode = EXCLUDED.mode,
    snapshot_stop_condition = EXCLUDED.snapshot_stop_condition,
    is_deleted = false
RETURNING
    c.id, c.organization_id, c.user_id, c.email_address, c.mode,
    c.last_synced_at, c.last_synced_history_id, c.last_available_history_id, c.last_available_history_id_at,
    c.watch_set_at, c.is_deleted, c.created_at, c.snapshot_stop_condition;

--! inbox_connections_of_user : InboxConnection
--- The inboxes that a user has connected in an organization.
SELECT
    id, organization_id, user_id, email_address, mode,
    last_synced_at, last_synced_history_id, last_available_history_id, last_available_history_id_at,
    watch_set_at, is_deleted, created_at, snapshot_stop_condition
FROM auth.inbox_connection
WHERE user_id = :user_id
  AND organization_id = :organization_id
  AND NOT is_deleted
ORDER BY email_address, id;

--! inbox_connections_by_email : InboxConnection
--- Every connection to an address, for a push notification that names nothing else.
SELECT
    id, organization_id, user_id, email_address, mode,
    last_synced_at, last_synced_history_id, last_available_history_id, last_available_history_id_at,
    watch_set_at, is_deleted, created_at, snapshot_stop_condition
FROM auth.inbox_connection
WHERE email_address = :email_address
  AND NOT is_deleted
ORDER BY organization_id, id;

--! inbox_connections_due_for_sync
--- Connections not synchronised since a moment and without a running job, with their last job.
SELECT
    c.id,
    c.organization_id,
    c.user_id,
    c.email_address,
    c.mode,
    c.last_synced_at,
    c.last_synced_history_id,
    c.last_available_history_id,
    job.id AS last_job_id,
    job.status AS last_job_status,
    job.error AS last_job_error,
    job.created_at AS last_job_created_at
FROM auth.inbox_connection AS c
LEFT JOIN LATERAL (
    SELECT j.id, j.status, j.error, j.created_at
    FROM auth.inbox_connection_sync_job AS j
    WHERE j.connection_id = c.id AND NOT j.is_deleted
    ORDER BY j.created_at DESC NULLS LAST, j.id DESC
    LIMIT 1
) AS job ON true
WHERE NOT c.is_deleted
  AND (c.last_synced_at IS NULL OR c.last_synced_at < :synced_before)
  AND job.status IS DISTINCT FROM 'running'
ORDER BY c.last_synced_at NULLS FIRST, c.id
LIMIT :max_rows;

--! inbox_watches_to_renew
--- Connections whose push watch was never set or was set before a moment.
SELECT id, organization_id, email_address, watch_set_at
FROM auth.inbox_connection
WHERE NOT is_deleted
  AND (watch_set_at IS NULL OR watch_set_at < :set_before)
ORDER BY watch_set_at NULLS FIRST, id
LIMIT :max_rows;

--! record_available_history
--- Notes the newest history id that the provider announced, for all connections to an address.
UPDATE auth.inbox_connection
SET last_available_history_id = :history_id,
    last_available_history_id_at = :announced_at
WHERE email_address = :email_address
  AND NOT is_deleted
  AND (last_available_history_id_at IS NULL OR last_available_history_id_at < :announced_at)
RETURNING id, organization_id, last_available_history_id;

--! start_sync_job : SyncJob
--- Starts a job for a connection, unless the connection is gone or a job is running already.
INSERT INTO auth.inbox_connection_sync_job (
    id, connection_id, status, sync_mode, processed_emails, full_sync_total_size_estimate, workflow_id, workflow_run_id
)
SELECT :id, c.id, 'running', :sync_mode, 0, :full_sync_total_size_estimate, :workflow_id, :workflow_run_id
FROM auth.inbox_connection AS c
WHERE c.id = :connection_id
  AND NOT c.is_deleted
  AND NOT EXISTS (
      SELECT FROM auth.inbox_connection_sync_job AS running
      WHERE running.connection_id = c.id AND running.status = 'running' AND NOT running.is_deleted
  )
RETURNING
    id, connection_id, status, sync_mode, error, processed_emails, full_sync_total_size_estimate,
    workflow_id, workflow_run_id, created_at, updated_at;

--! add_sync_job_progress : SyncJob
--- Adds to the number of e-mails that a running job has processed.
UPDATE auth.inbox_connection_sync_job
SET processed_emails = coalesce(processed_emails, 0) + :newly_processed
WHERE id = :job_id AND status = 'running'
RETURNING
    id, connection_id, status, sync_mode, error, processed_emails, full_sync_total_size_estimate,
    workflow_id, workflow_run_id, created_at, updated_at;

--! finish_sync_job
--- Ends a job and, when it succeeded, moves its connection's position forward.
WITH job AS (
    UPDATE auth.inbox_connection_sync_job
    SET status = CASE WHEN :error::text IS NULL THEN 'completed' ELSE 'failed' END,
        error = :error
    WHERE id = :job_id
    RETURNING id, connection_id, status
)
UPDATE auth.inbox_connection AS c
SET last_synced_at = CASE WHEN job.status = 'completed' THEN :finished_at ELSE c.last_synced_at END,
    last_synced_history_id = CASE
        WHEN job.status = 'completed' THEN coalesce(:history_id, c.last_synced_history_id)
        ELSE c.last_synced_history_id
    END
FROM job
WHERE c.id = job.connection_id
RETURNING c.id, c.last_synced_at, c.last_synced_history_id, job.id AS job_id, job.status AS job_status;

--! sync_job_history
--- A connection's jobs, newest first, each with the start of the one before and a running total of e-mails.
SELECT
    j.id,
    j.status,
    j.sync_mode,
    j.error,
    j.processed_emails,
    j.created_at,
    lag(j.created_at) OVER chronological AS previous_created_at,
    coalesce(sum(j.processed_emails) OVER chronological, 0) AS processed_so_far
FROM auth.inbox_connection_sync_job AS j
WHERE j.connection_id = :connection_id
  AND NOT j.is_deleted
  AND j.created_at < coalesce(:before_created_at::timestamptz, 'infinity')
WINDOW chronological AS (ORDER BY j.created_at, j.id)
ORDER BY j.created_at DESC, j.id DESC
LIMIT :page_size;

--! disconnect_inboxes
--- Disconnects the inboxes of a user who leaves an organization.
UPDATE auth.inbox_connection AS c
SET is_deleted = true
FROM auth."user" AS u
WHERE u.id = c.user_id
  AND u.clerk_user_id = :clerk_user_id
  AND c.organization_id = :organization_id
  AND NOT c.is_deleted
RETURNING c.id, c.email_address;
