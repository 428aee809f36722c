SELECT DISTINCT officer.device
FROM device_officer AS officer
JOIN device ON device.force = officer.force AND device.device = officer.device
WHERE officer.force = :force AND officer.account = :account AND device.state <> 'revoked'
ORDER BY officer.device;
