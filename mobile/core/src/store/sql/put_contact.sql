INSERT INTO contact (force_id, epoch, cursor, last_contact_ms, offset_ms, boots)
VALUES (:force, :epoch, :cursor, :last_contact_ms, :offset_ms, :boots)
ON CONFLICT (force_id) DO UPDATE SET
    epoch = excluded.epoch,
    cursor = excluded.cursor,
    last_contact_ms = excluded.last_contact_ms,
    offset_ms = excluded.offset_ms,
    boots = excluded.boots
