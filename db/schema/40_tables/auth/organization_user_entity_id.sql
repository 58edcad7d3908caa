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
