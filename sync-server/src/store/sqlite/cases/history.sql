-- Every step of a case, oldest first; until when it can be undone while its events wait.
SELECT step.transition_id, step.from_version, step.from_stage, step.to_stage, step.event,
       step.number, step.by_account, account.display_name AS by_name, step.at_ms, step.submission,
       step.reason,
       (SELECT max(event.not_before_ms)
        FROM event_outbox AS event
        WHERE event.force = step.force AND event.transition_id = step.transition_id
          AND event.state = 'waiting' AND event.not_before_ms > step.at_ms) AS undo_until_ms
FROM case_transition AS step
LEFT JOIN account ON account.force = step.force AND account.account = step.by_account
WHERE step.force = :force AND step.case_id = :case_id
ORDER BY step.from_version;
