-- What the newest submission of the document opens no more is answered. `still` is a
-- JSON list of [kind, answer_key].
UPDATE task SET state = 'closed', closed_in = :submission, closed_at_ms = :now_ms
WHERE force = :force AND case_id = :case_id AND document = :document AND state = 'open'
  AND NOT EXISTS (
      SELECT 1 FROM json_each(:still) AS still
      WHERE still.value ->> '$[0]' = task.kind AND still.value ->> '$[1]' = task.answer_key
  );
