-- The newest step of the case.
SELECT transition_id, by_account, event
FROM case_transition
WHERE force = :force AND case_id = :case_id
ORDER BY from_version DESC
LIMIT 1;
