SELECT document_id, device_id, n, hash, size_bytes, file, blob_key
FROM blob
WHERE force_id = :force AND state = 'waiting' AND state <> 'held'
ORDER BY n
