SELECT position, document_id, hash, bytes FROM envelope
WHERE force_id = :force AND sealed = 0 AND state IN ('held', 'set_aside')
ORDER BY position
