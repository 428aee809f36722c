INSERT INTO blob
    (force_id, document_id, device_id, n, hash, size_bytes, media_type, file, blob_key,
     thumbnail, thumbnail_key, warning, state)
VALUES
    (:force, :document, :device, :n, :hash, :size_bytes, :media_type, :file, :blob_key,
     :thumbnail, :thumbnail_key, :warning, 'waiting')
