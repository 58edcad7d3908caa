-- E-mails, their threads, and what is made of them.

--: Email()
--: EmailSummary()
--: EmailProcessing()

--! insert_email : Email
--- Stores a sent or received e-mail with its recipients.
INSERT INTO builder.email (
    id, organization_id, type, message_id, body_html,
    from_user_id, from_user_entity_id, in_reply_to_message_id, "references", from_name, from_email_address,
    subject, body, sent_to, sent_cc, sent_bcc, email_data, webhook_message_id
)
VALUES (
    :id, :organization_id, :type, :message_id, :body_html,
    :from_user_id, :from_user_entity_id, :in_reply_to_message_id, :references, :from_name, :from_email_address,
    :subject, :body, :sent_to, :sent_cc, :sent_bcc, :email_data, :webhook_message_id
)
RETURNING
    id, organization_id, type, message_id, body_html,
    from_user_id, from_user_entity_id, in_reply_to_message_id, "references", from_name, from_email_address,
    subject, body, sent_to, sent_cc, sent_bcc, created_at;

--! email_by_id : Email
--- An e-mail with its recipients and bodies.
SELECT
    id, organization_id, type, message_id, body_html,
    from_user_id, from_user_entity_id, in_reply_to_message_id, "references", from_name, from_email_address,
    subject, body, sent_to, sent_cc, sent_bcc, created_at
FROM builder.email
WHERE id = :email_id;

--! email_by_message_id : Email
--- The e-mail that an organization has under an RFC 5322 message id.
SELECT
    id, organization_id, type, message_id, body_html,
    from_user_id, from_user_entity_id, in_reply_to_message_id, "references", from_name, from_email_address,
    subject, body, sent_to, sent_cc, sent_bcc, created_at
FROM builder.email
WHERE organization_id = :organization_id AND message_id = :message_id
ORDER BY created_at DESC NULLS LAST, id
LIMIT 1;

--! email_ancestors
--- An e-mail and, upwards through "in reply to", what it answers; safe against reply cycles.
WITH RECURSIVE thread (email_id, parent_message_id, depth) AS (
    SELECT e.id, e.in_reply_to_message_id, 0
    FROM builder.email AS e
    WHERE e.id = :email_id
    UNION ALL
    SELECT parent.id, parent.in_reply_to_message_id, thread.depth + 1
    FROM thread
    JOIN builder.email AS child ON child.id = thread.email_id
    JOIN builder.email AS parent
        ON parent.message_id = thread.parent_message_id
        AND parent.organization_id = child.organization_id
    WHERE thread.depth < :max_depth
) CYCLE email_id SET is_cycle USING visited,
nearest (email_id, depth) AS (
    SELECT DISTINCT ON (email_id) email_id, depth
    FROM thread
    WHERE NOT is_cycle
    ORDER BY email_id, depth
)
SELECT
    e.id,
    e.organization_id,
    e.message_id,
    e.in_reply_to_message_id,
    e.from_name,
    e.from_email_address,
    e.subject,
    e.body,
    e.created_at,
    nearest.depth
FROM nearest
JOIN builder.email AS e ON e.id = nearest.email_id
ORDER BY nearest.depth, e.id;

--! email_replies
--- The tree of answers below an e-mail, parents before children; safe against reply cycles.
WITH RECURSIVE replies (email_id, parent_email_id, depth, path) AS (
    SELECT e.id, NULL::varchar, 0, ARRAY[e.id]
    FROM builder.email AS e
    WHERE e.id = :email_id
    UNION ALL
    SELECT reply.id, replies.email_id, replies.depth + 1, replies.path || reply.id
    FROM replies
    JOIN builder.email AS parent ON parent.id = replies.email_id
    JOIN builder.email AS reply
        ON reply.in_reply_to_message_id = parent.message_id
        AND reply.organization_id = parent.organization_id
    WHERE reply.id <> ALL (replies.path)
      AND replies.depth < :max_depth
),
nearest (email_id, parent_email_id, depth, path) AS (
    SELECT DISTINCT ON (email_id) email_id, parent_email_id, depth, path
    FROM replies
    ORDER BY email_id, depth, path
)
SELECT
    e.id,
    e.message_id,
    e.in_reply_to_message_id,
    e.from_name,
    e.from_email_address,
    e.subject,
    e.created_at,
    nearest.parent_email_id,
    nearest.depth
