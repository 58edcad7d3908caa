-- What PostgreSQL's own schemas are to say something of.

CREATE SCHEMA read;
CREATE TABLE read.measure (id integer PRIMARY KEY, kind text NOT NULL, value numeric) WITH (fillfactor = 70);
CREATE INDEX measure_index ON read.measure (kind, (lower(kind)));
CREATE STATISTICS read.measure_statistics ON kind, value, (id % 3) FROM read.measure;
INSERT INTO read.measure SELECT it, 'kind ' || it % 7, it % 14 FROM generate_series(1, 500) AS it;
CREATE TABLE read.whole (at date NOT NULL, note text DEFAULT 'none') PARTITION BY RANGE (at);
CREATE TABLE read.part PARTITION OF read.whole FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE FUNCTION read.read_it(first integer, OUT sum bigint) LANGUAGE sql AS 'SELECT first + 1::bigint';
CREATE VIEW read.seen AS SELECT id, kind FROM read.measure WHERE value > 3;
ANALYZE read.measure;
