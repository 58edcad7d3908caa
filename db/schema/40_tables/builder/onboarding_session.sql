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
