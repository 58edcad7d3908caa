CREATE TABLE public.kysely_migration (
    name      varchar(255) NOT NULL,
    timestamp varchar(255) NOT NULL,
    PRIMARY KEY (name)
);

COMMENT ON TABLE public.kysely_migration IS
    'Migrations that another tool, Kysely, has applied. That tool owns the table; nothing here writes it.';
COMMENT ON COLUMN public.kysely_migration.timestamp IS
    'When the migration was applied, as text.';
