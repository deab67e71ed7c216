"""The catalogue's tables as SQL, one step a version; a step is one transaction and is never edited after its release.

A new catalogue takes all steps, that of an older release those that it lacks. No knowledge of documents.
"""

# No STRICT tables and no RETURNING: SQLite 3.34 of enterprise distributions knows neither.
# ``body`` is the document as JSON: SQL reads a field of it by ``json_extract(body, '$.metadata.number')``.
_FIRST = """
BEGIN;
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL
);
CREATE TABLE passages (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    section_id TEXT,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    text TEXT NOT NULL,
    context TEXT NOT NULL
);
CREATE INDEX passages_of_document ON passages (document_id);
CREATE TABLE vectors (
    passage_id TEXT NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
    model TEXT NOT NULL,
    vector BLOB NOT NULL,  -- little-endian float32
    PRIMARY KEY (passage_id, model)
);
CREATE TABLE turns (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id TEXT NOT NULL,
    role TEXT NOT NULL,
    content TEXT NOT NULL,
    said_at INTEGER NOT NULL  -- seconds since 1970
);
CREATE INDEX turns_of_conversation ON turns (conversation_id, position);
CREATE INDEX turns_by_time ON turns (said_at);
CREATE TABLE state (fingerprint TEXT NOT NULL);
INSERT INTO state VALUES (lower(hex(randomblob(8))));
PRAGMA user_version = 1;
COMMIT;
"""

# When the first version stored a document is not known: it counts from the day of this step.
# What its turns quote is not known either: they go with the first document that is removed.
_SECOND = """
BEGIN;
ALTER TABLE documents ADD COLUMN added_at INTEGER NOT NULL DEFAULT 0;  -- seconds since 1970
UPDATE documents SET added_at = CAST(strftime('%s', 'now') AS INTEGER);
CREATE TABLE earlier (  -- versions of the sources in ``documents`` that others have replaced
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL,
    source TEXT NOT NULL,
    body TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    replaced_at INTEGER NOT NULL
);
CREATE INDEX earlier_of_source ON earlier (source, position);
CREATE INDEX earlier_of_document ON earlier (document_id, position);
CREATE TABLE originals (  -- the bytes that versions were read from
    document_id TEXT PRIMARY KEY,
    data BLOB NOT NULL
);
CREATE TABLE removed (sha256 TEXT PRIMARY KEY);
CREATE TABLE quarantine (
    sha256 TEXT NOT NULL,
    source TEXT NOT NULL,
    stamp TEXT NOT NULL,
    place TEXT NOT NULL,
    quarantined_at INTEGER NOT NULL,
    PRIMARY KEY (sha256, source)
);
ALTER TABLE turns ADD COLUMN cited TEXT;  -- ids of the documents quoted, as a JSON array; NULL: not known
PRAGMA user_version = 2;
COMMIT;
"""

# ``body`` is the draft as JSON without its citations: these name documents, whose words stand in ``documents`` only.
_THIRD = """
BEGIN;
CREATE TABLE drafts (  -- a row a version
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    thread TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,  -- seconds since 1970
    form TEXT NOT NULL,
    instruction TEXT NOT NULL,
    body TEXT NOT NULL,
    citations TEXT NOT NULL,
    cited TEXT NOT NULL,  -- ids of the documents quoted, as a JSON array
    folded TEXT NOT NULL,  -- the syllables that it is found by, a space round each
    reviewer TEXT,  -- NULL: not approved
    reviewed_at INTEGER,
    UNIQUE (thread, version)
);
CREATE INDEX drafts_by_time ON drafts (created_at);
PRAGMA user_version = 3;
COMMIT;
"""

STEPS = (_FIRST, _SECOND, _THIRD)
