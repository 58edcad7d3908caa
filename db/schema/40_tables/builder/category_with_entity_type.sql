CREATE TABLE builder.category_with_entity_type (
    id              varchar                  NOT NULL,
    organization_id varchar                  NOT NULL,
    category_id     varchar                  NOT NULL,
    entity_type_id  varchar                  NOT NULL,
    display_order   integer                  NOT NULL DEFAULT 0,
    created_at      timestamp with time zone DEFAULT now(),
    updated_at      timestamp with time zone DEFAULT now(),
    PRIMARY KEY (id)
);

CREATE UNIQUE INDEX entity_type_category_with_entities_unique ON builder.category_with_entity_type (entity_type_id, category_id);
CREATE UNIQUE INDEX entity_type_single_category ON builder.category_with_entity_type (entity_type_id);
CREATE UNIQUE INDEX org_cat_entity_unique ON builder.category_with_entity_type (organization_id, category_id, entity_type_id);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.category_with_entity_type
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.category_with_entity_type IS
    'Assignment of an entity type to its category. An entity type has at most one.';
COMMENT ON COLUMN builder.category_with_entity_type.display_order IS
    'Position of the entity type within the category.';
