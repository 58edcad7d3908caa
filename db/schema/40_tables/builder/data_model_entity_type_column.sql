CREATE TABLE builder.data_model_entity_type_column (
    id                     varchar NOT NULL,
    name                   text    NOT NULL,
    description            text,
    entity_type_version_id varchar NOT NULL,
    column_type            jsonb   NOT NULL,
    is_non_nullable        boolean NOT NULL,
    is_unique              boolean NOT NULL,
    conditional_formatting jsonb,
    autofill               jsonb,
    static_formatting      jsonb
);

CREATE INDEX data_model_entity_type_column_etv_idx ON builder.data_model_entity_type_column (entity_type_version_id);

COMMENT ON TABLE builder.data_model_entity_type_column IS
    'A column of an entity type version.';
COMMENT ON COLUMN builder.data_model_entity_type_column.id IS
    'Id of the column. Rows of different entity type versions can have the same one: no constraint makes it unique.';
COMMENT ON COLUMN builder.data_model_entity_type_column.column_type IS
    'Type of the column, a union tagged by the kind: `text`, `number` (with optional `minimum`, `maximum` and `unit`), `boolean`, `date`, `datetime`, `select` (with `options`), `file`, `reference` (with `entity_type_id`), or `list` of any of them.';
COMMENT ON COLUMN builder.data_model_entity_type_column.is_non_nullable IS
    'Whether every entity must have a value.';
COMMENT ON COLUMN builder.data_model_entity_type_column.is_unique IS
    'Whether no two entities may have the same value.';
COMMENT ON COLUMN builder.data_model_entity_type_column.conditional_formatting IS
    'Formatting that depends on the value. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_entity_type_column.autofill IS
    'How the column is filled in automatically. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.data_model_entity_type_column.static_formatting IS
    'Formatting that is the same for every value. Any JSON value: its shape is not fixed.';
