-- Answers that are given again: the answer cache.

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

