CREATE TABLE builder.feature_application_run_features (
    feature_application_run_id varchar                  NOT NULL,
    feature_id                 varchar                  NOT NULL,
    created_at                 timestamp with time zone DEFAULT now(),
    updated_at                 timestamp with time zone DEFAULT now()
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.feature_application_run_features
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.feature_application_run_features IS
    'A feature applied by a run.';
