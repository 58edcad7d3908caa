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
