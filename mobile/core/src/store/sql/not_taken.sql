SELECT n, visit_id, key, kind, media_type, exhibit, exhibit_n, file, blob_key, begun_at_ms, detail
FROM capture WHERE force_id = :force AND visit_id = :visit AND state = 'not_taken' ORDER BY n
