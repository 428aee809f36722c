-- A repeat is recognised by its hash and changes nothing: no row comes back.
INSERT INTO envelope
    (force_id, position, document_id, device_id, number, hash, kind, bytes, made_at_ms, state,
     sealed)
SELECT :force,
       1 + coalesce((SELECT max(position) FROM envelope WHERE force_id = :force), 0),
       :document, :device, :number, :hash, :kind, :bytes, :made_at_ms, :state,
       (SELECT 0 FROM restricted_record WHERE force_id = :force AND record_id = :document)
WHERE true
ON CONFLICT (force_id, hash) DO NOTHING
RETURNING position
