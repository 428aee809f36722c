SELECT envelope, document, officer, state, reason, received_at_ms
FROM seal
WHERE force = :force AND case_id = :case_id AND state <> 'executed'
ORDER BY received_at_ms, envelope;
