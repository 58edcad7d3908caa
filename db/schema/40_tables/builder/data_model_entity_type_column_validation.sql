CREATE TABLE builder.data_model_entity_type_column_validation (
    id                     varchar NOT NULL,
    column_id              varchar NOT NULL,
    entity_type_version_id varchar NOT NULL,
    raw_logic              text,
    logic                  text
);

COMMENT ON TABLE builder.data_model_entity_type_column_validation IS
    'A rule that values of a column are checked against.';
COMMENT ON COLUMN builder.data_model_entity_type_column_validation.id IS
    'Id of the rule. No constraint makes it unique.';
COMMENT ON COLUMN builder.data_model_entity_type_column_validation.column_id IS
    'Column that is checked (`builder.data_model_entity_type_column.id`).';
COMMENT ON COLUMN builder.data_model_entity_type_column_validation.entity_type_version_id IS
    'Entity type version of the column (`builder.data_model_entity_type_version.version_id`).';
COMMENT ON COLUMN builder.data_model_entity_type_column_validation.raw_logic IS
    'Logic of the rule as it was entered.';
COMMENT ON COLUMN builder.data_model_entity_type_column_validation.logic IS
    'Logic of the rule in the form that is applied.';
