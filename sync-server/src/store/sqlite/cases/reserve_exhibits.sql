-- The first block begins at 1; two officers with the same initials draw from one row.
INSERT INTO exhibit_counter (force, prefix, next_number)
VALUES (:force, :prefix, 1 + :count)
ON CONFLICT (force, prefix) DO UPDATE SET next_number = next_number + :count
RETURNING next_number;
