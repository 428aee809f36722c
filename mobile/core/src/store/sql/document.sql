SELECT snapshot, snapshot_until, projection FROM document
WHERE force_id = :force AND document_id = :document
