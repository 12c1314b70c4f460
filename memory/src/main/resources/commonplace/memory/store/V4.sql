-- Recall: what is kept beside messages, passages and claims so that they are found.

-- How vectors were made: those of different models are never compared.
CREATE TABLE vector_model (
  model_id  INTEGER PRIMARY KEY,
  name      TEXT NOT NULL CHECK (name <> ''),
  dimension INTEGER NOT NULL CHECK (dimension > 0),
  UNIQUE (name, dimension)
) STRICT;

-- What a message or a passage means: one signed byte a dimension, of any length as a vector. A new
-- model's vector replaces the row, so that a higher vector_id is always the newer vector.
CREATE TABLE vector (
  vector_id  INTEGER PRIMARY KEY AUTOINCREMENT,
  space_id   INTEGER NOT NULL REFERENCES space,
  model_id   INTEGER NOT NULL REFERENCES vector_model,
  message_id INTEGER UNIQUE REFERENCES message ON DELETE CASCADE,
  passage_id INTEGER UNIQUE REFERENCES passage ON DELETE CASCADE,
  code       BLOB NOT NULL CHECK (length(code) > 0),
  CHECK ((message_id IS NULL) <> (passage_id IS NULL))
) STRICT;
CREATE INDEX vector_of_space ON vector (space_id, vector_id);

-- How many vectors of a space went away, so that what is held of them in memory goes, too.
CREATE TABLE vector_loss (
  space_id INTEGER PRIMARY KEY REFERENCES space ON DELETE CASCADE,
  losses   INTEGER NOT NULL CHECK (losses > 0)
) STRICT;
CREATE TRIGGER vector_lost AFTER DELETE ON vector
BEGIN
  INSERT INTO vector_loss (space_id, losses) VALUES (OLD.space_id, 1)
    ON CONFLICT (space_id) DO UPDATE SET losses = losses + 1;
END;
-- The message behind is read with the one before it.
CREATE TRIGGER message_reworded AFTER UPDATE OF text ON message WHEN NEW.text <> OLD.text
BEGIN
  DELETE FROM vector WHERE message_id IN (NEW.message_id,
    (SELECT min(n.message_id) FROM message n
     WHERE n.conversation_id = NEW.conversation_id AND n.message_id > NEW.message_id));
END;
CREATE TRIGGER message_gone AFTER DELETE ON message
BEGIN
  DELETE FROM vector WHERE message_id =
    (SELECT min(n.message_id) FROM message n
     WHERE n.conversation_id = OLD.conversation_id AND n.message_id > OLD.message_id);
END;

-- The words of each message; pieces of them, four letters in a row; and its space as a word, so that
-- a search in one space does not look at those of others. What a message says together with its
-- neighbours is put together when it is looked for. Tokens are letters, digits and marks only.
ALTER TABLE message_fts RENAME TO message_fts_before;
CREATE VIRTUAL TABLE message_fts
  USING fts5 (alone, pieces, space, tokenize = 'ascii', detail = 'column');
INSERT INTO message_fts (message_fts, rank) VALUES ('secure-delete', 1);
INSERT INTO message_fts (rowid, alone, pieces, space)
  SELECT f.rowid, f.alone,
    (SELECT coalesce(group_concat(DISTINCT substr(word.value, start.value, 4)), '')
     FROM json_each('["' || replace(f.alone, ' ', '","') || '"]') word
     JOIN json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]') start
       ON start.value <= length(word.value) - 3),
    m.space_id
  FROM message_fts_before f JOIN message m ON m.message_id = f.rowid ORDER BY f.rowid;
DROP TABLE message_fts_before;

-- Who speaks in a space, and what was said on a day.
CREATE INDEX message_by_name ON message (space_id, name);
CREATE INDEX message_by_day ON message (space_id, at);

-- What was learned and summarised: facts, summaries, daily digests.

-- What an answer was made of, what was cached, what was undone and erased.
