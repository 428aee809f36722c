-- What was missing has come.
UPDATE envelope SET mark = NULL
WHERE force = :force AND mark = 'gap' AND previous = :hash
  AND document = (SELECT document FROM envelope WHERE force = :force AND hash = :hash);
