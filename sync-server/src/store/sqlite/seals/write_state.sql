-- Parts that did not change stay as they are.
UPDATE document SET
    version = version + 1,
    looked = max(looked, :looked),
    snapshot = coalesce(:snapshot, snapshot),
    projection = coalesce(:projection, projection),
    projection_hash = coalesce(:projection_hash, projection_hash)
WHERE force = :force AND document = :document AND version = :from_version;
