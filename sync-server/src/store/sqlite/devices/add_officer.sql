INSERT INTO device_officer (force, device, account, officer_key, signed_in_at_ms)
VALUES (:force, :device, :account, :officer_key, :now_ms)
ON CONFLICT (force, device, account, officer_key)
DO UPDATE SET signed_in_at_ms = excluded.signed_in_at_ms;
