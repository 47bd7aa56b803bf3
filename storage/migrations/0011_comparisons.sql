-- SPDX-License-Identifier: Apache-2.0
-- One prompt put to several models, and which answers were better. Times are milliseconds since 1970 UTC. The
-- answers are messages of ordinary conversations, which do not stand in the list of chats.

CREATE TABLE prompt_set (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    name    TEXT    NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
    created INTEGER NOT NULL
) STRICT;

CREATE TABLE prompt (
    id         INTEGER PRIMARY KEY,
    set_id     INTEGER NOT NULL REFERENCES prompt_set (id) ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL,
    -- The id that it has in the user's file; may be empty.
    key        TEXT    NOT NULL DEFAULT '',
    text       TEXT    NOT NULL,
    -- The system prompt that it brings; empty: the column's.
    system     TEXT    NOT NULL DEFAULT '',
    tags       TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
    -- How an answer is scored, a JSON object; empty: not by itself.
    check_rule TEXT    NOT NULL DEFAULT '' CHECK (check_rule = '' OR json_valid(check_rule)),
    UNIQUE (set_id, ordinal)
) STRICT;

CREATE TABLE comparison (
    -- Never given twice: what is erased is known by it in the backups.
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    name          TEXT    NOT NULL DEFAULT '',
    kind          TEXT    NOT NULL CHECK (kind IN ('chat', 'batch')),
    created       INTEGER NOT NULL,
    updated       INTEGER NOT NULL,
    blind         INTEGER NOT NULL DEFAULT 0 CHECK (blind IN (0, 1)),
    -- Which answer stands on which side is drawn from it. Unsigned, kept as the signed number with the same
    -- bits.
    seed          INTEGER NOT NULL DEFAULT 0,
    -- How it is laid out.
    settings      TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(settings)),
    prompt_set_id INTEGER REFERENCES prompt_set (id) ON DELETE SET NULL,
    -- Of a batch.
    state         TEXT    NOT NULL DEFAULT 'ready' CHECK (state IN ('ready', 'running', 'paused', 'done')),
    -- While it runs: which running program does it, as message.writer.
    writer        INTEGER,
    trashed_at    INTEGER
) STRICT;

