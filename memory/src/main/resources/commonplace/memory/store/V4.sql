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

-- How often a vector of a space stopped being right, whether it was made already or not: what is held
-- of the space in memory goes then, and what has no vector is looked for again.
CREATE TABLE vector_loss (
  space_id INTEGER PRIMARY KEY REFERENCES space ON DELETE CASCADE,
  losses   INTEGER NOT NULL CHECK (losses > 0)
) STRICT;
CREATE TRIGGER vector_lost AFTER DELETE ON vector
BEGIN
  INSERT INTO vector_loss (space_id, losses) VALUES (old.space_id, 1)
    ON CONFLICT (space_id) DO UPDATE SET losses = losses + 1;
END;
-- A message is read with who says it, and with the message before it.
CREATE TRIGGER vector_outdated_by_rewording AFTER UPDATE OF text, name ON message
WHEN new.text <> old.text OR new.name <> old.name
BEGIN
  INSERT INTO vector_loss (space_id, losses) VALUES (old.space_id, 1)
    ON CONFLICT (space_id) DO UPDATE SET losses = losses + 1;
  DELETE FROM vector WHERE message_id IN (new.message_id,
    (SELECT min(n.message_id) FROM message n
     WHERE n.conversation_id = new.conversation_id AND n.message_id > new.message_id));
END;
CREATE TRIGGER vector_outdated_by_erasing AFTER DELETE ON message
BEGIN
  INSERT INTO vector_loss (space_id, losses) VALUES (old.space_id, 1)
    ON CONFLICT (space_id) DO UPDATE SET losses = losses + 1;
  DELETE FROM vector WHERE message_id =
    (SELECT min(n.message_id) FROM message n
     WHERE n.conversation_id = old.conversation_id AND n.message_id > old.message_id);
END;

-- The words of each message; pieces of them, four letters in a row; and its space as a word, so that
-- a search in one space does not look at those of others. What a message says together with its
-- neighbours is put together when it is looked for. pieces_of is the program's own.
ALTER TABLE message_fts RENAME TO message_fts_before;
CREATE VIRTUAL TABLE message_fts
  USING fts5 (alone, pieces, space, tokenize = 'ascii', detail = 'column');
INSERT INTO message_fts (message_fts, rank) VALUES ('secure-delete', 1);
INSERT INTO message_fts (rowid, alone, pieces, space)
  SELECT f.rowid, f.alone, pieces_of(m.text), m.space_id
  FROM message_fts_before f JOIN message m ON m.message_id = f.rowid ORDER BY f.rowid;
DROP TABLE message_fts_before;

-- Who speaks in a space, and what was said on a day.
CREATE INDEX message_by_name ON message (space_id, name);
CREATE INDEX message_by_day ON message (space_id, at);

-- What was learned and summarised: facts, summaries, daily digests.

