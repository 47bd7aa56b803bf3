-- SPDX-License-Identifier: Apache-2.0
-- Texts of files that were sent with a message: each once, by the SHA-256 of what was sent, however many messages
-- hold it. A part of kind 'attachment' has the file's name as its content.

CREATE TABLE attachment (
    sha256  TEXT    NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    text    TEXT    NOT NULL,
    created INTEGER NOT NULL
) STRICT;

ALTER TABLE part ADD COLUMN attachment TEXT REFERENCES attachment (sha256);

CREATE INDEX part_attachment ON part (attachment) WHERE attachment IS NOT NULL;

-- Erased with the last message that holds it.
CREATE TRIGGER part_attachment_forgotten AFTER DELETE ON part WHEN old.attachment IS NOT NULL BEGIN
    DELETE FROM attachment WHERE sha256 = old.attachment
        AND NOT EXISTS (SELECT 1 FROM part WHERE part.attachment = old.attachment);
END;
