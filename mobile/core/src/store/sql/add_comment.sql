INSERT INTO return_comment
    (force_id, visit_id, submission_id, number, key, text, by_name, at_ms, answer_then)
VALUES
    (:force, :visit, :submission, :number, :key, :text, :by_name, :at_ms, :answer_then)
ON CONFLICT (force_id, visit_id, submission_id, number) DO NOTHING
