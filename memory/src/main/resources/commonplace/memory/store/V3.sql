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
-- What a source calls somebody or something, and where it says who or what that is.
CREATE TABLE term_next (
  term_id        INTEGER PRIMARY KEY AUTOINCREMENT,
  space_id       INTEGER NOT NULL REFERENCES space,
  source_id      INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  passage_id     INTEGER NOT NULL REFERENCES passage ON DELETE CASCADE,
  kind           TEXT NOT NULL
    CHECK (kind IN ('person', 'organization', 'jargon', 'concept', 'mental_model')),
  name           TEXT NOT NULL,
  mentions       INTEGER NOT NULL CHECK (mentions > 0),
  definition     TEXT,
  quote          TEXT,
  start_offset   INTEGER,
  end_offset     INTEGER,
  details        TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details)),
  schema_version TEXT NOT NULL DEFAULT 'heuristics.v1',
  UNIQUE (source_id, kind, name),
  CHECK ((quote IS NULL) = (start_offset IS NULL)),
  CHECK (quote IS NULL OR length(quote) = end_offset - start_offset)
) STRICT;
INSERT INTO term_next (term_id, space_id, source_id, passage_id, kind, name, mentions)
  SELECT term_id, space_id, source_id, passage_id, kind, name, mentions FROM term;
DROP TABLE term;
ALTER TABLE term_next RENAME TO term;
CREATE INDEX term_of_passage ON term (passage_id);

-- ===== model calls
CREATE INDEX llm_request_by_time ON llm_request (created_at);
CREATE INDEX llm_request_of_space ON llm_request (space_id, created_at);

-- What jobs asked about a source and were answered, so that no answer is paid for twice. It repeats
-- what the source says and goes with it; kept no longer than 30 days.
CREATE TABLE llm_payload (
  call_key   TEXT PRIMARY KEY,
  request_id TEXT NOT NULL REFERENCES llm_request ON DELETE CASCADE,
  source_id  INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  prompt     TEXT NOT NULL,
  answer     TEXT NOT NULL,
  ending     TEXT NOT NULL,
  model      TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX llm_payload_of_source ON llm_payload (source_id);
CREATE INDEX llm_payload_of_request ON llm_payload (request_id);
CREATE INDEX llm_payload_by_time ON llm_payload (created_at);

-- ===== enrichment
