-- Who may do what in a city's console. Times everywhere in milliseconds since 1970.
CREATE TABLE members (
  city TEXT NOT NULL,
  email TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('viewer', 'editor', 'approver')),
  added_at INTEGER NOT NULL,
  added_by TEXT NOT NULL,
  PRIMARY KEY (city, email)
);
-- What staff did. Rows are only ever added.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  city TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  target TEXT NOT NULL,
  detail TEXT NOT NULL
);
CREATE INDEX audit_city ON audit (city, id);
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN
  SELECT RAISE(ABORT, 'audit rows are not changed');
END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN
  SELECT RAISE(ABORT, 'audit rows are not deleted');
END;
-- What a city changes in the common knowledge, one row for each time somebody saved. `change` is JSON.
CREATE TABLE entry_versions (
  city TEXT NOT NULL,
  entry TEXT NOT NULL,
  version INTEGER NOT NULL,
  change TEXT NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('writing', 'ready')),
  errors INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  PRIMARY KEY (city, entry, version)
);
-- What was put together to be published. `hash` names its content, `base` the built-in release that it stands on.
CREATE TABLE releases (
  city TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  hash TEXT NOT NULL,
  base TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  note TEXT NOT NULL,
  gate TEXT NOT NULL,
  override_reason TEXT,
  PRIMARY KEY (city, number)
);
CREATE TABLE release_entries (
  city TEXT NOT NULL,
  number INTEGER NOT NULL,
  entry TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (city, number, entry)
);
-- From when, and until when if there is an end, a release is what residents get; number 0 is the built-in one. Of
-- those that have started and not ended, the latest holds: what ends gives way to whatever held before it.
CREATE TABLE activations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  city TEXT NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('publish', 'rollback')),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER CHECK (ends_at > starts_at),
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  cancelled_at INTEGER
);
CREATE INDEX activations_city ON activations (city, starts_at, id);
-- Questions whose right answer is known. `accepted` is a JSON list of entry or fact ids; empty = not to be answered.
CREATE TABLE gold_questions (
  id TEXT PRIMARY KEY,
  city TEXT NOT NULL,
  text TEXT NOT NULL,
  accepted TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('staff', 'resident', 'file')),
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  UNIQUE (city, text)
);
-- Questions without an answer that ask for the same. `sample` is masked; `sound` finds more of the same.
CREATE TABLE question_groups (
  id TEXT PRIMARY KEY,
  city TEXT NOT NULL,
  sample TEXT NOT NULL,
  sound TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'out-of-scope', 'assigned')),
  entry TEXT,
  section TEXT,
  due TEXT,
  made_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT
);
CREATE INDEX question_groups_city ON question_groups (city, state);
ALTER TABLE questions ADD COLUMN group_id TEXT;
-- Words of the text that no entry knew when it was grouped, as a JSON list; gone with the text.
ALTER TABLE questions ADD COLUMN unknown_words TEXT;
CREATE INDEX questions_group ON questions (group_id) WHERE group_id IS NOT NULL;
-- What staff have to look at and no group holds yet: its condition is repeated word for word in src/store.
CREATE INDEX questions_ungrouped ON questions (city, asked_at, id)
  WHERE group_id IS NULL AND text IS NOT NULL AND (outcome = 'handoff' OR helpful = 0);
CREATE INDEX questions_city ON questions (city, asked_at);
-- Who looks again at something that is overdue, broken or missing, and until when (YYYY-MM-DD).
CREATE TABLE assignments (
  city TEXT NOT NULL,
  kind TEXT NOT NULL,
  item TEXT NOT NULL,
  title TEXT NOT NULL,
  section TEXT NOT NULL,
  due TEXT NOT NULL,
  note TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  done_at INTEGER,
  PRIMARY KEY (city, kind, item)
);
-- What a city has set in its console.
CREATE TABLE console_settings (
  city TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (city, name)
);
