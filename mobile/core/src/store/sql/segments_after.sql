SELECT position, hash, bytes, sealed IS 1 AS is_sealed FROM envelope
WHERE force_id = :force AND document_id = :document AND kind = 'segment' AND position > :position
ORDER BY position
