CREATE TABLE builder.workspace_version (
    id                         varchar                  NOT NULL,
    version_id                 varchar                  NOT NULL,
    feature_application_run_id varchar,
    based_on                   varchar,
    computed_from_id           varchar,
    computed_from_version_id   varchar,
    origin_version_id          varchar,
    version_major              integer                  NOT NULL,
    version_minor              integer                  NOT NULL,
    version_patch              integer                  NOT NULL,
    is_preview                 boolean,
    created_at                 timestamp with time zone DEFAULT now(),
    updated_at                 timestamp with time zone DEFAULT now(),
    PRIMARY KEY (version_id)
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON builder.workspace_version
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE builder.workspace_version IS
    'A version of an organization''s workspace: the versions of actions, entity types, relations and state machines that go together.';
COMMENT ON COLUMN builder.workspace_version.id IS
    'Organization whose workspace this is (`auth.organization.id`); not an id of the version.';
COMMENT ON COLUMN builder.workspace_version.version_id IS
    'Id of this version of the workspace.';
COMMENT ON COLUMN builder.workspace_version.feature_application_run_id IS
    'Run that made the version by applying features (`builder.feature_application_run.id`).';
COMMENT ON COLUMN builder.workspace_version.based_on IS
    'Version this one is based on (`builder.workspace_version.version_id`).';
COMMENT ON COLUMN builder.workspace_version.computed_from_id IS
    'Id of what this version was computed from.';
COMMENT ON COLUMN builder.workspace_version.computed_from_version_id IS
    'Version that this one was computed from.';
COMMENT ON COLUMN builder.workspace_version.origin_version_id IS
    'Version that this one originates from.';
COMMENT ON COLUMN builder.workspace_version.version_major IS
    'Major part of the version number.';
COMMENT ON COLUMN builder.workspace_version.version_minor IS
    'Minor part of the version number.';
COMMENT ON COLUMN builder.workspace_version.version_patch IS
    'Patch part of the version number.';
COMMENT ON COLUMN builder.workspace_version.is_preview IS
    'Whether this is a preview version.';
