-- Instants are text, YYYY-MM-DD HH:MM:SS.SSS in UTC; offsets are code points into the stored text.

CREATE TABLE space (
  space_id   INTEGER PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('person', 'group')),
  group_key  TEXT UNIQUE,
  created_at TEXT NOT NULL,
  CHECK ((kind = 'group') = (group_key IS NOT NULL))
) STRICT;

CREATE TABLE person (
  person_id  INTEGER PRIMARY KEY,
  space_id   INTEGER NOT NULL UNIQUE REFERENCES space,
  name       TEXT NOT NULL,
  role       TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
  created_at TEXT NOT NULL
) STRICT;

-- By what a channel knows a person. The local owner has none until a chat account is paired.
CREATE TABLE identity (
  channel     TEXT NOT NULL,
  external_id TEXT NOT NULL,
  person_id   INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
  PRIMARY KEY (channel, external_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE conversation (
  conversation_id INTEGER PRIMARY KEY,
  space_id        INTEGER NOT NULL REFERENCES space,
  channel         TEXT NOT NULL,
  chat            TEXT NOT NULL,
  created_at      TEXT NOT NULL,
  UNIQUE (channel, chat)
) STRICT;

CREATE TABLE message (
  message_id      INTEGER PRIMARY KEY AUTOINCREMENT,
  space_id        INTEGER NOT NULL REFERENCES space,
  conversation_id INTEGER NOT NULL REFERENCES conversation ON DELETE CASCADE,
  person_id       INTEGER REFERENCES person,
  author          TEXT NOT NULL CHECK (author IN ('person', 'assistant')),
  name            TEXT NOT NULL,
  text            TEXT NOT NULL,
  at              TEXT NOT NULL,
  CHECK ((author = 'person') = (person_id IS NOT NULL))
) STRICT;
CREATE INDEX message_of_conversation ON message (conversation_id, message_id);
CREATE INDEX message_of_space ON message (space_id, message_id);

-- search_text of each message: alone, and together with the message before it.
CREATE VIRTUAL TABLE message_fts USING fts5 (alone, paired, tokenize = 'ascii');
INSERT INTO message_fts (message_fts, rank) VALUES ('secure-delete', 1);

CREATE TABLE inbox (
  inbox_id    INTEGER PRIMARY KEY,
  channel     TEXT NOT NULL,
  update_id   TEXT NOT NULL,
  message_id  INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
  reply_to    TEXT NOT NULL,
  attachment  TEXT,
  state       TEXT NOT NULL CHECK (state IN ('waiting', 'done')),
  starts      INTEGER NOT NULL DEFAULT 0,
  received_at TEXT NOT NULL,
  done_at     TEXT,
  UNIQUE (channel, update_id),
  CHECK ((state = 'done') = (done_at IS NOT NULL))
) STRICT;
CREATE INDEX inbox_waiting ON inbox (inbox_id) WHERE state = 'waiting';
CREATE INDEX inbox_of_message ON inbox (message_id);

CREATE TABLE outbox (
  outbox_id   INTEGER PRIMARY KEY,
  message_id  INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
  reply_to    TEXT,
  state       TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'refused')),
  parts_taken INTEGER NOT NULL DEFAULT 0,
  created_at  TEXT NOT NULL,
  closed_at   TEXT,
  reason      TEXT,
  CHECK ((state = 'waiting') = (closed_at IS NULL))
) STRICT;
CREATE INDEX outbox_waiting ON outbox (outbox_id) WHERE state = 'waiting';
CREATE INDEX outbox_of_message ON outbox (message_id);

CREATE TABLE source (
  source_id INTEGER PRIMARY KEY AUTOINCREMENT,
  space_id  INTEGER NOT NULL REFERENCES space,
  url_key   TEXT NOT NULL,
  url       TEXT NOT NULL,
  title     TEXT NOT NULL CHECK (title <> ''),
  site      TEXT NOT NULL,
  author    TEXT,
  published TEXT,
  language  TEXT,
  words     INTEGER NOT NULL,
  text      TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  skipped   TEXT NOT NULL CHECK (json_valid(skipped)),
  read_at   TEXT NOT NULL,
  UNIQUE (space_id, url_key)
) STRICT;

