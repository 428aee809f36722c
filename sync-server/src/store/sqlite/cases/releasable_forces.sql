SELECT DISTINCT force
FROM event_outbox
WHERE state = 'waiting' AND not_before_ms <= :now_ms
ORDER BY force;
