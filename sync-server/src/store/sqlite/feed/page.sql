-- A segment's bytes stand with the envelopes, once for all tablets.
SELECT feed.number, feed.event, feed.envelopes,
       coalesce(envelope.sealed, restricted_envelope.sealed) AS sealed
FROM feed
LEFT JOIN envelope ON envelope.force = feed.force AND envelope.hash = feed.envelopes
LEFT JOIN restricted_envelope ON restricted_envelope.force = feed.force
    AND restricted_envelope.hash = feed.envelopes
WHERE feed.force = :force AND feed.device = :device AND feed.number > :after
ORDER BY feed.number;
