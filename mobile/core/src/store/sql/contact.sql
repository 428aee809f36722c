SELECT epoch, cursor, last_contact_ms, offset_ms, boots FROM contact WHERE force_id = :force
