SELECT number, hash FROM envelope
WHERE force_id = :force AND document_id = :document AND device_id = :device
ORDER BY number DESC LIMIT 1
