INSERT INTO restricted_submission (
    force, submission, document, follows, number, seal, case_id, visit, officer,
    projection, projection_hash, manifest, waivers, form, sealed_at, executed_at_ms
)
VALUES (
    :force, :submission, :document, :follows,
    (SELECT count(*) + 1 FROM restricted_submission WHERE force = :force AND document = :document),
    :seal, :case_id, :visit, :officer,
    :projection, :projection_hash, :manifest, :waivers, :form, :sealed_at, :now_ms
);
