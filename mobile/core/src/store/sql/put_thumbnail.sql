UPDATE blob SET thumbnail = :thumbnail, thumbnail_key = :thumbnail_key
WHERE force_id = :force AND document_id = :document AND device_id = :device AND n = :n
  AND thumbnail IS NULL