CREATE INDEX comparison_list ON comparison (updated DESC, id DESC) WHERE trashed_at IS NULL;
CREATE INDEX comparison_trash ON comparison (trashed_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX comparison_prompt_set ON comparison (prompt_set_id) WHERE prompt_set_id IS NOT NULL;

-- What answers. The model's file may be gone: everything that is shown of it is here.
CREATE TABLE comparison_column (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    comparison_id   INTEGER NOT NULL REFERENCES comparison (id) ON DELETE CASCADE,
    place           INTEGER NOT NULL,
    model_path      TEXT    NOT NULL DEFAULT '',
    model_name      TEXT    NOT NULL DEFAULT '',
    model_sha256    TEXT    NOT NULL DEFAULT '',
    quantisation    TEXT    NOT NULL DEFAULT '',
    system_prompt   TEXT    NOT NULL DEFAULT '',
    settings        TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(settings)),
    preset_id       INTEGER REFERENCES preset (id) ON DELETE SET NULL,
    -- Of a chat: the one that goes on from prompt to prompt.
    conversation_id INTEGER REFERENCES conversation (id) ON DELETE SET NULL,
    -- Taken away; its answers and votes stay.
    removed         INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

CREATE INDEX comparison_column_order ON comparison_column (comparison_id, removed, place);
CREATE INDEX comparison_column_preset ON comparison_column (preset_id) WHERE preset_id IS NOT NULL;
CREATE INDEX comparison_column_conversation ON comparison_column (conversation_id)
    WHERE conversation_id IS NOT NULL;

-- One prompt put to all columns. What it says stays, also without the set that it came from.
CREATE TABLE comparison_run (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    comparison_id INTEGER NOT NULL REFERENCES comparison (id) ON DELETE CASCADE,
    number        INTEGER NOT NULL,
    prompt_id     INTEGER REFERENCES prompt (id) ON DELETE SET NULL,
    key           TEXT    NOT NULL DEFAULT '',
    prompt        TEXT    NOT NULL,
    system        TEXT    NOT NULL DEFAULT '',
    tags          TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
    check_rule    TEXT    NOT NULL DEFAULT '' CHECK (check_rule = '' OR json_valid(check_rule)),
    created       INTEGER NOT NULL,
    UNIQUE (comparison_id, number)
) STRICT;

CREATE INDEX comparison_run_prompt ON comparison_run (prompt_id) WHERE prompt_id IS NOT NULL;

CREATE TABLE comparison_answer (
    id              INTEGER PRIMARY KEY,
    run_id          INTEGER NOT NULL REFERENCES comparison_run (id) ON DELETE CASCADE,
    column_id       INTEGER NOT NULL REFERENCES comparison_column (id) ON DELETE CASCADE,
    conversation_id INTEGER REFERENCES conversation (id) ON DELETE SET NULL,
    -- The user's message, and the answer.
    question_id     INTEGER REFERENCES message (id) ON DELETE SET NULL,
    message_id      INTEGER REFERENCES message (id) ON DELETE SET NULL,
    -- When the answer was begun. Not set: it is waited for; set without a message: it was erased.
    begun           INTEGER,
    -- Whether others were written on the same device meanwhile, so that its speed says less; not set: not
    -- known.
    shared_device   INTEGER CHECK (shared_device IN (0, 1)),
    UNIQUE (run_id, column_id)
) STRICT;

CREATE INDEX comparison_answer_column ON comparison_answer (column_id);
CREATE INDEX comparison_answer_conversation ON comparison_answer (conversation_id)
    WHERE conversation_id IS NOT NULL;
CREATE INDEX comparison_answer_question ON comparison_answer (question_id) WHERE question_id IS NOT NULL;
CREATE INDEX comparison_answer_message ON comparison_answer (message_id) WHERE message_id IS NOT NULL;

CREATE TABLE vote (
    id           INTEGER PRIMARY KEY,
    run_id       INTEGER NOT NULL REFERENCES comparison_run (id) ON DELETE CASCADE,
    -- As they stood on the screen.
    left_column  INTEGER NOT NULL REFERENCES comparison_column (id) ON DELETE CASCADE,
    right_column INTEGER NOT NULL REFERENCES comparison_column (id) ON DELETE CASCADE,
    choice       TEXT    NOT NULL CHECK (choice IN ('left', 'right', 'tie', 'both_bad')),
    reason       TEXT    NOT NULL DEFAULT '',
    tags         TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
    -- Whether the names were hidden.
    blind        INTEGER NOT NULL DEFAULT 0 CHECK (blind IN (0, 1)),
    made         INTEGER NOT NULL,
    CHECK (left_column <> right_column)
) STRICT;

-- One vote on two answers, whichever stood left.
CREATE UNIQUE INDEX vote_pair
    ON vote (run_id, min(left_column, right_column), max(left_column, right_column));
CREATE INDEX vote_left ON vote (left_column);
CREATE INDEX vote_right ON vote (right_column);

ALTER TABLE conversation ADD COLUMN comparison_id INTEGER REFERENCES comparison (id) ON DELETE SET NULL;

CREATE INDEX conversation_comparison ON conversation (comparison_id) WHERE comparison_id IS NOT NULL;

-- The lists, without what comparisons hold: a batch makes hundreds of conversations.
DROP INDEX conversation_list;
CREATE INDEX conversation_list ON conversation (pinned DESC, updated DESC, id DESC)
    WHERE trashed_at IS NULL AND archived = 0 AND comparison_id IS NULL;
DROP INDEX conversation_archive;
CREATE INDEX conversation_archive ON conversation (pinned DESC, updated DESC, id DESC)
    WHERE trashed_at IS NULL AND archived = 1 AND comparison_id IS NULL;
DROP INDEX conversation_folder;
CREATE INDEX conversation_folder ON conversation (folder_id, pinned DESC, updated DESC, id DESC)
    WHERE comparison_id IS NULL;
-- For a folder that is deleted.
CREATE INDEX conversation_filed ON conversation (folder_id) WHERE folder_id IS NOT NULL;
