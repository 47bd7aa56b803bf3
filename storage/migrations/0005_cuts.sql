-- SPDX-License-Identifier: Apache-2.0
-- A message that is deleted moves, with all that follows it, into a conversation of its own in the trash, which knows
-- where it was cut from: below a message, or at the beginning of a conversation.

ALTER TABLE conversation ADD COLUMN cut_below INTEGER REFERENCES message (id) ON DELETE SET NULL;
ALTER TABLE conversation ADD COLUMN cut_from INTEGER REFERENCES conversation (id) ON DELETE SET NULL;

CREATE INDEX conversation_cut_below ON conversation (cut_below) WHERE cut_below IS NOT NULL;
CREATE INDEX conversation_cut_from ON conversation (cut_from) WHERE cut_from IS NOT NULL;
