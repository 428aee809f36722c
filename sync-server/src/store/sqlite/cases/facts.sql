-- What the guard of a step reads of the case itself.
SELECT platform_id, stage, stage_version, endorsed_by, decided_by, newest_submission, newest_hash,
       received_at, due_on
FROM case_file
WHERE force = :force AND case_id = :case_id;
