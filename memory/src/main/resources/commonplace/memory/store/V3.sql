-- ===== sources: what kind, and where in the original a passage stands
ALTER TABLE source ADD COLUMN kind TEXT NOT NULL DEFAULT 'page'
  CHECK (kind IN ('page', 'pdf', 'book', 'document', 'text', 'feed', 'captions', 'audio', 'video'));
ALTER TABLE passage ADD COLUMN page INTEGER CHECK (page > 0);
ALTER TABLE passage ADD COLUMN start_ms INTEGER CHECK (start_ms >= 0);
ALTER TABLE passage ADD COLUMN end_ms INTEGER CHECK (end_ms >= start_ms);
-- The job that still writes its passages; until it has, nobody sees the source.
ALTER TABLE source ADD COLUMN reading_job TEXT;
CREATE INDEX source_of_reading_job ON source (reading_job) WHERE reading_job IS NOT NULL;

-- What was read of a file so far, until all of it is stored as a source.
CREATE TABLE piece (
  job_id   TEXT NOT NULL REFERENCES payload ON DELETE CASCADE,
  n        INTEGER NOT NULL CHECK (n > 0),
  passages INTEGER NOT NULL CHECK (passages >= 0),
  body     TEXT NOT NULL CHECK (json_valid(body)),
  UNIQUE (job_id, n)
) STRICT;

-- ===== jobs
ALTER TABLE job ADD COLUMN priority INTEGER NOT NULL DEFAULT 5 CHECK (priority BETWEEN 1 AND 10);
ALTER TABLE job ADD COLUMN parent_job_id TEXT REFERENCES job ON DELETE SET NULL;

-- ===== claims: ranked, merged, contradicted

-- ===== people and terms

-- ===== model calls

-- ===== enrichment
