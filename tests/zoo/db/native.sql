-- What the embedded server lacks: XML, ICU's collations, extensions, and conversions from most encodings.

CREATE SCHEMA zoo;
CREATE SCHEMA text;
CREATE TABLE text.a (id integer PRIMARY KEY, name text);
CREATE COLLATION zoo.older (PROVIDER = icu, LOCALE = '@colNumeric=yes;colCaseFirst=lower');
CREATE COLLATION zoo.phone_book (PROVIDER = icu, LOCALE = 'de_AT@collation=phonebook', DETERMINISTIC = false);
CREATE COLLATION zoo.tag (PROVIDER = icu, LOCALE = 'en-US-u-ks-level2-kn-true');
CREATE EXTENSION btree_gist SCHEMA zoo;
CREATE DEFAULT CONVERSION zoo.conversion FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
COMMENT ON CONVERSION zoo.conversion IS 'Converts.';
CREATE VIEW text.xmls AS SELECT XMLELEMENT(NAME foo, XMLATTRIBUTES(name AS bar), id) AS e, XMLFOREST(id, name AS "N") AS f, XMLCONCAT(NULL::xml, NULL::xml) AS c, XMLPI(NAME php, 'x') AS p FROM text.a;
CREATE VIEW text.xml_text AS SELECT XMLSERIALIZE(CONTENT '<a/>'::xml AS text) AS s, XMLPARSE(DOCUMENT '<a/>') AS d, '<a/>'::xml IS DOCUMENT AS i, XMLEXISTS('//a' PASSING ('<a/>'::xml)) AS x FROM text.a;
CREATE VIEW text.xml_table AS SELECT x.* FROM text.a, XMLTABLE('/r/a' PASSING ('<r/>'::xml) COLUMNS id integer PATH '@id' NOT NULL, o FOR ORDINALITY, t text DEFAULT 'd') AS x;
