CREATE TABLE auth.organization (
    id                                varchar NOT NULL DEFAULT gen_random_uuid()::text,
    clerk_org_id                      varchar NOT NULL,
    name                              varchar NOT NULL,
    slug                              varchar NOT NULL,
    image_url                         varchar NOT NULL,
    clerk_data                        jsonb,
    store_branch_name                 varchar,
    store_connection_string_encrypted varchar,
    social_media_twitter              varchar,
    social_media_linkedin             varchar,
    social_media_facebook             varchar,
    social_media_instagram            varchar,
    background_image_horizontal_url   varchar,
    background_image_vertical_url     varchar,
    description                       text,
    PRIMARY KEY (id),
    CONSTRAINT organization_clerk_org_id_key UNIQUE (clerk_org_id)
);

CREATE UNIQUE INDEX organization_slug_unique ON auth.organization (slug);

COMMENT ON TABLE auth.organization IS
    'An organization, whose entities are kept in a database of its own.';
COMMENT ON COLUMN auth.organization.clerk_org_id IS
    'Id of the organization at the identity provider, Clerk.';
COMMENT ON COLUMN auth.organization.slug IS
    'Short name of the organization, unique, as used in addresses.';
COMMENT ON COLUMN auth.organization.clerk_data IS
    'The identity provider''s organization object. An open object: unknown keys are kept and written back unchanged.';
COMMENT ON COLUMN auth.organization.store_branch_name IS
    'Name of the branch of the organization''s data store.';
COMMENT ON COLUMN auth.organization.store_connection_string_encrypted IS
    'Connection string of the organization''s database, encrypted with AES-256-GCM: base64 of the iv, the authentication tag (16 bytes) and the ciphertext, in this order. In development and test only, a value that starts with `encrypted_` is a plain connection string behind that prefix.';
