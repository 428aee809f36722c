INSERT INTO colleague (force_id, visit_id, account_id, name, staff_number)
VALUES (:force, :visit, :account, :name, :staff_number)
ON CONFLICT (force_id, visit_id, account_id)
DO UPDATE SET name = :name, staff_number = :staff_number
