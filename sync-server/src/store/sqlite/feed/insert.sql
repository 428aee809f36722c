INSERT INTO feed (force, device, number, once, event, envelopes)
VALUES (:force, :device, :number, :once, :event, :envelopes);
