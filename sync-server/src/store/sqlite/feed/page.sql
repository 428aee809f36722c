-- A segment's bytes stand with the envelopes, once for all tablets.
SELECT feed.number, feed.event, feed.envelopes, envelope.sealed
FROM feed
LEFT JOIN envelope ON envelope.force = feed.force AND envelope.hash = feed.envelopes
WHERE feed.force = :force AND feed.device = :device AND feed.number > :after
ORDER BY feed.number;
