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
