-- Any page at all: with a wrong key none can be read.
SELECT count(*) FROM sqlite_schema
