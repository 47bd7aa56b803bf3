-- SPDX-License-Identifier: Apache-2.0
-- What inglenook-net did in the network, for the user to read.

CREATE TABLE network_log (
    id       INTEGER PRIMARY KEY,
    -- When the connection was asked for.
    time     INTEGER NOT NULL,
    host     TEXT    NOT NULL,
    -- What it was for: download, hub.
    purpose  TEXT    NOT NULL,
    sent     INTEGER NOT NULL CHECK (sent >= 0),
    received INTEGER NOT NULL CHECK (received >= 0),
    -- The answer's number, or what went wrong.
    outcome  TEXT    NOT NULL
) STRICT;
