UPDATE colleague_asked SET refused = :why
WHERE force_id = :force AND envelope_hash = :envelope
