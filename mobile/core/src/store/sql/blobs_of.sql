SELECT document_id, device_id, n, hash, size_bytes, media_type, file, blob_key,
       thumbnail, thumbnail_key, warning, state, detail
FROM blob WHERE force_id = :force AND document_id = :document ORDER BY n, device_id
