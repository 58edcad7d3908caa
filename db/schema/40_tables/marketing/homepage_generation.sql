CREATE TABLE marketing.homepage_generation (
    id           varchar                  NOT NULL,
    utm_campaign text,
    input        jsonb                    NOT NULL,
    output       jsonb                    NOT NULL,
    created_at   timestamp with time zone DEFAULT now(),
    updated_at   timestamp with time zone DEFAULT now(),
    ip_address   text,
    PRIMARY KEY (id)
);

CREATE INDEX "marketing.homepage_generation_utm_campaign_idx" ON marketing.homepage_generation (utm_campaign);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON marketing.homepage_generation
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE marketing.homepage_generation IS
    'A generated homepage: what it was generated from and what came out.';
COMMENT ON COLUMN marketing.homepage_generation.utm_campaign IS
    'Campaign the request came from: the `utm_campaign` parameter.';
COMMENT ON COLUMN marketing.homepage_generation.input IS
    'What the homepage was generated from. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN marketing.homepage_generation.output IS
    'What was generated. Any JSON value: its shape is not fixed.';
COMMENT ON COLUMN marketing.homepage_generation.ip_address IS
    'Address the request came from, as text.';
