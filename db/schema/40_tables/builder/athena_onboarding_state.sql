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
