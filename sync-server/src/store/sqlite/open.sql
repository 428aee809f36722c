-- FULL: a commit that was answered survives a flat battery.
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA busy_timeout = 5000;
-- Larger than the default: fewer stalls in the middle of a burst.
PRAGMA wal_autocheckpoint = 4000;
