CREATE TABLE billing_tracking.usage_metrics (
    organization_id             varchar                  NOT NULL,
    seats_count                 integer                  NOT NULL,
    edit_permission_users_count integer                  NOT NULL,
    process_entities_count      integer                  NOT NULL,
    support_entities_count      integer                  NOT NULL,
    columns_count               integer                  NOT NULL,
    relations_count             integer                  NOT NULL,
    created_at                  timestamp with time zone NOT NULL DEFAULT now(),
    updated_at                  timestamp with time zone NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id)
);

CREATE INDEX usage_metrics_organization_id_idx ON billing_tracking.usage_metrics (organization_id);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON billing_tracking.usage_metrics
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE billing_tracking.usage_metrics IS
    'Usage of an organization, counted for billing. One row per organization.';
COMMENT ON COLUMN billing_tracking.usage_metrics.edit_permission_users_count IS
    'Number of users with permission to edit.';
COMMENT ON COLUMN billing_tracking.usage_metrics.process_entities_count IS
    'Number of process entities.';
COMMENT ON COLUMN billing_tracking.usage_metrics.support_entities_count IS
    'Number of support entities.';
COMMENT ON COLUMN billing_tracking.usage_metrics.columns_count IS
    'Number of columns of the organization''s entity types.';
COMMENT ON COLUMN billing_tracking.usage_metrics.relations_count IS
    'Number of relations between the organization''s entity types.';