CREATE TABLE passage (
  passage_id   INTEGER PRIMARY KEY AUTOINCREMENT,
  space_id     INTEGER NOT NULL REFERENCES space,
  source_id    INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  ordinal      INTEGER NOT NULL CHECK (ordinal > 0),
  start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
  end_offset   INTEGER NOT NULL,
  text         TEXT NOT NULL,
  UNIQUE (source_id, ordinal),
  CHECK (length(text) = end_offset - start_offset)
) STRICT;

CREATE VIRTUAL TABLE passage_fts USING fts5 (text, tokenize = 'ascii');
INSERT INTO passage_fts (passage_fts, rank) VALUES ('secure-delete', 1);

CREATE TABLE claim (
  claim_id     INTEGER PRIMARY KEY AUTOINCREMENT,
  space_id     INTEGER NOT NULL REFERENCES space,
  source_id    INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  passage_id   INTEGER NOT NULL REFERENCES passage ON DELETE CASCADE,
  canonical    TEXT NOT NULL,
  tier         TEXT CHECK (tier IN ('A', 'B', 'C')),
  quote        TEXT NOT NULL,
  start_offset INTEGER NOT NULL,
  end_offset   INTEGER NOT NULL,
  score        REAL NOT NULL,
  CHECK (length(quote) = end_offset - start_offset)
) STRICT;
CREATE INDEX claim_of_source ON claim (source_id);
CREATE INDEX claim_of_passage ON claim (passage_id);

CREATE TABLE term (
  term_id    INTEGER PRIMARY KEY AUTOINCREMENT,
  space_id   INTEGER NOT NULL REFERENCES space,
  source_id  INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  passage_id INTEGER NOT NULL REFERENCES passage ON DELETE CASCADE,
  kind       TEXT NOT NULL CHECK (kind IN ('person', 'jargon', 'concept')),
  name       TEXT NOT NULL,
  mentions   INTEGER NOT NULL CHECK (mentions > 0),
  UNIQUE (source_id, kind, name)
) STRICT;
CREATE INDEX term_of_passage ON term (passage_id);

