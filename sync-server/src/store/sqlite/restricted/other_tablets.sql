-- Edits only, and only to tablets of who may read this document.
SELECT DISTINCT officer.device
FROM restricted_envelope AS envelope
JOIN restricted_officer AS assigned
    ON assigned.force = envelope.force AND assigned.document_id = envelope.document
JOIN device_officer AS officer
    ON officer.force = assigned.force AND officer.account = assigned.account
JOIN device ON device.force = officer.force AND device.device = officer.device
WHERE envelope.force = :force AND envelope.hash = :hash AND envelope.kind = 'segment'
  AND officer.device <> envelope.device AND device.state <> 'revoked'
ORDER BY officer.device;
