-- Named by number, so that it can be said over a radio.
INSERT INTO device (force, device, name, public_key, state, enrolled_at_ms, feed_last)
VALUES (
    :force, :device,
    (SELECT 'T-' || (count(*) + 1) FROM device WHERE force = :force),
    :public_key, 'active', :now_ms, 0
);