-- The ground of an answer: a quote from a source, or from the talk. When a source is read again and
-- has changed, the passage is gone, but that the answer repeats the source is still known.
CREATE TABLE citation (
  message_id       INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
  n                INTEGER NOT NULL CHECK (n > 0),
  source_id        INTEGER REFERENCES source ON DELETE CASCADE,
  passage_id       INTEGER REFERENCES passage ON DELETE SET NULL,
  cited_message_id INTEGER REFERENCES message ON DELETE CASCADE,
  quote            TEXT NOT NULL,
  PRIMARY KEY (message_id, n),
  CHECK ((source_id IS NULL) <> (cited_message_id IS NULL)),
  CHECK (passage_id IS NULL OR source_id IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_of_source ON citation (source_id) WHERE source_id IS NOT NULL;
CREATE INDEX citation_of_passage ON citation (passage_id) WHERE passage_id IS NOT NULL;
CREATE INDEX citation_of_message ON citation (cited_message_id) WHERE cited_message_id IS NOT NULL;

CREATE TABLE job (
  job_id        TEXT PRIMARY KEY,
  job_type      TEXT NOT NULL
    CHECK (job_type IN ('download', 'transcribe', 'mine', 'flagship', 'upload', 'pipeline')),
  space_id      INTEGER NOT NULL REFERENCES space,
  message_id    INTEGER REFERENCES message ON DELETE SET NULL,
  input_id      TEXT NOT NULL,
  config_json   TEXT NOT NULL CHECK (json_valid(config_json)),
  auto_process  TEXT NOT NULL CHECK (auto_process IN ('true', 'false')),
  status        TEXT NOT NULL
    CHECK (status IN ('queued', 'running', 'completed', 'failed', 'cancelled')),
  progress_json TEXT NOT NULL CHECK (json_valid(progress_json)),
  error_code    TEXT,
  error_message TEXT,
  created_at    TEXT NOT NULL,
  updated_at    TEXT NOT NULL
) STRICT;
CREATE INDEX job_by_status ON job (status, created_at);
CREATE INDEX job_of_space ON job (space_id, created_at);
CREATE INDEX job_of_message ON job (message_id) WHERE message_id IS NOT NULL;

CREATE TABLE job_run (
  run_id          TEXT PRIMARY KEY,
  job_id          TEXT NOT NULL REFERENCES job ON DELETE CASCADE,
  attempt_number  INTEGER NOT NULL,
  status          TEXT NOT NULL
    CHECK (status IN ('running', 'completed', 'failed', 'cancelled', 'interrupted')),
  started_at      TEXT NOT NULL,
  completed_at    TEXT,
  checkpoint_json TEXT NOT NULL CHECK (json_valid(checkpoint_json)),
  metrics_json    TEXT NOT NULL CHECK (json_valid(metrics_json)),
  error_code      TEXT,
  error_message   TEXT,
  UNIQUE (job_id, attempt_number)
) STRICT;

-- What a job fetched, until it was read; kept no longer than 30 days.
CREATE TABLE payload (
  job_id     TEXT PRIMARY KEY REFERENCES job ON DELETE CASCADE,
  url        TEXT NOT NULL,
  media_type TEXT NOT NULL,
  charset    TEXT,
  body       BLOB NOT NULL,
  fetched_at TEXT NOT NULL
) STRICT;

-- The chat message that shows how far a job is, by the channel's own id.
CREATE TABLE notice (
  job_id     TEXT PRIMARY KEY REFERENCES job ON DELETE CASCADE,
  channel_id TEXT NOT NULL
) STRICT;

-- db-scheduler's own table; its instants are milliseconds.
CREATE TABLE scheduled_tasks (
  task_name            TEXT NOT NULL,
  task_instance        TEXT NOT NULL,
  task_data            BLOB,
  execution_time       INTEGER NOT NULL,
  picked               INTEGER NOT NULL,
  picked_by            TEXT,
  last_success         INTEGER,
  last_failure         INTEGER,
  consecutive_failures INTEGER,
  last_heartbeat       INTEGER,
  version              INTEGER NOT NULL,
  priority             INTEGER,
  state                TEXT,
  PRIMARY KEY (task_name, task_instance)
) STRICT, WITHOUT ROWID;
CREATE INDEX scheduled_tasks_due ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat);

CREATE TABLE llm_request (
  request_id    TEXT PRIMARY KEY,
  job_id        TEXT REFERENCES job ON DELETE SET NULL,
  space_id      INTEGER REFERENCES space,
  purpose       TEXT NOT NULL,
  provider      TEXT NOT NULL,
  model         TEXT NOT NULL,
  prompt_tokens INTEGER,
  max_tokens    INTEGER,
  temperature   REAL,
  payload_json  TEXT NOT NULL CHECK (json_valid(payload_json)),
  created_at    TEXT NOT NULL
) STRICT;
CREATE INDEX llm_request_of_job ON llm_request (job_id) WHERE job_id IS NOT NULL;

CREATE TABLE llm_response (
  request_id        TEXT PRIMARY KEY REFERENCES llm_request ON DELETE CASCADE,
  status_code       INTEGER,
  completion_tokens INTEGER,
  total_tokens      INTEGER,
  latency_ms        INTEGER NOT NULL,
  cost_usd          REAL,
  response_json     TEXT CHECK (response_json IS NULL OR json_valid(response_json)),
  error_message     TEXT,
  created_at        TEXT NOT NULL
) STRICT;
