SELECT case_id, body, body_version, stage_version, stage, received_at
FROM case_file
WHERE force = :force AND platform_id = :platform_id;
