-- SPDX-License-Identifier: Apache-2.0
-- How answers are made: named sets of settings, the one that a model starts with, and what a conversation says
-- otherwise. Settings are JSON objects; docs/presets.md lists their names.

CREATE TABLE preset (
    -- Never given twice, so that a deletion can be undone.
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT    NOT NULL UNIQUE,
    -- The identity of the model that it was made for; empty: any.
    model    TEXT    NOT NULL DEFAULT '',
    settings TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(settings)),
    created  INTEGER NOT NULL,
    updated  INTEGER NOT NULL
) STRICT;

CREATE TABLE model_preset (
    model     TEXT    NOT NULL PRIMARY KEY,
    preset_id INTEGER NOT NULL REFERENCES preset (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX model_preset_preset ON model_preset (preset_id);

ALTER TABLE conversation ADD COLUMN settings TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings));
ALTER TABLE conversation ADD COLUMN preset_id INTEGER REFERENCES preset (id) ON DELETE SET NULL;

CREATE INDEX conversation_preset ON conversation (preset_id) WHERE preset_id IS NOT NULL;
