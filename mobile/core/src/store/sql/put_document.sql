INSERT INTO document (force_id, document_id, snapshot, snapshot_until, projection)
VALUES (:force, :document, :snapshot, :snapshot_until, :projection)
ON CONFLICT (force_id, document_id) DO UPDATE SET
    snapshot = excluded.snapshot,
    snapshot_until = excluded.snapshot_until,
    projection = excluded.projection
