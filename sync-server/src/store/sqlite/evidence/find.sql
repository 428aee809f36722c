SELECT document, device, n, hash, size_bytes, file, sent_by, received_at_ms, receipt
FROM blob
WHERE force = :force AND document = :document AND device = :device AND n = :n AND hash = :hash;
