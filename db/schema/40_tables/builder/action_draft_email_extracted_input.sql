CREATE TABLE builder.action_draft_email_extracted_input (
    email_id                   varchar                  NOT NULL,
    view_field_id              varchar                  NOT NULL,
    action_id                  varchar                  NOT NULL,
    draft_entity_id            varchar                  NOT NULL,
    version_type               varchar                  NOT NULL,
    found_in_field             varchar                  NOT NULL,
    start_char_index_inclusive integer                  NOT NULL,
    end_char_index_exclusive   integer                  NOT NULL,
    parsed_value               jsonb                    NOT NULL,
    created_at                 timestamp with time zone DEFAULT now(),
    updated_at                 timestamp with time zone DEFAULT now()
);

CREATE UNIQUE INDEX action_draft_email_extracted_input_pkey ON builder.action_draft_email_extracted_input (action_id, draft_entity_id, version_type, view_field_id);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.action_draft_email_extracted_input
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.action_draft_email_extracted_input IS
    'Where in an email the value for one input of an action draft was found.';
COMMENT ON COLUMN builder.action_draft_email_extracted_input.view_field_id IS
    'View field that takes the value. View fields have no table here.';
COMMENT ON COLUMN builder.action_draft_email_extracted_input.action_id IS
    'Action the draft is of (`builder.data_model_action.id`).';
COMMENT ON COLUMN builder.action_draft_email_extracted_input.draft_entity_id IS
    'Entity the draft is for (`__entity_id` in the organization''s database).';
COMMENT ON COLUMN builder.action_draft_email_extracted_input.version_type IS
    'Version type, as in the names of the organization''s tables (`dev` or `prod`).';
COMMENT ON COLUMN builder.action_draft_email_extracted_input.found_in_field IS
    'Field of the email the value was found in. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.action_draft_email_extracted_input.start_char_index_inclusive IS
    'Index of the first character of the value in that field.';
COMMENT ON COLUMN builder.action_draft_email_extracted_input.end_char_index_exclusive IS
    'Index just past the last character of the value in that field.';
COMMENT ON COLUMN builder.action_draft_email_extracted_input.parsed_value IS
    'Value read from the email. Any JSON value: its shape is not fixed.';
