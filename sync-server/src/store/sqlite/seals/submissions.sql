SELECT
    submission, document, follows, number, seal, case_id, visit, officer,
    projection, projection_hash, manifest, waivers, form, sealed_at, executed_at_ms
FROM submission
WHERE force = :force AND case_id = :case_id
ORDER BY executed_at_ms, document, number;
