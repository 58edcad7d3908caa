CREATE TABLE billing_tracking.billing_event_queue (
    event_name      text                     NOT NULL,
    organization_id varchar                  NOT NULL,
    meta            jsonb                    NOT NULL,
    event_id        varchar                  NOT NULL,
    status          text                     NOT NULL,
    created_at      timestamp with time zone NOT NULL DEFAULT now(),
    processed_at    timestamp with time zone
);

COMMENT ON TABLE billing_tracking.billing_event_queue IS
    'Queue of billing events that wait to be processed or have been.';
COMMENT ON COLUMN billing_tracking.billing_event_queue.event_name IS
    'Name of the kind of event. Free text: no constraint limits its values.';
COMMENT ON COLUMN billing_tracking.billing_event_queue.organization_id IS
    'Organization the event is about (`auth.organization.id`).';
COMMENT ON COLUMN billing_tracking.billing_event_queue.meta IS
    'Details of the event: an object.';
COMMENT ON COLUMN billing_tracking.billing_event_queue.event_id IS
    'Id of the event. No constraint makes it unique.';
COMMENT ON COLUMN billing_tracking.billing_event_queue.status IS
    'Status of the event in the queue. Free text: no constraint limits its values.';
