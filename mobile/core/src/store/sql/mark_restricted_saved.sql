UPDATE restricted_record SET saved_at_ms = :saved_at_ms
WHERE force_id = :force AND record_id = :record
