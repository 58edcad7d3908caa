CREATE TABLE auth.organization_user (
    id              uuid    NOT NULL,
    user_id         varchar NOT NULL,
    organization_id varchar NOT NULL,
    role            varchar NOT NULL DEFAULT 'member',
    PRIMARY KEY (id)
);

CREATE INDEX idx_organization_user_user_id ON auth.organization_user (user_id);

COMMENT ON TABLE auth.organization_user IS
    'Membership of a user in an organization.';
COMMENT ON COLUMN auth.organization_user.role IS
    'Role of the user in the organization, `member` by default. Free text: no constraint limits its values.';
