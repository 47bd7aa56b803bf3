-- SPDX-License-Identifier: Apache-2.0
-- Finding any three or more characters in titles and texts. Trigrams, because words are not told apart by spaces
-- in every language. The texts stay in their own tables (external content); triggers keep the indices true.

CREATE VIRTUAL TABLE part_search USING fts5 (content, content = 'part', content_rowid = 'id', tokenize = 'trigram');

CREATE TRIGGER part_search_insert AFTER INSERT ON part BEGIN
    INSERT INTO part_search (rowid, content) VALUES (new.id, new.content);
END;
CREATE TRIGGER part_search_delete AFTER DELETE ON part BEGIN
    INSERT INTO part_search (part_search, rowid, content) VALUES ('delete', old.id, old.content);
END;
CREATE TRIGGER part_search_update AFTER UPDATE OF content ON part BEGIN
    INSERT INTO part_search (part_search, rowid, content) VALUES ('delete', old.id, old.content);
    INSERT INTO part_search (rowid, content) VALUES (new.id, new.content);
END;

CREATE VIRTUAL TABLE title_search USING fts5 (
    title, content = 'conversation', content_rowid = 'id', tokenize = 'trigram');

CREATE TRIGGER title_search_insert AFTER INSERT ON conversation BEGIN
    INSERT INTO title_search (rowid, title) VALUES (new.id, new.title);
END;
CREATE TRIGGER title_search_delete AFTER DELETE ON conversation BEGIN
    INSERT INTO title_search (title_search, rowid, title) VALUES ('delete', old.id, old.title);
END;
CREATE TRIGGER title_search_update AFTER UPDATE OF title ON conversation BEGIN
    INSERT INTO title_search (title_search, rowid, title) VALUES ('delete', old.id, old.title);
    INSERT INTO title_search (rowid, title) VALUES (new.id, new.title);
END;

INSERT INTO part_search (part_search) VALUES ('rebuild');
INSERT INTO title_search (title_search) VALUES ('rebuild');
