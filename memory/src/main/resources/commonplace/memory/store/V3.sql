-- ===== sources: what kind, and where in the original a passage stands
ALTER TABLE source ADD COLUMN kind TEXT NOT NULL DEFAULT 'page'
  CHECK (kind IN ('page', 'pdf', 'book', 'document', 'text', 'feed', 'captions', 'audio', 'video'));
ALTER TABLE passage ADD COLUMN page INTEGER CHECK (page > 0);
ALTER TABLE passage ADD COLUMN start_ms INTEGER CHECK (start_ms >= 0);
ALTER TABLE passage ADD COLUMN end_ms INTEGER CHECK (end_ms >= start_ms);

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

-- ===== claims: ranked, merged, contradicted

-- ===== people and terms

-- ===== model calls

-- ===== enrichment
