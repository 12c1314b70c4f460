-- What the program knows of itself: samples of its resources, its runs and restarts, its alerts.

CREATE TABLE resource_snapshot (
  snapshot_id        INTEGER PRIMARY KEY,
  timestamp          TEXT NOT NULL,
  memory_mb          REAL NOT NULL,
  heap_mb            REAL NOT NULL,
  direct_mb          REAL NOT NULL,
  cpu_percent        REAL NOT NULL,
  active_sessions    INTEGER NOT NULL,
  total_processes    INTEGER NOT NULL,
  disk_usage_percent REAL NOT NULL,
  disk_free_mb       REAL NOT NULL,
  network_received   INTEGER NOT NULL,
  network_sent       INTEGER NOT NULL,
  pressure_percent   REAL,
  health_score       REAL NOT NULL
) STRICT;
CREATE INDEX resource_snapshot_by_time ON resource_snapshot (timestamp);

-- What is left of older samples: one row an hour.
CREATE TABLE resource_hour (
  hour               TEXT PRIMARY KEY,
  samples            INTEGER NOT NULL CHECK (samples > 0),
  memory_mb_mean     REAL NOT NULL,
  memory_mb_peak     REAL NOT NULL,
  cpu_percent_mean   REAL NOT NULL,
  cpu_percent_peak   REAL NOT NULL,
  sessions_peak      INTEGER NOT NULL,
  disk_usage_percent REAL NOT NULL,
  health_score_least REAL NOT NULL
) STRICT, WITHOUT ROWID;

-- One life of the process. A row that is still 'running' at the next start was killed.
CREATE TABLE program_run (
  run_id       INTEGER PRIMARY KEY,
  pid          INTEGER NOT NULL,
  started_at   TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  memory_mb    REAL,
  ending       TEXT NOT NULL CHECK (ending IN ('running', 'stopped', 'restarted', 'fault', 'killed')),
  ended_at     TEXT
) STRICT;

CREATE TABLE restart (
  restart_id   INTEGER PRIMARY KEY,
  cause        TEXT NOT NULL CHECK (cause IN ('automatic', 'requested', 'killed')),
  reason       TEXT NOT NULL,
  asked_by     TEXT,
  asked_at     TEXT NOT NULL,
  memory_mb    REAL,
  drained      TEXT CHECK (drained IN ('true', 'false')),
  went_at      TEXT,
  back_at      TEXT,
  seconds_down REAL
) STRICT;

CREATE TABLE alert (
  alert_id           INTEGER PRIMARY KEY,
  rule               TEXT NOT NULL,
  subject            TEXT NOT NULL,
  alert_type         TEXT NOT NULL,
  severity           TEXT NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'critical')),
  message            TEXT NOT NULL,
  recommended_action TEXT NOT NULL,
  resource_snapshot  TEXT NOT NULL CHECK (json_valid(resource_snapshot)),
  times_seen         INTEGER NOT NULL DEFAULT 1 CHECK (times_seen > 0),
  timestamp          TEXT NOT NULL,
  last_seen_at       TEXT NOT NULL,
  last_told_at       TEXT,
  escalated_at       TEXT,
  acknowledged_at    TEXT,
  resolved_at        TEXT
) STRICT;
-- One standing breach is one alert.
CREATE UNIQUE INDEX alert_firing ON alert (rule, subject) WHERE resolved_at IS NULL;
CREATE INDEX alert_by_time ON alert (timestamp);

-- What is still to be told over a channel. A row is gone once it was taken.
CREATE TABLE alert_delivery (
  delivery_id INTEGER PRIMARY KEY,
  alert_id    INTEGER NOT NULL REFERENCES alert ON DELETE CASCADE,
  channel     TEXT NOT NULL,
  news        TEXT NOT NULL CHECK (news IN ('firing', 'repeated', 'escalated', 'resolved')),
  attempts    INTEGER NOT NULL DEFAULT 0,
  due_at      TEXT NOT NULL,
  last_error  TEXT,
  created_at  TEXT NOT NULL
) STRICT;
CREATE INDEX alert_delivery_due ON alert_delivery (due_at);
CREATE INDEX alert_delivery_of_alert ON alert_delivery (alert_id);

-- Days on which the owner was told how things are.
CREATE TABLE daily_check (
  day     TEXT PRIMARY KEY,
  told_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The maintenance that was begun last, unless somebody ended it. Once its end has passed it is over.
CREATE TABLE maintenance (
  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
  until    TEXT NOT NULL,
  begun_by TEXT NOT NULL
) STRICT;
