-- Answers that are given again: the answer cache.

-- How often what is known in a space has changed: an answer from before is not given again.
CREATE TABLE answer_mark (
  space_id INTEGER PRIMARY KEY REFERENCES space ON DELETE CASCADE,
  mark     INTEGER NOT NULL CHECK (mark > 0)
) STRICT;

-- Which question was answered with what, by hashes of all that makes a question the same.
CREATE TABLE cached_answer (
  cached_id   INTEGER PRIMARY KEY AUTOINCREMENT,
  space_id    INTEGER NOT NULL REFERENCES space ON DELETE CASCADE,
  question_id INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
  answer_id   INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
  exact       TEXT NOT NULL CHECK (length(exact) = 64),
  alike       TEXT NOT NULL CHECK (length(alike) = 64),
  mark        INTEGER NOT NULL CHECK (mark >= 0),
  used_at     TEXT NOT NULL,
  UNIQUE (space_id, exact)
) STRICT;
CREATE INDEX cached_answer_alike ON cached_answer (space_id, alike);
CREATE INDEX cached_answer_of_question ON cached_answer (question_id);
CREATE INDEX cached_answer_of_answer ON cached_answer (answer_id);

-- A long source is seen, and its old text not, from the commit that changes its row on; its passages
-- come in between and need no trigger of their own.
CREATE TRIGGER answers_outdated_by_source AFTER INSERT ON source
BEGIN
  INSERT INTO answer_mark (space_id, mark) VALUES (new.space_id, 1)
    ON CONFLICT (space_id) DO UPDATE SET mark = mark + 1;
END;
CREATE TRIGGER answers_outdated_by_changed_source AFTER UPDATE ON source
BEGIN
  INSERT INTO answer_mark (space_id, mark) VALUES (new.space_id, 1)
    ON CONFLICT (space_id) DO UPDATE SET mark = mark + 1;
END;
CREATE TRIGGER answers_outdated_by_lost_source AFTER DELETE ON source
BEGIN
  INSERT INTO answer_mark (space_id, mark) VALUES (old.space_id, 1)
    ON CONFLICT (space_id) DO UPDATE SET mark = mark + 1;
END;
CREATE TRIGGER answers_outdated_by_fact AFTER INSERT ON fact
BEGIN
  INSERT INTO answer_mark (space_id, mark) VALUES (new.space_id, 1)
    ON CONFLICT (space_id) DO UPDATE SET mark = mark + 1;
END;
CREATE TRIGGER answers_outdated_by_changed_fact AFTER UPDATE ON fact
BEGIN
  INSERT INTO answer_mark (space_id, mark) VALUES (new.space_id, 1)
    ON CONFLICT (space_id) DO UPDATE SET mark = mark + 1;
END;
CREATE TRIGGER answers_outdated_by_lost_fact AFTER DELETE ON fact
BEGIN
  INSERT INTO answer_mark (space_id, mark) VALUES (old.space_id, 1)
    ON CONFLICT (space_id) DO UPDATE SET mark = mark + 1;
END;
CREATE TRIGGER answers_outdated_by_rewording AFTER UPDATE OF text ON message
WHEN new.text <> old.text
BEGIN
  INSERT INTO answer_mark (space_id, mark) VALUES (new.space_id, 1)
    ON CONFLICT (space_id) DO UPDATE SET mark = mark + 1;
END;
CREATE TRIGGER answers_outdated_by_erasing AFTER DELETE ON message
BEGIN
  INSERT INTO answer_mark (space_id, mark) VALUES (old.space_id, 1)
    ON CONFLICT (space_id) DO UPDATE SET mark = mark + 1;
END;

-- What is learned, forgotten and undone.

-- Who passes a message on did not write it: it teaches nothing of him.
ALTER TABLE message ADD COLUMN forwarded INTEGER NOT NULL DEFAULT 0 CHECK (forwarded IN (0, 1));

-- Spaces that a person had under an account of his before it was paired: what they hold is his.
CREATE TABLE former_space (
  space_id  INTEGER PRIMARY KEY REFERENCES space ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE
) STRICT;
CREATE INDEX former_space_of_person ON former_space (person_id);
INSERT INTO former_space (space_id, person_id)
  SELECT DISTINCT s.space_id, now.person_id FROM identity i
  JOIN person now USING (person_id)
  JOIN conversation c ON c.channel = i.channel AND c.chat = i.external_id
  JOIN message m USING (conversation_id)
  JOIN space s ON s.space_id = m.space_id
  JOIN person before ON before.space_id = s.space_id
  WHERE s.kind = 'person' AND s.space_id <> now.space_id AND before.role <> 'owner'
    AND NOT EXISTS (SELECT 1 FROM identity WHERE person_id = before.person_id)
  ON CONFLICT DO NOTHING;

-- Sources that are being forgotten, a portion in each commit; what a kill leaves is found here.
CREATE TABLE forgotten_source (
  source_id INTEGER PRIMARY KEY REFERENCES source ON DELETE CASCADE
) STRICT;

-- What went because it was older than it is kept: a row for each run.
CREATE TABLE maintenance_log (
  run_id   INTEGER PRIMARY KEY,
  began_at TEXT NOT NULL,
  ended_at TEXT NOT NULL CHECK (ended_at >= began_at),
  messages INTEGER NOT NULL CHECK (messages >= 0),
  facts    INTEGER NOT NULL CHECK (facts >= 0),
  sources  INTEGER NOT NULL CHECK (sources >= 0),
  settled  INTEGER NOT NULL CHECK (settled IN (0, 1))
) STRICT;

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
