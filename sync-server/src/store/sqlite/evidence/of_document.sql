SELECT document, device, n, hash, size_bytes, file, sent_by, received_at_ms, receipt
FROM blob
WHERE force = :force AND document = :document
ORDER BY device, n, hash;
