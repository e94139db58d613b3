-- What staff should look at again, as the daily job found it; replaced every day.
CREATE TABLE review_items (
  position INTEGER PRIMARY KEY,
  day TEXT NOT NULL,
  release TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  city TEXT,
  state TEXT NOT NULL,
  date TEXT
);
-- One row for each page that a button opens. Times in milliseconds since 1970.
CREATE TABLE link_checks (
  url TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  status INTEGER,
  moved_to TEXT,
  failures INTEGER NOT NULL DEFAULT 0,
  checked_at INTEGER,
  next_check_at INTEGER NOT NULL
);
CREATE INDEX link_checks_next_check_at ON link_checks (next_check_at);
