SELECT device, name, public_key, state, enrolled_at_ms
FROM device WHERE force = :force ORDER BY length(name), name;
