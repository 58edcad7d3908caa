-- Entity types, their versions and columns, and the categories that group them.

--: EntityType()
--: EntityTypeColumn()
--: Category()
--: VisibleEntityTypeVersion()

--! create_entity_type : EntityType
--- Creates an entity type; its versions follow.
INSERT INTO builder.data_model_entity_type (id, organization_id, name, plural_name, description, emoji, color, shape)
VALUES (:id, :organization_id, :name, :plural_name, :description, :emoji, :color, :shape)
RETURNING
    id, organization_id, name, plural_name, description, emoji, color,
    primary_key_column_id, display_name_column_id, status_column_id, shape;

--! entity_types_by_ids : EntityType
--- The entity types with the given ids.
SELECT
    id, organization_id, name, plural_name, description, emoji, color,
    primary_key_column_id, display_name_column_id, status_column_id, shape
FROM builder.data_model_entity_type
WHERE id = ANY (:entity_type_ids)
ORDER BY id;

--! entity_types_of_organization
--- An organization's entity types in the order of the sidebar, with their category if they have one.
SELECT
    t.id,
    t.name,
    t.plural_name,
    t.emoji,
    t.color,
    t.shape,
    c.id AS category_id,
    c.name AS category_name
FROM builder.data_model_entity_type AS t
LEFT JOIN builder.category_with_entity_type AS link ON link.entity_type_id = t.id
LEFT JOIN builder.category AS c ON c.id = link.category_id
WHERE t.organization_id = :organization_id
  AND (:shape::text IS NULL OR t.shape = :shape)
ORDER BY c.display_order NULLS LAST, link.display_order NULLS LAST, t.name, t.id;

--! visible_entity_type_version : VisibleEntityTypeVersion
--- The version of an entity type that a workspace sees: the newest one mapped to it, else the newest of all.
SELECT
    v.version_id,
    v.id AS entity_type_id,
    v.version_major,
    v.version_minor,
    v.version_patch,
    v.columns,
    v.primary_key_column_id,
    v.display_name_column_id,
    v.status_column_id,
    v.created_at,
    mapping.is_mapped
FROM builder.version_refs AS ref
JOIN builder.data_model_entity_type_version AS v ON v.version_id = ref.version_id
CROSS JOIN LATERAL (
    SELECT EXISTS (
        SELECT
        FROM builder.workspace_version_entity_type_version AS mapped
        JOIN builder.workspace_version AS w ON w.version_id = mapped.workspace_version_id
        WHERE mapped.entity_type_version_id = v.version_id AND w.id = ref.organization_id
    ) AS is_mapped
) AS mapping
WHERE ref.organization_id = :organization_id
  AND ref.version_type = :version_type
  AND ref.table_name = 'data_model_entity_type_version'
  AND v.id = :entity_type_id
ORDER BY
    mapping.is_mapped DESC,
    v.version_major DESC NULLS LAST,
    v.version_minor DESC NULLS LAST,
    v.version_patch DESC NULLS LAST,
    v.version_id
LIMIT 1;

--! visible_entity_type_versions : VisibleEntityTypeVersion
--- The same for every entity type of the organization at once.
SELECT DISTINCT ON (v.id)
    v.version_id,
    v.id AS entity_type_id,
    v.version_major,
    v.version_minor,
    v.version_patch,
    v.columns,
    v.primary_key_column_id,
    v.display_name_column_id,
    v.status_column_id,
    v.created_at,
    mapped.entity_type_version_id IS NOT NULL AS is_mapped
FROM builder.version_refs AS ref
JOIN builder.data_model_entity_type_version AS v ON v.version_id = ref.version_id
LEFT JOIN (
    SELECT m.entity_type_version_id
    FROM builder.workspace_version AS w
    JOIN builder.workspace_version_entity_type_version AS m ON m.workspace_version_id = w.version_id
    WHERE w.id = :organization_id
) AS mapped ON mapped.entity_type_version_id = v.version_id
WHERE ref.organization_id = :organization_id
  AND ref.version_type = :version_type
  AND ref.table_name = 'data_model_entity_type_version'
ORDER BY
    v.id,
    is_mapped DESC,
    v.version_major DESC NULLS LAST,
    v.version_minor DESC NULLS LAST,
    v.version_patch DESC NULLS LAST,
    v.version_id;

--! entity_type_version_history
--- An entity type's versions, newest first, with who edited each and the version before it.
SELECT
    v.version_id,
    v.version_major,
    v.version_minor,
    v.version_patch,
    v.created_at,
    edit.edited_by_user AS edited_by_user_id,
    edit.edit_transaction_id,
    lag(v.version_id) OVER (ORDER BY v.version_major, v.version_minor, v.version_patch, v.version_id)
        AS previous_version_id
FROM builder.data_model_entity_type_version AS v
LEFT JOIN builder.entity_type_edits_history AS edit ON edit.version_id = v.version_id
WHERE v.id = :entity_type_id
ORDER BY v.version_major DESC, v.version_minor DESC, v.version_patch DESC, v.version_id DESC
LIMIT :max_rows;

--! columns_of_entity_type_version : EntityTypeColumn
--- The columns of a version of an entity type.
SELECT
    id, entity_type_version_id, name, description, column_type, is_non_nullable, is_unique,
    conditional_formatting, autofill, static_formatting
