-- Edits only; a command is for the server. A suspended tablet reads them once it
-- is let in again.
SELECT DISTINCT officer.device
FROM envelope
JOIN visit ON visit.force = envelope.force AND visit.document_id = envelope.document
JOIN device_officer AS officer ON officer.force = visit.force
    AND (officer.account IN (visit.officer, visit.second_officer) OR EXISTS (
        SELECT 1 FROM visit_colleague AS joined
        WHERE joined.force = visit.force AND joined.visit_id = visit.visit_id
          AND joined.account = officer.account
    ))
JOIN device ON device.force = officer.force AND device.device = officer.device
WHERE envelope.force = :force AND envelope.hash = :hash AND envelope.kind = 'segment'
  AND officer.device <> envelope.device AND device.state <> 'revoked'
ORDER BY officer.device;
