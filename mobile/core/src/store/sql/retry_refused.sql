UPDATE blob SET state = 'waiting', detail = NULL
WHERE force_id = :force AND state = 'refused'
