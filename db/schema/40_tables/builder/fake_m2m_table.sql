CREATE TABLE builder.fake_m2m_table (
    entity_relation_id uuid,
    value_on_a         text,
    value_on_b         text
);

CREATE INDEX entity_relation_id_index ON builder.fake_m2m_table (entity_relation_id);

COMMENT ON TABLE builder.fake_m2m_table IS
    'Pairs of values related many to many, for fake data.';
COMMENT ON COLUMN builder.fake_m2m_table.entity_relation_id IS
    'Relation the pair belongs to. A uuid, unlike `builder.data_model_entity_relation.id`.';
COMMENT ON COLUMN builder.fake_m2m_table.value_on_a IS
    'Value on side A of the relation.';
COMMENT ON COLUMN builder.fake_m2m_table.value_on_b IS
    'Value on side B of the relation.';
