INSERT INTO actor (force, document, actor, device)
VALUES (:force, :document, :actor, :device)
ON CONFLICT (force, document, actor) DO NOTHING;
