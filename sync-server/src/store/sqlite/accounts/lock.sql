UPDATE account SET locked_at_ms = :at_ms, version = version + 1
WHERE force = :force AND name = :name;
