-- SPDX-License-Identifier: Apache-2.0
-- Conversations as trees of messages, and how each answer was made. Times are milliseconds since 1970 UTC.

CREATE TABLE conversation (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    title         TEXT    NOT NULL DEFAULT '',
    created       INTEGER NOT NULL,
    updated       INTEGER NOT NULL,
    model         TEXT    NOT NULL DEFAULT '',
    system_prompt TEXT    NOT NULL DEFAULT '',
    pinned        INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
    archived      INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
    trashed_at    INTEGER,
    -- The first message that is shown; the path goes on along active_child.
    active_root   INTEGER REFERENCES message (id) ON DELETE SET NULL
) STRICT;

-- The list: pinned first, newest first, without what is in the trash or the archive.
CREATE INDEX conversation_list ON conversation (pinned DESC, updated DESC, id DESC)
    WHERE trashed_at IS NULL AND archived = 0;
CREATE INDEX conversation_trash ON conversation (trashed_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX conversation_root ON conversation (active_root);

-- parent_id does not cascade: a long conversation is a deep chain, and SQLite limits how deep cascades go.
-- Messages go with their conversation only.
CREATE TABLE message (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    parent_id       INTEGER REFERENCES message (id) DEFERRABLE INITIALLY DEFERRED,
    role            TEXT    NOT NULL CHECK (role IN ('system', 'user', 'assistant', 'tool')),
    state           TEXT    NOT NULL CHECK (state IN ('complete', 'streaming', 'interrupted', 'failed')),
    created         INTEGER NOT NULL,
    active_child    INTEGER REFERENCES message (id) ON DELETE SET NULL,
    -- While streaming: which running program writes it (the byte of the lock file that it holds).
    writer          INTEGER
) STRICT;

CREATE INDEX message_tree ON message (conversation_id, parent_id, id);
CREATE INDEX message_parent ON message (parent_id);
CREATE INDEX message_active_child ON message (active_child);
CREATE INDEX message_streaming ON message (state) WHERE state = 'streaming';

CREATE TABLE part (
    id          INTEGER PRIMARY KEY,
    message_id  INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    ordinal     INTEGER NOT NULL,
    kind        TEXT    NOT NULL CHECK (kind IN ('text', 'reasoning', 'tool_call', 'tool_result', 'attachment')),
    content     TEXT    NOT NULL,
    duration_ms INTEGER NOT NULL DEFAULT 0,
    UNIQUE (message_id, ordinal)
) STRICT;

-- Text of answers that are being written, in arrival order: appended row by row, so that saving a long answer
-- every second never rewrites it. It becomes parts when the answer ends.
CREATE TABLE draft (
    id          INTEGER PRIMARY KEY,
    message_id  INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    kind        TEXT    NOT NULL CHECK (kind IN ('text', 'reasoning', 'tool_call', 'tool_result', 'attachment')),
    content     TEXT    NOT NULL,
    duration_ms INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX draft_message ON draft (message_id, id);

-- seed is an unsigned number of 64 bits, kept as the signed one with the same bits.
CREATE TABLE generation (
    id                   INTEGER PRIMARY KEY,
    message_id           INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    model_path           TEXT    NOT NULL,
    model_name           TEXT    NOT NULL,
    model_sha256         TEXT    NOT NULL,
    quantisation         TEXT    NOT NULL,
    template_sha256      TEXT    NOT NULL,
    sampler              TEXT    NOT NULL,
    seed                 INTEGER NOT NULL,
    engine_build         TEXT    NOT NULL,
    device               TEXT    NOT NULL,
    prompt_tokens        INTEGER NOT NULL DEFAULT 0,
    cached_tokens        INTEGER NOT NULL DEFAULT 0,
    generated_tokens     INTEGER NOT NULL DEFAULT 0,
    load_seconds         REAL    NOT NULL DEFAULT 0,
    prefill_seconds      REAL    NOT NULL DEFAULT 0,
    decode_seconds       REAL    NOT NULL DEFAULT 0,
    first_token_seconds  REAL    NOT NULL DEFAULT 0,
    stop_reason          TEXT    NOT NULL DEFAULT '',
    error                TEXT    NOT NULL DEFAULT '',
    started              INTEGER NOT NULL,
    finished             INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX generation_message ON generation (message_id, id);
