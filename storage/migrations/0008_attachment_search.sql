-- SPDX-License-Identifier: Apache-2.0
-- The search finds texts of attached files too: what it knows of a part that holds one is the file's name, then its
-- text. The index is made anew, over a view; what is deleted is taken out before the file's text may go.

CREATE VIEW part_text (id, content) AS
    SELECT id, content || coalesce(char(10) || (SELECT a.text FROM attachment a WHERE a.sha256 = part.attachment), '')
    FROM part;

DROP TRIGGER part_search_insert;
DROP TRIGGER part_search_delete;
DROP TRIGGER part_search_update;
DROP TRIGGER part_attachment_forgotten;
DROP TABLE part_search;

CREATE VIRTUAL TABLE part_search USING fts5 (
    content, content = 'part_text', content_rowid = 'id', tokenize = 'trigram');

CREATE TRIGGER part_search_insert AFTER INSERT ON part BEGIN
    INSERT INTO part_search (rowid, content) SELECT id, content FROM part_text WHERE id = new.id;
END;
CREATE TRIGGER part_search_update AFTER UPDATE OF content, attachment ON part BEGIN
    INSERT INTO part_search (part_search, rowid, content) VALUES ('delete', old.id, old.content ||
        coalesce(char(10) || (SELECT a.text FROM attachment a WHERE a.sha256 = old.attachment), ''));
    INSERT INTO part_search (rowid, content) SELECT id, content FROM part_text WHERE id = new.id;
END;
-- One trigger, because the order of several is not said. A file's text is erased with the last message that holds it.
CREATE TRIGGER part_deleted AFTER DELETE ON part BEGIN
    INSERT INTO part_search (part_search, rowid, content) VALUES ('delete', old.id, old.content ||
        coalesce(char(10) || (SELECT a.text FROM attachment a WHERE a.sha256 = old.attachment), ''));
    DELETE FROM attachment WHERE sha256 = old.attachment
        AND NOT EXISTS (SELECT 1 FROM part WHERE part.attachment = old.attachment);
END;

INSERT INTO part_search (part_search) VALUES ('rebuild');
