UPDATE restricted_record SET sealed_key = :sealed_key
WHERE force_id = :force AND record_id = :record AND sealed_key IS NULL
