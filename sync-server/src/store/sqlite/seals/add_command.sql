INSERT INTO command (force, command, document, envelope, kind, result, at_ms)
VALUES (:force, :command, :document, :envelope, :kind, :result, :at_ms);
