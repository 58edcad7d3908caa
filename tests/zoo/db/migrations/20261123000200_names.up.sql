-- Names that mean something to Rust, to Cargo or to documentation, or that become one name.

CREATE SCHEMA names;
CREATE SCHEMA "names of types";

CREATE TABLE names.columns (id integer PRIMARY KEY);
DO $$
DECLARE
    called text;
    labels text[] := '{}';
BEGIN
    FOREACH called IN ARRAY ARRAY[
        'self', 'Self', 'crate', 'super', '_', '__', '1abc', 'type', 'r#type', 'row', 'result', 'Result', 'Option',
        'Vec', 'String', 'Ok', 'Some', 'Box', 'Clone', 'Debug', 'Copy', 'Sync', 'Default', 'Into', 'vec', 'types',
        'mod', 'lib', 'ids', 'json', 'main', 'core', 'std', 'runtime', 'serde', 'columns', 'names', 'async', 'gen',
        'union', 'macro_rules', 'i32', 'str', 'bool', '*/', '/*', '"#', '\', '{}', '''', '"', 'a.b', 'a-b', 'A b',
        'aB', ' ', '🙂', 'größe', '名前', 'ключ', E'line\nbreak', E'```\ncompile_error!();\n```', '$1', '%s',
        repeat('x', 63), repeat('é', 31)
    ] LOOP
        labels := labels || called;
        EXECUTE format('ALTER TABLE names.columns ADD %I text', called);
        IF called <> 'columns' THEN
            EXECUTE format('CREATE TABLE names.%1$I (%1$I text)', called);
        END IF;
        EXECUTE format('COMMENT ON TABLE names.%I IS %L', called, E'- ~~~\n- ' || called || E'\n-      compile_error!();');
        EXECUTE format('CREATE DOMAIN "names of types".%I AS text', called);
        EXECUTE format('CREATE TYPE "names of types".%I AS (%I text)', left(called, 28) || ' value', called);
        EXECUTE format('CREATE TYPE "names of types".%I AS ENUM (%L)', left(called, 28) || ' enum', called);
    END LOOP;
    EXECUTE format(
        'CREATE TYPE names.label AS ENUM (%s)',
        (SELECT string_agg(quote_literal(it), ', ') FROM unnest(labels || '{""}') AS it)
    );
    FOREACH called IN ARRAY ARRAY[
        'runtime', 'core', 'std', 'main', 'lib', 'bin', 'mod', 'self', 'str', 'ids', 'json', 'queries', 'größe'
    ] LOOP
        EXECUTE format('CREATE SCHEMA %I', called);
        EXECUTE format('CREATE TYPE %I.label AS ENUM (%L)', called, called);
        EXECUTE format('CREATE TABLE %1$I.%1$I (label %1$I.label, labels %1$I.label[])', called);
    END LOOP;
END
$$;
