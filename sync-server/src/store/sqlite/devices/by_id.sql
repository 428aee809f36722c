SELECT device, name, public_key, state, enrolled_at_ms
FROM device WHERE force = :force AND device = :device;
