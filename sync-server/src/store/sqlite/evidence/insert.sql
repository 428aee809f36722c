INSERT INTO blob (
    force, document, device, n, hash, size_bytes, file, sent_by, received_at_ms, receipt
)
VALUES (
    :force, :document, :device, :n, :hash, :size_bytes, :file, :sent_by, :now_ms, :receipt
);
