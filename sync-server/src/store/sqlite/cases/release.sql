UPDATE event_outbox
SET state = 'released',
    sequence = (SELECT coalesce(max(sequence), 0) + 1 FROM event_outbox WHERE force = :force)
WHERE force = :force AND position = :position;
