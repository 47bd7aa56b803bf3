// SPDX-License-Identifier: Apache-2.0
// What colours the text of an area, and the area itself, may go in any order.
import QtQuick
import QtTest
import Inglenook

TestCase {
    id: test

    name: "Painters"
    when: windowShown
    width: 200
    height: 100

    Component {
        id: area
        TextEdit {}
    }
    Component {
        id: highlighter
        CodeHighlighter {
            language: "c++"
            colors: ({ "keyword": "#ff0000", "changed": "#00ff00", "moved": "#0000ff" })
        }
    }
    Component {
        id: marks
        TextMarks {}
    }

    readonly property var pieces: [{ "kind": 0, "text": "int " }, { "kind": 1, "text": "a;" }]

    function test_theAreaGoesFirst() {
        const edit = area.createObject(test, { text: "int a;" });
        const code = highlighter.createObject(test, { document: edit.textDocument, text: "int a;", marks: pieces });
        const words = marks.createObject(test, { document: edit.textDocument, pieces: pieces });
        compare(edit.text, "int a;");
        edit.append("int b;"); // marks are painted anew a moment later
        edit.destroy();
        tryCompare(code, "document", null);
        compare(words.document, null);
        code.text = "int c;";
        code.language = "python";
        code.colors = {};
        code.marks = [];
        words.pieces = [];
        code.destroy();
        words.destroy();
        wait(0);
    }

    function test_anotherAreaIsColoured() {
        const first = area.createObject(test);
        const second = area.createObject(test);
        const code = highlighter.createObject(test, { document: first.textDocument, text: "int a;" });
        compare(first.text, "int a;");
        code.document = second.textDocument;
        first.destroy();
        wait(0);
        code.text = "int b;";
        compare(second.text, "int b;");
        code.destroy();
        wait(0);
        second.text = "int c;"; // nothing colours it any more
        second.destroy();
        wait(0);
    }
}
