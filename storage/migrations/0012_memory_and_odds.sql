-- SPDX-License-Identifier: Apache-2.0
-- What an answer's model took of memory, how probable the tokens of compared answers were, and what a prompt
-- expects where no check says it.

-- Bytes: weights, cache and what is computed in, when the answer had ended. 0: not known.
ALTER TABLE generation ADD COLUMN memory_bytes INTEGER NOT NULL DEFAULT 0;

ALTER TABLE prompt ADD COLUMN expected TEXT NOT NULL DEFAULT '';
ALTER TABLE comparison_run ADD COLUMN expected TEXT NOT NULL DEFAULT '';

-- Of answers of comparisons: see storage/odds.h.
CREATE TABLE answer_odds (
    message_id INTEGER PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
    odds       BLOB NOT NULL
) STRICT;
