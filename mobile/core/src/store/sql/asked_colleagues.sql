-- What the force said of the asking, or that its envelope was not even taken.
SELECT asked.staff_number, asked.asked_at_ms,
       coalesce(asked.refused, envelope.detail) AS refused
FROM colleague_asked AS asked
LEFT JOIN envelope ON envelope.force_id = asked.force_id AND envelope.hash = asked.envelope_hash
    AND envelope.state IN ('refused', 'set_aside')
WHERE asked.force_id = :force AND asked.visit_id = :visit
ORDER BY asked.asked_at_ms, asked.envelope_hash
