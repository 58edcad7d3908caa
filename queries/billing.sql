-- Billing: events to report, customers, subscriptions, invoices and usage.

--: BillingEvent()
--: UsageMetrics()
--: Customer()
--: Subscription()
--: Invoice()

--! enqueue_billing_event : BillingEvent
--- Queues an event for the billing provider.
INSERT INTO billing_tracking.billing_event_queue (event_id, event_name, organization_id, meta, status)
VALUES (:event_id, :event_name, :organization_id, :meta, 'pending')
RETURNING event_id, event_name, organization_id, meta, status, created_at, processed_at;

--! claim_billing_events : BillingEvent
--- Claims the oldest pending events; the table has no key, so rows are found again by their place.
WITH claimed AS (
    SELECT q.ctid AS place
    FROM billing_tracking.billing_event_queue AS q
    WHERE q.status = 'pending'
    ORDER BY q.created_at, q.event_id
    LIMIT :batch_size
    FOR UPDATE SKIP LOCKED
)
UPDATE billing_tracking.billing_event_queue AS q
SET status = 'processing'
FROM claimed
WHERE q.ctid = claimed.place
RETURNING q.event_id, q.event_name, q.organization_id, q.meta, q.status, q.created_at, q.processed_at;

--! finish_billing_events : BillingEvent
--- Records the outcome of claimed events, an item of each array per event.
UPDATE billing_tracking.billing_event_queue AS q
SET status = outcome.status, processed_at = now()
FROM unnest(:event_ids::text[], :statuses::text[]) AS outcome (event_id, status)
WHERE q.event_id = outcome.event_id AND q.status = 'processing'
RETURNING q.event_id, q.event_name, q.organization_id, q.meta, q.status, q.created_at, q.processed_at;

--! billing_event_backlog
--- Events per name and status, per name and in all, with the age of the oldest.
SELECT
    event_name,
    status,
    count(*) AS event_count,
    coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS oldest_age_seconds
FROM billing_tracking.billing_event_queue
WHERE status = ANY (:statuses)
GROUP BY GROUPING SETS ((event_name, status), (event_name), ())
ORDER BY event_name NULLS LAST, status NULLS LAST;

--! billing_events_with_meta : BillingEvent
--- An organization's events whose details contain the given ones.
SELECT event_id, event_name, organization_id, meta, status, created_at, processed_at
FROM billing_tracking.billing_event_queue
WHERE organization_id = :organization_id AND meta @> :meta_contains
ORDER BY created_at DESC, event_id
LIMIT :max_rows;

--! delete_processed_billing_events
--- Deletes events that were processed before a moment.
DELETE FROM billing_tracking.billing_event_queue
WHERE status = 'processed' AND processed_at < :before
RETURNING event_id, organization_id;

--! upsert_usage_metrics : UsageMetrics
--- Stores the current usage of an organization.
INSERT INTO billing_tracking.usage_metrics AS m (
    organization_id, seats_count, edit_permission_users_count, process_entities_count, support_entities_count,
    columns_count, relations_count
)
VALUES (
    :organization_id, :seats_count, :edit_permission_users_count, :process_entities_count, :support_entities_count,
    :columns_count, :relations_count
)
ON CONFLICT (organization_id) DO UPDATE
SET seats_count = EXCLUDED.seats_count,
    edit_permission_users_count = EXCLUDED.edit_permission_users_count,
    process_entities_count = EXCLUDED.process_entities_count,
    support_entities_count = EXCLUDED.support_entities_count,
    columns_count = EXCLUDED.columns_count,
    relations_count = EXCLUDED.relations_count
RETURNING
    m.organization_id, m.seats_count, m.edit_permission_users_count, m.process_entities_count,
    m.support_entities_count, m.columns_count, m.relations_count, m.created_at, m.updated_at;

--! usage_metrics : UsageMetrics
--- The usage of an organization as last stored.
SELECT
    organization_id, seats_count, edit_permission_users_count, process_entities_count, support_entities_count,
    columns_count, relations_count, created_at, updated_at
FROM billing_tracking.usage_metrics
WHERE organization_id = :organization_id;

