INSERT INTO visit
    (force, visit_id, case_id, document_id, reference, officer, second_officer, starts_at,
     pack, pack_hash, booked_by, booked_at_ms)
VALUES
    (:force, :visit_id, :case_id, :document_id, :reference, :officer, :second_officer, :starts_at,
     :pack, :pack_hash, :booked_by, :booked_at_ms);
