-- Everybody who signed in on a tablet that wrote to this document.
SELECT device, account, officer_key FROM device_officer
WHERE force = :force AND device IN (
    SELECT device FROM restricted_envelope WHERE force = :force AND document = :document
)
ORDER BY device, account, officer_key;