FROM nearest
JOIN builder.email AS e ON e.id = nearest.email_id
ORDER BY nearest.path;

--! emails_of_organization : EmailSummary
--- A page of an organization's e-mails, newest first, by any mix of type, sender and subject.
SELECT id, type, message_id, in_reply_to_message_id, from_name, from_email_address, subject, created_at
FROM builder.email
WHERE organization_id = :organization_id
  AND (:type::text IS NULL OR type = :type)
  AND (:from_email_address::text IS NULL OR lower(from_email_address) = lower(:from_email_address))
  AND (:subject_pattern::text IS NULL OR subject ILIKE :subject_pattern)
  AND (created_at, id) < (coalesce(:before_created_at::timestamptz, 'infinity'), coalesce(:before_id::text, ''))
ORDER BY created_at DESC, id DESC
LIMIT :page_size;

--! emails_addressed_to : EmailSummary
--- E-mails sent or copied to an address, in either form that a recipient is stored in.
SELECT id, type, message_id, in_reply_to_message_id, from_name, from_email_address, subject, created_at
FROM builder.email
WHERE organization_id = :organization_id
  AND (
      sent_to @> jsonb_build_array(:address::text)
      OR sent_to @> jsonb_build_array(jsonb_build_object('email', :address::text))
      OR sent_cc @> jsonb_build_array(:address::text)
      OR sent_cc @> jsonb_build_array(jsonb_build_object('email', :address::text))
  )
ORDER BY created_at DESC NULLS LAST, id DESC
LIMIT :max_rows;

--! email_recipients
--- All recipients of an e-mail, one a row, whether stored as a string or as an object.
SELECT
    field.kind,
    item.ordinality,
    CASE jsonb_typeof(item.value) WHEN 'string' THEN item.value #>> '{}' ELSE item.value ->> 'email' END AS address,
    item.value ->> 'name' AS name
FROM builder.email AS e
CROSS JOIN LATERAL (VALUES ('to', e.sent_to), ('cc', e.sent_cc), ('bcc', e.sent_bcc)) AS field (kind, recipients)
CROSS JOIN LATERAL jsonb_array_elements(field.recipients) WITH ORDINALITY AS item (value, ordinality)
WHERE e.id = :email_id
ORDER BY array_position(ARRAY['to', 'cc', 'bcc'], field.kind), item.ordinality;

--! email_volume_per_day
--- E-mails per day and type, with the average of the seven latest days that had any.
SELECT
    (e.created_at AT TIME ZONE 'UTC')::date AS day,
    e.type,
    count(*) AS email_count,
    (avg(count(*)) OVER (
        PARTITION BY e.type
        ORDER BY (e.created_at AT TIME ZONE 'UTC')::date
        ROWS BETWEEN 6 PRECEDING AND CURRENT ROW
    ))::float8 AS moving_average
FROM builder.email AS e
WHERE e.organization_id = :organization_id
  AND e.created_at >= :since
  AND e.created_at < :until
GROUP BY day, e.type
ORDER BY day, e.type;

--! emails_awaiting_processing : EmailSummary
--- Received e-mails that nothing has processed yet, oldest first.
SELECT e.id, e.type, e.message_id, e.in_reply_to_message_id, e.from_name, e.from_email_address, e.subject, e.created_at
FROM builder.email AS e
WHERE e.organization_id = :organization_id
  AND e.type = :type
  AND NOT EXISTS (SELECT FROM builder.email_processing AS p WHERE p.message_id = e.message_id)
ORDER BY e.created_at, e.id
LIMIT :max_rows;

