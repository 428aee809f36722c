UPDATE capture SET state = :state, detail = :detail
WHERE force_id = :force AND n = :n AND state = 'open'
