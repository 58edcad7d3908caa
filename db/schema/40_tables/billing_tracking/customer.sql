CREATE TABLE billing_tracking.customer (
    id                varchar NOT NULL,
    organization_id   varchar NOT NULL,
    external_id       varchar NOT NULL,
    external_provider varchar NOT NULL,
    payment_provider  varchar,
    status            varchar NOT NULL,
    PRIMARY KEY (id)
);

CREATE UNIQUE INDEX unique_customer_external_id ON billing_tracking.customer (external_id);
CREATE UNIQUE INDEX unique_org_provider ON billing_tracking.customer (organization_id, external_provider);

COMMENT ON TABLE billing_tracking.customer IS
    'An organization as a customer of an external billing provider.';
COMMENT ON COLUMN billing_tracking.customer.external_id IS
    'Id of the customer at `external_provider`.';
COMMENT ON COLUMN billing_tracking.customer.external_provider IS
    'Name of the billing provider that `external_id` belongs to.';
COMMENT ON COLUMN billing_tracking.customer.payment_provider IS
    'Name of the provider that handles payments.';
COMMENT ON COLUMN billing_tracking.customer.status IS
    'Status of the customer. Free text: no constraint limits its values.';
