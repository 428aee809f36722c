SELECT key, sealed_text FROM restricted_draft WHERE force_id = :force AND record_id = :record
