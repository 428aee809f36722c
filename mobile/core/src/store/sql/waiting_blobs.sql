SELECT document_id,
       sum(state = 'waiting') AS waiting,
       sum(state = 'refused') AS refused,
       sum(CASE WHEN state = 'waiting' THEN size_bytes ELSE 0 END) AS size_bytes,
       max(detail) AS detail
FROM blob
WHERE force_id = :force AND state <> 'held'
GROUP BY document_id
ORDER BY min(n)
