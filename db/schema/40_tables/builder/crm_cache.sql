CREATE TABLE builder.crm_cache (
    id                text                     NOT NULL,
    provenance        text                     NOT NULL,
    entity_type       text                     NOT NULL,
    entity_identifier text                     NOT NULL,
    enrichment        jsonb                    NOT NULL,
    created_at        timestamp with time zone DEFAULT now(),
    updated_at        timestamp with time zone DEFAULT now(),
    PRIMARY KEY (id)
);

CREATE INDEX idx_crm_cache_unique_lookup_email ON builder.crm_cache (provenance, entity_type, entity_identifier);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.crm_cache
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.crm_cache IS
    'Cached enrichment data of entities, looked up by provenance, entity type and identifier.';
COMMENT ON COLUMN builder.crm_cache.provenance IS
    'Where the enrichment comes from. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.crm_cache.entity_type IS
    'Kind of entity that is enriched. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.crm_cache.entity_identifier IS
    'What identifies the entity to the source, such as an email address.';
COMMENT ON COLUMN builder.crm_cache.enrichment IS
    'Data the source returned. Any JSON value: its shape is not fixed.';
