-- The same work twice is one; what an earlier submission closed is open again.
INSERT INTO task (
    force, case_id, kind, answer_key, document, state, opened_in, opened_by, opened_at_ms
)
VALUES (
    :force, :case_id, :kind, :answer_key, :document, 'open', :submission, :officer, :now_ms
)
ON CONFLICT (force, case_id, kind, answer_key) DO UPDATE SET
    state = 'open', document = excluded.document, opened_in = excluded.opened_in,
    opened_by = excluded.opened_by, opened_at_ms = excluded.opened_at_ms,
    closed_in = NULL, closed_at_ms = NULL
WHERE task.state = 'closed' AND task.closed_in IS NOT NULL;
