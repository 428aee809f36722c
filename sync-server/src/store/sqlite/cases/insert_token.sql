INSERT INTO platform_token (force, token_hash, label, made_at_ms)
VALUES (:force, :token_hash, :label, :now_ms)
ON CONFLICT (force, token_hash) DO NOTHING;
