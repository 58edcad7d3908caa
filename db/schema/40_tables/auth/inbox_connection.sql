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
