DELETE FROM restricted_draft WHERE force_id = :force AND record_id = :record AND key = :key
