CREATE TABLE marketing.homepage_generation_share_view (
    id                           varchar   NOT NULL,
    homepage_generation_share_id varchar   NOT NULL,
    ip_address                   text      NOT NULL,
    cookie_id                    text,
    viewed_at                    timestamp NOT NULL,
    PRIMARY KEY (id)
);

CREATE INDEX "marketing.homepage_generation_share_view_share_id_idx" ON marketing.homepage_generation_share_view (homepage_generation_share_id);

COMMENT ON TABLE marketing.homepage_generation_share_view IS
    'A view of a shared homepage.';
COMMENT ON COLUMN marketing.homepage_generation_share_view.ip_address IS
    'Address of the viewer, as text.';
COMMENT ON COLUMN marketing.homepage_generation_share_view.cookie_id IS
    'Id of the viewer''s cookie, if there is one.';
COMMENT ON COLUMN marketing.homepage_generation_share_view.viewed_at IS
    'When the share was viewed. Stored without a time zone.';
