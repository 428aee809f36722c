SELECT number, envelope_hash, projection, sealed_at_ms, submission_id, complete_ms
FROM seal WHERE force_id = :force AND visit_id = :visit ORDER BY number
