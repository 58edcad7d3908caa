DROP SCHEMA every CASCADE;
DROP TYPE other.address;
