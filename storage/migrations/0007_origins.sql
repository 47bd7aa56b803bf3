-- SPDX-License-Identifier: Apache-2.0
-- Where imported conversations came from, and what they held then, so that what comes again is known.

CREATE TABLE origin (
    conversation_id INTEGER NOT NULL PRIMARY KEY REFERENCES conversation (id) ON DELETE CASCADE,
    source          TEXT    NOT NULL,
    digest          TEXT    NOT NULL CHECK (length(digest) = 64)
) STRICT;

CREATE INDEX origin_source ON origin (source, digest);
CREATE INDEX conversation_created ON conversation (created);
