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
