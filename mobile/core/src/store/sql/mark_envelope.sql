-- Held is the last word: a receipt is never taken back by a later refusal. What
-- was set aside stays so: it is held, and somebody still has to look.
UPDATE envelope SET state = :state, detail = :detail
WHERE force_id = :force AND hash = :hash AND state NOT IN ('held', 'set_aside') AND state <> :state
