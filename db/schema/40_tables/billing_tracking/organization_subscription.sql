CREATE TABLE billing_tracking.organization_subscription (
    id                 varchar                  NOT NULL,
    organization_id    varchar                  NOT NULL,
    external_plan_id   varchar                  NOT NULL,
    status             varchar                  NOT NULL,
    auto_collection    boolean                  NOT NULL,
    created_at         timestamp with time zone DEFAULT now(),
    start_date         timestamp with time zone DEFAULT now(),
    end_date           timestamp with time zone,
    trial_end_date     timestamp with time zone,
    trial_extended     boolean                  NOT NULL,
    net_terms          integer,
    external_id        varchar                  NOT NULL,
    external_provider  varchar                  NOT NULL,
    redeemed_coupon_id varchar,
    plan_name          varchar                  NOT NULL,
    PRIMARY KEY (id)
);

CREATE UNIQUE INDEX unique_subscription_created_at ON billing_tracking.organization_subscription (external_id, created_at);
CREATE UNIQUE INDEX unique_subscription_external_id ON billing_tracking.organization_subscription (external_id);

COMMENT ON TABLE billing_tracking.organization_subscription IS
    'A subscription of an organization to a plan of an external billing provider.';
COMMENT ON COLUMN billing_tracking.organization_subscription.external_plan_id IS
    'Id of the plan at `external_provider`.';
COMMENT ON COLUMN billing_tracking.organization_subscription.status IS
    'Status of the subscription. Free text: no constraint limits its values.';
COMMENT ON COLUMN billing_tracking.organization_subscription.auto_collection IS
    'Whether payments are collected automatically.';
COMMENT ON COLUMN billing_tracking.organization_subscription.net_terms IS
    'Payment terms of invoices, expected to be a number of days.';
COMMENT ON COLUMN billing_tracking.organization_subscription.external_id IS
    'Id of the subscription at `external_provider`.';
COMMENT ON COLUMN billing_tracking.organization_subscription.external_provider IS
    'Name of the billing provider that `external_id` and `external_plan_id` belong to.';
COMMENT ON COLUMN billing_tracking.organization_subscription.redeemed_coupon_id IS
    'Id of the coupon redeemed for the subscription. Coupons have no table here.';
COMMENT ON COLUMN billing_tracking.organization_subscription.plan_name IS
    'Name of the plan `external_plan_id`.';