FROM builder.data_model_entity_type_column
WHERE entity_type_version_id = :entity_type_version_id
ORDER BY name, id;

--! insert_entity_type_columns : EntityTypeColumn
--- Adds columns to a version of an entity type, an item of each array per column.
INSERT INTO builder.data_model_entity_type_column (
    id, entity_type_version_id, name, description, column_type, is_non_nullable, is_unique
)
SELECT
    item.id, :entity_type_version_id, item.name, item.description, item.column_type, item.is_non_nullable, item.is_unique
FROM unnest(
    :ids::text[],
    :names::text[],
    :descriptions::text[],
    :column_types::jsonb[],
    :non_nullables::bool[],
    :uniques::bool[]
) AS item (id, name, description, column_type, is_non_nullable, is_unique)
RETURNING
    id, entity_type_version_id, name, description, column_type, is_non_nullable, is_unique,
    conditional_formatting, autofill, static_formatting;

--! copy_entity_type_columns : EntityTypeColumn
--- Copies the columns of one version to another that has none of the same id.
INSERT INTO builder.data_model_entity_type_column (
    id, entity_type_version_id, name, description, column_type, is_non_nullable, is_unique,
    conditional_formatting, autofill, static_formatting
)
SELECT
    source.id, :to_version_id::varchar, source.name, source.description, source.column_type, source.is_non_nullable,
    source.is_unique, source.conditional_formatting, source.autofill, source.static_formatting
FROM builder.data_model_entity_type_column AS source
WHERE source.entity_type_version_id = :from_version_id
  AND NOT EXISTS (
      SELECT FROM builder.data_model_entity_type_column AS present
      WHERE present.entity_type_version_id = :to_version_id AND present.id = source.id
  )
RETURNING
    id, entity_type_version_id, name, description, column_type, is_non_nullable, is_unique,
    conditional_formatting, autofill, static_formatting;

--! columns_referencing_entity_type : EntityTypeColumn
--- Columns whose type refers to an entity type, directly or inside lists.
SELECT
    id, entity_type_version_id, name, description, column_type, is_non_nullable, is_unique,
    conditional_formatting, autofill, static_formatting
FROM builder.data_model_entity_type_column
WHERE entity_type_version_id = ANY (:entity_type_version_ids)
  AND jsonb_path_exists(
      column_type,
      '$.** ? (@.type == "reference" && @.entity_type_id == $target)',
      jsonb_build_object('target', :entity_type_id::text)
  )
ORDER BY entity_type_version_id, name, id;

--! select_columns_with_option : EntityTypeColumn
--- Select columns of a version that offer an option.
SELECT
    id, entity_type_version_id, name, description, column_type, is_non_nullable, is_unique,
    conditional_formatting, autofill, static_formatting
FROM builder.data_model_entity_type_column
WHERE entity_type_version_id = :entity_type_version_id
  AND column_type @> '{"type": "select"}'
  AND column_type -> 'options' @> jsonb_build_array(:option::jsonb)
ORDER BY name, id;

--! column_validations_of_version
--- The validations of a version's columns.
SELECT
    v.id,
    v.column_id,
    c.name AS column_name,
    v.raw_logic,
    v.logic
FROM builder.data_model_entity_type_column_validation AS v
JOIN builder.data_model_entity_type_column AS c
    ON c.id = v.column_id AND c.entity_type_version_id = v.entity_type_version_id
WHERE v.entity_type_version_id = :entity_type_version_id
ORDER BY c.name, v.column_id, v.id;

--! categories_of_organization
--- An organization's categories in order, with how many entity types each holds.
SELECT c.id, c.name, c.display_order, c.is_default, count(link.id) AS entity_type_count
FROM builder.category AS c
LEFT JOIN builder.category_with_entity_type AS link ON link.category_id = c.id
WHERE c.organization_id = :organization_id
GROUP BY c.id
ORDER BY c.display_order, c.name, c.id;

--! create_category : Category
--- Adds a category behind an organization's last one.
INSERT INTO builder.category (id, organization_id, name, display_order)
SELECT :id, :organization_id::varchar, :name, coalesce(max(c.display_order) + 1, 0)
FROM builder.category AS c
WHERE c.organization_id = :organization_id
RETURNING id, organization_id, name, display_order, is_default;

--! reorder_categories : Category
--- Puts an organization's categories in the order of the given ids.
UPDATE builder.category AS c
SET display_order = wanted.position - 1
FROM unnest(:category_ids::text[]) WITH ORDINALITY AS wanted (id, position)
WHERE c.id = wanted.id AND c.organization_id = :organization_id
RETURNING c.id, c.organization_id, c.name, c.display_order, c.is_default;

--! put_entity_type_in_category
--- Puts an entity type in a category, out of the one it was in.
INSERT INTO builder.category_with_entity_type AS link (id, organization_id, category_id, entity_type_id, display_order)
VALUES (:id, :organization_id, :category_id, :entity_type_id, :display_order)
ON CONFLICT (entity_type_id) DO UPDATE
SET category_id = EXCLUDED.category_id, display_order = EXCLUDED.display_order
RETURNING link.id, link.category_id, link.entity_type_id, link.display_order;
