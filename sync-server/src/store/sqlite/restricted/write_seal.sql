INSERT INTO restricted_seal (
    force, envelope, command, document, device, officer, case_id, visit,
    state, reason, received_at_ms
)
VALUES (
    :force, :envelope, :command, :document, :device, :officer, :case_id, :visit,
    :state, :reason, :now_ms
)
ON CONFLICT (force, envelope) DO UPDATE SET state = excluded.state, reason = excluded.reason;
