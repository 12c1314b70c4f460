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
