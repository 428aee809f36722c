UPDATE event_outbox
SET delivery = 'delivered', attempts = attempts + 1, last_fault = NULL
WHERE force = :force AND event_id = :event_id AND delivery <> 'delivered';
