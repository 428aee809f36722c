UPDATE blob SET state = :state, detail = :detail
WHERE force_id = :force AND document_id = :document AND device_id = :device AND n = :n
  AND state <> 'held' AND state <> :state
