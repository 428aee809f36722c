-- Optimistic: no row matches when another step came first.
UPDATE case_file
SET stage = :stage,
    stage_version = :from_version + 1,
    endorsed_by = :endorsed_by,
    decided_by = :decided_by,
    newest_submission = :newest_submission,
    newest_hash = :newest_hash
WHERE force = :force AND case_id = :case_id AND stage_version = :from_version;
