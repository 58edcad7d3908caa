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
