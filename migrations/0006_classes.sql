-- Smartphone classes. `content` is JSON with all that residents are told; times in milliseconds since 1970.
CREATE TABLE class_sessions (
  city TEXT NOT NULL,
  id TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
  state TEXT NOT NULL CHECK (state IN ('open', 'full', 'cancelled')),
  content TEXT NOT NULL,
  -- Made up, to try the desk out.
  sample INTEGER NOT NULL DEFAULT 0,
  -- Counts the changes, so that the second of two editors is told.
  version INTEGER NOT NULL DEFAULT 1,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  PRIMARY KEY (city, id)
);
CREATE INDEX class_sessions_city ON class_sessions (city, ends_at);
-- Who wants to be reminded of a class the day before. Deleted when told, when the class is over, or when asked.
CREATE TABLE class_reminders (
  city TEXT NOT NULL,
  session TEXT NOT NULL,
  person TEXT NOT NULL,
  sealed TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  -- When the class was to begin as the person was told: who asked for another time is told that it has changed.
  starts_at INTEGER NOT NULL,
  PRIMARY KEY (city, session, person)
);
CREATE INDEX class_reminders_person ON class_reminders (person);
-- Through which door a question came.
ALTER TABLE questions ADD COLUMN door TEXT NOT NULL DEFAULT 'line' CHECK (door IN ('line', 'web', 'support'));
