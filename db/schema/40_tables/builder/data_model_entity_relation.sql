CREATE TABLE builder.data_model_entity_relation (
    version_id                      varchar                  NOT NULL,
    id                              varchar,
    based_on                        varchar,
    version_major                   integer,
    version_minor                   integer,
    version_patch                   integer,
    name_from_a_to_b                text,
    description_from_a_to_b         text,
    name_from_b_to_a                text,
    description_from_b_to_a         text,
    config                          jsonb                    NOT NULL,
    created_at                      timestamp with time zone DEFAULT now(),
    entity_type_id_a                varchar,
    entity_type_id_b                varchar,
    computed_from_id                varchar,
    computed_from_version_id        varchar,
    origin_version_id               varchar,
    is_preview                      boolean,
    organization_id                 varchar,
    autofill                        jsonb,
    new_autofill                    jsonb,
    team_members_to_company_version integer,
    PRIMARY KEY (version_id)
);

COMMENT ON TABLE builder.data_model_entity_relation IS
    'A version of a relation between two entity types, called A and B.';
COMMENT ON COLUMN builder.data_model_entity_relation.version_id IS
    'Id of this version of the relation.';
COMMENT ON COLUMN builder.data_model_entity_relation.id IS
    'Id of the relation, which its versions share.';
COMMENT ON COLUMN builder.data_model_entity_relation.based_on IS
    'Version this one is based on, expected to be a `version_id` of this table.';
COMMENT ON COLUMN builder.data_model_entity_relation.version_major IS
    'Major part of the version number.';
COMMENT ON COLUMN builder.data_model_entity_relation.version_minor IS
    'Minor part of the version number.';
COMMENT ON COLUMN builder.data_model_entity_relation.version_patch IS
    'Patch part of the version number.';
COMMENT ON COLUMN builder.data_model_entity_relation.name_from_a_to_b IS
    'Name of the relation as seen from A.';
COMMENT ON COLUMN builder.data_model_entity_relation.description_from_a_to_b IS
    'Description of the relation as seen from A.';
COMMENT ON COLUMN builder.data_model_entity_relation.name_from_b_to_a IS
    'Name of the relation as seen from B.';
COMMENT ON COLUMN builder.data_model_entity_relation.description_from_b_to_a IS
    'Description of the relation as seen from B.';
COMMENT ON COLUMN builder.data_model_entity_relation.config IS
    'Configuration of the relation. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_entity_relation.entity_type_id_a IS
    'Entity type A (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.data_model_entity_relation.entity_type_id_b IS
    'Entity type B (`builder.data_model_entity_type.id`).';
COMMENT ON COLUMN builder.data_model_entity_relation.computed_from_id IS
    'Id of what this version was computed from.';
COMMENT ON COLUMN builder.data_model_entity_relation.computed_from_version_id IS
    'Version that this one was computed from.';
COMMENT ON COLUMN builder.data_model_entity_relation.origin_version_id IS
    'Version that this one originates from.';
COMMENT ON COLUMN builder.data_model_entity_relation.is_preview IS
    'Whether this is a preview version.';
COMMENT ON COLUMN builder.data_model_entity_relation.organization_id IS
    'Organization the relation belongs to (`auth.organization.id`).';
COMMENT ON COLUMN builder.data_model_entity_relation.autofill IS
    'How the relation is filled in automatically. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_entity_relation.new_autofill IS
    'How the relation is filled in automatically, in a newer form than `autofill`. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_entity_relation.team_members_to_company_version IS
    'Version number of the relation from team members to their company, expected to be set on that relation only.';
