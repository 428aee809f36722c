-- Written with the step it tells of. It gets its sequence when it may leave.
INSERT INTO event_outbox
    (force, position, event_id, case_id, transition_id, subject, kind, at_ms, data, not_before_ms,
     state, sequence, delivery, attempts, next_attempt_ms, last_fault)
VALUES
    (:force,
     (SELECT coalesce(max(position), 0) + 1 FROM event_outbox WHERE force = :force),
     :event_id, :case_id, :transition_id, :subject, :kind, :at_ms, :data, :not_before_ms,
     'waiting', NULL, 'open', 0, 0, NULL);
