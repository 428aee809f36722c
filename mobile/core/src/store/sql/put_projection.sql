UPDATE document SET projection = :projection
WHERE force_id = :force AND document_id = :document
