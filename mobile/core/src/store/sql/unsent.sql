SELECT hash, length(bytes) AS size_bytes FROM envelope
WHERE force_id = :force AND state = 'waiting' AND state <> 'held'
ORDER BY position
LIMIT :rows_max