--! refresh_seat_counts
--- Brings the stored numbers of seats in line with the members there are.
UPDATE billing_tracking.usage_metrics AS m
SET seats_count = members.member_count
FROM (
    SELECT ou.organization_id, count(*)::int4 AS member_count
    FROM auth.organization_user AS ou
    GROUP BY ou.organization_id
) AS members
WHERE members.organization_id = m.organization_id
  AND m.seats_count <> members.member_count
RETURNING m.organization_id, m.seats_count;

--! upsert_customer : Customer
--- Stores who an organization is at a billing provider.
INSERT INTO billing_tracking.customer AS c (id, organization_id, external_id, external_provider, payment_provider, status)
VALUES (:id, :organization_id, :external_id, :external_provider, :payment_provider, :status)
ON CONFLICT (organization_id, external_provider) DO UPDATE
SET external_id = EXCLUDED.external_id,
    payment_provider = EXCLUDED.payment_provider,
    status = EXCLUDED.status
RETURNING c.id, c.organization_id, c.external_id, c.external_provider, c.payment_provider, c.status;

--! customer_by_external_id : Customer
--- The customer that a billing provider's event names.
SELECT id, organization_id, external_id, external_provider, payment_provider, status
FROM billing_tracking.customer
WHERE external_id = :external_id;

--! upsert_subscription : Subscription
--- Stores a subscription as the billing provider describes it.
INSERT INTO billing_tracking.organization_subscription AS s (
    id, organization_id, external_plan_id, plan_name, status, auto_collection, start_date, end_date, trial_end_date,
    trial_extended, net_terms, external_id, external_provider, redeemed_coupon_id
)
VALUES (
    :id, :organization_id, :external_plan_id, :plan_name, :status, :auto_collection, :start_date, :end_date,
    :trial_end_date, false, :net_terms, :external_id, :external_provider, :redeemed_coupon_id
)
ON CONFLICT (external_id) DO UPDATE
SET external_plan_id = EXCLUDED.external_plan_id,
    plan_name = EXCLUDED.plan_name,
    status = EXCLUDED.status,
    auto_collection = EXCLUDED.auto_collection,
    end_date = EXCLUDED.end_date,
    trial_end_date = EXCLUDED.trial_end_date,
    net_terms = EXCLUDED.net_terms
RETURNING
    s.id, s.organization_id, s.external_plan_id, s.plan_name, s.status, s.auto_collection, s.start_date, s.end_date,
    s.trial_end_date, s.trial_extended, s.net_terms, s.external_id, s.external_provider;

--! current_subscription : Subscription
--- The subscription that an organization has now.
SELECT
    id, organization_id, external_plan_id, plan_name, status, auto_collection, start_date, end_date,
    trial_end_date, trial_extended, net_terms, external_id, external_provider
FROM billing_tracking.organization_subscription
WHERE organization_id = :organization_id
  AND status IN ('active', 'in_trial', 'non_renewing')
  AND (end_date IS NULL OR end_date > now())
ORDER BY created_at DESC NULLS LAST, id
LIMIT 1;

--! trials_ending_between
--- Trials that end in a period, with the addresses of the organization's admins.
SELECT
    s.id,
    s.organization_id,
    o.name AS organization_name,
    s.plan_name,
    s.trial_end_date,
    admins.admin_emails
FROM billing_tracking.organization_subscription AS s
JOIN auth.organization AS o ON o.id = s.organization_id
CROSS JOIN LATERAL (
    SELECT array_agg(u.email_address ORDER BY u.email_address) AS admin_emails
    FROM auth.organization_user AS ou
    JOIN auth."user" AS u ON u.id = ou.user_id
    WHERE ou.organization_id = s.organization_id AND ou.role = 'admin'
) AS admins
WHERE s.status = 'in_trial' AND s.trial_end_date >= :since AND s.trial_end_date < :until
ORDER BY s.trial_end_date, s.id;

--! billing_overview
--- An organization's customer at a provider, its newest subscription, usage and unpaid invoices.
SELECT
    o.id,
    o.name,
    c.external_id AS customer_external_id,
    c.status AS customer_status,
    subscription.plan_name,
    subscription.status AS subscription_status,
    m.seats_count,
    (SELECT count(*) FROM billing_tracking.invoice AS i
     WHERE i.organization_id = o.id AND i.paid_at IS NULL AND i.voided_at IS NULL) AS unpaid_invoice_count
