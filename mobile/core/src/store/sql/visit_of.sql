SELECT visit_id FROM visit WHERE force_id = :force AND document_id = :document
