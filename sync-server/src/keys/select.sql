SELECT wrapped FROM document_key WHERE force = :force AND document = :document;
