-- Answers that are given again: the answer cache.

-- What is learned, forgotten and undone.

-- Snapshots and care.


-- Messages found again: those of a space stand side by side in the index, as a row's number begins
-- with its space. A search in one space looks at nothing of the others.
ALTER TABLE message_fts RENAME TO message_fts_before;
CREATE VIRTUAL TABLE message_fts
  USING fts5 (alone, pieces, tokenize = 'ascii', detail = 'column');
INSERT INTO message_fts (message_fts, rank) VALUES ('secure-delete', 1);
INSERT INTO message_fts (rowid, alone, pieces)
  SELECT (m.space_id << 40) + m.message_id, f.alone, f.pieces
  FROM message m CROSS JOIN message_fts_before f ON f.rowid = m.message_id
  ORDER BY m.space_id, m.message_id;
DROP TABLE message_fts_before;

-- Messages whose vector stopped being right: they are embedded again, whatever was looked through.
CREATE TABLE vector_due (
  message_id INTEGER PRIMARY KEY REFERENCES message ON DELETE CASCADE
) STRICT;
DROP TRIGGER vector_outdated_by_rewording;
CREATE TRIGGER vector_outdated_by_rewording AFTER UPDATE OF text, name ON message
WHEN new.text <> old.text OR new.name <> old.name
BEGIN
  INSERT INTO vector_loss (space_id, losses) VALUES (old.space_id, 1)
    ON CONFLICT (space_id) DO UPDATE SET losses = losses + 1;
  INSERT OR IGNORE INTO vector_due (message_id)
    SELECT new.message_id UNION ALL
    SELECT * FROM (SELECT n.message_id FROM message n
      WHERE n.conversation_id = new.conversation_id AND n.message_id > new.message_id
      ORDER BY n.message_id LIMIT 1);
  DELETE FROM vector WHERE message_id IN (new.message_id,
    (SELECT min(n.message_id) FROM message n
     WHERE n.conversation_id = new.conversation_id AND n.message_id > new.message_id));
END;
DROP TRIGGER vector_outdated_by_erasing;
CREATE TRIGGER vector_outdated_by_erasing AFTER DELETE ON message
BEGIN
  INSERT INTO vector_loss (space_id, losses) VALUES (old.space_id, 1)
    ON CONFLICT (space_id) DO UPDATE SET losses = losses + 1;
  INSERT OR IGNORE INTO vector_due (message_id)
    SELECT n.message_id FROM message n
    WHERE n.conversation_id = old.conversation_id AND n.message_id > old.message_id
    ORDER BY n.message_id LIMIT 1;
  DELETE FROM vector WHERE message_id =
    (SELECT min(n.message_id) FROM message n
     WHERE n.conversation_id = old.conversation_id AND n.message_id > old.message_id);
END;
