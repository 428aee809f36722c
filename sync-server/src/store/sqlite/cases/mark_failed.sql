UPDATE event_outbox
SET delivery = :delivery, attempts = attempts + 1, next_attempt_ms = :next_attempt_ms,
    last_fault = :last_fault
WHERE force = :force AND event_id = :event_id AND delivery = 'open';
