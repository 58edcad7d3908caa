CREATE TABLE builder.lock_user_entity_type (
    organization_id varchar                  NOT NULL,
    acquired_at     timestamp with time zone NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id)
);

COMMENT ON TABLE builder.lock_user_entity_type IS
    'Lock on the user entity type of an organization, at most one per organization.';
COMMENT ON COLUMN builder.lock_user_entity_type.organization_id IS
    'Organization whose user entity type is locked (`auth.organization.id`).';
