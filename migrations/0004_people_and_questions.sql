-- What a person asked the desk to keep. `person` is a keyed hash of city and LINE user id, `sealed` is encrypted.
CREATE TABLE preferences (
  person TEXT PRIMARY KEY,
  sealed TEXT NOT NULL,
  changed_at INTEGER NOT NULL
);
-- Questions without the person: the text is masked, the time is rounded to the hour (milliseconds since 1970).
CREATE TABLE questions (
  id TEXT PRIMARY KEY,
  city TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  register TEXT NOT NULL,
  outcome TEXT NOT NULL,
  text TEXT,
  message TEXT,
  entry TEXT,
  confidence REAL,
  release TEXT NOT NULL,
  helpful INTEGER
);
CREATE INDEX questions_asked_at ON questions (asked_at);
CREATE INDEX questions_message ON questions (message) WHERE message IS NOT NULL;
-- Messages taken back by their senders, kept for a while because the question may be written down only afterwards.
CREATE TABLE unsent_messages (
  message TEXT PRIMARY KEY,
  unsent_at INTEGER NOT NULL
);
-- Who wants to be told when a question has an answer. Deleted when told, or when the person asks.
CREATE TABLE tell_requests (
  question TEXT NOT NULL,
  person TEXT NOT NULL,
  city TEXT NOT NULL,
  sealed TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  PRIMARY KEY (question, person)
);
CREATE INDEX tell_requests_person ON tell_requests (person);
