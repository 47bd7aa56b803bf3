-- SPDX-License-Identifier: Apache-2.0
-- What is known of the model files of this machine beside what they say themselves. Times are milliseconds since 1970
-- UTC. A model is known by the path of the file that opens it.

CREATE TABLE model (
    path         TEXT    NOT NULL PRIMARY KEY,
    -- The user's own name for it; empty: its own.
    title        TEXT    NOT NULL DEFAULT '',
    favourite    INTEGER NOT NULL DEFAULT 0 CHECK (favourite IN (0, 1)),
    -- Added by hand, from outside every folder of the library.
    linked       INTEGER NOT NULL DEFAULT 0 CHECK (linked IN (0, 1)),
    -- Taken off the list; its file stays where it is.
    hidden       INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
    source       TEXT    NOT NULL DEFAULT '',
    licence      TEXT    NOT NULL DEFAULT '',
    last_used    INTEGER NOT NULL DEFAULT 0,
    -- Tokens a second that answers were written at, and the device that did it.
    speed        REAL    NOT NULL DEFAULT 0,
    speed_device TEXT    NOT NULL DEFAULT '',
    -- How it is loaded, where that differs from the settings of all.
    settings     TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(settings))
) STRICT;

-- Hashes of files, a split model's each; they hold for the size and the time of change that stand beside them.
CREATE TABLE model_file (
    path     TEXT    NOT NULL PRIMARY KEY,
    size     INTEGER NOT NULL,
    changed  INTEGER NOT NULL,
    sha256   TEXT    NOT NULL,
    verified INTEGER NOT NULL,
    -- What it should be, as its source told; empty: nobody told.
    expected TEXT    NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX model_file_hash ON model_file (sha256);

-- Folders with models beside the own one. `kind`: '' for one that the user chose, else the program whose place it is;
-- such places are found anew each time, and are here only when they are switched off.
CREATE TABLE model_folder (
    path TEXT    NOT NULL PRIMARY KEY,
    kind TEXT    NOT NULL DEFAULT '',
    used INTEGER NOT NULL DEFAULT 1 CHECK (used IN (0, 1))
) STRICT;
