CREATE TABLE public.kysely_migration_lock (
    id        varchar(255) NOT NULL,
    is_locked integer      NOT NULL DEFAULT 0,
    PRIMARY KEY (id)
);

COMMENT ON TABLE public.kysely_migration_lock IS
    'Lock of another tool''s migrations, Kysely''s. That tool owns the table; nothing here writes it.';
COMMENT ON COLUMN public.kysely_migration_lock.is_locked IS
    'Whether the lock is held, as a number: 0 when it is not.';
