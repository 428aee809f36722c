-- What has not left yet never will.
UPDATE event_outbox
SET state = 'undone'
WHERE force = :force AND transition_id = :transition_id AND state = 'waiting'
  AND not_before_ms > :now_ms;
