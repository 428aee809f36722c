INSERT INTO view_log (force, view, account, what, subject, at_ms)
VALUES (:force, (SELECT coalesce(max(view), 0) + 1 FROM view_log WHERE force = :force), :account, :what, :subject, :at_ms);
