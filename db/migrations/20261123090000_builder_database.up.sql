-- The builder database: everything in db/schema, in the same order.

-- Schemas

CREATE SCHEMA auth;
CREATE SCHEMA billing_tracking;
CREATE SCHEMA builder;
CREATE SCHEMA marketing;

COMMENT ON SCHEMA auth IS
    'Organizations, their users, and the inboxes that users connect.';
COMMENT ON SCHEMA billing_tracking IS
    'Customers, subscriptions, invoices and usage, as exchanged with external billing providers.';
COMMENT ON SCHEMA builder IS
    'What organizations build: versions of entity types, relations, actions and state machines, and the records of what is run on them. Entities themselves are kept in one database per organization, so ids of entities have no foreign key here; most other ids that cross tables have none either.';
COMMENT ON SCHEMA marketing IS
    'Content of the marketing site, and the homepages generated on it.';

-- Types

CREATE TYPE public."AthenaOnboardingStatus" AS ENUM (
    'initiated',
    'code_sent',
    'code_verified',
    'completed',
    'abandoned'
);

CREATE TYPE public."CustomViewType" AS ENUM (
    'list',
    'detail',
    'board',
    'calendar',
    'action_form'
);

COMMENT ON TYPE public."AthenaOnboardingStatus" IS
    'How far an onboarding through Athena has come. The original labels are not public: these were chosen here.';
COMMENT ON TYPE public."CustomViewType" IS
    'Kinds of custom view. The original labels are not public: these were chosen here.';

-- Functions

CREATE FUNCTION public.trigger_set_timestamp() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    NEW.updated_at = now();
    RETURN NEW;
END;
$$;

COMMENT ON FUNCTION public.trigger_set_timestamp() IS
    'Row trigger that sets `updated_at` to the time of the transaction that updates the row.';

-- Tables of auth

CREATE TABLE auth.inbox_connection (
    id                           varchar                  NOT NULL,
    organization_id              varchar                  NOT NULL,
    user_id                      varchar                  NOT NULL,
    email_address                varchar                  NOT NULL,
    mode                         varchar                  NOT NULL,
    last_synced_at               timestamp,
    last_synced_history_id       varchar,
    last_available_history_id    varchar,
    last_available_history_id_at timestamp,
    watch_set_at                 timestamp,
    is_deleted                   boolean                  NOT NULL DEFAULT false,
    created_at                   timestamp with time zone DEFAULT now(),
    updated_at                   timestamp with time zone DEFAULT now(),
    snapshot_stop_condition      jsonb                    NOT NULL,
    PRIMARY KEY (id)
);

CREATE UNIQUE INDEX unique_inbox_connection_user_org_email ON auth.inbox_connection (user_id, organization_id, email_address);
CREATE INDEX idx_inbox_connection_email_org ON auth.inbox_connection (email_address, organization_id);
CREATE INDEX idx_inbox_connection_user_org ON auth.inbox_connection (user_id, organization_id);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON auth.inbox_connection
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE auth.inbox_connection IS
    'An email inbox a user connected within an organization.';
COMMENT ON COLUMN auth.inbox_connection.mode IS
    'Mode the connection works in. Free text: no constraint limits its values.';
COMMENT ON COLUMN auth.inbox_connection.last_synced_at IS
    'When the inbox was last synced. Stored without a time zone.';
COMMENT ON COLUMN auth.inbox_connection.last_synced_history_id IS
    'Mail provider''s history id up to which the inbox was last synced.';
COMMENT ON COLUMN auth.inbox_connection.last_available_history_id IS
    'Latest history id known to be available at the mail provider.';
COMMENT ON COLUMN auth.inbox_connection.last_available_history_id_at IS
    'When `last_available_history_id` was recorded. Stored without a time zone.';
COMMENT ON COLUMN auth.inbox_connection.watch_set_at IS
    'When the watch for changes to the inbox was last set at the mail provider. Stored without a time zone.';
COMMENT ON COLUMN auth.inbox_connection.is_deleted IS
    'Whether the row counts as deleted. Such rows are marked, not removed.';
COMMENT ON COLUMN auth.inbox_connection.snapshot_stop_condition IS
    'Condition on which a snapshot of the inbox stops. Any JSON value: its shape is not fixed.';

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

CREATE TABLE auth.organization (
    id                                varchar NOT NULL DEFAULT gen_random_uuid()::text,
    clerk_org_id                      varchar NOT NULL,
    name                              varchar NOT NULL,
    slug                              varchar NOT NULL,
    image_url                         varchar NOT NULL,
    clerk_data                        jsonb,
    store_branch_name                 varchar,
    store_connection_string_encrypted varchar,
    social_media_twitter              varchar,
    social_media_linkedin             varchar,
    social_media_facebook             varchar,
    social_media_instagram            varchar,
    background_image_horizontal_url   varchar,
    background_image_vertical_url     varchar,
    description                       text,
    PRIMARY KEY (id),
    CONSTRAINT organization_clerk_org_id_key UNIQUE (clerk_org_id)
);

CREATE UNIQUE INDEX organization_slug_unique ON auth.organization (slug);

COMMENT ON TABLE auth.organization IS
    'An organization, whose entities are kept in a database of its own.';
COMMENT ON COLUMN auth.organization.clerk_org_id IS
    'Id of the organization at the identity provider, Clerk.';
COMMENT ON COLUMN auth.organization.slug IS
    'Short name of the organization, unique, as used in addresses.';
COMMENT ON COLUMN auth.organization.clerk_data IS
    'The identity provider''s organization object. An open object: unknown keys are kept and written back unchanged.';
COMMENT ON COLUMN auth.organization.store_branch_name IS
    'Name of the branch of the organization''s data store.';
COMMENT ON COLUMN auth.organization.store_connection_string_encrypted IS
    'Connection string of the organization''s database, encrypted with AES-256-GCM: base64 of the iv, the authentication tag (16 bytes) and the ciphertext, in this order. In development and test only, a value that starts with `encrypted_` is a plain connection string behind that prefix.';

CREATE TABLE auth.organization_user (
    id              uuid    NOT NULL,
    user_id         varchar NOT NULL,
    organization_id varchar NOT NULL,
    role            varchar NOT NULL DEFAULT 'member',
    PRIMARY KEY (id)
);

CREATE INDEX idx_organization_user_user_id ON auth.organization_user (user_id);

COMMENT ON TABLE auth.organization_user IS
    'Membership of a user in an organization.';
COMMENT ON COLUMN auth.organization_user.role IS
    'Role of the user in the organization, `member` by default. Free text: no constraint limits its values.';

CREATE TABLE auth.organization_user_entity_id (
    organization_id varchar NOT NULL,
    user_id         varchar NOT NULL,
    entity_id       varchar NOT NULL,
    version_type    text    NOT NULL,
    PRIMARY KEY (organization_id, user_id, version_type)
);

CREATE INDEX idx__organization_user_entity_id__organization_id__entity_id ON auth.organization_user_entity_id (organization_id, entity_id);

COMMENT ON TABLE auth.organization_user_entity_id IS
    'Entity that stands for a user in an organization''s database, one per `version_type`.';
COMMENT ON COLUMN auth.organization_user_entity_id.entity_id IS
    'The user''s entity (`__entity_id` in the organization''s database).';
COMMENT ON COLUMN auth.organization_user_entity_id.version_type IS
    'Version type, as in the names of the organization''s tables (`dev` or `prod`).';

CREATE TABLE auth."user" (
    id                      varchar                  NOT NULL,
    created_at              timestamp with time zone DEFAULT now(),
    updated_at              timestamp with time zone DEFAULT now(),
    clerk_user_id           varchar                  NOT NULL,
    clerk_data              jsonb,
    first_name              text,
    last_name               text,
    image_url               text,
    email_address           text,
    primary_organization_id varchar,
    PRIMARY KEY (id),
    CONSTRAINT user_clerk_user_id_key UNIQUE (clerk_user_id)
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON auth."user"
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE auth."user" IS
    'A user, as known by the identity provider.';
COMMENT ON COLUMN auth."user".clerk_user_id IS
    'Id of the user at the identity provider, Clerk.';
COMMENT ON COLUMN auth."user".clerk_data IS
    'The identity provider''s user object. An open object: unknown keys are kept and written back unchanged.';
COMMENT ON COLUMN auth."user".primary_organization_id IS
    'The user''s primary organization. Becomes NULL when that organization is deleted.';

CREATE TABLE auth.user_preferences (
    user_id                  varchar                  NOT NULL,
    last_selected_country    text,
    created_at               timestamp with time zone DEFAULT now(),
    updated_at               timestamp with time zone DEFAULT now(),
    latest_country_selection text[]
);

CREATE UNIQUE INDEX unique_user_id ON auth.user_preferences (user_id);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON auth.user_preferences
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE auth.user_preferences IS
    'Preferences of a user, at most one row per user.';
COMMENT ON COLUMN auth.user_preferences.last_selected_country IS
    'Country the user selected last.';
COMMENT ON COLUMN auth.user_preferences.latest_country_selection IS
    'Countries of the user''s latest selection.';

-- Tables of billing_tracking

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

CREATE TABLE billing_tracking.customer (
    id                varchar NOT NULL,
    organization_id   varchar NOT NULL,
    external_id       varchar NOT NULL,
    external_provider varchar NOT NULL,
    payment_provider  varchar,
    status            varchar NOT NULL,
    PRIMARY KEY (id)
);

CREATE UNIQUE INDEX unique_customer_external_id ON billing_tracking.customer (external_id);
CREATE UNIQUE INDEX unique_org_provider ON billing_tracking.customer (organization_id, external_provider);

COMMENT ON TABLE billing_tracking.customer IS
    'An organization as a customer of an external billing provider.';
COMMENT ON COLUMN billing_tracking.customer.external_id IS
    'Id of the customer at `external_provider`.';
COMMENT ON COLUMN billing_tracking.customer.external_provider IS
    'Name of the billing provider that `external_id` belongs to.';
COMMENT ON COLUMN billing_tracking.customer.payment_provider IS
    'Name of the provider that handles payments.';
COMMENT ON COLUMN billing_tracking.customer.status IS
    'Status of the customer. Free text: no constraint limits its values.';

CREATE TABLE billing_tracking.invoice (
    id                varchar                  NOT NULL,
    organization_id   text                     NOT NULL,
    external_id       text                     NOT NULL,
    external_provider text                     NOT NULL,
    payment_provider  text                     NOT NULL,
    status            text                     NOT NULL,
    paid_at           timestamp with time zone,
    issued_at         timestamp with time zone,
    voided_at         timestamp with time zone,
    payment_failed_at timestamp with time zone,
    amount_due        text                     NOT NULL,
    created_at        timestamp with time zone NOT NULL DEFAULT now(),
    currency          text                     NOT NULL,
    due_date          timestamp with time zone,
    pdf               text,
    invoice_number    text,
    invoice_date      timestamp with time zone,
    invoice_type      text                     NOT NULL,
    invoice_pdf_blob  text,
    invoice_pdf_url   text,
    PRIMARY KEY (id)
);

CREATE UNIQUE INDEX unique_invoice_external_id ON billing_tracking.invoice (external_id);

COMMENT ON TABLE billing_tracking.invoice IS
    'An invoice to an organization, issued by an external billing provider.';
COMMENT ON COLUMN billing_tracking.invoice.organization_id IS
    'Organization that is invoiced (`auth.organization.id`).';
COMMENT ON COLUMN billing_tracking.invoice.external_id IS
    'Id of the invoice at `external_provider`.';
COMMENT ON COLUMN billing_tracking.invoice.external_provider IS
    'Name of the billing provider that `external_id` belongs to.';
COMMENT ON COLUMN billing_tracking.invoice.payment_provider IS
    'Name of the provider that handles payments.';
COMMENT ON COLUMN billing_tracking.invoice.status IS
    'Status of the invoice. Free text: no constraint limits its values.';
COMMENT ON COLUMN billing_tracking.invoice.amount_due IS
    'Amount due in `currency`, kept as text. Whether it counts whole or minor units is not fixed here.';
COMMENT ON COLUMN billing_tracking.invoice.currency IS
    'Currency of `amount_due`.';
COMMENT ON COLUMN billing_tracking.invoice.pdf IS
    'PDF of the invoice, or where to find it. Free text.';
COMMENT ON COLUMN billing_tracking.invoice.invoice_type IS
    'Type of the invoice. Free text: no constraint limits its values.';
COMMENT ON COLUMN billing_tracking.invoice.invoice_pdf_blob IS
    'Content of the invoice''s PDF, encoded as text. The encoding is not fixed here.';
COMMENT ON COLUMN billing_tracking.invoice.invoice_pdf_url IS
    'Address of the invoice''s PDF.';

CREATE TABLE billing_tracking.organization_subscription (
    id                 varchar                  NOT NULL,
    organization_id    varchar                  NOT NULL,
    external_plan_id   varchar                  NOT NULL,
    status             varchar                  NOT NULL,
    auto_collection    boolean                  NOT NULL,
    created_at         timestamp with time zone DEFAULT now(),
    start_date         timestamp with time zone DEFAULT now(),
    end_date           timestamp with time zone,
    trial_end_date     timestamp with time zone,
    trial_extended     boolean                  NOT NULL,
    net_terms          integer,
    external_id        varchar                  NOT NULL,
    external_provider  varchar                  NOT NULL,
    redeemed_coupon_id varchar,
    plan_name          varchar                  NOT NULL,
    PRIMARY KEY (id)
);

CREATE UNIQUE INDEX unique_subscription_created_at ON billing_tracking.organization_subscription (external_id, created_at);
CREATE UNIQUE INDEX unique_subscription_external_id ON billing_tracking.organization_subscription (external_id);

COMMENT ON TABLE billing_tracking.organization_subscription IS
    'A subscription of an organization to a plan of an external billing provider.';
COMMENT ON COLUMN billing_tracking.organization_subscription.external_plan_id IS
    'Id of the plan at `external_provider`.';
COMMENT ON COLUMN billing_tracking.organization_subscription.status IS
    'Status of the subscription. Free text: no constraint limits its values.';
COMMENT ON COLUMN billing_tracking.organization_subscription.auto_collection IS
    'Whether payments are collected automatically.';
COMMENT ON COLUMN billing_tracking.organization_subscription.net_terms IS
    'Payment terms of invoices, expected to be a number of days.';
COMMENT ON COLUMN billing_tracking.organization_subscription.external_id IS
    'Id of the subscription at `external_provider`.';
COMMENT ON COLUMN billing_tracking.organization_subscription.external_provider IS
    'Name of the billing provider that `external_id` and `external_plan_id` belong to.';
COMMENT ON COLUMN billing_tracking.organization_subscription.redeemed_coupon_id IS
    'Id of the coupon redeemed for the subscription. Coupons have no table here.';
COMMENT ON COLUMN billing_tracking.organization_subscription.plan_name IS
    'Name of the plan `external_plan_id`.';

CREATE TABLE billing_tracking.usage_metrics (
    organization_id             varchar                  NOT NULL,
    seats_count                 integer                  NOT NULL,
    edit_permission_users_count integer                  NOT NULL,
    process_entities_count      integer                  NOT NULL,
    support_entities_count      integer                  NOT NULL,
    columns_count               integer                  NOT NULL,
    relations_count             integer                  NOT NULL,
    created_at                  timestamp with time zone NOT NULL DEFAULT now(),
    updated_at                  timestamp with time zone NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id)
);

