SELECT visit_id, case_id, officer, second_officer, pack
FROM visit WHERE force = :force AND document_id = :document;
