CREATE SCHEMA auth;
CREATE SCHEMA billing_tracking;
CREATE SCHEMA builder;
CREATE SCHEMA marketing;

COMMENT ON SCHEMA auth IS
    'Organizations, their users, and the inboxes that users connect.';
COMMENT ON SCHEMA billing_tracking IS
    'Customers, subscriptions, invoices and usage, as exchanged with external billing providers.';
COMMENT ON SCHEMA builder IS
    'What organizations build: versions of entity types, relations, actions and state machines, and the records of what is run on them. Entities themselves are kept in one database per organization, so ids of entities have no foreign key here; most other ids that cross tables have none either.';
COMMENT ON SCHEMA marketing IS
    'Content of the marketing site, and the homepages generated on it.';
