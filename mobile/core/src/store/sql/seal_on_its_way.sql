-- The newest seal, sent or to be sent, that the force has neither executed nor set
-- aside: a further one would follow nothing.
SELECT 1
FROM seal
JOIN envelope
    ON envelope.force_id = seal.force_id AND envelope.hash = seal.envelope_hash
WHERE seal.force_id = :force AND seal.visit_id = :visit AND seal.submission_id IS NULL
  AND envelope.state IN ('waiting', 'held')
  AND seal.number = (
      SELECT max(number) FROM seal
      WHERE seal.force_id = :force AND seal.visit_id = :visit
  )
