CREATE TABLE builder.version_refs (
    table_name               text    NOT NULL,
    id                       varchar NOT NULL,
    version_id               varchar NOT NULL,
    version_type             text    NOT NULL,
    application_group_id     varchar,
    application_id           varchar,
    computed_from_id         varchar,
    computed_from_version_id varchar,
    origin_version_id        varchar,
    organization_id          varchar,
    entity_type_id           text,
    is_user_entity_type      boolean,
    other_entity_type_id     varchar
);

CREATE INDEX version_refs_organization_id_idx ON builder.version_refs (organization_id, version_type, table_name);
CREATE INDEX version_refs_version_id_idx ON builder.version_refs (version_id);

COMMENT ON TABLE builder.version_refs IS
    'Reference to a version of a versioned thing, such as an action or an entity type.';
COMMENT ON COLUMN builder.version_refs.table_name IS
    'Name of the table the version is stored in.';
COMMENT ON COLUMN builder.version_refs.id IS
    'Id of the versioned thing, which its versions share.';
COMMENT ON COLUMN builder.version_refs.version_id IS
    'Version that is referred to: either an action version (`builder.data_model_action.version_id`) or an entity type version (`builder.data_model_entity_type_version.version_id`).';
COMMENT ON COLUMN builder.version_refs.version_type IS
    'Version type, as in the names of the organization''s tables (`dev` or `prod`).';
COMMENT ON COLUMN builder.version_refs.application_group_id IS
    'Application group of the versioned thing, expected to be a `builder.application_group.id`.';
COMMENT ON COLUMN builder.version_refs.application_id IS
    'Application of the versioned thing. Applications have no table here.';
COMMENT ON COLUMN builder.version_refs.computed_from_id IS
    'Id of what the version was computed from.';
COMMENT ON COLUMN builder.version_refs.computed_from_version_id IS
    'Version that the version was computed from.';
COMMENT ON COLUMN builder.version_refs.origin_version_id IS
    'Version that the version originates from.';
COMMENT ON COLUMN builder.version_refs.organization_id IS
    'Organization the versioned thing belongs to (`auth.organization.id`).';
COMMENT ON COLUMN builder.version_refs.entity_type_id IS
    'Entity type of the versioned thing, expected to be a `builder.data_model_entity_type.id`.';
COMMENT ON COLUMN builder.version_refs.is_user_entity_type IS
    'Whether the entity type is the user entity type.';
COMMENT ON COLUMN builder.version_refs.other_entity_type_id IS
    'The other entity type, where there are two, as with a relation; expected to be a `builder.data_model_entity_type.id`.';
