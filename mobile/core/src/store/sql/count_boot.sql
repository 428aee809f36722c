INSERT INTO contact (force_id, boots) VALUES (:force, 1)
ON CONFLICT (force_id) DO UPDATE SET boots = boots + 1
RETURNING boots
