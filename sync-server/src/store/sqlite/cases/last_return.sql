SELECT transition_id, submission, by_account, at_ms
FROM case_transition
WHERE force = :force AND case_id = :case_id AND event = 'return'
ORDER BY from_version DESC
LIMIT 1;
