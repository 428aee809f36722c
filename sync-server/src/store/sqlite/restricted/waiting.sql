-- Documents with a seal that waits too long.
SELECT DISTINCT document FROM restricted_envelope
WHERE force = :force AND state = 'waiting' AND received_at_ms < :too_old_ms
ORDER BY document;
