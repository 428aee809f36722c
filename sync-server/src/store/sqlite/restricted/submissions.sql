SELECT
    submission, document, follows, number, seal, case_id, visit, officer,
    projection, projection_hash, manifest, waivers, form, sealed_at, executed_at_ms
FROM restricted_submission
WHERE force = :force AND document = :document
ORDER BY number;
