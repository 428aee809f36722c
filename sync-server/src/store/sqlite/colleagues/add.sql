INSERT INTO visit_colleague (force, visit_id, account, added_by, command, added_at_ms)
VALUES (:force, :visit, :account, :added_by, :command, :now_ms)
ON CONFLICT (force, visit_id, account) DO NOTHING;
