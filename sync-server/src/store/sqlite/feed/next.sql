-- The next number of the mailbox, unless the same post is there already.
UPDATE device SET feed_last = feed_last + 1
WHERE force = :force AND device = :device
  AND (:once IS NULL OR NOT EXISTS (
      SELECT 1 FROM feed
      WHERE feed.force = :force AND feed.device = :device AND feed.once = :once
  ))
RETURNING feed_last;
