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
