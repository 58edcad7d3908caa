CREATE TABLE marketing.industry (
    id   varchar NOT NULL,
    name varchar NOT NULL,
    PRIMARY KEY (id)
);

COMMENT ON TABLE marketing.industry IS
    'An industry that landing pages are made for.';
