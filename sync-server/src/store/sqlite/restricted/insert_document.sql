INSERT INTO restricted_document (force, document_id, case_id, visit_id, kind, number, pack)
VALUES (:force, :document, :case_id, :visit, :kind, :number, :pack);
