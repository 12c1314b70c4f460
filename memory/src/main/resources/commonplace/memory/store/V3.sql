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
ALTER TABLE claim RENAME TO claim_v2;

-- One row is one statement at one place. What repeats another claim keeps its own quote and points
-- at the one that stands for all; that one points at nothing.
CREATE TABLE claim (
  claim_id       INTEGER PRIMARY KEY AUTOINCREMENT,
  space_id       INTEGER NOT NULL REFERENCES space,
  source_id      INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  passage_id     INTEGER NOT NULL REFERENCES passage ON DELETE CASCADE,
  canonical      TEXT NOT NULL,
  claim_type     TEXT NOT NULL
    CHECK (claim_type IN ('factual', 'causal', 'normative', 'forecast', 'definition')),
  stance         TEXT NOT NULL CHECK (stance IN ('asserts', 'questions', 'opposes', 'neutral')),
  speaker        TEXT,
  domain         TEXT,
  quote          TEXT NOT NULL,
  start_offset   INTEGER NOT NULL,
  end_offset     INTEGER NOT NULL,
  start_ms       INTEGER CHECK (start_ms >= 0),
  end_ms         INTEGER CHECK (end_ms >= start_ms),
  method         TEXT NOT NULL CHECK (method IN ('model', 'rules')),
  schema_version TEXT NOT NULL,
  score          REAL NOT NULL,
  importance     REAL CHECK (importance BETWEEN 0 AND 10),
  tier           TEXT CHECK (tier = CASE WHEN importance >= 8.0 THEN 'A' WHEN importance >= 6.5 THEN 'B'
                                         WHEN importance >= 5.0 THEN 'C' ELSE 'D' END),
  dimensions     TEXT NOT NULL DEFAULT '{}'
    CHECK (json_valid(dimensions) AND json_type(dimensions) = 'object'),
  verdict        TEXT CHECK (verdict IN ('accepted', 'rejected')),
  verdict_reason TEXT NOT NULL DEFAULT '',
  merged_into    INTEGER REFERENCES claim ON DELETE SET NULL CHECK (merged_into <> claim_id),
  CHECK (length(quote) = end_offset - start_offset),
  CHECK ((importance IS NULL) = (tier IS NULL) AND (importance IS NULL) = (verdict IS NULL))
) STRICT;

-- An older tier was a place in a row: what is known of the importance is the least of that tier.
INSERT INTO claim (claim_id, space_id, source_id, passage_id, canonical, claim_type, stance, quote,
  start_offset, end_offset, method, schema_version, score, importance, tier, verdict)
SELECT claim_id, space_id, source_id, passage_id, canonical, 'factual', 'asserts', quote,
  start_offset, end_offset, 'rules', 'miner_output.v1', score,
  CASE tier WHEN 'A' THEN 8.0 WHEN 'B' THEN 6.5 WHEN 'C' THEN 5.0 END, tier,
  CASE WHEN tier IS NOT NULL THEN 'accepted' END
FROM claim_v2;
DELETE FROM sqlite_sequence WHERE name = 'claim';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'claim', seq FROM sqlite_sequence WHERE name = 'claim_v2';
DROP TABLE claim_v2;
CREATE INDEX claim_of_source ON claim (source_id);
CREATE INDEX claim_of_passage ON claim (passage_id);
CREATE INDEX claim_of_space ON claim (space_id, tier);
CREATE INDEX claim_merged ON claim (merged_into) WHERE merged_into IS NOT NULL;

-- How two claims stand to each other; a contradiction is stored once, the older claim first.
CREATE TABLE claim_link (
  claim_id INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
  kind     TEXT NOT NULL CHECK (kind IN ('contradicts', 'supports')),
  PRIMARY KEY (claim_id, other_id, kind),
  CHECK (claim_id <> other_id),
  CHECK (kind <> 'contradicts' OR claim_id < other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_link_of_other ON claim_link (other_id);

-- Claims stored before are found by their words as they are written, newer ones by stems as well.
CREATE VIRTUAL TABLE claim_fts USING fts5 (text, tokenize = 'ascii');
INSERT INTO claim_fts (claim_fts, rank) VALUES ('secure-delete', 1);
INSERT INTO claim_fts (rowid, text) SELECT claim_id, lower(canonical) FROM claim;
CREATE VIRTUAL TABLE claim_words USING fts5vocab ('claim_fts', 'row');

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
  method         TEXT NOT NULL DEFAULT 'rules' CHECK (method IN ('model', 'rules')),
  schema_version TEXT NOT NULL DEFAULT 'miner_output.v1',
  UNIQUE (source_id, kind, name),
  CHECK ((quote IS NULL) = (start_offset IS NULL)),
  CHECK (quote IS NULL OR length(quote) = end_offset - start_offset)
) STRICT;
INSERT INTO term_next (term_id, space_id, source_id, passage_id, kind, name, mentions)
  SELECT term_id, space_id, source_id, passage_id, kind, name, mentions FROM term;
DROP TABLE term;
ALTER TABLE term_next RENAME TO term;
CREATE INDEX term_of_passage ON term (passage_id);

-- What was put right in a model's answer, or left out of it.
CREATE TABLE repair (
  repair_id      INTEGER PRIMARY KEY,
  source_id      INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  job_id         TEXT REFERENCES job ON DELETE SET NULL,
  first_passage  INTEGER NOT NULL,
  pointer        TEXT NOT NULL,
  problem        TEXT NOT NULL,
  was            TEXT NOT NULL,
  became         TEXT NOT NULL,
  schema_version TEXT NOT NULL,
  repaired_at    TEXT NOT NULL
) STRICT;
CREATE INDEX repair_of_source ON repair (source_id);
CREATE INDEX repair_of_job ON repair (job_id) WHERE job_id IS NOT NULL;

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
