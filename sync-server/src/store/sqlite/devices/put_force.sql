INSERT INTO force (force, name, epoch)
VALUES (:force, :name, :epoch)
ON CONFLICT (force) DO UPDATE SET name = excluded.name;