CREATE INDEX usage_metrics_organization_id_idx ON billing_tracking.usage_metrics (organization_id);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON billing_tracking.usage_metrics
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE billing_tracking.usage_metrics IS
    'Usage of an organization, counted for billing. One row per organization.';
COMMENT ON COLUMN billing_tracking.usage_metrics.edit_permission_users_count IS
    'Number of users with permission to edit.';
COMMENT ON COLUMN billing_tracking.usage_metrics.process_entities_count IS
    'Number of process entities.';
COMMENT ON COLUMN billing_tracking.usage_metrics.support_entities_count IS
    'Number of support entities.';
COMMENT ON COLUMN billing_tracking.usage_metrics.columns_count IS
    'Number of columns of the organization''s entity types.';
COMMENT ON COLUMN billing_tracking.usage_metrics.relations_count IS
    'Number of relations between the organization''s entity types.';

-- Tables of builder

CREATE TABLE builder.action_draft_email_extracted_input (
    email_id                   varchar                  NOT NULL,
    view_field_id              varchar                  NOT NULL,
    action_id                  varchar                  NOT NULL,
    draft_entity_id            varchar                  NOT NULL,
    version_type               varchar                  NOT NULL,
    found_in_field             varchar                  NOT NULL,
    start_char_index_inclusive integer                  NOT NULL,
    end_char_index_exclusive   integer                  NOT NULL,
    parsed_value               jsonb                    NOT NULL,
    created_at                 timestamp with time zone DEFAULT now(),
    updated_at                 timestamp with time zone DEFAULT now()
);

CREATE UNIQUE INDEX action_draft_email_extracted_input_pkey ON builder.action_draft_email_extracted_input (action_id, draft_entity_id, version_type, view_field_id);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.action_draft_email_extracted_input
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.action_draft_email_extracted_input IS
    'Where in an email the value for one input of an action draft was found.';
COMMENT ON COLUMN builder.action_draft_email_extracted_input.view_field_id IS
    'View field that takes the value. View fields have no table here.';
COMMENT ON COLUMN builder.action_draft_email_extracted_input.action_id IS
    'Action the draft is of (`builder.data_model_action.id`).';
COMMENT ON COLUMN builder.action_draft_email_extracted_input.draft_entity_id IS
    'Entity the draft is for (`__entity_id` in the organization''s database).';
COMMENT ON COLUMN builder.action_draft_email_extracted_input.version_type IS
    'Version type, as in the names of the organization''s tables (`dev` or `prod`).';
COMMENT ON COLUMN builder.action_draft_email_extracted_input.found_in_field IS
    'Field of the email the value was found in. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.action_draft_email_extracted_input.start_char_index_inclusive IS
    'Index of the first character of the value in that field.';
COMMENT ON COLUMN builder.action_draft_email_extracted_input.end_char_index_exclusive IS
    'Index just past the last character of the value in that field.';
COMMENT ON COLUMN builder.action_draft_email_extracted_input.parsed_value IS
    'Value read from the email. Any JSON value: its shape is not fixed.';

CREATE TABLE builder.action_edits_history (
    version_id          varchar NOT NULL,
    edited_by_user      varchar,
    edit_transaction_id varchar,
    feature_context     jsonb,
    operations          jsonb,
    PRIMARY KEY (version_id)
);

COMMENT ON TABLE builder.action_edits_history IS
    'Edit recorded for a version of an action.';
COMMENT ON COLUMN builder.action_edits_history.version_id IS
    'Version of the action (`builder.data_model_action.version_id`).';
COMMENT ON COLUMN builder.action_edits_history.edited_by_user IS
    'User who made the edit (`auth."user".id`).';
COMMENT ON COLUMN builder.action_edits_history.edit_transaction_id IS
    'Id of the edit transaction. Edits made together are expected to share it.';
COMMENT ON COLUMN builder.action_edits_history.feature_context IS
    'Context of the feature the edit was made for. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.action_edits_history.operations IS
    'Operations the edit consists of. Any JSON value: its shape is not fixed.';

CREATE TABLE builder.action_log (
    id                            varchar                  NOT NULL,
    entity_id                     varchar                  NOT NULL,
    action_id                     varchar,
    action_version_id             varchar,
    inputs                        jsonb,
    user_id                       varchar,
    created_at                    timestamp with time zone DEFAULT now(),
    updated_at                    timestamp with time zone DEFAULT now(),
    ai_persona_id                 text,
    comment                       text,
    entity_type_id                varchar                  NOT NULL,
    entity_type_version_id        varchar                  NOT NULL,
    entity_snapshot_before_action jsonb,
    entity_snapshot_after_action  jsonb,
    email_id                      varchar,
    relation_version_ids          jsonb,
    user_entity_id                varchar,
    sent_email_ids                jsonb,
    PRIMARY KEY (id)
);

CREATE INDEX idx__action_log__email_id ON builder.action_log (email_id);
CREATE INDEX idx_action_log_entity_id ON builder.action_log (entity_id);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.action_log
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.action_log IS
    'Log of the actions run on entities.';
COMMENT ON COLUMN builder.action_log.entity_id IS
    'Entity the action was run on (`__entity_id` in the organization''s database).';
COMMENT ON COLUMN builder.action_log.action_id IS
    'Action that was run (`builder.data_model_action.id`).';
COMMENT ON COLUMN builder.action_log.action_version_id IS
    'Version of the action that was run (`builder.data_model_action.version_id`).';
COMMENT ON COLUMN builder.action_log.inputs IS
    'Inputs the action was run with: an array of tagged objects.';
COMMENT ON COLUMN builder.action_log.user_id IS
    'User who ran the action (`auth."user".id`).';
COMMENT ON COLUMN builder.action_log.ai_persona_id IS
    'AI persona that ran the action. AI personas have no table here.';
COMMENT ON COLUMN builder.action_log.comment IS
    'Comment made on the run.';
COMMENT ON COLUMN builder.action_log.entity_type_id IS
    'Type of the entity (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.action_log.entity_type_version_id IS
    'Version of the entity''s type (`builder.data_model_entity_type_version.version_id`).';
COMMENT ON COLUMN builder.action_log.entity_snapshot_before_action IS
    'The entity before the action. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.action_log.entity_snapshot_after_action IS
    'The entity after the action. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.action_log.email_id IS
    'Email the run is connected with (`builder.email.id`).';
COMMENT ON COLUMN builder.action_log.relation_version_ids IS
    'Relation versions of the run, expected to be ids from `builder.data_model_entity_relation.version_id`. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.action_log.user_entity_id IS
    'Entity that stands for the user in the organization''s database (`auth.organization_user_entity_id.entity_id`).';
COMMENT ON COLUMN builder.action_log.sent_email_ids IS
    'Emails the action sent, expected to be ids from `builder.email.id`. Any JSON value: its shape is not fixed.';

