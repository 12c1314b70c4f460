-- ===== sources: what kind, and where in the original a passage stands
ALTER TABLE source ADD COLUMN kind TEXT NOT NULL DEFAULT 'page'
  CHECK (kind IN ('page', 'pdf', 'book', 'document', 'text', 'feed', 'captions', 'audio', 'video'));
ALTER TABLE passage ADD COLUMN page INTEGER CHECK (page > 0);
ALTER TABLE passage ADD COLUMN start_ms INTEGER CHECK (start_ms >= 0);
ALTER TABLE passage ADD COLUMN end_ms INTEGER CHECK (end_ms >= start_ms);
CREATE INDEX source_text ON source (space_id, text_hash);
-- The job that still writes its passages; until it has, nobody sees the source.
ALTER TABLE source ADD COLUMN reading_job TEXT;
CREATE INDEX source_of_reading_job ON source (reading_job) WHERE reading_job IS NOT NULL;

-- What was read of a file so far, until all of it is stored as a source.
CREATE TABLE piece (
  job_id   TEXT NOT NULL REFERENCES job ON DELETE CASCADE,
  n        INTEGER NOT NULL CHECK (n > 0),
  passages INTEGER NOT NULL CHECK (passages >= 0),
  body     TEXT NOT NULL CHECK (json_valid(body)),
  UNIQUE (job_id, n)
) STRICT;

-- ===== jobs
ALTER TABLE job ADD COLUMN priority INTEGER NOT NULL DEFAULT 5 CHECK (priority BETWEEN 1 AND 10);
ALTER TABLE job ADD COLUMN parent_job_id TEXT REFERENCES job ON DELETE SET NULL;
-- What makes two jobs the same wish: a hash of type, input, configuration and space.
ALTER TABLE job ADD COLUMN job_key TEXT;
-- The place in the line of its priority, which spaces share evenly.
ALTER TABLE job ADD COLUMN turn INTEGER NOT NULL DEFAULT 0 CHECK (turn >= 0);
ALTER TABLE job ADD COLUMN started_at TEXT;
-- Attempts that no longer count, since a person drove the job again.
ALTER TABLE job ADD COLUMN forgiven INTEGER NOT NULL DEFAULT 0 CHECK (forgiven >= 0);
UPDATE job SET started_at =
  (SELECT min(r.started_at) FROM job_run r WHERE r.job_id = job.job_id);
CREATE INDEX job_by_key ON job (job_key) WHERE job_key IS NOT NULL;
CREATE INDEX job_by_number ON job (CAST(job_id AS INTEGER));
CREATE INDEX job_of_parent ON job (parent_job_id) WHERE parent_job_id IS NOT NULL;
CREATE INDEX job_in_line ON job (priority, turn) WHERE status = 'queued' AND started_at IS NULL;
CREATE INDEX job_of_space_in_line ON job (space_id, priority, turn)
  WHERE status = 'queued' AND started_at IS NULL;
CREATE INDEX job_over ON job (updated_at) WHERE status IN ('completed', 'failed', 'cancelled');

ALTER TABLE job_run ADD COLUMN heartbeat_at TEXT;
ALTER TABLE job_run ADD COLUMN rss_mb REAL CHECK (rss_mb >= 0);
CREATE INDEX job_run_by_end ON job_run (completed_at) WHERE completed_at IS NOT NULL;

