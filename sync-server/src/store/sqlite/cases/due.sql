-- The first undelivered event of each case, unless it is a dead letter or its
-- next attempt lies ahead: one in flight for a case, in order.
SELECT event.force, event.sequence, event.event_id, event.case_id, event.subject, event.kind,
       event.at_ms, event.data, event.attempts
FROM event_outbox AS event
WHERE event.delivery = 'open' AND event.state = 'released' AND event.next_attempt_ms <= :now_ms
  AND NOT EXISTS (
      SELECT 1
      FROM event_outbox AS earlier
      WHERE earlier.force = event.force AND earlier.case_id = event.case_id
        AND earlier.state = 'released' AND earlier.delivery <> 'delivered'
        AND earlier.sequence < event.sequence
  )
ORDER BY event.force, event.sequence
LIMIT 64;
