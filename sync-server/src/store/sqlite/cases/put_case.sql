INSERT INTO case_file
    (force, case_id, platform_id, body, body_version, received_at, due_on, stage, stage_version,
     taken_in_at_ms)
VALUES
    (:force, :case_id, :platform_id, :body, 1, :received_at, :due_on, :stage, 0, :now_ms)
ON CONFLICT (force, platform_id) DO UPDATE
SET body = excluded.body,
    body_version = body_version + 1,
    received_at = excluded.received_at,
    due_on = excluded.due_on;
