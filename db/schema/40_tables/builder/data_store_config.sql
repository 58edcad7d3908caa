CREATE TABLE builder.data_store_config (
    key    text  NOT NULL,
    config jsonb,
    PRIMARY KEY (key)
);

COMMENT ON TABLE builder.data_store_config IS
    'Configuration of the data store, one value per key.';
COMMENT ON COLUMN builder.data_store_config.config IS
    'Value of the key. Any JSON value: its shape is not fixed.';
