INSERT INTO restricted_document (force_id, document_id, sealed_snapshot, snapshot_until)
VALUES (:force, :document, :sealed_snapshot, :snapshot_until)
ON CONFLICT (force_id, document_id) DO UPDATE SET
    sealed_snapshot = excluded.sealed_snapshot,
    snapshot_until = excluded.snapshot_until
