CREATE TABLE billing_tracking.invoice (
    id                varchar                  NOT NULL,
    organization_id   text                     NOT NULL,
    external_id       text                     NOT NULL,
    external_provider text                     NOT NULL,
    payment_provider  text                     NOT NULL,
    status            text                     NOT NULL,
    paid_at           timestamp with time zone,
    issued_at         timestamp with time zone,
    voided_at         timestamp with time zone,
    payment_failed_at timestamp with time zone,
    amount_due        text                     NOT NULL,
    created_at        timestamp with time zone NOT NULL DEFAULT now(),
    currency          text                     NOT NULL,
    due_date          timestamp with time zone,
    pdf               text,
    invoice_number    text,
    invoice_date      timestamp with time zone,
    invoice_type      text                     NOT NULL,
    invoice_pdf_blob  text,
    invoice_pdf_url   text,
    PRIMARY KEY (id)
);

CREATE UNIQUE INDEX unique_invoice_external_id ON billing_tracking.invoice (external_id);

COMMENT ON TABLE billing_tracking.invoice IS
    'An invoice to an organization, issued by an external billing provider.';
COMMENT ON COLUMN billing_tracking.invoice.organization_id IS
    'Organization that is invoiced (`auth.organization.id`).';
COMMENT ON COLUMN billing_tracking.invoice.external_id IS
    'Id of the invoice at `external_provider`.';
COMMENT ON COLUMN billing_tracking.invoice.external_provider IS
    'Name of the billing provider that `external_id` belongs to.';
COMMENT ON COLUMN billing_tracking.invoice.payment_provider IS
    'Name of the provider that handles payments.';
COMMENT ON COLUMN billing_tracking.invoice.status IS
    'Status of the invoice. Free text: no constraint limits its values.';
COMMENT ON COLUMN billing_tracking.invoice.amount_due IS
    'Amount due in `currency`, kept as text. Whether it counts whole or minor units is not fixed here.';
COMMENT ON COLUMN billing_tracking.invoice.currency IS
    'Currency of `amount_due`.';
COMMENT ON COLUMN billing_tracking.invoice.pdf IS
    'PDF of the invoice, or where to find it. Free text.';
COMMENT ON COLUMN billing_tracking.invoice.invoice_type IS
    'Type of the invoice. Free text: no constraint limits its values.';
COMMENT ON COLUMN billing_tracking.invoice.invoice_pdf_blob IS
    'Content of the invoice''s PDF, encoded as text. The encoding is not fixed here.';
COMMENT ON COLUMN billing_tracking.invoice.invoice_pdf_url IS
    'Address of the invoice''s PDF.';
