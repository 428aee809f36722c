UPDATE event_outbox
SET delivery = 'open', attempts = 0, next_attempt_ms = 0
WHERE delivery = 'dead';
