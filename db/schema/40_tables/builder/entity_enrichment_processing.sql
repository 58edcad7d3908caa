CREATE TABLE builder.entity_enrichment_processing (
    id                       text                     NOT NULL,
    organization_id          text                     NOT NULL,
    entity_type              text                     NOT NULL,
    entity_id                text                     NOT NULL,
    enrichment_identifier    text                     NOT NULL,
    enrichment_status        text                     NOT NULL,
    enrichment_error         text,
    force_update_all_columns boolean                  NOT NULL DEFAULT false,
    created_at               timestamp with time zone DEFAULT now(),
    updated_at               timestamp with time zone DEFAULT now(),
    PRIMARY KEY (id)
);

CREATE UNIQUE INDEX idx_eep_unique_active_entity ON builder.entity_enrichment_processing (organization_id, entity_type, entity_id);
CREATE INDEX idx_eep_pending_org_created_at ON builder.entity_enrichment_processing (organization_id, created_at);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.entity_enrichment_processing
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.entity_enrichment_processing IS
    'Enrichment of an entity with data from outside, one row per entity.';
COMMENT ON COLUMN builder.entity_enrichment_processing.organization_id IS
    'Organization the entity belongs to (`auth.organization.id`).';
COMMENT ON COLUMN builder.entity_enrichment_processing.entity_type IS
    'Kind of the entity. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.entity_enrichment_processing.entity_id IS
    'Entity that is enriched (`__entity_id` in the organization''s database).';
COMMENT ON COLUMN builder.entity_enrichment_processing.enrichment_identifier IS
    'What identifies the entity to the source of the enrichment.';
COMMENT ON COLUMN builder.entity_enrichment_processing.enrichment_status IS
    'Status of the enrichment. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.entity_enrichment_processing.enrichment_error IS
    'Message of the error the enrichment met, if any.';
COMMENT ON COLUMN builder.entity_enrichment_processing.force_update_all_columns IS
    'Whether every column is updated, not only some.';