FROM auth.organization AS o
LEFT JOIN billing_tracking.customer AS c
    ON c.organization_id = o.id AND c.external_provider = :external_provider
LEFT JOIN billing_tracking.usage_metrics AS m ON m.organization_id = o.id
LEFT JOIN LATERAL (
    SELECT s.plan_name, s.status
    FROM billing_tracking.organization_subscription AS s
    WHERE s.organization_id = o.id
    ORDER BY s.created_at DESC NULLS LAST, s.id
    LIMIT 1
) AS subscription ON true
WHERE o.id = :organization_id;

--! upsert_invoice : Invoice
--- Stores an invoice as the billing provider describes it; a payment once seen stays.
INSERT INTO billing_tracking.invoice AS i (
    id, organization_id, external_id, external_provider, payment_provider, status, amount_due, currency, invoice_type,
    paid_at, issued_at, due_date, invoice_number, invoice_date, invoice_pdf_url
)
VALUES (
    :id, :organization_id, :external_id, :external_provider, :payment_provider, :status, :amount_due, :currency,
    :invoice_type, :paid_at, :issued_at, :due_date, :invoice_number, :invoice_date, :invoice_pdf_url
)
ON CONFLICT (external_id) DO UPDATE
SET status = EXCLUDED.status,
    amount_due = EXCLUDED.amount_due,
    paid_at = coalesce(EXCLUDED.paid_at, i.paid_at),
    issued_at = EXCLUDED.issued_at,
    due_date = EXCLUDED.due_date,
    invoice_number = EXCLUDED.invoice_number,
    invoice_date = EXCLUDED.invoice_date,
    invoice_pdf_url = EXCLUDED.invoice_pdf_url
RETURNING
    i.id, i.organization_id, i.external_id, i.external_provider, i.status, i.amount_due, i.currency, i.invoice_type,
    i.paid_at, i.issued_at, i.due_date, i.invoice_number, i.invoice_date, i.invoice_pdf_url, i.created_at;

--! invoices_by_status_and_period : Invoice
--- A page of invoices in any of the given statuses, made in a period, of one organization or all.
SELECT
    id, organization_id, external_id, external_provider, status, amount_due, currency, invoice_type,
    paid_at, issued_at, due_date, invoice_number, invoice_date, invoice_pdf_url, created_at
FROM billing_tracking.invoice
WHERE status = ANY (:statuses)
  AND created_at >= :since
  AND created_at < :until
  AND (:organization_id::text IS NULL OR organization_id = :organization_id)
  AND (created_at, id) > (coalesce(:after_created_at::timestamptz, '-infinity'), coalesce(:after_id::text, ''))
ORDER BY created_at, id
LIMIT :page_size;

--! mark_invoice_paid : Invoice
--- Records that an invoice was paid; a voided one stays as it is.
UPDATE billing_tracking.invoice
SET status = 'paid', paid_at = :paid_at, payment_failed_at = NULL
WHERE external_id = :external_id AND voided_at IS NULL
RETURNING
    id, organization_id, external_id, external_provider, status, amount_due, currency, invoice_type,
    paid_at, issued_at, due_date, invoice_number, invoice_date, invoice_pdf_url, created_at;

--! invoiced_amounts_per_month
--- Amounts per currency and month by status and over all; an amount that is no number counts as nothing.
SELECT
    i.currency,
    date_trunc('month', i.created_at, 'UTC') AS month,
    i.status,
    count(*) AS invoice_count,
    coalesce(
        sum(CASE WHEN i.amount_due ~ '^-?[0-9]+([.][0-9]+)?$' THEN i.amount_due::numeric END), 0
    ) AS amount
FROM billing_tracking.invoice AS i
WHERE i.created_at >= :since AND i.created_at < :until
GROUP BY GROUPING SETS ((i.currency, month, i.status), (i.currency, month))
ORDER BY i.currency, month, i.status NULLS LAST;

--! plan_distribution
--- Subscriptions per plan and status, per plan and in all.
SELECT plan_name, status, count(*) AS subscription_count, count(DISTINCT organization_id) AS organization_count
FROM billing_tracking.organization_subscription
GROUP BY ROLLUP (plan_name, status)
ORDER BY plan_name NULLS LAST, status NULLS LAST;
