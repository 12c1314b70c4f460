-- ===== sources: what kind, and where in the original a passage stands
ALTER TABLE source ADD COLUMN kind TEXT NOT NULL DEFAULT 'page'
  CHECK (kind IN ('page', 'pdf', 'book', 'document', 'text', 'feed', 'captions', 'audio', 'video'));
ALTER TABLE passage ADD COLUMN page INTEGER CHECK (page > 0);
ALTER TABLE passage ADD COLUMN start_ms INTEGER CHECK (start_ms >= 0);
ALTER TABLE passage ADD COLUMN end_ms INTEGER CHECK (end_ms >= start_ms);
CREATE INDEX source_text ON source (space_id, text_hash);

-- ===== jobs
ALTER TABLE job ADD COLUMN priority INTEGER NOT NULL DEFAULT 5 CHECK (priority BETWEEN 1 AND 10);
ALTER TABLE job ADD COLUMN parent_job_id TEXT REFERENCES job ON DELETE SET NULL;

-- ===== claims: ranked, merged, contradicted

-- ===== people and terms

-- ===== model calls

-- ===== enrichment