-- What is known of a person. A row says what was true from one time to another; an edit is a new
-- row. One that was deleted stays a while, for undoing it.
CREATE TABLE fact (
  fact_id     INTEGER PRIMARY KEY AUTOINCREMENT,
  space_id    INTEGER NOT NULL REFERENCES space,
  person_id   INTEGER NOT NULL REFERENCES person,
  kind        TEXT NOT NULL
    CHECK (kind IN ('profile', 'decision', 'project', 'promise', 'instruction')),
  about       TEXT NOT NULL CHECK (about <> ''),
  value       TEXT NOT NULL,
  text        TEXT NOT NULL CHECK (text <> ''),
  valid_from  TEXT NOT NULL,
  valid_to    TEXT CHECK (valid_to >= valid_from),
  due         TEXT CHECK (due IS date(due)),
  confidence  REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  learned_by  TEXT NOT NULL CHECK (learned_by IN ('words', 'model', 'edit')),
  learned_at  TEXT NOT NULL,
  replaced_by INTEGER REFERENCES fact ON DELETE SET NULL,
  deleted_at  TEXT,
  CHECK (replaced_by IS NULL OR valid_to IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX fact_now ON fact (space_id, person_id, kind, about)
  WHERE valid_to IS NULL AND deleted_at IS NULL;
CREATE INDEX fact_of_person ON fact (space_id, person_id, fact_id);
CREATE INDEX fact_replaced_by ON fact (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX fact_deleted ON fact (deleted_at) WHERE deleted_at IS NOT NULL;

-- The messages a fact rests on. A fact without one is gone.
CREATE TABLE fact_ground (
  fact_id      INTEGER NOT NULL REFERENCES fact ON DELETE CASCADE,
  message_id   INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
  quote        TEXT NOT NULL CHECK (quote <> ''),
  start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
  end_offset   INTEGER NOT NULL,
  PRIMARY KEY (fact_id, message_id),
  CHECK (end_offset > start_offset)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_ground_of_message ON fact_ground (message_id);

CREATE VIRTUAL TABLE fact_fts USING fts5 (text, tokenize = 'ascii');
INSERT INTO fact_fts (fact_fts, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER fact_gone AFTER DELETE ON fact
BEGIN
  DELETE FROM fact_fts WHERE rowid = old.fact_id;
END;
CREATE TRIGGER fact_groundless AFTER DELETE ON fact_ground
WHEN NOT EXISTS (SELECT 1 FROM fact_ground WHERE fact_id = old.fact_id)
BEGIN
  DELETE FROM fact WHERE fact_id = old.fact_id;
END;

-- What was done to facts, so that the last of it can be undone.
CREATE TABLE fact_change (
  change_id INTEGER PRIMARY KEY AUTOINCREMENT,
  fact_id   INTEGER NOT NULL REFERENCES fact ON DELETE CASCADE,
  kind      TEXT NOT NULL CHECK (kind IN ('learned', 'edited', 'deleted'))
) STRICT;
CREATE INDEX fact_change_of_fact ON fact_change (fact_id);

-- What was said from one message of a conversation to another, in short. It goes as soon as one of
-- them does, and is made anew from the others.
CREATE TABLE summary (
  summary_id       INTEGER PRIMARY KEY AUTOINCREMENT,
  space_id         INTEGER NOT NULL REFERENCES space,
  conversation_id  INTEGER NOT NULL REFERENCES conversation ON DELETE CASCADE,
  level            TEXT NOT NULL CHECK (level IN ('session', 'day', 'whole')),
  first_message_id INTEGER NOT NULL,
  last_message_id  INTEGER NOT NULL CHECK (last_message_id >= first_message_id),
  messages         INTEGER NOT NULL CHECK (messages > 0),
  from_at          TEXT NOT NULL,
  to_at            TEXT NOT NULL,
  text             TEXT NOT NULL CHECK (text <> ''),
  method           TEXT NOT NULL CHECK (method IN ('model', 'rules')),
  made_at          TEXT NOT NULL,
  UNIQUE (conversation_id, level, first_message_id)
) STRICT;

-- What happened in a space on a day; lists have an entry a line.
CREATE TABLE digest (
  space_id         INTEGER NOT NULL REFERENCES space,
  day              TEXT NOT NULL CHECK (day IS date(day)),
  from_at          TEXT NOT NULL,
  to_at            TEXT NOT NULL,
  summary          TEXT NOT NULL,
  topics           TEXT NOT NULL,
  decisions        TEXT NOT NULL,
  next_steps       TEXT NOT NULL,
  key_info         TEXT NOT NULL,
  accepted_answers TEXT NOT NULL,
  formal_decisions TEXT NOT NULL,
  artifacts        TEXT NOT NULL,
  made_at          TEXT NOT NULL,
  PRIMARY KEY (space_id, day)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER message_gone AFTER DELETE ON message
BEGIN
  DELETE FROM summary WHERE conversation_id = old.conversation_id
    AND first_message_id <= old.message_id AND last_message_id >= old.message_id;
  DELETE FROM digest WHERE space_id = old.space_id
    AND day BETWEEN date(old.at, '-1 day') AND date(old.at, '+1 day')
    AND from_at <= old.at AND to_at > old.at;
END;
CREATE TRIGGER message_reworded AFTER UPDATE OF text ON message
WHEN new.text <> old.text
BEGIN
  DELETE FROM summary WHERE conversation_id = old.conversation_id
    AND first_message_id <= old.message_id AND last_message_id >= old.message_id;
  DELETE FROM digest WHERE space_id = old.space_id
    AND day BETWEEN date(old.at, '-1 day') AND date(old.at, '+1 day')
    AND from_at <= old.at AND to_at > old.at;
  DELETE FROM citation WHERE cited_message_id = old.message_id;
  DELETE FROM answer_part WHERE message_id = old.message_id OR used_message_id = old.message_id;
  DELETE FROM fact_ground WHERE message_id = old.message_id
    AND substr(new.text, start_offset + 1, end_offset - start_offset) <> quote;
END;
-- A digest names what was read on its day; what is read again has another day then.
CREATE TRIGGER source_gone AFTER DELETE ON source
BEGIN
  DELETE FROM digest WHERE space_id = old.space_id AND (instr(artifacts, old.url) > 0
    OR (from_at <= old.read_at AND to_at > old.read_at));
END;
CREATE TRIGGER source_renamed AFTER UPDATE OF title, url ON source
WHEN new.title <> old.title OR new.url <> old.url
BEGIN
  DELETE FROM digest WHERE space_id = old.space_id AND (instr(artifacts, old.url) > 0
    OR (from_at <= old.read_at AND to_at > old.read_at));
END;

-- Up to which message a model has learned from a conversation.
CREATE TABLE learned_until (
  conversation_id INTEGER PRIMARY KEY REFERENCES conversation ON DELETE CASCADE,
  message_id      INTEGER NOT NULL
) STRICT;

-- What an answer was made of, and why that was taken.
CREATE TABLE answer_part (
  message_id      INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
  n               INTEGER NOT NULL CHECK (n > 0),
  used_message_id INTEGER REFERENCES message ON DELETE CASCADE,
  passage_id      INTEGER REFERENCES passage ON DELETE CASCADE,
  fact_id         INTEGER REFERENCES fact ON DELETE CASCADE,
  summary_id      INTEGER REFERENCES summary ON DELETE CASCADE,
  why             TEXT NOT NULL,
  PRIMARY KEY (message_id, n),
  CHECK ((used_message_id IS NOT NULL) + (passage_id IS NOT NULL) + (fact_id IS NOT NULL)
    + (summary_id IS NOT NULL) = 1)
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_part_of_message ON answer_part (used_message_id)
  WHERE used_message_id IS NOT NULL;
CREATE INDEX answer_part_of_passage ON answer_part (passage_id) WHERE passage_id IS NOT NULL;
CREATE INDEX answer_part_of_fact ON answer_part (fact_id) WHERE fact_id IS NOT NULL;
CREATE INDEX answer_part_of_summary ON answer_part (summary_id) WHERE summary_id IS NOT NULL;

-- The answers to a message are found by what they reply to.
CREATE INDEX outbox_by_reply ON outbox (reply_to) WHERE reply_to IS NOT NULL;
-- What a person said is found wherever he said it.
CREATE INDEX message_of_person ON message (person_id, message_id) WHERE person_id IS NOT NULL;
