CREATE TABLE marketing.vertical (
    id   varchar NOT NULL,
    name varchar NOT NULL,
    PRIMARY KEY (id)
);

COMMENT ON TABLE marketing.vertical IS
    'A vertical (line of business) that landing pages are made for.';
