-- What was missing has come.
UPDATE restricted_envelope SET mark = NULL
WHERE force = :force AND document = :document AND device = :device
  AND mark = 'gap' AND previous = :hash;