-- The number that a job was given last; none is given twice, whatever is deleted.
CREATE TABLE job_number (
  one  INTEGER PRIMARY KEY CHECK (one = 1),
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO job_number (one, last)
  SELECT 1, coalesce(max(CAST(job_id AS INTEGER)), 0) FROM job;

-- Stages that a person stopped; 'all' stops every one.
CREATE TABLE job_pause (
  stage TEXT PRIMARY KEY
    CHECK (stage IN ('all', 'download', 'transcribe', 'mine', 'flagship', 'upload')),
  since TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What is left of jobs that are forgotten.
CREATE TABLE job_day (
  day      TEXT NOT NULL,
  job_type TEXT NOT NULL,
  status   TEXT NOT NULL CHECK (status IN ('completed', 'failed', 'cancelled')),
  jobs     INTEGER NOT NULL CHECK (jobs > 0),
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  seconds  REAL NOT NULL CHECK (seconds >= 0),
  claims   INTEGER NOT NULL CHECK (claims >= 0),
  PRIMARY KEY (day, job_type, status)
) STRICT, WITHOUT ROWID;

CREATE INDEX scheduled_tasks_by_priority ON scheduled_tasks (picked, priority DESC, execution_time);
UPDATE scheduled_tasks SET priority = 500000000 WHERE task_name = 'job';

-- Which job works on a source, or worked on it last.
CREATE TABLE loan (
  source_id INTEGER PRIMARY KEY REFERENCES source ON DELETE CASCADE,
  job_id    TEXT NOT NULL UNIQUE REFERENCES job ON DELETE CASCADE
) STRICT;

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
-- One pass of the rules over the items of a scope. Where it stands is its cursor.
CREATE TABLE enrichment_run (
  run_id      INTEGER PRIMARY KEY AUTOINCREMENT,
  space_id    INTEGER REFERENCES space,
  scope_json  TEXT NOT NULL CHECK (json_valid(scope_json)),
  rules_hash  TEXT NOT NULL,
  asked_by    TEXT NOT NULL,
  status      TEXT NOT NULL CHECK (status IN ('running', 'completed', 'abandoned', 'rolled_back')),
  cursor_json TEXT NOT NULL CHECK (json_valid(cursor_json)),
  counts_json TEXT NOT NULL CHECK (json_valid(counts_json)),
  total       INTEGER NOT NULL,
  rows_before INTEGER NOT NULL,
  rows_after  INTEGER NOT NULL,
  worked_ms   INTEGER NOT NULL,
  started_at  TEXT NOT NULL,
  updated_at  TEXT NOT NULL
) STRICT;
CREATE INDEX enrichment_run_running ON enrichment_run (run_id) WHERE status = 'running';

-- What the rules, or a person, made of an item. The stage of an exclusion is 0.
CREATE TABLE enrichment (
  enrichment_id      INTEGER PRIMARY KEY AUTOINCREMENT,
  item               TEXT NOT NULL UNIQUE GENERATED ALWAYS AS (
    coalesce('source:' || source_id, 'passage:' || passage_id, 'claim:' || claim_id,
             'term:' || term_id)) STORED,
  space_id           INTEGER NOT NULL REFERENCES space,
  source_id          INTEGER REFERENCES source ON DELETE CASCADE,
  passage_id         INTEGER REFERENCES passage ON DELETE CASCADE,
  claim_id           INTEGER REFERENCES claim ON DELETE CASCADE,
  term_id            INTEGER REFERENCES term ON DELETE CASCADE,
  rule_applied       TEXT,
  stage              INTEGER CHECK (stage IN (0, 1, 2)),
  tags_json          TEXT NOT NULL CHECK (json_valid(tags_json)),
  values_json        TEXT NOT NULL CHECK (json_valid(values_json)),
  confidence         REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  method             TEXT NOT NULL CHECK (method IN ('auto_computed', 'manual_override', 'no_rule')),
  assigned_by        TEXT NOT NULL,
  requires_attention INTEGER NOT NULL CHECK (requires_attention IN (0, 1)),
  alert_reason       TEXT,
  notes              TEXT,
  auto_resolved_date TEXT,
  run_id             INTEGER REFERENCES enrichment_run,
  revision           INTEGER NOT NULL CHECK (revision > 0),
  updated_at         TEXT NOT NULL,
  CHECK ((source_id IS NOT NULL) + (passage_id IS NOT NULL) + (claim_id IS NOT NULL)
    + (term_id IS NOT NULL) = 1),
  CHECK ((requires_attention = 1) = (alert_reason IS NOT NULL)),
  CHECK ((method = 'no_rule') <= (rule_applied IS NULL)),
  CHECK ((method = 'auto_computed') <= (rule_applied IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX enrichment_of_source ON enrichment (source_id) WHERE source_id IS NOT NULL;
CREATE UNIQUE INDEX enrichment_of_passage ON enrichment (passage_id) WHERE passage_id IS NOT NULL;
CREATE UNIQUE INDEX enrichment_of_claim ON enrichment (claim_id) WHERE claim_id IS NOT NULL;
CREATE UNIQUE INDEX enrichment_of_term ON enrichment (term_id) WHERE term_id IS NOT NULL;
CREATE INDEX enrichment_waiting ON enrichment (space_id, enrichment_id)
  WHERE requires_attention = 1;

-- What a run wrote: the row's revision since, and the row before; NULL when there was none.
CREATE TABLE enrichment_change (
  run_id        INTEGER NOT NULL REFERENCES enrichment_run,
  enrichment_id INTEGER NOT NULL REFERENCES enrichment ON DELETE CASCADE,
  revision      INTEGER NOT NULL,
  before_json   TEXT CHECK (json_valid(before_json)),
  PRIMARY KEY (run_id, enrichment_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX enrichment_change_of_row ON enrichment_change (enrichment_id);

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

-- ===== names by which queries written for a system of staged batches ask: a spot is a source, its
-- block the rule that took it
CREATE VIEW spots AS
SELECT source_id AS spot_id, space_id, title,
  substr('JanFebMarAprMayJunJulAugSepOctNovDec', 3 * CAST(substr(read_at, 6, 2) AS INTEGER) - 2, 3)
    || '-' || substr(read_at, 3, 2) AS broadcast_month
FROM source WHERE reading_job IS NULL;
CREATE VIEW spot_language_blocks AS
SELECT source_id AS spot_id, rule_applied AS block_id, confidence, method, assigned_by,
  requires_attention, alert_reason, notes
FROM enrichment WHERE source_id IS NOT NULL;
