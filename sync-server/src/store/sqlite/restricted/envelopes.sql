SELECT position, hash, device, number, kind, sealed, received_at_ms, state, verdict, mark
FROM restricted_envelope
WHERE force = :force AND document = :document
ORDER BY position;
