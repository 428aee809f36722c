-- May leave: due, and nothing of its case still waits before it.
SELECT position
FROM event_outbox AS event
WHERE force = :force AND state = 'waiting' AND not_before_ms <= :now_ms
  AND NOT EXISTS (
      SELECT 1
      FROM event_outbox AS earlier
      WHERE earlier.force = event.force AND earlier.case_id = event.case_id
        AND earlier.state = 'waiting' AND earlier.position < event.position
        AND earlier.not_before_ms > :now_ms
  )
ORDER BY position;
