SELECT 1 FROM restricted_document WHERE force = :force AND document_id = :document;
