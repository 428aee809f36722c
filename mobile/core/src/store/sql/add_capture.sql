INSERT INTO capture
    (force_id, n, visit_id, key, kind, media_type, exhibit, exhibit_n, file, blob_key,
     begun_at_ms, state)
VALUES
    (:force, :n, :visit, :key, :kind, :media_type, :exhibit, :exhibit_n, :file, :blob_key,
     :begun_at_ms, 'open')
