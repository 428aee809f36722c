-- Seals and envelopes that do not count before a person has looked at them. A
-- tablet that goes on sending makes one line, not thousands.
SELECT 1 AS is_seal, state, 1 AS how_many, document, case_id, device, officer, reason,
       received_at_ms
FROM seal
WHERE force = :force AND state IN ('with_person', 'superseded')
UNION ALL
SELECT 0 AS is_seal, envelope.state, count(*) AS how_many, envelope.document, visit.case_id,
       envelope.device, NULL AS officer, envelope.verdict AS reason,
       min(envelope.received_at_ms) AS received_at_ms
FROM envelope
LEFT JOIN visit ON visit.force = envelope.force AND visit.document_id = envelope.document
WHERE envelope.force = :force AND envelope.state IN ('late', 'quarantined')
GROUP BY envelope.document, envelope.device, envelope.state, envelope.verdict
ORDER BY received_at_ms, document, device, is_seal, state, reason, officer;
