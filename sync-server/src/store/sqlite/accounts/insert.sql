INSERT INTO account (force, account, name, display_name, staff_number, initials, password, totp_secret, created_at_ms)
VALUES (:force, :account, :name, :display_name, :staff_number, :initials, :password, :totp_secret, :at_ms)
ON CONFLICT DO NOTHING;
