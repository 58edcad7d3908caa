CREATE TABLE auth.user_preferences (
    user_id                  varchar                  NOT NULL,
    last_selected_country    text,
    created_at               timestamp with time zone DEFAULT now(),
    updated_at               timestamp with time zone DEFAULT now(),
    latest_country_selection text[]
);

CREATE UNIQUE INDEX unique_user_id ON auth.user_preferences (user_id);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON auth.user_preferences
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE auth.user_preferences IS
    'Preferences of a user, at most one row per user.';
COMMENT ON COLUMN auth.user_preferences.last_selected_country IS
    'Country the user selected last.';
COMMENT ON COLUMN auth.user_preferences.latest_country_selection IS
    'Countries of the user''s latest selection.';
