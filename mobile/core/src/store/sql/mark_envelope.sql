-- Held is the last word: a receipt is never taken back by a later refusal.
UPDATE envelope SET state = :state, detail = :detail
WHERE force_id = :force AND hash = :hash AND state <> 'held' AND state <> :state
