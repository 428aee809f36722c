-- Unique on (force, case, from_version): a step that two people ask for at once is taken once.
INSERT INTO case_transition
    (force, transition_id, case_id, from_version, from_stage, to_stage, event, number,
     by_account, at_ms, submission, content_hash, reason, guard_read)
VALUES
    (:force, :transition_id, :case_id, :from_version, :from_stage, :to_stage, :event, :number,
     :by_account, :at_ms, :submission, :content_hash, :reason, :guard_read);
