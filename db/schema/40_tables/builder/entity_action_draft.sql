CREATE TABLE builder.entity_action_draft (
    creator_user_entity_id varchar,
    action_id              varchar                  NOT NULL,
    entity_id              varchar                  NOT NULL,
    organization_id        varchar                  NOT NULL,
    version_type           varchar                  NOT NULL,
    fields                 jsonb,
    created_at             timestamp with time zone DEFAULT now(),
    updated_at             timestamp with time zone DEFAULT now(),
    is_user_edited_fields  jsonb,
    nested_form_values     jsonb,
    email_side_effects     jsonb
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.entity_action_draft
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.entity_action_draft IS
    'Draft of an action on an entity, filled in and not yet run.';
COMMENT ON COLUMN builder.entity_action_draft.creator_user_entity_id IS
    'Entity that stands for the draft''s creator in the organization''s database (`auth.organization_user_entity_id.entity_id`).';
COMMENT ON COLUMN builder.entity_action_draft.action_id IS
    'Action the draft is of (`builder.data_model_action.id`).';
COMMENT ON COLUMN builder.entity_action_draft.entity_id IS
    'Entity the draft is for (`__entity_id` in the organization''s database).';
COMMENT ON COLUMN builder.entity_action_draft.organization_id IS
    'Organization the draft belongs to (`auth.organization.id`).';
COMMENT ON COLUMN builder.entity_action_draft.version_type IS
    'Version type, as in the names of the organization''s tables (`dev` or `prod`).';
COMMENT ON COLUMN builder.entity_action_draft.fields IS
    'Values of the draft''s fields. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.entity_action_draft.is_user_edited_fields IS
    'Which fields a user has edited. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.entity_action_draft.nested_form_values IS
    'Values of nested forms. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN builder.entity_action_draft.email_side_effects IS
    'Emails that running the action would send. Any JSON value: its shape is not fixed.';
