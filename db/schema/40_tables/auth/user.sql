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