CREATE TABLE builder.application_group (
    id              varchar                  NOT NULL,
    name            varchar,
    description     varchar,
    user_id         varchar,
    created_at      timestamp with time zone DEFAULT now(),
    updated_at      timestamp with time zone DEFAULT now(),
    emoji           text,
    organization_id varchar,
    color           text,
    PRIMARY KEY (id)
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.application_group
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.application_group IS
    'A group of an organization''s applications, which actions and state machines can belong to.';
COMMENT ON COLUMN builder.application_group.user_id IS
    'User the group is recorded for (`auth."user".id`).';
COMMENT ON COLUMN builder.application_group.color IS
    'Color the group is shown in.';

CREATE TABLE builder.athena_onboarding_state (
    id              varchar                         NOT NULL,
    type            public."AthenaOnboardingStatus" NOT NULL,
    phone_number    varchar                         NOT NULL,
    initial_message text                            NOT NULL,
    code            varchar,
    user_id         varchar,
    organization_id varchar,
    completed_at    timestamp with time zone,
    created_at      timestamp with time zone        DEFAULT now(),
    updated_at      timestamp with time zone        DEFAULT now(),
    PRIMARY KEY (id)
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.athena_onboarding_state
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.athena_onboarding_state IS
    'State of one onboarding through Athena, which goes by phone number.';
COMMENT ON COLUMN builder.athena_onboarding_state.type IS
    'Stage the onboarding has reached.';
COMMENT ON COLUMN builder.athena_onboarding_state.phone_number IS
    'Phone number of the person being onboarded.';
COMMENT ON COLUMN builder.athena_onboarding_state.initial_message IS
    'First message of the onboarding.';
COMMENT ON COLUMN builder.athena_onboarding_state.code IS
    'Code for verifying the phone number.';
COMMENT ON COLUMN builder.athena_onboarding_state.user_id IS
    'User who is being onboarded, once known (`auth."user".id`).';
COMMENT ON COLUMN builder.athena_onboarding_state.organization_id IS
    'Organization that is being onboarded, once known (`auth.organization.id`).';

CREATE TABLE builder.automation_execution (
    rule_id              varchar   NOT NULL,
    entity_id            varchar   NOT NULL,
    scheduled_time       timestamp NOT NULL,
    status               varchar   NOT NULL,
    execution_start_time timestamp NOT NULL
);

CREATE UNIQUE INDEX unique_automation_execution_id ON builder.automation_execution (rule_id, entity_id, scheduled_time);

COMMENT ON TABLE builder.automation_execution IS
    'One execution of an automation rule for one entity. The scheduled time is part of its key.';
COMMENT ON COLUMN builder.automation_execution.entity_id IS
    'Entity the rule is executed for (`__entity_id` in the organization''s database).';
COMMENT ON COLUMN builder.automation_execution.scheduled_time IS
    'Time the execution was scheduled for. Stored without a time zone.';
COMMENT ON COLUMN builder.automation_execution.status IS
    'Status of the execution. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.automation_execution.execution_start_time IS
    'When the execution started. Stored without a time zone.';

CREATE TABLE builder.automation_rule (
    id              varchar                  NOT NULL,
    organization_id varchar                  NOT NULL,
    entity_type_id  varchar                  NOT NULL,
    state_id        varchar,
    trigger_type    varchar                  NOT NULL,
    trigger_config  jsonb                    NOT NULL,
    created_at      timestamp with time zone DEFAULT now(),
    updated_at      timestamp with time zone DEFAULT now(),
    raw_description text,
    instructions    text,
    is_deleted      boolean                  NOT NULL DEFAULT false,
    action_id       varchar,
    PRIMARY KEY (id)
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.automation_rule
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.automation_rule IS
    'A rule that automates work on entities of one type when its trigger fires.';
COMMENT ON COLUMN builder.automation_rule.entity_type_id IS
    'Entity type the rule applies to (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.automation_rule.state_id IS
    'State of the entity the rule applies to (`builder.state_machine_state.state_id`).';
COMMENT ON COLUMN builder.automation_rule.trigger_type IS
    'Kind of the trigger, expected to be the `type` key of `trigger_config`. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.automation_rule.trigger_config IS
    'When the rule fires: one of several shapes told apart by the key `type` (`on_state_enter`, `on_schedule` with a cron expression, `on_inactivity` with an ISO 8601 duration, `on_email`).';
COMMENT ON COLUMN builder.automation_rule.raw_description IS
    'Description of the rule as it was entered.';
COMMENT ON COLUMN builder.automation_rule.instructions IS
    'Instructions for carrying out the rule.';
COMMENT ON COLUMN builder.automation_rule.is_deleted IS
    'Whether the row counts as deleted. Such rows are marked, not removed.';
COMMENT ON COLUMN builder.automation_rule.action_id IS
    'Action the rule is about (`builder.data_model_action.id`).';

CREATE TABLE builder.category (
    id              varchar                  NOT NULL,
    name            varchar                  NOT NULL,
    display_order   integer                  NOT NULL DEFAULT 0,
    is_default      boolean                  NOT NULL DEFAULT false,
    organization_id varchar                  NOT NULL,
    created_at      timestamp with time zone DEFAULT now(),
    updated_at      timestamp with time zone DEFAULT now(),
    PRIMARY KEY (id)
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.category
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.category IS
    'A category an organization sorts its entity types into.';
COMMENT ON COLUMN builder.category.display_order IS
    'Position of the category among those of the organization.';
COMMENT ON COLUMN builder.category.is_default IS
    'Whether this is a default category.';

CREATE TABLE builder.category_with_entity_type (
    id              varchar                  NOT NULL,
    organization_id varchar                  NOT NULL,
    category_id     varchar                  NOT NULL,
    entity_type_id  varchar                  NOT NULL,
    display_order   integer                  NOT NULL DEFAULT 0,
    created_at      timestamp with time zone DEFAULT now(),
    updated_at      timestamp with time zone DEFAULT now(),
    PRIMARY KEY (id)
);

CREATE UNIQUE INDEX entity_type_category_with_entities_unique ON builder.category_with_entity_type (entity_type_id, category_id);
CREATE UNIQUE INDEX entity_type_single_category ON builder.category_with_entity_type (entity_type_id);
CREATE UNIQUE INDEX org_cat_entity_unique ON builder.category_with_entity_type (organization_id, category_id, entity_type_id);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.category_with_entity_type
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.category_with_entity_type IS
    'Assignment of an entity type to its category. An entity type has at most one.';
COMMENT ON COLUMN builder.category_with_entity_type.display_order IS
    'Position of the entity type within the category.';

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

CREATE TABLE builder.crm_cache (
    id                text                     NOT NULL,
    provenance        text                     NOT NULL,
    entity_type       text                     NOT NULL,
    entity_identifier text                     NOT NULL,
    enrichment        jsonb                    NOT NULL,
    created_at        timestamp with time zone DEFAULT now(),
    updated_at        timestamp with time zone DEFAULT now(),
    PRIMARY KEY (id)
);

CREATE INDEX idx_crm_cache_unique_lookup_email ON builder.crm_cache (provenance, entity_type, entity_identifier);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.crm_cache
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.crm_cache IS
    'Cached enrichment data of entities, looked up by provenance, entity type and identifier.';
COMMENT ON COLUMN builder.crm_cache.provenance IS
    'Where the enrichment comes from. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.crm_cache.entity_type IS
    'Kind of entity that is enriched. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.crm_cache.entity_identifier IS
    'What identifies the entity to the source, such as an email address.';
COMMENT ON COLUMN builder.crm_cache.enrichment IS
    'Data the source returned. Any JSON value: its shape is not fixed.';

CREATE TABLE builder.custom_views (
    id             varchar                  NOT NULL,
    type           public."CustomViewType"  NOT NULL,
    name           varchar(255),
    description    text,
    content        jsonb                    NOT NULL,
    settings       jsonb,
    action_id      varchar,
    entity_type_id varchar,
    created_at     timestamp with time zone DEFAULT now(),
    updated_at     timestamp with time zone DEFAULT now(),
    state_id       varchar,
    field_group_id varchar,
    PRIMARY KEY (id)
);

CREATE UNIQUE INDEX idx_custom_view_action_id ON builder.custom_views (action_id);
CREATE INDEX idx_custom_view_entity_type_id ON builder.custom_views (entity_type_id);
CREATE INDEX idx_custom_views_action_entity ON builder.custom_views (action_id, entity_type_id);
CREATE INDEX idx_custom_views_entity_state ON builder.custom_views (entity_type_id, state_id);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.custom_views
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.custom_views IS
    'A custom view of an action, an entity type, a state or a field group.';
COMMENT ON COLUMN builder.custom_views.type IS
    'Kind of the view.';
COMMENT ON COLUMN builder.custom_views.content IS
    'Content of the view. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.custom_views.settings IS
    'Settings of the view. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.custom_views.action_id IS
    'Action the view is for (`builder.data_model_action.id`). An action has at most one view.';
COMMENT ON COLUMN builder.custom_views.entity_type_id IS
    'Entity type the view is for (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.custom_views.state_id IS
    'State the view is for (`builder.state_machine_state.state_id`).';
COMMENT ON COLUMN builder.custom_views.field_group_id IS
    'Field group the view is for (`builder.field_group.id`).';

CREATE TABLE builder.data_model_action (
    version_id                      varchar                  NOT NULL,
    id                              varchar,
    based_on                        varchar,
    version_major                   integer,
    version_minor                   integer,
    version_patch                   integer,
    application_group_id            varchar,
    action_definition               jsonb,
    created_at                      timestamp with time zone DEFAULT now(),
    name                            varchar                  NOT NULL,
    description                     varchar,
    computed_from_id                varchar,
    computed_from_version_id        varchar,
    origin_version_id               varchar,
    is_preview                      boolean,
    entity_type_id                  varchar,
    organization_id                 varchar,
    action_type                     text                     NOT NULL,
    to_state                        text,
    authorized_for_anyone_with_link boolean,
    inputs                          jsonb                    NOT NULL,
    contextual_fields               jsonb                    NOT NULL,
    from_states                     jsonb,
    side_effects                    jsonb,
    PRIMARY KEY (version_id)
);

COMMENT ON TABLE builder.data_model_action IS
    'A version of an action that can be run on entities of a type.';
COMMENT ON COLUMN builder.data_model_action.version_id IS
    'Id of this version of the action.';
COMMENT ON COLUMN builder.data_model_action.id IS
    'Id of the action, which its versions share.';
COMMENT ON COLUMN builder.data_model_action.based_on IS
    'Version this one is based on, expected to be a `version_id` of this table.';
COMMENT ON COLUMN builder.data_model_action.version_major IS
    'Major part of the version number.';
COMMENT ON COLUMN builder.data_model_action.version_minor IS
    'Minor part of the version number.';
COMMENT ON COLUMN builder.data_model_action.version_patch IS
    'Patch part of the version number.';
COMMENT ON COLUMN builder.data_model_action.application_group_id IS
    'Application group the action belongs to (`builder.application_group.id`).';
COMMENT ON COLUMN builder.data_model_action.action_definition IS
    'Definition of the action. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_action.computed_from_id IS
    'Id of what this version was computed from.';
COMMENT ON COLUMN builder.data_model_action.computed_from_version_id IS
    'Version that this one was computed from.';
COMMENT ON COLUMN builder.data_model_action.origin_version_id IS
    'Version that this one originates from.';
COMMENT ON COLUMN builder.data_model_action.is_preview IS
    'Whether this is a preview version.';
COMMENT ON COLUMN builder.data_model_action.entity_type_id IS
    'Entity type the action is for (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.data_model_action.organization_id IS
    'Organization the action belongs to (`auth.organization.id`).';
COMMENT ON COLUMN builder.data_model_action.action_type IS
    'Type of the action. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.data_model_action.to_state IS
    'State the action moves the entity to, expected to be a `builder.state_machine_state.state_id`.';
COMMENT ON COLUMN builder.data_model_action.authorized_for_anyone_with_link IS
    'Whether anyone with the link may run the action.';
COMMENT ON COLUMN builder.data_model_action.inputs IS
    'Inputs the action takes: an array of tagged objects.';
COMMENT ON COLUMN builder.data_model_action.contextual_fields IS
    'Fields that give context to the action. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_action.from_states IS
    'States the action can be run from: an array of tagged objects.';
COMMENT ON COLUMN builder.data_model_action.side_effects IS
    'Side effects of running the action: an array of tagged objects.';

CREATE TABLE builder.data_model_ai_column_metadata (
    entity_type_id         varchar,
    column_id              varchar,
    config                 jsonb   NOT NULL,
    dependencies           jsonb,
    entity_type_version_id varchar
);

CREATE INDEX idx_data_model_ai_column_metadata_entity_type_version_id ON builder.data_model_ai_column_metadata (entity_type_version_id);

COMMENT ON TABLE builder.data_model_ai_column_metadata IS
    'How AI computes the values of a column, and from what.';
COMMENT ON COLUMN builder.data_model_ai_column_metadata.entity_type_id IS
    'Entity type of the column (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.data_model_ai_column_metadata.column_id IS
    'The column (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.data_model_ai_column_metadata.config IS
    'Configuration of the computation. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_ai_column_metadata.dependencies IS
    'What the computation depends on. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_ai_column_metadata.entity_type_version_id IS
    'Version of the entity type (`builder.data_model_entity_type_version.version_id`).';

CREATE TABLE builder.data_model_ai_relation_metadata (
    relation_id         varchar,
    relation_version_id varchar,
    config              jsonb   NOT NULL,
    dependencies        jsonb
);

CREATE INDEX idx_data_model_ai_relation_metadata_relation_version_id ON builder.data_model_ai_relation_metadata (relation_version_id);

COMMENT ON TABLE builder.data_model_ai_relation_metadata IS
    'How AI computes a relation, and from what.';
COMMENT ON COLUMN builder.data_model_ai_relation_metadata.relation_id IS
    'The relation (`builder.data_model_entity_relation.id`).';
COMMENT ON COLUMN builder.data_model_ai_relation_metadata.relation_version_id IS
    'Version of the relation (`builder.data_model_entity_relation.version_id`).';
COMMENT ON COLUMN builder.data_model_ai_relation_metadata.config IS
    'Configuration of the computation. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_ai_relation_metadata.dependencies IS
    'What the computation depends on. Any JSON value: its shape is not fixed.';

CREATE TABLE builder.data_model_authorization (
    organization_id                               varchar NOT NULL,
    authorize_read_on_entities_of_type_version_id varchar,
    authorize_execute_on_action_version_id        varchar,
    authorized_by_relation_path                   jsonb,
    relation_path_user_type_filters               jsonb,
    relation_path_starting_entity_type_id         varchar,
    relation_path_starting_entity_type_filters    jsonb,
    authorized_for_anyone_with_link               boolean NOT NULL DEFAULT false,
    authorize_activity_log                        boolean NOT NULL DEFAULT false,
    authorize_read_on_entities_per_field_group_id text
);

CREATE INDEX data_model_authorization_actv_idx ON builder.data_model_authorization (authorize_execute_on_action_version_id);
CREATE INDEX data_model_authorization_etv_idx ON builder.data_model_authorization (authorize_read_on_entities_of_type_version_id);

COMMENT ON TABLE builder.data_model_authorization IS
    'An authorization within an organization: to read entities of a type or to run an action.';
COMMENT ON COLUMN builder.data_model_authorization.organization_id IS
    'Organization that authorizes (`auth.organization.id`).';
COMMENT ON COLUMN builder.data_model_authorization.authorize_read_on_entities_of_type_version_id IS
    'Entity type version whose entities may be read (`builder.data_model_entity_type_version.version_id`).';
COMMENT ON COLUMN builder.data_model_authorization.authorize_execute_on_action_version_id IS
    'Action version that may be run (`builder.data_model_action.version_id`).';
COMMENT ON COLUMN builder.data_model_authorization.authorized_by_relation_path IS
    'Path of relations that gives the authorization. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_authorization.relation_path_user_type_filters IS
    'Filters on the user''s type that go with the relation path. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_authorization.relation_path_starting_entity_type_id IS
    'Entity type the relation path starts from, expected to be a `builder.data_model_entity_type.id`.';
COMMENT ON COLUMN builder.data_model_authorization.relation_path_starting_entity_type_filters IS
    'Filters on the entities the relation path starts from. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_authorization.authorized_for_anyone_with_link IS
    'Whether anyone with the link is authorized.';
COMMENT ON COLUMN builder.data_model_authorization.authorize_activity_log IS
    'Whether the activity log may be read.';
COMMENT ON COLUMN builder.data_model_authorization.authorize_read_on_entities_per_field_group_id IS
    'Field group the permission to read is for, expected to be a `builder.field_group.id`.';

CREATE TABLE builder.data_model_entity_relation (
    version_id                      varchar                  NOT NULL,
    id                              varchar,
    based_on                        varchar,
    version_major                   integer,
    version_minor                   integer,
    version_patch                   integer,
    name_from_a_to_b                text,
    description_from_a_to_b         text,
    name_from_b_to_a                text,
    description_from_b_to_a         text,
    config                          jsonb                    NOT NULL,
    created_at                      timestamp with time zone DEFAULT now(),
    entity_type_id_a                varchar,
    entity_type_id_b                varchar,
    computed_from_id                varchar,
    computed_from_version_id        varchar,
    origin_version_id               varchar,
    is_preview                      boolean,
    organization_id                 varchar,
    autofill                        jsonb,
    new_autofill                    jsonb,
    team_members_to_company_version integer,
    PRIMARY KEY (version_id)
);

COMMENT ON TABLE builder.data_model_entity_relation IS
    'A version of a relation between two entity types, called A and B.';
COMMENT ON COLUMN builder.data_model_entity_relation.version_id IS
    'Id of this version of the relation.';
COMMENT ON COLUMN builder.data_model_entity_relation.id IS
    'Id of the relation, which its versions share.';
COMMENT ON COLUMN builder.data_model_entity_relation.based_on IS
    'Version this one is based on, expected to be a `version_id` of this table.';
COMMENT ON COLUMN builder.data_model_entity_relation.version_major IS
    'Major part of the version number.';
COMMENT ON COLUMN builder.data_model_entity_relation.version_minor IS
    'Minor part of the version number.';
COMMENT ON COLUMN builder.data_model_entity_relation.version_patch IS
    'Patch part of the version number.';
COMMENT ON COLUMN builder.data_model_entity_relation.name_from_a_to_b IS
    'Name of the relation as seen from A.';
COMMENT ON COLUMN builder.data_model_entity_relation.description_from_a_to_b IS
    'Description of the relation as seen from A.';
COMMENT ON COLUMN builder.data_model_entity_relation.name_from_b_to_a IS
    'Name of the relation as seen from B.';
COMMENT ON COLUMN builder.data_model_entity_relation.description_from_b_to_a IS
    'Description of the relation as seen from B.';
COMMENT ON COLUMN builder.data_model_entity_relation.config IS
    'Configuration of the relation. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_entity_relation.entity_type_id_a IS
    'Entity type A (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.data_model_entity_relation.entity_type_id_b IS
    'Entity type B (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.data_model_entity_relation.computed_from_id IS
    'Id of what this version was computed from.';
COMMENT ON COLUMN builder.data_model_entity_relation.computed_from_version_id IS
    'Version that this one was computed from.';
COMMENT ON COLUMN builder.data_model_entity_relation.origin_version_id IS
    'Version that this one originates from.';
COMMENT ON COLUMN builder.data_model_entity_relation.is_preview IS
    'Whether this is a preview version.';
COMMENT ON COLUMN builder.data_model_entity_relation.organization_id IS
    'Organization the relation belongs to (`auth.organization.id`).';
COMMENT ON COLUMN builder.data_model_entity_relation.autofill IS
    'How the relation is filled in automatically. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_entity_relation.new_autofill IS
    'How the relation is filled in automatically, in a newer form than `autofill`. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_entity_relation.team_members_to_company_version IS
    'Version number of the relation from team members to their company, expected to be set on that relation only.';

CREATE TABLE builder.data_model_entity_type (
    id                                      varchar NOT NULL,
    organization_id                         varchar NOT NULL,
    name                                    text    NOT NULL,
    plural_name                             text    NOT NULL,
    description                             text,
    emoji                                   text,
    color                                   text,
    target_entity_type_application_group_id varchar,
    primary_key_column_id                   varchar,
    display_name_column_id                  varchar,
    status_column_id                        varchar,
    shape                                   varchar NOT NULL,
    embedded_through_relation_id            varchar,
    PRIMARY KEY (id)
);

CREATE INDEX data_model_entity_type_id_idx ON builder.data_model_entity_type (id);

COMMENT ON TABLE builder.data_model_entity_type IS
    'A type of entities that an organization works with.';
COMMENT ON COLUMN builder.data_model_entity_type.plural_name IS
    'Name of several entities of the type.';
COMMENT ON COLUMN builder.data_model_entity_type.color IS
    'Color the type is shown in.';
COMMENT ON COLUMN builder.data_model_entity_type.target_entity_type_application_group_id IS
    'Application group whose target entity type this is (`builder.application_group.id`).';
COMMENT ON COLUMN builder.data_model_entity_type.primary_key_column_id IS
    'Column that identifies an entity (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.data_model_entity_type.display_name_column_id IS
    'Column that holds an entity''s display name (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.data_model_entity_type.status_column_id IS
    'Column that holds an entity''s status (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.data_model_entity_type.shape IS
    'Shape of the type. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.data_model_entity_type.embedded_through_relation_id IS
    'Relation through which entities of the type are embedded in others (`builder.data_model_entity_relation.id`).';

CREATE TABLE builder.data_model_entity_type_column (
    id                     varchar NOT NULL,
    name                   text    NOT NULL,
    description            text,
    entity_type_version_id varchar NOT NULL,
    column_type            jsonb   NOT NULL,
    is_non_nullable        boolean NOT NULL,
    is_unique              boolean NOT NULL,
    conditional_formatting jsonb,
    autofill               jsonb,
    static_formatting      jsonb
);

CREATE INDEX data_model_entity_type_column_etv_idx ON builder.data_model_entity_type_column (entity_type_version_id);

COMMENT ON TABLE builder.data_model_entity_type_column IS
    'A column of an entity type version.';
COMMENT ON COLUMN builder.data_model_entity_type_column.id IS
    'Id of the column. Rows of different entity type versions can have the same one: no constraint makes it unique.';
COMMENT ON COLUMN builder.data_model_entity_type_column.column_type IS
    'Type of the column, a union tagged by the kind: `text`, `number` (with optional `minimum`, `maximum` and `unit`), `boolean`, `date`, `datetime`, `select` (with `options`), `file`, `reference` (with `entity_type_id`), or `list` of any of them.';
COMMENT ON COLUMN builder.data_model_entity_type_column.is_non_nullable IS
    'Whether every entity must have a value.';
COMMENT ON COLUMN builder.data_model_entity_type_column.is_unique IS
    'Whether no two entities may have the same value.';
COMMENT ON COLUMN builder.data_model_entity_type_column.conditional_formatting IS
    'Formatting that depends on the value. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_entity_type_column.autofill IS
    'How the column is filled in automatically. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_entity_type_column.static_formatting IS
    'Formatting that is the same for every value. Any JSON value: its shape is not fixed.';

CREATE TABLE builder.data_model_entity_type_column_validation (
    id                     varchar NOT NULL,
    column_id              varchar NOT NULL,
    entity_type_version_id varchar NOT NULL,
    raw_logic              text,
    logic                  text
);

COMMENT ON TABLE builder.data_model_entity_type_column_validation IS
    'A rule that values of a column are checked against.';
COMMENT ON COLUMN builder.data_model_entity_type_column_validation.id IS
    'Id of the rule. No constraint makes it unique.';
COMMENT ON COLUMN builder.data_model_entity_type_column_validation.column_id IS
    'Column that is checked (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.data_model_entity_type_column_validation.entity_type_version_id IS
    'Entity type version of the column (`builder.data_model_entity_type_version.version_id`).';
COMMENT ON COLUMN builder.data_model_entity_type_column_validation.raw_logic IS
    'Logic of the rule as it was entered.';
COMMENT ON COLUMN builder.data_model_entity_type_column_validation.logic IS
    'Logic of the rule in the form that is applied.';

CREATE TABLE builder.data_model_entity_type_version (
    version_id                      varchar                  NOT NULL,
    id                              varchar,
    based_on                        varchar,
    version_major                   integer,
    version_minor                   integer,
    version_patch                   integer,
    columns                         jsonb,
    created_at                      timestamp with time zone DEFAULT now(),
    computed_from_id                varchar,
    computed_from_version_id        varchar,
    origin_version_id               varchar,
    is_preview                      boolean,
    authorizations                  jsonb,
    support_create_action_id        varchar,
    support_update_action_id        varchar,
    delete_action_id                varchar                  NOT NULL,
    user_entity_type_version        integer,
    support_invite_action_id        varchar,
    primary_key_column_id           text                     NOT NULL,
    display_name_column_id          text                     NOT NULL,
    status_column_id                text,
    authorized_for_anyone_with_link boolean                  NOT NULL DEFAULT false,
    company_entity_type_version     integer,
    meetings_entity_type_version    integer,
    meetings_create_action_id       varchar,
    meetings_start_action_id        varchar,
    meetings_complete_action_id     varchar,
    meetings_cancel_action_id       varchar,
    meetings_mark_no_show_action_id varchar,
    profile_picture_column_id       varchar,
    view_fields_order               jsonb,
    PRIMARY KEY (version_id)
);

CREATE INDEX data_model_entity_type_version_id_idx ON builder.data_model_entity_type_version (id);

COMMENT ON TABLE builder.data_model_entity_type_version IS
    'A version of an entity type.';
COMMENT ON COLUMN builder.data_model_entity_type_version.version_id IS
    'Id of this version of the entity type.';
COMMENT ON COLUMN builder.data_model_entity_type_version.id IS
    'The entity type this is a version of.';
COMMENT ON COLUMN builder.data_model_entity_type_version.based_on IS
    'Version this one is based on, expected to be a `version_id` of this table.';
COMMENT ON COLUMN builder.data_model_entity_type_version.version_major IS
    'Major part of the version number.';
COMMENT ON COLUMN builder.data_model_entity_type_version.version_minor IS
    'Minor part of the version number.';
COMMENT ON COLUMN builder.data_model_entity_type_version.version_patch IS
    'Patch part of the version number.';
COMMENT ON COLUMN builder.data_model_entity_type_version.columns IS
    'Columns of the version. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_entity_type_version.computed_from_id IS
    'Id of what this version was computed from.';
COMMENT ON COLUMN builder.data_model_entity_type_version.computed_from_version_id IS
    'Version that this one was computed from.';
COMMENT ON COLUMN builder.data_model_entity_type_version.origin_version_id IS
    'Version that this one originates from.';
COMMENT ON COLUMN builder.data_model_entity_type_version.is_preview IS
    'Whether this is a preview version.';
COMMENT ON COLUMN builder.data_model_entity_type_version.authorizations IS
    'Authorizations of the version. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_entity_type_version.support_create_action_id IS
    'Action that creates a support entity (`builder.data_model_action.id`).';
COMMENT ON COLUMN builder.data_model_entity_type_version.support_update_action_id IS
    'Action that updates a support entity (`builder.data_model_action.id`).';
COMMENT ON COLUMN builder.data_model_entity_type_version.delete_action_id IS
    'Action that deletes an entity (`builder.data_model_action.id`).';
COMMENT ON COLUMN builder.data_model_entity_type_version.user_entity_type_version IS
    'Version number of the user entity type, expected to be set on versions of that type only.';
COMMENT ON COLUMN builder.data_model_entity_type_version.support_invite_action_id IS
    'Action that invites a person (`builder.data_model_action.id`).';
COMMENT ON COLUMN builder.data_model_entity_type_version.primary_key_column_id IS
    'Column that identifies an entity (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.data_model_entity_type_version.display_name_column_id IS
    'Column that holds an entity''s display name (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.data_model_entity_type_version.status_column_id IS
    'Column that holds an entity''s status (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.data_model_entity_type_version.authorized_for_anyone_with_link IS
    'Whether anyone with the link is authorized.';
COMMENT ON COLUMN builder.data_model_entity_type_version.company_entity_type_version IS
    'Version number of the company entity type, expected to be set on versions of that type only.';
COMMENT ON COLUMN builder.data_model_entity_type_version.meetings_entity_type_version IS
    'Version number of the meetings entity type, expected to be set on versions of that type only.';
COMMENT ON COLUMN builder.data_model_entity_type_version.meetings_create_action_id IS
    'Action that creates a meeting, expected to be a `builder.data_model_action.id`.';
COMMENT ON COLUMN builder.data_model_entity_type_version.meetings_start_action_id IS
    'Action that starts a meeting, expected to be a `builder.data_model_action.id`.';
COMMENT ON COLUMN builder.data_model_entity_type_version.meetings_complete_action_id IS
    'Action that completes a meeting, expected to be a `builder.data_model_action.id`.';
COMMENT ON COLUMN builder.data_model_entity_type_version.meetings_cancel_action_id IS
    'Action that cancels a meeting, expected to be a `builder.data_model_action.id`.';
COMMENT ON COLUMN builder.data_model_entity_type_version.meetings_mark_no_show_action_id IS
    'Action that marks a meeting as a no-show, expected to be a `builder.data_model_action.id`.';
COMMENT ON COLUMN builder.data_model_entity_type_version.profile_picture_column_id IS
    'Column that holds an entity''s profile picture, expected to be a `builder.data_model_entity_type_column.id`.';
COMMENT ON COLUMN builder.data_model_entity_type_version.view_fields_order IS
    'Order in which view fields are shown. Any JSON value: its shape is not fixed.';

CREATE TABLE builder.data_model_validation_group (
    entity_type_id         varchar,
    validations            jsonb   NOT NULL,
    index_type             text,
    index_id               varchar,
    entity_type_version_id varchar
);

COMMENT ON TABLE builder.data_model_validation_group IS
    'A group of validations of an entity type.';
COMMENT ON COLUMN builder.data_model_validation_group.entity_type_id IS
    'Entity type that is validated (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.data_model_validation_group.validations IS
    'Validations of the group. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_validation_group.index_type IS
    'Kind of thing `index_id` is the id of. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.data_model_validation_group.index_id IS
    'Id of what the validations are indexed by; `index_type` names its kind.';
COMMENT ON COLUMN builder.data_model_validation_group.entity_type_version_id IS
    'Version of the entity type (`builder.data_model_entity_type_version.version_id`).';

CREATE TABLE builder.data_store_config (
    key    text  NOT NULL,
    config jsonb,
    PRIMARY KEY (key)
);

COMMENT ON TABLE builder.data_store_config IS
    'Configuration of the data store, one value per key.';
COMMENT ON COLUMN builder.data_store_config.config IS
    'Value of the key. Any JSON value: its shape is not fixed.';

CREATE TABLE builder.derived_column_computation (
    computation_id       varchar                  NOT NULL,
    started_at           timestamp with time zone DEFAULT now(),
    column_id            text                     NOT NULL,
    version_type         text                     NOT NULL,
    entity_id            text                     NOT NULL,
    entity_type_id       text                     NOT NULL,
    derivation_logic     text                     NOT NULL,
    expected_output_type jsonb                    NOT NULL,
    input_values         jsonb                    NOT NULL,
    status               text                     NOT NULL
);

CREATE UNIQUE INDEX unique__derived_column_computation ON builder.derived_column_computation (version_type, entity_type_id, entity_id, column_id);
CREATE UNIQUE INDEX unique__derived_column_computation__computation_id ON builder.derived_column_computation (computation_id);

COMMENT ON TABLE builder.derived_column_computation IS
    'A computation of the value of a derived column for one entity.';
COMMENT ON COLUMN builder.derived_column_computation.computation_id IS
    'Id of the computation, unique.';
COMMENT ON COLUMN builder.derived_column_computation.column_id IS
    'Column whose value is computed (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.derived_column_computation.version_type IS
    'Version type, as in the names of the organization''s tables (`dev` or `prod`).';
COMMENT ON COLUMN builder.derived_column_computation.entity_id IS
    'Entity the value is computed for (`__entity_id` in the organization''s database).';
COMMENT ON COLUMN builder.derived_column_computation.entity_type_id IS
    'Type of the entity (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.derived_column_computation.derivation_logic IS
    'Logic the value is computed by, as text.';
COMMENT ON COLUMN builder.derived_column_computation.expected_output_type IS
    'Type the value must have, expected to be like `builder.data_model_entity_type_column.column_type`. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.derived_column_computation.input_values IS
    'Values the computation starts from. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.derived_column_computation.status IS
    'Status of the computation. Free text: no constraint limits its values.';

CREATE TABLE builder.derived_column_metadata (
    entity_type_id         varchar,
    entity_type_version_id varchar NOT NULL,
    column_id              varchar NOT NULL,
    derivation             jsonb   NOT NULL,
    dependencies           jsonb   NOT NULL
);

COMMENT ON TABLE builder.derived_column_metadata IS
    'How a derived column is computed, and from what.';
COMMENT ON COLUMN builder.derived_column_metadata.entity_type_id IS
    'Entity type of the column (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.derived_column_metadata.entity_type_version_id IS
    'Version of the entity type (`builder.data_model_entity_type_version.version_id`).';
COMMENT ON COLUMN builder.derived_column_metadata.column_id IS
    'The derived column (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.derived_column_metadata.derivation IS
    'How the value is derived. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.derived_column_metadata.dependencies IS
    'What the value depends on. Any JSON value: its shape is not fixed.';

CREATE TABLE builder.derived_relation_computation (
    computation_id   varchar                  NOT NULL,
    started_at       timestamp with time zone DEFAULT now(),
    relation_id      varchar                  NOT NULL,
    direction        varchar                  NOT NULL,
    version_type     text                     NOT NULL,
    entity_id        text                     NOT NULL,
    status           text                     NOT NULL,
    derivation_logic text                     NOT NULL,
    input_values     jsonb                    NOT NULL
);

CREATE UNIQUE INDEX unique__derived_relation_computation ON builder.derived_relation_computation (version_type, relation_id, entity_id, direction);
CREATE UNIQUE INDEX unique__derived_relation_computation__computation_id ON builder.derived_relation_computation (computation_id);

COMMENT ON TABLE builder.derived_relation_computation IS
    'A computation of a derived relation for one entity, in one direction.';
COMMENT ON COLUMN builder.derived_relation_computation.computation_id IS
    'Id of the computation, unique.';
COMMENT ON COLUMN builder.derived_relation_computation.relation_id IS
    'Relation that is computed (`builder.data_model_entity_relation.id`).';
COMMENT ON COLUMN builder.derived_relation_computation.direction IS
    'Direction of the relation that is computed. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.derived_relation_computation.version_type IS
    'Version type, as in the names of the organization''s tables (`dev` or `prod`).';
COMMENT ON COLUMN builder.derived_relation_computation.entity_id IS
    'Entity the relation is computed for (`__entity_id` in the organization''s database).';
COMMENT ON COLUMN builder.derived_relation_computation.status IS
    'Status of the computation. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.derived_relation_computation.derivation_logic IS
    'Logic the relation is computed by, as text.';
COMMENT ON COLUMN builder.derived_relation_computation.input_values IS
    'Values the computation starts from. Any JSON value: its shape is not fixed.';

CREATE TABLE builder.derived_relation_metadata (
    relation_id         varchar NOT NULL,
    relation_version_id varchar NOT NULL,
    direction           varchar NOT NULL,
    derivation_logic    varchar NOT NULL,
    steps               jsonb   NOT NULL,
    dependencies        jsonb   NOT NULL
);

COMMENT ON TABLE builder.derived_relation_metadata IS
    'How a derived relation is computed in one direction, and from what.';
COMMENT ON COLUMN builder.derived_relation_metadata.relation_id IS
    'The derived relation (`builder.data_model_entity_relation.id`).';
COMMENT ON COLUMN builder.derived_relation_metadata.relation_version_id IS
    'Version of the relation (`builder.data_model_entity_relation.version_id`).';
COMMENT ON COLUMN builder.derived_relation_metadata.direction IS
    'Direction of the relation that is computed. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.derived_relation_metadata.derivation_logic IS
    'Logic the relation is computed by, as text.';
COMMENT ON COLUMN builder.derived_relation_metadata.steps IS
    'Steps of the derivation. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.derived_relation_metadata.dependencies IS
    'What the relation depends on. Any JSON value: its shape is not fixed.';

CREATE TABLE builder.email (
    id                     varchar                  NOT NULL,
    from_user_id           varchar,
    organization_id        varchar                  NOT NULL,
    from_user_entity_id    varchar,
    type                   varchar                  NOT NULL,
    message_id             varchar                  NOT NULL,
    in_reply_to_message_id varchar,
    "references"           varchar,
    from_name              varchar,
    from_email_address     varchar,
    subject                varchar,
    body                   text,
    sent_to                jsonb,
    email_data             jsonb,
    webhook_message_id     varchar,
    created_at             timestamp with time zone DEFAULT now(),
    updated_at             timestamp with time zone DEFAULT now(),
    sent_cc                jsonb,
    sent_bcc               jsonb,
    body_html              text                     NOT NULL,
    PRIMARY KEY (id)
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.email
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.email IS
    'An email of an organization, sent or received.';
COMMENT ON COLUMN builder.email.from_user_id IS
    'User who sent the email, if a user did (`auth."user".id`).';
COMMENT ON COLUMN builder.email.from_user_entity_id IS
    'Entity that stands for the sender in the organization''s database (`auth.organization_user_entity_id.entity_id`).';
COMMENT ON COLUMN builder.email.type IS
    'Type of the email. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.email.message_id IS
    'Id of the message in the mail system.';
COMMENT ON COLUMN builder.email.in_reply_to_message_id IS
    'Message the email replies to (`message_id` of an email, which need not be stored here).';
COMMENT ON COLUMN builder.email."references" IS
    'The email''s references to other messages of its thread, expected to be its References header.';
COMMENT ON COLUMN builder.email.from_name IS
    'Name of the sender.';
COMMENT ON COLUMN builder.email.body IS
    'Body of the email as text. `body_html` has it as HTML.';
COMMENT ON COLUMN builder.email.sent_to IS
    'Recipients: an array whose items are either a string or an object with `email` and optionally `name`.';
COMMENT ON COLUMN builder.email.email_data IS
    'Further data of the email. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.email.webhook_message_id IS
    'Id of the webhook message the email arrived by. Webhook messages have no table here.';
COMMENT ON COLUMN builder.email.sent_cc IS
    'Recipients of copies: an array whose items are either a string or an object with `email` and optionally `name`.';
COMMENT ON COLUMN builder.email.sent_bcc IS
    'Recipients of blind copies: an array whose items are either a string or an object with `email` and optionally `name`.';

CREATE TABLE builder.email_extracted_action_input (
    email_id                   varchar                  NOT NULL,
    view_field_id              varchar                  NOT NULL,
    action_log_id              varchar                  NOT NULL,
    found_in_field             varchar                  NOT NULL,
    start_char_index_inclusive integer                  NOT NULL,
    end_char_index_exclusive   integer                  NOT NULL,
    created_at                 timestamp with time zone DEFAULT now(),
    updated_at                 timestamp with time zone DEFAULT now()
);

CREATE UNIQUE INDEX email_extracted_action_input_pkey ON builder.email_extracted_action_input (action_log_id, view_field_id);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.email_extracted_action_input
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.email_extracted_action_input IS
    'Where in an email the value for one input of an action that was run was found.';
COMMENT ON COLUMN builder.email_extracted_action_input.view_field_id IS
    'View field that took the value. View fields have no table here.';
COMMENT ON COLUMN builder.email_extracted_action_input.action_log_id IS
    'Run of the action (`builder.action_log.id`).';
COMMENT ON COLUMN builder.email_extracted_action_input.found_in_field IS
    'Field of the email the value was found in. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.email_extracted_action_input.start_char_index_inclusive IS
    'Index of the first character of the value in that field.';
COMMENT ON COLUMN builder.email_extracted_action_input.end_char_index_exclusive IS
    'Index just past the last character of the value in that field.';

CREATE TABLE builder.email_processing (
    id                text                     NOT NULL,
    organization_id   text                     NOT NULL,
    user_id           text                     NOT NULL,
    email_id          text                     NOT NULL,
    message_id        text                     NOT NULL,
    processing_status text                     NOT NULL,
    processing_error  text,
    action_executed   boolean                  NOT NULL DEFAULT false,
    action_id         text,
    entity_type_id    text,
    entity_id         text,
    created_at        timestamp with time zone DEFAULT now(),
    updated_at        timestamp with time zone DEFAULT now(),
    PRIMARY KEY (id)
);

CREATE UNIQUE INDEX idx_email_processing_unique_message_id ON builder.email_processing (message_id);
CREATE INDEX idx_email_processing_organization_id ON builder.email_processing (organization_id);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.email_processing
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.email_processing IS
    'Processing of an email for an organization, one row per message.';
COMMENT ON COLUMN builder.email_processing.organization_id IS
    'Organization the email is processed for (`auth.organization.id`).';
COMMENT ON COLUMN builder.email_processing.user_id IS
    'User the email is processed for (`auth."user".id`).';
COMMENT ON COLUMN builder.email_processing.email_id IS
    'Email that is processed (`builder.email.id`).';
COMMENT ON COLUMN builder.email_processing.message_id IS
    'Id of the message in the mail system, unique here.';
COMMENT ON COLUMN builder.email_processing.processing_status IS
    'Status of the processing. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.email_processing.processing_error IS
    'Message of the error the processing met, if any.';
COMMENT ON COLUMN builder.email_processing.action_executed IS
    'Whether the processing ran an action.';
COMMENT ON COLUMN builder.email_processing.action_id IS
    'Action the email calls for, expected to be a `builder.data_model_action.id`.';
COMMENT ON COLUMN builder.email_processing.entity_type_id IS
    'Entity type the email is about, expected to be a `builder.data_model_entity_type.id`.';
COMMENT ON COLUMN builder.email_processing.entity_id IS
    'Entity the email is about, expected to be an `__entity_id` in the organization''s database.';

CREATE TABLE builder.entity_action_draft (
    creator_user_entity_id varchar,
    action_id              varchar                  NOT NULL,
    entity_id              varchar                  NOT NULL,
    organization_id        varchar                  NOT NULL,
    version_type           varchar                  NOT NULL,
    fields                 jsonb,
    created_at             timestamp with time zone DEFAULT now(),
    updated_at             timestamp with time zone DEFAULT now(),
    is_user_edited_fields  jsonb,
    nested_form_values     jsonb,
    email_side_effects     jsonb
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.entity_action_draft
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.entity_action_draft IS
    'Draft of an action on an entity, filled in and not yet run.';
COMMENT ON COLUMN builder.entity_action_draft.creator_user_entity_id IS
    'Entity that stands for the draft''s creator in the organization''s database (`auth.organization_user_entity_id.entity_id`).';
COMMENT ON COLUMN builder.entity_action_draft.action_id IS
    'Action the draft is of (`builder.data_model_action.id`).';
COMMENT ON COLUMN builder.entity_action_draft.entity_id IS
    'Entity the draft is for (`__entity_id` in the organization''s database).';
COMMENT ON COLUMN builder.entity_action_draft.organization_id IS
    'Organization the draft belongs to (`auth.organization.id`).';
COMMENT ON COLUMN builder.entity_action_draft.version_type IS
    'Version type, as in the names of the organization''s tables (`dev` or `prod`).';
COMMENT ON COLUMN builder.entity_action_draft.fields IS
    'Values of the draft''s fields. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.entity_action_draft.is_user_edited_fields IS
    'Which fields a user has edited. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.entity_action_draft.nested_form_values IS
    'Values of nested forms. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.entity_action_draft.email_side_effects IS
    'Emails that running the action would send. Any JSON value: its shape is not fixed.';

CREATE TABLE builder.entity_comment (
    id                varchar                  NOT NULL,
    entity_id         varchar                  NOT NULL,
    comment_text      text                     NOT NULL,
    author            varchar,
    created_at        timestamp with time zone DEFAULT now(),
    updated_at        timestamp with time zone DEFAULT now(),
    ai_persona_id     text,
    deleted_at        timestamp with time zone,
    parent_comment_id varchar,
    PRIMARY KEY (id)
);

CREATE INDEX idx_entity_comment_entity_deleted ON builder.entity_comment (entity_id, deleted_at);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.entity_comment
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.entity_comment IS
    'A comment on an entity, or a reply to one.';
COMMENT ON COLUMN builder.entity_comment.entity_id IS
    'Entity the comment is on (`__entity_id` in the organization''s database).';
COMMENT ON COLUMN builder.entity_comment.author IS
    'User who wrote the comment (`auth."user".id`).';
COMMENT ON COLUMN builder.entity_comment.ai_persona_id IS
    'AI persona that wrote the comment. AI personas have no table here.';
COMMENT ON COLUMN builder.entity_comment.deleted_at IS
    'When the comment was deleted, NULL if it is not: a deleted comment keeps its row.';
COMMENT ON COLUMN builder.entity_comment.parent_comment_id IS
    'Comment this one replies to (`builder.entity_comment.id`).';

CREATE TABLE builder.entity_enrichment_processing (
    id                       text                     NOT NULL,
    organization_id          text                     NOT NULL,
    entity_type              text                     NOT NULL,
    entity_id                text                     NOT NULL,
    enrichment_identifier    text                     NOT NULL,
    enrichment_status        text                     NOT NULL,
    enrichment_error         text,
    force_update_all_columns boolean                  NOT NULL DEFAULT false,
    created_at               timestamp with time zone DEFAULT now(),
    updated_at               timestamp with time zone DEFAULT now(),
    PRIMARY KEY (id)
);

CREATE UNIQUE INDEX idx_eep_unique_active_entity ON builder.entity_enrichment_processing (organization_id, entity_type, entity_id);
CREATE INDEX idx_eep_pending_org_created_at ON builder.entity_enrichment_processing (organization_id, created_at);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.entity_enrichment_processing
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.entity_enrichment_processing IS
    'Enrichment of an entity with data from outside, one row per entity.';
COMMENT ON COLUMN builder.entity_enrichment_processing.organization_id IS
    'Organization the entity belongs to (`auth.organization.id`).';
COMMENT ON COLUMN builder.entity_enrichment_processing.entity_type IS
    'Kind of the entity. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.entity_enrichment_processing.entity_id IS
    'Entity that is enriched (`__entity_id` in the organization''s database).';
COMMENT ON COLUMN builder.entity_enrichment_processing.enrichment_identifier IS
    'What identifies the entity to the source of the enrichment.';
COMMENT ON COLUMN builder.entity_enrichment_processing.enrichment_status IS
    'Status of the enrichment. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.entity_enrichment_processing.enrichment_error IS
    'Message of the error the enrichment met, if any.';
COMMENT ON COLUMN builder.entity_enrichment_processing.force_update_all_columns IS
    'Whether every column is updated, not only some.';

CREATE TABLE builder.entity_type_edits_history (
    version_id          varchar NOT NULL,
    edited_by_user      varchar,
    edit_transaction_id varchar,
    feature_context     jsonb,
    operations          jsonb,
    PRIMARY KEY (version_id)
);

COMMENT ON TABLE builder.entity_type_edits_history IS
    'Edit recorded for a version of an entity type.';
COMMENT ON COLUMN builder.entity_type_edits_history.version_id IS
    'Version of the entity type (`builder.data_model_entity_type_version.version_id`).';
COMMENT ON COLUMN builder.entity_type_edits_history.edited_by_user IS
    'User who made the edit (`auth."user".id`).';
COMMENT ON COLUMN builder.entity_type_edits_history.edit_transaction_id IS
    'Id of the edit transaction. Edits made together are expected to share it.';
COMMENT ON COLUMN builder.entity_type_edits_history.feature_context IS
    'Context of the feature the edit was made for. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.entity_type_edits_history.operations IS
    'Operations the edit consists of. Any JSON value: its shape is not fixed.';

CREATE TABLE builder.fake_ai_columns_computation_table (
    entity_id      text                     NOT NULL,
    entity_type_id varchar                  NOT NULL,
    column_id      varchar                  NOT NULL,
    details        jsonb                    NOT NULL,
    version_type   text                     NOT NULL,
    computation_id varchar                  NOT NULL,
    started_at     timestamp with time zone DEFAULT now()
);

CREATE UNIQUE INDEX unique__fake_ai_columns_computation_table ON builder.fake_ai_columns_computation_table (version_type, entity_type_id, entity_id, column_id);
CREATE UNIQUE INDEX unique__fake_ai_columns_computation_table__computation_id ON builder.fake_ai_columns_computation_table (computation_id);

COMMENT ON TABLE builder.fake_ai_columns_computation_table IS
    'A computation of the value of an AI column for one entity. Has the same keys as `builder.derived_column_computation`.';
COMMENT ON COLUMN builder.fake_ai_columns_computation_table.entity_id IS
    'Entity the value is computed for (`__entity_id` in the organization''s database).';
COMMENT ON COLUMN builder.fake_ai_columns_computation_table.entity_type_id IS
    'Type of the entity (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.fake_ai_columns_computation_table.column_id IS
    'Column whose value is computed (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.fake_ai_columns_computation_table.details IS
    'Details of the computation. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.fake_ai_columns_computation_table.version_type IS
    'Version type, as in the names of the organization''s tables (`dev` or `prod`).';
COMMENT ON COLUMN builder.fake_ai_columns_computation_table.computation_id IS
    'Id of the computation, unique, of the kind that `builder.derived_column_computation` uses.';

CREATE TABLE builder.fake_ai_relations_computation_table (
    computation_id varchar                  NOT NULL,
    started_at     timestamp with time zone DEFAULT now(),
    relation_id    varchar                  NOT NULL,
    direction      varchar                  NOT NULL,
    version_type   text                     NOT NULL,
    entity_id      text                     NOT NULL,
    details        jsonb                    NOT NULL
);

CREATE UNIQUE INDEX unique__fake_ai_relations_computation_table ON builder.fake_ai_relations_computation_table (version_type, relation_id, entity_id, direction);
CREATE UNIQUE INDEX unique__fake_ai_relations_computation_table__computation_id ON builder.fake_ai_relations_computation_table (computation_id);

COMMENT ON TABLE builder.fake_ai_relations_computation_table IS
    'A computation of an AI relation for one entity, in one direction. Has the same keys as `builder.derived_relation_computation`.';
COMMENT ON COLUMN builder.fake_ai_relations_computation_table.computation_id IS
    'Id of the computation, unique, of the kind that `builder.derived_relation_computation` uses.';
COMMENT ON COLUMN builder.fake_ai_relations_computation_table.relation_id IS
    'Relation that is computed (`builder.data_model_entity_relation.id`).';
COMMENT ON COLUMN builder.fake_ai_relations_computation_table.direction IS
    'Direction of the relation that is computed. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.fake_ai_relations_computation_table.version_type IS
    'Version type, as in the names of the organization''s tables (`dev` or `prod`).';
COMMENT ON COLUMN builder.fake_ai_relations_computation_table.entity_id IS
    'Entity the relation is computed for (`__entity_id` in the organization''s database).';
COMMENT ON COLUMN builder.fake_ai_relations_computation_table.details IS
    'Details of the computation. Any JSON value: its shape is not fixed.';

CREATE TABLE builder.fake_data_entity_type_retrieval_pointer (
    entity_type_version_id             varchar NOT NULL,
    retrieve_at_entity_type_version_id varchar,
    PRIMARY KEY (entity_type_version_id)
);

COMMENT ON TABLE builder.fake_data_entity_type_retrieval_pointer IS
    'At which version fake data of an entity type version is to be retrieved.';
COMMENT ON COLUMN builder.fake_data_entity_type_retrieval_pointer.entity_type_version_id IS
    'Version whose data is asked for (`builder.data_model_entity_type_version.version_id`).';
COMMENT ON COLUMN builder.fake_data_entity_type_retrieval_pointer.retrieve_at_entity_type_version_id IS
    'Version to retrieve the data at (`builder.data_model_entity_type_version.version_id`).';

CREATE TABLE builder.fake_m2m_table (
    entity_relation_id uuid,
    value_on_a         text,
    value_on_b         text
);

CREATE INDEX entity_relation_id_index ON builder.fake_m2m_table (entity_relation_id);

COMMENT ON TABLE builder.fake_m2m_table IS
    'Pairs of values related many to many, for fake data.';
COMMENT ON COLUMN builder.fake_m2m_table.entity_relation_id IS
    'Relation the pair belongs to. A uuid, unlike `builder.data_model_entity_relation.id`.';
COMMENT ON COLUMN builder.fake_m2m_table.value_on_a IS
    'Value on side A of the relation.';
COMMENT ON COLUMN builder.fake_m2m_table.value_on_b IS
    'Value on side B of the relation.';

CREATE TABLE builder.feature_application_run (
    id                            varchar                  NOT NULL,
    based_on_workspace_version_id varchar                  NOT NULL,
    applied_by_user_id            varchar,
    ctx_organization_id           varchar                  NOT NULL,
    ctx_application_group_id      varchar,
    ctx_type                      varchar                  NOT NULL,
    ctx_entity_type_id            varchar,
    ctx_action_id                 varchar,
    ctx_state_id                  varchar,
    ctx_column_id                 varchar,
    ctx_relation_id               varchar,
    temporal_workflow_id          varchar,
    temporal_run_id               varchar,
    result_status                 varchar,
    result_error                  varchar,
    created_at                    timestamp with time zone DEFAULT now(),
    updated_at                    timestamp with time zone DEFAULT now(),
    PRIMARY KEY (id)
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.feature_application_run
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.feature_application_run IS
    'A run that applies features to a workspace version.';
COMMENT ON COLUMN builder.feature_application_run.based_on_workspace_version_id IS
    'Workspace version the run starts from (`builder.workspace_version.version_id`).';
COMMENT ON COLUMN builder.feature_application_run.applied_by_user_id IS
    'User who applied the features (`auth."user".id`).';
COMMENT ON COLUMN builder.feature_application_run.ctx_organization_id IS
    'Context of the run: its organization (`auth.organization.id`).';
COMMENT ON COLUMN builder.feature_application_run.ctx_application_group_id IS
    'Context of the run: an application group (`builder.application_group.id`).';
COMMENT ON COLUMN builder.feature_application_run.ctx_type IS
    'Kind of context, expected to tell which `ctx_` columns matter. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.feature_application_run.ctx_entity_type_id IS
    'Context of the run: an entity type (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.feature_application_run.ctx_action_id IS
    'Context of the run: an action (`builder.data_model_action.id`).';
COMMENT ON COLUMN builder.feature_application_run.ctx_state_id IS
    'Context of the run: a state (`builder.state_machine_state.state_id`).';
COMMENT ON COLUMN builder.feature_application_run.ctx_column_id IS
    'Context of the run: a column (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.feature_application_run.ctx_relation_id IS
    'Context of the run: a relation (`builder.data_model_entity_relation.id`).';
COMMENT ON COLUMN builder.feature_application_run.temporal_workflow_id IS
    'Id of the Temporal workflow that carries out the run.';
COMMENT ON COLUMN builder.feature_application_run.temporal_run_id IS
    'Id of the run of the Temporal workflow.';
COMMENT ON COLUMN builder.feature_application_run.result_status IS
    'How the run ended. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.feature_application_run.result_error IS
    'Message of the error the run ended with, if any.';

CREATE TABLE builder.feature_application_run_features (
    feature_application_run_id varchar                  NOT NULL,
    feature_id                 varchar                  NOT NULL,
    created_at                 timestamp with time zone DEFAULT now(),
    updated_at                 timestamp with time zone DEFAULT now()
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.feature_application_run_features
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.feature_application_run_features IS
    'A feature applied by a run.';

CREATE TABLE builder.feature_suggestions_run (
    id                            varchar                  NOT NULL,
    triggered_by_user_id          varchar,
    based_on_workspace_version_id varchar                  NOT NULL,
    ctx_type                      varchar                  NOT NULL,
    ctx_organization_id           varchar                  NOT NULL,
    ctx_application_group_id      varchar,
    ctx_entity_type_id            varchar,
    ctx_action_id                 varchar,
    ctx_state_id                  varchar,
    ctx_column_id                 varchar,
    ctx_relation_id               varchar,
    temporal_workflow_id          varchar,
    temporal_run_id               varchar,
    result_status                 varchar,
    result_error                  varchar,
    created_at                    timestamp with time zone DEFAULT now(),
    updated_at                    timestamp with time zone DEFAULT now(),
    PRIMARY KEY (id)
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.feature_suggestions_run
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.feature_suggestions_run IS
    'A run that suggests features for a workspace version.';
COMMENT ON COLUMN builder.feature_suggestions_run.triggered_by_user_id IS
    'User who started the run (`auth."user".id`).';
COMMENT ON COLUMN builder.feature_suggestions_run.based_on_workspace_version_id IS
    'Workspace version the suggestions are for (`builder.workspace_version.version_id`).';
COMMENT ON COLUMN builder.feature_suggestions_run.ctx_type IS
    'Kind of context, expected to tell which `ctx_` columns matter. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.feature_suggestions_run.ctx_organization_id IS
    'Context of the run: its organization (`auth.organization.id`).';
COMMENT ON COLUMN builder.feature_suggestions_run.ctx_application_group_id IS
    'Context of the run: an application group (`builder.application_group.id`).';
COMMENT ON COLUMN builder.feature_suggestions_run.ctx_entity_type_id IS
    'Context of the run: an entity type (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.feature_suggestions_run.ctx_action_id IS
    'Context of the run: an action (`builder.data_model_action.id`).';
COMMENT ON COLUMN builder.feature_suggestions_run.ctx_state_id IS
    'Context of the run: a state (`builder.state_machine_state.state_id`).';
COMMENT ON COLUMN builder.feature_suggestions_run.ctx_column_id IS
    'Context of the run: a column (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.feature_suggestions_run.ctx_relation_id IS
    'Context of the run: a relation (`builder.data_model_entity_relation.id`).';
COMMENT ON COLUMN builder.feature_suggestions_run.temporal_workflow_id IS
    'Id of the Temporal workflow that carries out the run.';
COMMENT ON COLUMN builder.feature_suggestions_run.temporal_run_id IS
    'Id of the run of the Temporal workflow.';
COMMENT ON COLUMN builder.feature_suggestions_run.result_status IS
    'How the run ended. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.feature_suggestions_run.result_error IS
    'Message of the error the run ended with, if any.';

CREATE TABLE builder.features (
    id                                 varchar                  NOT NULL,
    client_description                 varchar                  NOT NULL,
    internal_description               varchar,
    created_by_user_id                 varchar,
    suggestion_run_id                  varchar,
    based_on_feature_suggestion_run_id varchar,
    based_on_workspace_version_id      varchar                  NOT NULL,
    ctx_type                           varchar                  NOT NULL,
    ctx_organization_id                varchar                  NOT NULL,
    ctx_application_group_id           varchar,
    ctx_entity_type_id                 varchar,
    ctx_action_id                      varchar,
    ctx_state_id                       varchar,
    ctx_column_id                      varchar,
    ctx_relation_id                    varchar,
    created_at                         timestamp with time zone DEFAULT now(),
    updated_at                         timestamp with time zone DEFAULT now(),
    metadata                           jsonb,
    PRIMARY KEY (id)
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.features
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.features IS
    'A feature that can be applied to a workspace version.';
COMMENT ON COLUMN builder.features.client_description IS
    'Description of the feature for the client.';
COMMENT ON COLUMN builder.features.internal_description IS
    'Description of the feature for internal use.';
COMMENT ON COLUMN builder.features.created_by_user_id IS
    'User who created the feature (`auth."user".id`).';
COMMENT ON COLUMN builder.features.suggestion_run_id IS
    'Run that suggested the feature (`builder.feature_suggestions_run.id`).';
COMMENT ON COLUMN builder.features.based_on_feature_suggestion_run_id IS
    'Suggestion run the feature is based on (`builder.feature_suggestions_run.id`).';
COMMENT ON COLUMN builder.features.based_on_workspace_version_id IS
    'Workspace version the feature is based on (`builder.workspace_version.version_id`).';
COMMENT ON COLUMN builder.features.ctx_type IS
    'Kind of context, expected to tell which `ctx_` columns matter. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.features.ctx_organization_id IS
    'Context of the feature: its organization (`auth.organization.id`).';
COMMENT ON COLUMN builder.features.ctx_application_group_id IS
    'Context of the feature: an application group (`builder.application_group.id`).';
COMMENT ON COLUMN builder.features.ctx_entity_type_id IS
    'Context of the feature: an entity type (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.features.ctx_action_id IS
    'Context of the feature: an action (`builder.data_model_action.id`).';
COMMENT ON COLUMN builder.features.ctx_state_id IS
    'Context of the feature: a state (`builder.state_machine_state.state_id`).';
COMMENT ON COLUMN builder.features.ctx_column_id IS
    'Context of the feature: a column (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.features.ctx_relation_id IS
    'Context of the feature: a relation (`builder.data_model_entity_relation.id`).';
COMMENT ON COLUMN builder.features.metadata IS
    'Further data of the feature. Any JSON value: its shape is not fixed.';

CREATE TABLE builder.field_group (
    id                       varchar NOT NULL,
    entity_type_version_id   varchar NOT NULL,
    name                     varchar NOT NULL,
    description              varchar,
    fields                   jsonb   NOT NULL,
    support_create_action_id varchar,
    support_update_action_id varchar,
    state_id                 text,
    PRIMARY KEY (id)
);

COMMENT ON TABLE builder.field_group IS
    'A group of fields of an entity type version.';
COMMENT ON COLUMN builder.field_group.fields IS
    'Fields of the group. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.field_group.support_create_action_id IS
    'Action that creates a support entity (`builder.data_model_action.id`).';
COMMENT ON COLUMN builder.field_group.support_update_action_id IS
    'Action that updates a support entity (`builder.data_model_action.id`).';
COMMENT ON COLUMN builder.field_group.state_id IS
    'State the group is for, expected to be a `builder.state_machine_state.state_id`.';

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

CREATE TABLE builder.lock_user_entity_type (
    organization_id varchar                  NOT NULL,
    acquired_at     timestamp with time zone NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id)
);

COMMENT ON TABLE builder.lock_user_entity_type IS
    'Lock on the user entity type of an organization, at most one per organization.';
COMMENT ON COLUMN builder.lock_user_entity_type.organization_id IS
    'Organization whose user entity type is locked (`auth.organization.id`).';

CREATE TABLE builder.onboarding_session (
    id              varchar                  NOT NULL,
    user_id         varchar                  NOT NULL,
    state           jsonb,
    created_at      timestamp with time zone DEFAULT now(),
    updated_at      timestamp with time zone DEFAULT now(),
    organization_id varchar,
    PRIMARY KEY (id)
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.onboarding_session
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.onboarding_session IS
    'A session in which a user is onboarded.';
COMMENT ON COLUMN builder.onboarding_session.state IS
    'State of the session. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.onboarding_session.organization_id IS
    'Organization of the session, if it has one (`auth.organization.id`).';

CREATE TABLE builder.relation_edits_history (
    version_id          varchar NOT NULL,
    edited_by_user      varchar,
    edit_transaction_id varchar,
    feature_context     jsonb,
    operations          jsonb,
    PRIMARY KEY (version_id)
);

COMMENT ON TABLE builder.relation_edits_history IS
    'Edit recorded for a version of a relation.';
COMMENT ON COLUMN builder.relation_edits_history.version_id IS
    'Version of the relation (`builder.data_model_entity_relation.version_id`).';
COMMENT ON COLUMN builder.relation_edits_history.edited_by_user IS
    'User who made the edit (`auth."user".id`).';
COMMENT ON COLUMN builder.relation_edits_history.edit_transaction_id IS
    'Id of the edit transaction. Edits made together are expected to share it.';
COMMENT ON COLUMN builder.relation_edits_history.feature_context IS
    'Context of the feature the edit was made for. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.relation_edits_history.operations IS
    'Operations the edit consists of. Any JSON value: its shape is not fixed.';

CREATE TABLE builder.state_machine_metadata (
    version_id                       varchar                  NOT NULL,
    id                               varchar,
    based_on                         varchar,
    version_major                    integer,
    version_minor                    integer,
    version_patch                    integer,
    application_group_id             varchar,
    process_state_machine_playbook   jsonb,
    created_at                       timestamp with time zone DEFAULT now(),
    computed_from_id                 varchar,
    computed_from_version_id         varchar,
    origin_version_id                varchar,
    is_preview                       boolean,
    happy_path                       text[]                   NOT NULL,
    data_model_target_entity_type_id text                     NOT NULL,
    initial_state_state_id           text                     NOT NULL,
    initial_state_action_id          text                     NOT NULL,
    PRIMARY KEY (version_id)
);

COMMENT ON TABLE builder.state_machine_metadata IS
    'A version of the state machine that entities of a type go through. Its states and transitions have tables of their own.';
COMMENT ON COLUMN builder.state_machine_metadata.version_id IS
    'Id of this version of the state machine.';
COMMENT ON COLUMN builder.state_machine_metadata.id IS
    'Id of the state machine, which its versions share.';
COMMENT ON COLUMN builder.state_machine_metadata.based_on IS
    'Version this one is based on, expected to be a `version_id` of this table.';
COMMENT ON COLUMN builder.state_machine_metadata.version_major IS
    'Major part of the version number.';
COMMENT ON COLUMN builder.state_machine_metadata.version_minor IS
    'Minor part of the version number.';
COMMENT ON COLUMN builder.state_machine_metadata.version_patch IS
    'Patch part of the version number.';
COMMENT ON COLUMN builder.state_machine_metadata.application_group_id IS
    'Application group the state machine belongs to (`builder.application_group.id`).';
COMMENT ON COLUMN builder.state_machine_metadata.process_state_machine_playbook IS
    'Playbook of the process. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.state_machine_metadata.computed_from_id IS
    'Id of what this version was computed from.';
COMMENT ON COLUMN builder.state_machine_metadata.computed_from_version_id IS
    'Version that this one was computed from.';
COMMENT ON COLUMN builder.state_machine_metadata.origin_version_id IS
    'Version that this one originates from.';
COMMENT ON COLUMN builder.state_machine_metadata.is_preview IS
    'Whether this is a preview version.';
COMMENT ON COLUMN builder.state_machine_metadata.happy_path IS
    'The course an entity takes when all goes well, expected to be ids of states in order.';
COMMENT ON COLUMN builder.state_machine_metadata.data_model_target_entity_type_id IS
    'Entity type the state machine is for (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.state_machine_metadata.initial_state_state_id IS
    'State an entity starts in (`builder.state_machine_state.state_id`).';
COMMENT ON COLUMN builder.state_machine_metadata.initial_state_action_id IS
    'Action that brings an entity into its first state (`builder.data_model_action.id`).';

CREATE TABLE builder.state_machine_state (
    state_machine_metadata_version_id text                     NOT NULL,
    state_id                          text                     NOT NULL,
    is_archived                       boolean                  NOT NULL,
    label                             text                     NOT NULL,
    color                             text                     NOT NULL,
    ai_agent_enabled                  boolean                  NOT NULL,
    ai_agent_instructions             text,
    ai_agent_raw_instructions         text,
    created_at                        timestamp with time zone DEFAULT now(),
    updated_at                        timestamp with time zone DEFAULT now()
);

CREATE INDEX idx_state_machine_state_transition_id ON builder.state_machine_state (state_machine_metadata_version_id);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.state_machine_state
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.state_machine_state IS
    'A state of a state machine version.';
COMMENT ON COLUMN builder.state_machine_state.state_machine_metadata_version_id IS
    'State machine version the state belongs to (`builder.state_machine_metadata.version_id`).';
COMMENT ON COLUMN builder.state_machine_state.state_id IS
    'Id of the state. No constraint makes it unique.';
COMMENT ON COLUMN builder.state_machine_state.label IS
    'Name of the state, as shown.';
COMMENT ON COLUMN builder.state_machine_state.color IS
    'Color the state is shown in.';
COMMENT ON COLUMN builder.state_machine_state.ai_agent_enabled IS
    'Whether an AI agent works on entities in the state.';
COMMENT ON COLUMN builder.state_machine_state.ai_agent_instructions IS
    'Instructions for the AI agent.';
COMMENT ON COLUMN builder.state_machine_state.ai_agent_raw_instructions IS
    'Instructions for the AI agent as they were entered.';

CREATE TABLE builder.state_machine_transition (
    state_machine_metadata_version_id text                     NOT NULL,
    transition_id                     text                     NOT NULL,
    from_state_id                     text                     NOT NULL,
    to_state_id                       text                     NOT NULL,
    action_id                         text                     NOT NULL,
    created_at                        timestamp with time zone DEFAULT now(),
    updated_at                        timestamp with time zone DEFAULT now()
);

CREATE INDEX idx_state_machine_transition_metadata_version_id ON builder.state_machine_transition (state_machine_metadata_version_id);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.state_machine_transition
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.state_machine_transition IS
    'A transition between two states of a state machine version.';
COMMENT ON COLUMN builder.state_machine_transition.state_machine_metadata_version_id IS
    'State machine version the transition belongs to (`builder.state_machine_metadata.version_id`).';
COMMENT ON COLUMN builder.state_machine_transition.transition_id IS
    'Id of the transition. No constraint makes it unique.';
COMMENT ON COLUMN builder.state_machine_transition.from_state_id IS
    'State the transition leaves (`builder.state_machine_state.state_id`).';
COMMENT ON COLUMN builder.state_machine_transition.to_state_id IS
    'State the transition enters (`builder.state_machine_state.state_id`).';
COMMENT ON COLUMN builder.state_machine_transition.action_id IS
    'Action that makes the transition (`builder.data_model_action.id`).';

CREATE TABLE builder.version_refs (
    table_name               text    NOT NULL,
    id                       varchar NOT NULL,
    version_id               varchar NOT NULL,
    version_type             text    NOT NULL,
    application_group_id     varchar,
    application_id           varchar,
    computed_from_id         varchar,
    computed_from_version_id varchar,
    origin_version_id        varchar,
    organization_id          varchar,
    entity_type_id           text,
    is_user_entity_type      boolean,
    other_entity_type_id     varchar
);

CREATE INDEX version_refs_organization_id_idx ON builder.version_refs (organization_id, version_type, table_name);
CREATE INDEX version_refs_version_id_idx ON builder.version_refs (version_id);

COMMENT ON TABLE builder.version_refs IS
    'Reference to a version of a versioned thing, such as an action or an entity type.';
COMMENT ON COLUMN builder.version_refs.table_name IS
    'Name of the table the version is stored in.';
COMMENT ON COLUMN builder.version_refs.id IS
    'Id of the versioned thing, which its versions share.';
COMMENT ON COLUMN builder.version_refs.version_id IS
    'Version that is referred to: either an action version (`builder.data_model_action.version_id`) or an entity type version (`builder.data_model_entity_type_version.version_id`).';
COMMENT ON COLUMN builder.version_refs.version_type IS
    'Version type, as in the names of the organization''s tables (`dev` or `prod`).';
COMMENT ON COLUMN builder.version_refs.application_group_id IS
    'Application group of the versioned thing, expected to be a `builder.application_group.id`.';
COMMENT ON COLUMN builder.version_refs.application_id IS
    'Application of the versioned thing. Applications have no table here.';
COMMENT ON COLUMN builder.version_refs.computed_from_id IS
    'Id of what the version was computed from.';
COMMENT ON COLUMN builder.version_refs.computed_from_version_id IS
    'Version that the version was computed from.';
COMMENT ON COLUMN builder.version_refs.origin_version_id IS
    'Version that the version originates from.';
COMMENT ON COLUMN builder.version_refs.organization_id IS
    'Organization the versioned thing belongs to (`auth.organization.id`).';
COMMENT ON COLUMN builder.version_refs.entity_type_id IS
    'Entity type of the versioned thing, expected to be a `builder.data_model_entity_type.id`.';
COMMENT ON COLUMN builder.version_refs.is_user_entity_type IS
    'Whether the entity type is the user entity type.';
COMMENT ON COLUMN builder.version_refs.other_entity_type_id IS
    'The other entity type, where there are two, as with a relation; expected to be a `builder.data_model_entity_type.id`.';

CREATE TABLE builder.workspace_version (
    id                         varchar                  NOT NULL,
    version_id                 varchar                  NOT NULL,
    feature_application_run_id varchar,
    based_on                   varchar,
    computed_from_id           varchar,
    computed_from_version_id   varchar,
    origin_version_id          varchar,
    version_major              integer                  NOT NULL,
    version_minor              integer                  NOT NULL,
    version_patch              integer                  NOT NULL,
    is_preview                 boolean,
    created_at                 timestamp with time zone DEFAULT now(),
    updated_at                 timestamp with time zone DEFAULT now(),
    PRIMARY KEY (version_id)
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.workspace_version
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.workspace_version IS
    'A version of an organization''s workspace: the versions of actions, entity types, relations and state machines that go together.';
COMMENT ON COLUMN builder.workspace_version.id IS
    'Organization whose workspace this is (`auth.organization.id`); not an id of the version.';
COMMENT ON COLUMN builder.workspace_version.version_id IS
    'Id of this version of the workspace.';
COMMENT ON COLUMN builder.workspace_version.feature_application_run_id IS
    'Run that made the version by applying features (`builder.feature_application_run.id`).';
COMMENT ON COLUMN builder.workspace_version.based_on IS
    'Version this one is based on (`builder.workspace_version.version_id`).';
COMMENT ON COLUMN builder.workspace_version.computed_from_id IS
    'Id of what this version was computed from.';
COMMENT ON COLUMN builder.workspace_version.computed_from_version_id IS
    'Version that this one was computed from.';
COMMENT ON COLUMN builder.workspace_version.origin_version_id IS
    'Version that this one originates from.';
COMMENT ON COLUMN builder.workspace_version.version_major IS
    'Major part of the version number.';
COMMENT ON COLUMN builder.workspace_version.version_minor IS
    'Minor part of the version number.';
COMMENT ON COLUMN builder.workspace_version.version_patch IS
    'Patch part of the version number.';
COMMENT ON COLUMN builder.workspace_version.is_preview IS
    'Whether this is a preview version.';

CREATE TABLE builder.workspace_version_action_version (
    workspace_version_id varchar                  NOT NULL,
    action_version_id    varchar                  NOT NULL,
    created_at           timestamp with time zone DEFAULT now(),
    updated_at           timestamp with time zone DEFAULT now()
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.workspace_version_action_version
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.workspace_version_action_version IS
    'An action version that is part of a workspace version.';
COMMENT ON COLUMN builder.workspace_version_action_version.action_version_id IS
    'The action version (`builder.data_model_action.version_id`).';

CREATE TABLE builder.workspace_version_entity_type_version (
    workspace_version_id   varchar                  NOT NULL,
    entity_type_version_id varchar                  NOT NULL,
    created_at             timestamp with time zone DEFAULT now(),
    updated_at             timestamp with time zone DEFAULT now()
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.workspace_version_entity_type_version
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.workspace_version_entity_type_version IS
    'An entity type version that is part of a workspace version.';
COMMENT ON COLUMN builder.workspace_version_entity_type_version.entity_type_version_id IS
    'The entity type version (`builder.data_model_entity_type_version.version_id`).';

CREATE TABLE builder.workspace_version_relation_version (
    workspace_version_id varchar                  NOT NULL,
    relation_version_id  varchar                  NOT NULL,
    created_at           timestamp with time zone DEFAULT now(),
    updated_at           timestamp with time zone DEFAULT now()
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.workspace_version_relation_version
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.workspace_version_relation_version IS
    'A relation version that is part of a workspace version.';
COMMENT ON COLUMN builder.workspace_version_relation_version.relation_version_id IS
    'The relation version (`builder.data_model_entity_relation.version_id`).';

CREATE TABLE builder.workspace_version_state_machine_metadata_version (
    workspace_version_id              varchar                  NOT NULL,
    state_machine_metadata_version_id varchar                  NOT NULL,
    created_at                        timestamp with time zone DEFAULT now(),
    updated_at                        timestamp with time zone DEFAULT now()
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.workspace_version_state_machine_metadata_version
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.workspace_version_state_machine_metadata_version IS
    'A state machine version that is part of a workspace version.';
COMMENT ON COLUMN builder.workspace_version_state_machine_metadata_version.state_machine_metadata_version_id IS
    'The state machine version (`builder.state_machine_metadata.version_id`).';

-- Tables of marketing

CREATE TABLE marketing.blog_posts (
    id           varchar                  NOT NULL,
    title        varchar(255)             NOT NULL,
    slug         varchar(255)             NOT NULL,
    content      text                     NOT NULL,
    excerpt      text,
    published    boolean                  NOT NULL DEFAULT false,
    published_at timestamp with time zone,
    author       text                     NOT NULL,
    tags         text[]                   NOT NULL DEFAULT '{}',
    cover_image  varchar(255),
    avatar_url   varchar(255),
    created_at   timestamp with time zone DEFAULT now(),
    updated_at   timestamp with time zone DEFAULT now(),
    PRIMARY KEY (id),
    CONSTRAINT blog_posts_slug_key UNIQUE (slug)
);

CREATE INDEX marketing_blog_posts_published_idx ON marketing.blog_posts (published);
CREATE INDEX marketing_blog_posts_slug_idx ON marketing.blog_posts (slug);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON marketing.blog_posts
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE marketing.blog_posts IS
    'A post of the marketing site''s blog.';
COMMENT ON COLUMN marketing.blog_posts.slug IS
    'Short name of the post, unique, as used in addresses.';
COMMENT ON COLUMN marketing.blog_posts.excerpt IS
    'Short text that introduces the post.';
COMMENT ON COLUMN marketing.blog_posts.author IS
    'Name of the author.';
COMMENT ON COLUMN marketing.blog_posts.cover_image IS
    'Image shown with the post, expected to be its address.';
COMMENT ON COLUMN marketing.blog_posts.avatar_url IS
    'Address of the author''s picture.';

CREATE TABLE marketing.homepage_generation (
    id           varchar                  NOT NULL,
    utm_campaign text,
    input        jsonb                    NOT NULL,
    output       jsonb                    NOT NULL,
    created_at   timestamp with time zone DEFAULT now(),
    updated_at   timestamp with time zone DEFAULT now(),
    ip_address   text,
    PRIMARY KEY (id)
);

CREATE INDEX "marketing.homepage_generation_utm_campaign_idx" ON marketing.homepage_generation (utm_campaign);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON marketing.homepage_generation
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE marketing.homepage_generation IS
    'A generated homepage: what it was generated from and what came out.';
COMMENT ON COLUMN marketing.homepage_generation.utm_campaign IS
    'Campaign the request came from: the `utm_campaign` parameter.';
COMMENT ON COLUMN marketing.homepage_generation.input IS
    'What the homepage was generated from. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN marketing.homepage_generation.output IS
    'What was generated. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN marketing.homepage_generation.ip_address IS
    'Address the request came from, as text.';

CREATE TABLE marketing.homepage_generation_share (
    id                     varchar                  NOT NULL,
    homepage_generation_id varchar                  NOT NULL,
    share_id               varchar                  NOT NULL,
    email                  varchar,
    view_count             integer                  NOT NULL DEFAULT 0,
    created_at             timestamp with time zone DEFAULT now(),
    updated_at             timestamp with time zone DEFAULT now(),
    CONSTRAINT homepage_generation_share_pkey PRIMARY KEY (id),
    CONSTRAINT homepage_generation_share_share_id_key UNIQUE (share_id)
);

CREATE INDEX "marketing.homepage_generation_share_homepage_generation_id_idx" ON marketing.homepage_generation_share (homepage_generation_id);
CREATE INDEX "marketing.homepage_generation_share_share_id_idx" ON marketing.homepage_generation_share (share_id);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON marketing.homepage_generation_share
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE marketing.homepage_generation_share IS
    'A generated homepage shared with others.';
COMMENT ON COLUMN marketing.homepage_generation_share.share_id IS
    'Second unique id of the share, expected to be the one in its link.';
COMMENT ON COLUMN marketing.homepage_generation_share.email IS
    'Email address given with the share.';
COMMENT ON COLUMN marketing.homepage_generation_share.view_count IS
    'Number of times the share was viewed.';

CREATE TABLE marketing.homepage_generation_share_view (
    id                           varchar   NOT NULL,
    homepage_generation_share_id varchar   NOT NULL,
    ip_address                   text      NOT NULL,
    cookie_id                    text,
    viewed_at                    timestamp NOT NULL,
    PRIMARY KEY (id)
);

CREATE INDEX "marketing.homepage_generation_share_view_share_id_idx" ON marketing.homepage_generation_share_view (homepage_generation_share_id);

COMMENT ON TABLE marketing.homepage_generation_share_view IS
    'A view of a shared homepage.';
COMMENT ON COLUMN marketing.homepage_generation_share_view.ip_address IS
    'Address of the viewer, as text.';
COMMENT ON COLUMN marketing.homepage_generation_share_view.cookie_id IS
    'Id of the viewer''s cookie, if there is one.';
COMMENT ON COLUMN marketing.homepage_generation_share_view.viewed_at IS
    'When the share was viewed. Stored without a time zone.';

CREATE TABLE marketing.industry (
    id   varchar NOT NULL,
    name varchar NOT NULL,
    PRIMARY KEY (id)
);

COMMENT ON TABLE marketing.industry IS
    'An industry that landing pages are made for.';

CREATE TABLE marketing.landing_page (
    id                   varchar                  NOT NULL,
    name                 text                     NOT NULL,
    slug                 text                     NOT NULL,
    content              jsonb                    NOT NULL,
    app_generation_input text                     NOT NULL,
    published            boolean,
    published_at         timestamp with time zone,
    created_at           timestamp with time zone DEFAULT now(),
    updated_at           timestamp with time zone DEFAULT now(),
    keywords             text[],
    industry_id          varchar                  NOT NULL,
    vertical_id          varchar                  NOT NULL,
    description          text,
    PRIMARY KEY (id)
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON marketing.landing_page
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE marketing.landing_page IS
    'A landing page of the marketing site, for an industry and a vertical.';
COMMENT ON COLUMN marketing.landing_page.slug IS
    'Short name of the page, as used in addresses. No constraint makes it unique.';
COMMENT ON COLUMN marketing.landing_page.content IS
    'Content of the page: an array of sections.';
COMMENT ON COLUMN marketing.landing_page.app_generation_input IS
    'Input for generating an app from the page.';

CREATE TABLE marketing.vertical (
    id   varchar NOT NULL,
    name varchar NOT NULL,
    PRIMARY KEY (id)
);

COMMENT ON TABLE marketing.vertical IS
    'A vertical (line of business) that landing pages are made for.';

-- Tables of public

CREATE TABLE public.kysely_migration (
    name      varchar(255) NOT NULL,
    timestamp varchar(255) NOT NULL,
    PRIMARY KEY (name)
);

COMMENT ON TABLE public.kysely_migration IS
    'Migrations that another tool, Kysely, has applied. That tool owns the table; nothing here writes it.';
COMMENT ON COLUMN public.kysely_migration.timestamp IS
    'When the migration was applied, as text.';

CREATE TABLE public.kysely_migration_lock (
    id        varchar(255) NOT NULL,
    is_locked integer      NOT NULL DEFAULT 0,
    PRIMARY KEY (id)
);

COMMENT ON TABLE public.kysely_migration_lock IS
    'Lock of another tool''s migrations, Kysely''s. That tool owns the table; nothing here writes it.';
COMMENT ON COLUMN public.kysely_migration_lock.is_locked IS
    'Whether the lock is held, as a number: 0 when it is not.';

-- Foreign keys

ALTER TABLE auth.organization_user ADD FOREIGN KEY (user_id)
    REFERENCES auth."user" (id) ON DELETE CASCADE;
ALTER TABLE auth.organization_user ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE auth.organization_user_entity_id ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE auth.organization_user_entity_id ADD FOREIGN KEY (user_id)
    REFERENCES auth."user" (id) ON DELETE CASCADE;
ALTER TABLE auth."user" ADD FOREIGN KEY (primary_organization_id)
    REFERENCES auth.organization (id) ON DELETE SET NULL;
ALTER TABLE auth.user_preferences ADD FOREIGN KEY (user_id)
    REFERENCES auth."user" (id) ON DELETE CASCADE;
ALTER TABLE auth.inbox_connection ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE auth.inbox_connection ADD FOREIGN KEY (user_id)
    REFERENCES auth."user" (id) ON DELETE CASCADE;
ALTER TABLE auth.inbox_connection_sync_job ADD FOREIGN KEY (connection_id)
    REFERENCES auth.inbox_connection (id) ON DELETE CASCADE;
ALTER TABLE billing_tracking.customer ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE billing_tracking.organization_subscription ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE billing_tracking.usage_metrics ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE builder.application_group ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE builder.automation_rule ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE builder.automation_execution ADD FOREIGN KEY (rule_id)
    REFERENCES builder.automation_rule (id) ON DELETE CASCADE;
ALTER TABLE builder.category ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE builder.category_with_entity_type ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE builder.category_with_entity_type ADD FOREIGN KEY (category_id)
    REFERENCES builder.category (id) ON DELETE CASCADE;
ALTER TABLE builder.category_with_entity_type ADD FOREIGN KEY (entity_type_id)
    REFERENCES builder.data_model_entity_type (id) ON DELETE CASCADE;
ALTER TABLE builder.data_model_entity_type ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE builder.data_model_entity_type_version ADD FOREIGN KEY (id)
    REFERENCES builder.data_model_entity_type (id) ON DELETE CASCADE;
ALTER TABLE builder.data_model_entity_type_column ADD FOREIGN KEY (entity_type_version_id)
    REFERENCES builder.data_model_entity_type_version (version_id) ON DELETE CASCADE;
ALTER TABLE builder.email ADD FOREIGN KEY (organization_id)
    REFERENCES auth.organization (id) ON DELETE CASCADE;
ALTER TABLE builder.email_extracted_action_input ADD FOREIGN KEY (email_id)
    REFERENCES builder.email (id) ON DELETE CASCADE;
ALTER TABLE builder.action_draft_email_extracted_input ADD FOREIGN KEY (email_id)
    REFERENCES builder.email (id) ON DELETE CASCADE;
ALTER TABLE builder.field_group ADD FOREIGN KEY (entity_type_version_id)
    REFERENCES builder.data_model_entity_type_version (version_id) ON DELETE CASCADE;
ALTER TABLE builder.gmail_message_processing_queue ADD FOREIGN KEY (inbox_connection_id)
    REFERENCES auth.inbox_connection (id) ON DELETE CASCADE;
ALTER TABLE builder.gmail_message_processing_queue ADD FOREIGN KEY (sync_job_id)
    REFERENCES auth.inbox_connection_sync_job (id) ON DELETE CASCADE;
ALTER TABLE builder.feature_application_run_features ADD FOREIGN KEY (feature_application_run_id)
    REFERENCES builder.feature_application_run (id) ON DELETE CASCADE;
ALTER TABLE builder.feature_application_run_features ADD FOREIGN KEY (feature_id)
    REFERENCES builder.features (id) ON DELETE CASCADE;
ALTER TABLE builder.onboarding_session ADD FOREIGN KEY (user_id)
    REFERENCES auth."user" (id) ON DELETE CASCADE;
ALTER TABLE builder.workspace_version_action_version ADD FOREIGN KEY (workspace_version_id)
    REFERENCES builder.workspace_version (version_id) ON DELETE CASCADE;
ALTER TABLE builder.workspace_version_entity_type_version ADD FOREIGN KEY (workspace_version_id)
    REFERENCES builder.workspace_version (version_id) ON DELETE CASCADE;
ALTER TABLE builder.workspace_version_relation_version ADD FOREIGN KEY (workspace_version_id)
    REFERENCES builder.workspace_version (version_id) ON DELETE CASCADE;
ALTER TABLE builder.workspace_version_state_machine_metadata_version ADD FOREIGN KEY (workspace_version_id)
    REFERENCES builder.workspace_version (version_id) ON DELETE CASCADE;
ALTER TABLE marketing.homepage_generation_share ADD FOREIGN KEY (homepage_generation_id)
    REFERENCES marketing.homepage_generation (id) ON DELETE CASCADE;
ALTER TABLE marketing.homepage_generation_share_view ADD FOREIGN KEY (homepage_generation_share_id)
    REFERENCES marketing.homepage_generation_share (id) ON DELETE CASCADE;
ALTER TABLE marketing.landing_page ADD FOREIGN KEY (industry_id)
    REFERENCES marketing.industry (id) ON DELETE RESTRICT;
ALTER TABLE marketing.landing_page ADD FOREIGN KEY (vertical_id)
    REFERENCES marketing.vertical (id) ON DELETE RESTRICT;
