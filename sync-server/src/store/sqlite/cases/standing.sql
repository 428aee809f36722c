SELECT case_id, body, body_version, stage_version
FROM case_file
WHERE force = :force AND platform_id = :platform_id;
