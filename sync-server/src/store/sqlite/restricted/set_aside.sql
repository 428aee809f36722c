-- As for visits: what does not count before a person has looked at it. Only for who
-- may read restricted records.
SELECT 1 AS is_seal, state, 1 AS how_many, document, case_id, device, officer, reason,
       received_at_ms
FROM restricted_seal
WHERE force = :force AND state IN ('with_person', 'superseded')
UNION ALL
SELECT 0 AS is_seal, envelope.state, count(*) AS how_many, envelope.document,
       document.case_id, envelope.device, NULL AS officer, envelope.verdict AS reason,
       min(envelope.received_at_ms) AS received_at_ms
FROM restricted_envelope AS envelope
JOIN restricted_document AS document
    ON document.force = envelope.force AND document.document_id = envelope.document
WHERE envelope.force = :force AND envelope.state IN ('late', 'quarantined')
GROUP BY envelope.document, envelope.device, envelope.state, envelope.verdict
ORDER BY received_at_ms, document, device, is_seal, state, reason, officer;
