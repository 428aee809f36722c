-- A retry of the same envelope is a no-op: the tablet resends after a lost answer.
INSERT INTO restricted_envelope (
    force, position, hash, document, device, number, previous, kind, sealed,
    received_at_ms, state, mark
)
VALUES (
    :force,
    (SELECT coalesce(max(position), 0) + 1 FROM restricted_envelope WHERE force = :force),
    :hash, :document, :device, :number, :previous, :kind, :sealed, :now_ms, :state,
    CASE
        WHEN EXISTS (
            SELECT 1 FROM restricted_envelope
            WHERE force = :force AND document = :document AND device = :device
              AND number = :number AND hash <> :hash
        ) THEN 'fork'
        WHEN :number > 1 AND NOT EXISTS (
            SELECT 1 FROM restricted_envelope
            WHERE force = :force AND hash = :previous
              AND document = :document AND device = :device
        ) THEN 'gap'
    END
)
ON CONFLICT (force, hash) DO NOTHING;
