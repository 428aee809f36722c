SELECT force, sequence, event_id, subject, kind, at_ms, data
FROM event_outbox
WHERE force = :force AND sequence > :after
ORDER BY sequence
LIMIT :limit;
