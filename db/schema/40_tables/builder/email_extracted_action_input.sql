CREATE TABLE builder.email_extracted_action_input (
    email_id                   varchar                  NOT NULL,
    view_field_id              varchar                  NOT NULL,
    action_log_id              varchar                  NOT NULL,
    found_in_field             varchar                  NOT NULL,
    start_char_index_inclusive integer                  NOT NULL,
    end_char_index_exclusive   integer                  NOT NULL,
    created_at                 timestamp with time zone DEFAULT now(),
    updated_at                 timestamp with time zone DEFAULT now()
);

CREATE UNIQUE INDEX email_extracted_action_input_pkey ON builder.email_extracted_action_input (action_log_id, view_field_id);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.email_extracted_action_input
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.email_extracted_action_input IS
    'Where in an email the value for one input of an action that was run was found.';
COMMENT ON COLUMN builder.email_extracted_action_input.view_field_id IS
    'View field that took the value. View fields have no table here.';
COMMENT ON COLUMN builder.email_extracted_action_input.action_log_id IS
    'Run of the action (`builder.action_log.id`).';
COMMENT ON COLUMN builder.email_extracted_action_input.found_in_field IS
    'Field of the email the value was found in. Free text: no constraint limits its values.';
COMMENT ON COLUMN builder.email_extracted_action_input.start_char_index_inclusive IS
    'Index of the first character of the value in that field.';
COMMENT ON COLUMN builder.email_extracted_action_input.end_char_index_exclusive IS
    'Index just past the last character of the value in that field.';