--! start_email_processing : EmailProcessing
--- Begins to process a message, or begins again if it had failed; returns nothing when it is taken.
INSERT INTO builder.email_processing AS p (id, organization_id, user_id, email_id, message_id, processing_status)
VALUES (:id, :organization_id, :user_id, :email_id, :message_id, 'processing')
ON CONFLICT (message_id) DO UPDATE
SET processing_status = 'processing', processing_error = NULL
WHERE p.processing_status = 'failed'
RETURNING
    p.id, p.organization_id, p.user_id, p.email_id, p.message_id, p.processing_status, p.processing_error,
    p.action_executed, p.action_id, p.entity_type_id, p.entity_id, p.created_at, p.updated_at;

--! finish_email_processing : EmailProcessing
--- Records how processing ended and, through the action log, what was done for the e-mail.
UPDATE builder.email_processing AS p
SET processing_status = CASE WHEN :processing_error::text IS NULL THEN 'completed' ELSE 'failed' END,
    processing_error = :processing_error,
    action_executed = done.id IS NOT NULL,
    action_id = done.action_id,
    entity_type_id = done.entity_type_id,
    entity_id = done.entity_id
FROM builder.email AS e
LEFT JOIN builder.action_log AS done ON done.email_id = e.id AND done.id = :action_log_id
WHERE p.message_id = :message_id AND e.id = p.email_id
RETURNING
    p.id, p.organization_id, p.user_id, p.email_id, p.message_id, p.processing_status, p.processing_error,
    p.action_executed, p.action_id, p.entity_type_id, p.entity_id, p.created_at, p.updated_at;

--! insert_extracted_action_inputs
--- Stores where in an e-mail the inputs of an action were found, an item of each array per input.
INSERT INTO builder.email_extracted_action_input AS x (
    email_id, action_log_id, view_field_id, found_in_field, start_char_index_inclusive, end_char_index_exclusive
)
SELECT :email_id, :action_log_id, item.view_field_id, item.found_in_field, item.start_index, item.end_index
FROM unnest(:view_field_ids::text[], :found_in_fields::text[], :start_indexes::int4[], :end_indexes::int4[])
    AS item (view_field_id, found_in_field, start_index, end_index)
ON CONFLICT (action_log_id, view_field_id) DO UPDATE
SET email_id = EXCLUDED.email_id,
    found_in_field = EXCLUDED.found_in_field,
    start_char_index_inclusive = EXCLUDED.start_char_index_inclusive,
    end_char_index_exclusive = EXCLUDED.end_char_index_exclusive
RETURNING x.view_field_id, x.found_in_field, x.start_char_index_inclusive, x.end_char_index_exclusive;

--! extracted_action_inputs_of_email
--- The inputs that actions took from an e-mail, each with the text it was found in.
SELECT
    x.action_log_id,
    log.action_id,
    log.entity_id,
    x.view_field_id,
    x.found_in_field,
    x.start_char_index_inclusive,
    x.end_char_index_exclusive,
    substr(
        CASE x.found_in_field WHEN 'subject' THEN e.subject ELSE e.body END,
        x.start_char_index_inclusive + 1,
        greatest(x.end_char_index_exclusive - x.start_char_index_inclusive, 0)
    ) AS excerpt
FROM builder.email_extracted_action_input AS x
JOIN builder.email AS e ON e.id = x.email_id
JOIN builder.action_log AS log ON log.id = x.action_log_id
WHERE x.email_id = :email_id
ORDER BY x.action_log_id, x.start_char_index_inclusive, x.view_field_id;

--! delete_draft_extracted_inputs
--- Forgets what was extracted from an organization's e-mails for a draft that was sent or dropped.
DELETE FROM builder.action_draft_email_extracted_input AS x
USING builder.email AS e
WHERE e.id = x.email_id
  AND e.organization_id = :organization_id
  AND x.action_id = :action_id
  AND x.draft_entity_id = :draft_entity_id
  AND x.version_type = :version_type
RETURNING x.email_id, x.view_field_id, x.parsed_value;
