CREATE TABLE marketing.homepage_generation_share (
    id                     varchar                  NOT NULL,
    homepage_generation_id varchar                  NOT NULL,
    share_id               varchar                  NOT NULL,
    email                  varchar,
    view_count             integer                  NOT NULL DEFAULT 0,
    created_at             timestamp with time zone DEFAULT now(),
    updated_at             timestamp with time zone DEFAULT now(),
    CONSTRAINT homepage_generation_share_pkey PRIMARY KEY (id),
    CONSTRAINT homepage_generation_share_share_id_key UNIQUE (share_id)
);

CREATE INDEX "marketing.homepage_generation_share_homepage_generation_id_idx" ON marketing.homepage_generation_share (homepage_generation_id);
CREATE INDEX "marketing.homepage_generation_share_share_id_idx" ON marketing.homepage_generation_share (share_id);

CREATE TRIGGER set_timestamp BEFORE UPDATE ON marketing.homepage_generation_share
    FOR EACH ROW EXECUTE FUNCTION public.trigger_set_timestamp();

COMMENT ON TABLE marketing.homepage_generation_share IS
    'A generated homepage shared with others.';
COMMENT ON COLUMN marketing.homepage_generation_share.share_id IS
    'Second unique id of the share, expected to be the one in its link.';
COMMENT ON COLUMN marketing.homepage_generation_share.email IS
    'Email address given with the share.';
COMMENT ON COLUMN marketing.homepage_generation_share.view_count IS
    'Number of times the share was viewed.';
