SELECT document_id,
       sum(state = 'waiting') AS waiting,
       sum(state IN ('refused', 'set_aside')) AS refused,
       sum(state = 'set_aside') AS set_aside,
       max(detail) AS detail
FROM envelope
WHERE force_id = :force AND state <> 'held'
GROUP BY document_id
ORDER BY min(position)
