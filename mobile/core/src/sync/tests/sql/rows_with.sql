-- The test puts the names of a table and a column of its in.
SELECT count(*) FROM "TABLE_NAME" WHERE instr(CAST("COLUMN_NAME" AS BLOB), CAST(:words AS BLOB))
