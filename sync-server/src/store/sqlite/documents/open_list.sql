SELECT document FROM document WHERE force = :force AND arrivals > looked
UNION
SELECT document FROM envelope
WHERE force = :force AND state = 'waiting' AND received_at_ms < :too_old_ms
ORDER BY document;
