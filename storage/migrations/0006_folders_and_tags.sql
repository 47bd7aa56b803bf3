-- SPDX-License-Identifier: Apache-2.0
-- Order among conversations: folders within folders, of which a conversation is in one at most, and tags.

CREATE TABLE folder (
    -- Never given twice, so that a deletion can be undone.
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    parent_id INTEGER REFERENCES folder (id),
    name      TEXT    NOT NULL CHECK (name <> ''),
    -- Among those with the same parent.
    position  INTEGER NOT NULL,
    created   INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX folder_name ON folder (coalesce(parent_id, 0), name COLLATE NOCASE);
CREATE INDEX folder_parent ON folder (parent_id);

CREATE TABLE tag (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    name    TEXT    NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
    created INTEGER NOT NULL
) STRICT;

CREATE TABLE conversation_tag (
    conversation_id INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    tag_id          INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
    PRIMARY KEY (conversation_id, tag_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX conversation_tag_tag ON conversation_tag (tag_id, conversation_id);

ALTER TABLE conversation ADD COLUMN folder_id INTEGER REFERENCES folder (id) ON DELETE SET NULL;

CREATE INDEX conversation_folder ON conversation (folder_id, pinned DESC, updated DESC, id DESC);
-- As conversation_list, of the archive.
CREATE INDEX conversation_archive ON conversation (pinned DESC, updated DESC, id DESC)
    WHERE trashed_at IS NULL AND archived = 1;
