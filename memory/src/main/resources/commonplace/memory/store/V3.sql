-- ===== sources: what kind, and where in the original a passage stands
ALTER TABLE source ADD COLUMN kind TEXT NOT NULL DEFAULT 'page'
  CHECK (kind IN ('page', 'pdf', 'book', 'document', 'text', 'feed', 'captions', 'audio', 'video'));
ALTER TABLE passage ADD COLUMN page INTEGER CHECK (page > 0);
ALTER TABLE passage ADD COLUMN start_ms INTEGER CHECK (start_ms >= 0);
ALTER TABLE passage ADD COLUMN end_ms INTEGER CHECK (end_ms >= start_ms);

-- ===== jobs
ALTER TABLE job ADD COLUMN priority INTEGER NOT NULL DEFAULT 5 CHECK (priority BETWEEN 1 AND 10);
ALTER TABLE job ADD COLUMN parent_job_id TEXT REFERENCES job ON DELETE SET NULL;

-- ===== claims: ranked, merged, contradicted

-- ===== people and terms

-- ===== model calls

-- ===== enrichment

-- ===== recordings
-- What was heard of a recording, chunk by chunk, so that the same one is not paid for twice. It goes
-- with its source; one that never became a source goes after 30 days.
CREATE TABLE recording (
  recording_id INTEGER PRIMARY KEY,
  space_id     INTEGER NOT NULL REFERENCES space,
  content_hash TEXT NOT NULL,
  begun_at     TEXT NOT NULL,
  source_id    INTEGER REFERENCES source ON DELETE CASCADE,
  UNIQUE (space_id, content_hash)
) STRICT;
CREATE INDEX recording_of_source ON recording (source_id) WHERE source_id IS NOT NULL;

CREATE TABLE recording_chunk (
  recording_id INTEGER NOT NULL REFERENCES recording ON DELETE CASCADE,
  ordinal      INTEGER NOT NULL CHECK (ordinal > 0),
  from_ms      INTEGER NOT NULL CHECK (from_ms >= 0),
  to_ms        INTEGER CHECK (to_ms >= from_ms),
  lead_ms      INTEGER NOT NULL CHECK (lead_ms BETWEEN 0 AND from_ms),
  heard_at     TEXT,
  language     TEXT,
  model        TEXT,
  dropped      INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (recording_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE utterance (
  recording_id INTEGER NOT NULL,
  chunk        INTEGER NOT NULL,
  ordinal      INTEGER NOT NULL CHECK (ordinal > 0),
  start_ms     INTEGER NOT NULL CHECK (start_ms >= 0),
  end_ms       INTEGER NOT NULL CHECK (end_ms >= start_ms),
  text         TEXT NOT NULL CHECK (text <> ''),
  PRIMARY KEY (recording_id, chunk, ordinal),
  FOREIGN KEY (recording_id, chunk) REFERENCES recording_chunk ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
