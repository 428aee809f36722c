SELECT sealed_snapshot, snapshot_until FROM restricted_document
WHERE force_id = :force AND document_id = :document
