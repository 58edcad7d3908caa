CREATE TABLE marketing.landing_page (
    id                   varchar                  NOT NULL,
    name                 text                     NOT NULL,
    slug                 text                     NOT NULL,
    content              jsonb                    NOT NULL,
    app_generation_input text                     NOT NULL,
    published            boolean,
    published_at         timestamp with time zone,
    created_at           timestamp with time zone DEFAULT now(),
    updated_at           timestamp with time zone DEFAULT now(),
    keywords             text[],
    industry_id          varchar                  NOT NULL,
    vertical_id          varchar                  NOT NULL,
    description          text,
    PRIMARY KEY (id)
);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON marketing.landing_page
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE marketing.landing_page IS
    'A landing page of the marketing site, for an industry and a vertical.';
COMMENT ON COLUMN marketing.landing_page.slug IS
    'Short name of the page, as used in addresses. No constraint makes it unique.';
COMMENT ON COLUMN marketing.landing_page.content IS
    'Content of the page: an array of sections.';
COMMENT ON COLUMN marketing.landing_page.app_generation_input IS
    'Input for generating an app from the page.';
