SELECT file FROM blob WHERE force_id = :force
UNION ALL
SELECT thumbnail FROM blob WHERE force_id = :force AND thumbnail IS NOT NULL
