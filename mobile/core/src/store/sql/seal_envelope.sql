UPDATE envelope SET bytes = :bytes, sealed = 1
WHERE force_id = :force AND position = :position AND sealed = 0
  AND state IN ('held', 'set_aside')
