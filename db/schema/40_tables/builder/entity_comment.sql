CREATE TABLE builder.entity_comment (
    id                varchar                  NOT NULL,
    entity_id         varchar                  NOT NULL,
    comment_text      text                     NOT NULL,
    author            varchar,
    created_at        timestamp with time zone DEFAULT now(),
    updated_at        timestamp with time zone DEFAULT now(),
    ai_persona_id     text,
    deleted_at        timestamp with time zone,
    parent_comment_id varchar,
    PRIMARY KEY (id)
);

CREATE INDEX idx_entity_comment_entity_deleted ON builder.entity_comment (entity_id, deleted_at);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.entity_comment
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.entity_comment IS
    'A comment on an entity, or a reply to one.';
COMMENT ON COLUMN builder.entity_comment.entity_id IS
    'Entity the comment is on (`__entity_id` in the organization''s database).';
COMMENT ON COLUMN builder.entity_comment.author IS
    'User who wrote the comment (`auth."user".id`).';
COMMENT ON COLUMN builder.entity_comment.ai_persona_id IS
    'AI persona that wrote the comment. AI personas have no table here.';
COMMENT ON COLUMN builder.entity_comment.deleted_at IS
    'When the comment was deleted, NULL if it is not: a deleted comment keeps its row.';
COMMENT ON COLUMN builder.entity_comment.parent_comment_id IS
    'Comment this one replies to (`builder.entity_comment.id`).';
