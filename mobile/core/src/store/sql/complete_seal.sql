-- Only a receipt over the projection that was signed here completes a seal.
UPDATE seal SET submission_id = :submission, complete_ms = :at_ms
WHERE force_id = :force AND envelope_hash = :envelope AND projection = :projection
  AND submission_id IS NULL
