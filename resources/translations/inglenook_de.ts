<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en_GB">
<context>
    <name>Actions</name>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Search all chats</source>
        <translation>Alle Chats durchsuchen</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>In diesem Chat suchen</translation>
    </message>
    <message>
        <source>Show or hide the sidebar</source>
        <translation>Seitenleiste zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Show or hide the inspector</source>
        <translation>Inspektor zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Erneut antworten</translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation>Vorherige Version</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>Nächste Version</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>Die letzte Antwort kopieren</translation>
    </message>
    <message>
        <source>Copy the last code</source>
        <translation>Den letzten Code kopieren</translation>
    </message>
    <message>
        <source>Last answer as raw text, or formatted</source>
        <translation>Letzte Antwort als Rohtext oder formatiert</translation>
    </message>
    <message>
        <source>Next chat</source>
        <translation>Nächster Chat</translation>
    </message>
    <message>
        <source>Previous chat</source>
        <translation>Vorheriger Chat</translation>
    </message>
    <message>
        <source>Rename the chat</source>
        <translation>Den Chat umbenennen</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größerer Text</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinerer Text</translation>
    </message>
    <message>
        <source>Usual text size</source>
        <translation>Übliche Textgröße</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Diese Liste</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
</context>
<context>
    <name>Amounts</name>
    <message>
        <source>%1 B</source>
        <translation>%1 Mrd.</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 Mio.</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 K context</source>
        <translation>%1 K Kontext</translation>
    </message>
    <message>
        <source>%1 context</source>
        <translation>%1 Kontext</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 Token/s</translation>
    </message>
    <message>
        <source>%1 experts, %2 active</source>
        <translation>%1 Experten, %2 aktiv</translation>
    </message>
    <message>
        <source>dense</source>
        <translation>dicht</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>AnswerFooter</name>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 Token/s</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 Token</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>first after %1 s</source>
        <translation>erstes nach %1 s</translation>
    </message>
    <message>
        <source>The answer failed.</source>
        <translation>Die Antwort ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Interrupted.</source>
        <translation>Unterbrochen.</translation>
    </message>
    <message>
        <source>Stopped at the longest answer that the settings allow.</source>
        <translation>Angehalten bei der längsten Antwort, die die Einstellungen erlauben.</translation>
    </message>
    <message>
        <source>Stopped: the context is full.</source>
        <translation>Angehalten: Der Kontext ist voll.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy this answer</source>
        <translation>Diese Antwort kopieren</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Erneut antworten</translation>
    </message>
    <message>
        <source>Formatted</source>
        <translation>Formatiert</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Rohtext</translation>
    </message>
    <message>
        <source>Show this answer formatted</source>
        <translation>Diese Antwort formatiert zeigen</translation>
    </message>
    <message>
        <source>Show this answer as raw text</source>
        <translation>Diese Antwort als Rohtext zeigen</translation>
    </message>
</context>
<context>
    <name>AnswerNews</name>
    <message>
        <source>The answer is finished</source>
        <translation>Die Antwort ist fertig</translation>
    </message>
    <message>
        <source>All answers are there</source>
        <translation>Alle Antworten sind da</translation>
    </message>
</context>
<context>
    <name>AnswerSettings</name>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>More samplers</source>
        <translation>Weitere Sampler</translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n geändert</numerusform>
            <numerusform>%n geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>Usual values</source>
        <translation>Übliche Werte</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>What you change here holds for every chat and goes before what a model&apos;s file recommends; presets and chats can say otherwise%1.</source>
        <translation>Was Sie hier ändern, gilt für jeden Chat und geht dem vor, was die Datei eines Modells empfiehlt; Vorlagen und Chats können davon abweichen%1.</translation>
    </message>
    <message>
        <source> (%1)</source>
        <translation> (%1)</translation>
    </message>
</context>
<context>
    <name>ArchivePage</name>
    <message>
        <source>Archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>Chats that are put away. Search finds them all the same.</source>
        <translation>Chats, die weggelegt sind. Die Suche findet sie trotzdem.</translation>
    </message>
    <message>
        <source>Archived chats</source>
        <translation>Archivierte Chats</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>Take %1 out of the archive</source>
        <translation>%1 aus dem Archiv herausnehmen</translation>
    </message>
    <message>
        <source>The archive is empty.</source>
        <translation>Das Archiv ist leer.</translation>
    </message>
</context>
<context>
    <name>AskPanel</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>BatchStrip</name>
    <message>
        <source>Not all prompts are answered yet.</source>
        <translation>Noch sind nicht alle Prompts beantwortet.</translation>
    </message>
    <message>
        <source>%1 of %2 answers</source>
        <translation>%1 von %2 Antworten</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Pause the batch</source>
        <translation>Den Stapel anhalten</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on with the batch</source>
        <translation>Den Stapel fortsetzen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the batch</source>
        <translation>Den Stapel zeigen</translation>
    </message>
</context>
<context>
    <name>CardPanel</name>
    <message>
        <source>What its makers say of %1</source>
        <translation>Was seine Hersteller über %1 sagen</translation>
    </message>
    <message>
        <source>What its makers say lies in the hub, which is not asked for anything now. Inglenook can fetch that text, without pictures, or your browser opens the page.</source>
        <translation>Was seine Hersteller sagen, liegt im Hub, der jetzt nicht gefragt wird. Inglenook kann den Text holen, ohne Bilder, oder Ihr Browser öffnet die Seite.</translation>
    </message>
    <message>
        <source>Fetching the page…</source>
        <translation>Die Seite wird geholt …</translation>
    </message>
    <message>
        <source>Open in the browser…</source>
        <translation>Im Browser öffnen …</translation>
    </message>
    <message>
        <source>Ask the hub from now on</source>
        <translation>Den Hub von nun an fragen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Title of the chat</source>
        <translation>Titel des Chats</translation>
    </message>
    <message>
        <source>Show the sidebar</source>
        <translation>Seitenleiste zeigen</translation>
    </message>
    <message>
        <source>Settings of this chat</source>
        <translation>Einstellungen dieses Chats</translation>
    </message>
    <message>
        <source>More about this chat</source>
        <translation>Mehr zu diesem Chat</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>In den Papierkorb verschieben</translation>
    </message>
    <message>
        <source>Compare with another model…</source>
        <translation>Mit einem anderen Modell vergleichen …</translation>
    </message>
</context>
<context>
    <name>ChatMenu</name>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Move to folder…</source>
        <translation>In Ordner verschieben …</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>Tags …</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>In den Papierkorb verschieben</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Dropped text</source>
        <translation>Abgelegter Text</translation>
    </message>
    <message>
        <source>Drop files to attach them</source>
        <translation>Dateien hier ablegen, um sie anzuhängen</translation>
    </message>
</context>
<context>
    <name>ChatSettingsGroup</name>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Enter sends</source>
        <translation>Eingabetaste sendet</translation>
    </message>
    <message>
        <source>Shift+Enter begins a new line. Off: Ctrl+Enter sends.</source>
        <translation>Umschalt+Eingabe beginnt eine neue Zeile. Aus: Strg+Eingabe sendet.</translation>
    </message>
    <message>
        <source>Wrap long lines of code</source>
        <translation>Lange Codezeilen umbrechen</translation>
    </message>
    <message>
        <source>Let the model name chats</source>
        <translation>Chats vom Modell benennen lassen</translation>
    </message>
    <message>
        <source>After the first answer, while it has nothing else to do. Off: a chat is called by its first words.</source>
        <translation>Nach der ersten Antwort, wenn es sonst nichts zu tun hat. Aus: Ein Chat heißt nach seinen ersten Wörtern.</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>Code: %1</translation>
    </message>
    <message>
        <source>Do not wrap</source>
        <translation>Nicht umbrechen</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>Umbrechen</translation>
    </message>
    <message>
        <source>Wrap long lines of this code</source>
        <translation>Lange Zeilen dieses Codes umbrechen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy this code</source>
        <translation>Diesen Code kopieren</translation>
    </message>
    <message>
        <source>Do not wrap long lines of this code</source>
        <translation>Lange Zeilen dieses Codes nicht umbrechen</translation>
    </message>
</context>
<context>
    <name>ColumnFoot</name>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 Token/s</translation>
    </message>
    <message>
        <source>first after %1 s</source>
        <translation>erstes nach %1 s</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 Token</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>shared the machine</source>
        <translation>Rechner geteilt</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>%1 anhalten</translation>
    </message>
    <message>
        <source>Continue with this one</source>
        <translation>Hiermit weitermachen</translation>
    </message>
    <message>
        <source>Continue with %1 as a chat</source>
        <translation>Mit %1 als Chat weitermachen</translation>
    </message>
</context>
<context>
    <name>ColumnHead</name>
    <message>
        <source>Answer %1</source>
        <translation>Antwort %1</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message>
        <source>Show column %1</source>
        <translation>Spalte %1 zeigen</translation>
    </message>
    <message>
        <source>More about column %1</source>
        <translation>Mehr zu Spalte %1</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen …</translation>
    </message>
    <message>
        <source>Same model, other settings</source>
        <translation>Gleiches Modell, andere Einstellungen</translation>
    </message>
    <message>
        <source>Same everything, other seed</source>
        <translation>Alles gleich, anderer Seed</translation>
    </message>
    <message>
        <source>Move to the left</source>
        <translation>Nach links verschieben</translation>
    </message>
    <message>
        <source>Move to the right</source>
        <translation>Nach rechts verschieben</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>Zuklappen</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>against column %1</source>
        <translation>gegen Spalte %1</translation>
    </message>
</context>
<context>
    <name>ColumnSettings</name>
    <message>
        <source>Settings of %1</source>
        <translation>Einstellungen von %1</translation>
    </message>
</context>
<context>
    <name>CompareColumn</name>
    <message>
        <source>Column %1: %2</source>
        <translation>Spalte %1: %2</translation>
    </message>
    <message>
        <source>This model is not on this machine any more.</source>
        <translation>Dieses Modell ist nicht mehr auf diesem Rechner.</translation>
    </message>
    <message>
        <source>The answer will stand here.</source>
        <translation>Hier wird die Antwort stehen.</translation>
    </message>
    <message>
        <source>Being written. The answers are shown when all of them are there, so that their speed tells nothing.</source>
        <translation>Wird geschrieben. Die Antworten werden gezeigt, wenn alle da sind, damit ihr Tempo nichts verrät.</translation>
    </message>
</context>
<context>
    <name>CompareComposer</name>
    <message>
        <source>Message to all columns</source>
        <translation>Nachricht an alle Spalten</translation>
    </message>
    <message>
        <source>Next prompt: sides are drawn anew</source>
        <translation>Nächster Prompt: Die Seiten werden neu ausgelost</translation>
    </message>
    <message>
        <source>Message both models</source>
        <translation>Nachricht an beide Modelle</translation>
    </message>
    <message>
        <source>Message all models</source>
        <translation>Nachricht an alle Modelle</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
</context>
<context>
    <name>CompareHeader</name>
    <message>
        <source>Show the sidebar</source>
        <translation>Seitenleiste zeigen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Blind test</source>
        <translation>Blindtest</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Scroll together</source>
        <translation>Gemeinsam scrollen</translation>
    </message>
    <message>
        <source>+ Column</source>
        <translation>+ Spalte</translation>
    </message>
    <message>
        <source>Add a column</source>
        <translation>Spalte hinzufügen</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>More about this comparison</source>
        <translation>Mehr zu diesem Vergleich</translation>
    </message>
    <message>
        <source>New comparison</source>
        <translation>Neuer Vergleich</translation>
    </message>
    <message>
        <source>Earlier comparisons…</source>
        <translation>Frühere Vergleiche …</translation>
    </message>
    <message>
        <source>Prompt sets…</source>
        <translation>Prompt-Sammlungen …</translation>
    </message>
    <message>
        <source>Add a column…</source>
        <translation>Spalte hinzufügen …</translation>
    </message>
    <message>
        <source>Hide differences</source>
        <translation>Unterschiede verbergen</translation>
    </message>
    <message>
        <source>Show differences</source>
        <translation>Unterschiede zeigen</translation>
    </message>
    <message>
        <source>Show the names</source>
        <translation>Die Namen zeigen</translation>
    </message>
    <message>
        <source>Name of the comparison</source>
        <translation>Name des Vergleichs</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>There is no model on this machine yet. Get one on the page of models, then come back.</source>
        <translation>Auf diesem Rechner ist noch kein Modell. Holen Sie eines auf der Seite der Modelle und kommen Sie dann zurück.</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Message %1</source>
        <translation>Nachricht an %1</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>Nachricht schreiben</translation>
    </message>
</context>
<context>
    <name>ComposerFoot</name>
    <message>
        <source>Too long for this model: shorten it or begin a new chat</source>
        <translation>Zu lang für dieses Modell: kürzen oder einen neuen Chat beginnen</translation>
    </message>
    <message>
        <source>%1… %2 %</source>
        <translation>%1… %2 %</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 Token/s</translation>
    </message>
    <message>
        <source>Context used: %1</source>
        <translation>Belegter Kontext: %1</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
</context>
<context>
    <name>ConnectionLog</name>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Clear the list of connections</source>
        <translation>Die Liste der Verbindungen leeren</translation>
    </message>
    <message>
        <source>None are noted.</source>
        <translation>Keine sind vermerkt.</translation>
    </message>
</context>
<context>
    <name>Contestants</name>
    <message>
        <source>temp %1</source>
        <translation>Temp. %1</translation>
    </message>
    <message>
        <source>other settings</source>
        <translation>andere Einstellungen</translation>
    </message>
    <message>
        <source>system prompt</source>
        <translation>Systemprompt</translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>%1 chats</source>
        <translation>%1 Chats</translation>
    </message>
    <message>
        <source>No chats in this folder yet</source>
        <translation>Noch keine Chats in diesem Ordner</translation>
    </message>
</context>
<context>
    <name>ConversationRow</name>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>Mehr zu %1</translation>
    </message>
    <message>
        <source>Title of the chat</source>
        <translation>Titel des Chats</translation>
    </message>
</context>
<context>
    <name>DataSettings</name>
    <message>
        <source>Erase everything?</source>
        <translation>Alles endgültig löschen?</translation>
    </message>
    <message>
        <source>All chats, presets and backups, and what was set aside. It cannot be undone.</source>
        <translation>Alle Chats, Vorlagen und Sicherungen und was beiseitegelegt wurde. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Go on…</source>
        <translation>Weiter …</translation>
    </message>
    <message>
        <source>Really erase everything?</source>
        <translation>Wirklich alles endgültig löschen?</translation>
    </message>
    <message>
        <source>Erase everything</source>
        <translation>Alles endgültig löschen</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Copy the path of the chats</source>
        <translation>Den Pfad der Chats kopieren</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Copy the path of the backups</source>
        <translation>Den Pfad der Sicherungen kopieren</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Eine Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>It takes the place of the chats that are there now, which are kept as a backup.</source>
        <translation>Sie tritt an die Stelle der jetzigen Chats, die als Sicherung aufbewahrt werden.</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Wiederherstellen …</translation>
    </message>
    <message>
        <source>Restore this backup?</source>
        <translation>Diese Sicherung wiederherstellen?</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Soundness</source>
        <translation>Unversehrtheit</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Check and repair</source>
        <translation>Prüfen und reparieren</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Copy the path of the models</source>
        <translation>Den Pfad der Modelle kopieren</translation>
    </message>
    <message>
        <source>Erase the settings too</source>
        <translation>Auch die Einstellungen löschen</translation>
    </message>
    <message>
        <source>When everything is erased; they are as on the first day after the next start.</source>
        <translation>Wenn alles gelöscht wird; nach dem nächsten Start sind sie wie am ersten Tag.</translation>
    </message>
    <message>
        <source>Chats, presets, the search and all backups. Models stay.</source>
        <translation>Chats, Vorlagen, die Suche und alle Sicherungen. Modelle bleiben.</translation>
    </message>
    <message>
        <source>Erase everything…</source>
        <translation>Alles endgültig löschen …</translation>
    </message>
</context>
<context>
    <name>DiscoverRow</name>
    <message>
        <source>released %1</source>
        <translation>erschienen %1</translation>
    </message>
    <message numerus="yes">
        <source>%n language(s)</source>
        <translation>
            <numerusform>%n Sprache</numerusform>
            <numerusform>%n Sprachen</numerusform>
        </translation>
    </message>
    <message>
        <source>Number format of %1</source>
        <translation>Zahlenformat von %1</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>Modellkarte</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Installiert</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>In der Liste</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Model card of %1</source>
        <translation>Modellkarte von %1</translation>
    </message>
</context>
<context>
    <name>DiscoverTab</name>
    <message>
        <source>Search the catalogue</source>
        <translation>Katalog durchsuchen</translation>
    </message>
    <message>
        <source>Kind of models</source>
        <translation>Art der Modelle</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>Alle Modelle</translation>
    </message>
    <message>
        <source>Mixtures of experts</source>
        <translation>Mischungen von Experten</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Any size</source>
        <translation>Jede Größe</translation>
    </message>
    <message>
        <source>Up to %1</source>
        <translation>Bis %1</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Empfohlen</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Smallest first</source>
        <translation>Kleinste zuerst</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>Größte zuerst</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Namen</translation>
    </message>
    <message>
        <source>Catalogue of models</source>
        <translation>Katalog der Modelle</translation>
    </message>
    <message>
        <source>Nothing in the catalogue is like that.</source>
        <translation>Im Katalog gibt es nichts dergleichen.</translation>
    </message>
    <message>
        <source>Search the hub…</source>
        <translation>Im Hub suchen…</translation>
    </message>
</context>
<context>
    <name>DownloadRow</name>
    <message>
        <source>%1, %2 %</source>
        <translation>%1, %2 %</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>%1 anhalten</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Take %1 off the list</source>
        <translation>%1 aus der Liste nehmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>%1 abbrechen</translation>
    </message>
    <message>
        <source>What was fetched of it is deleted</source>
        <translation>Was davon geladen wurde, wird gelöscht</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>Mehr zu %1</translation>
    </message>
    <message>
        <source>Earlier in the list</source>
        <translation>Weiter nach vorn</translation>
    </message>
    <message>
        <source>Later in the list</source>
        <translation>Weiter nach hinten</translation>
    </message>
    <message>
        <source>Cancel, but keep what was fetched</source>
        <translation>Abbrechen, aber das Geladene behalten</translation>
    </message>
</context>
<context>
    <name>Downloads</name>
    <message>
        <source>The hub has another file than the catalogue knows</source>
        <translation>Der Hub hat eine andere Datei, als der Katalog kennt</translation>
    </message>
    <message>
        <source>Its owner may have replaced it. Choose another one, or wait for a newer catalogue.</source>
        <translation>Vielleicht hat ihr Eigentümer sie ersetzt. Wählen Sie eine andere, oder warten Sie auf einen neueren Katalog.</translation>
    </message>
    <message>
        <source>The hub does not have this file any more</source>
        <translation>Der Hub hat diese Datei nicht mehr</translation>
    </message>
    <message>
        <source>It may have been moved or taken back. Choose another one.</source>
        <translation>Vielleicht wurde sie verschoben oder zurückgezogen. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The hub does not tell this file&apos;s hash</source>
        <translation>Der Hub nennt keine Prüfsumme dieser Datei</translation>
    </message>
    <message>
        <source>Without it nobody could tell whether the file is right. Choose another one.</source>
        <translation>Ohne sie könnte niemand sagen, ob die Datei stimmt. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>noch %1 s</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>noch %1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min left</source>
        <translation>noch %1 h %2 min</translation>
    </message>
    <message>
        <source>Asking the hub about its size</source>
        <translation>Der Hub wird nach der Größe gefragt</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Wartet, bis es an der Reihe ist</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Wird heruntergeladen</translation>
    </message>
    <message>
        <source>Waiting to try again</source>
        <translation>Wartet auf den nächsten Versuch</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <source>Fetching wrong parts again</source>
        <translation>Falsche Teile werden neu geladen</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Downloaded and verified</source>
        <translation>Heruntergeladen und geprüft</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>speed: 38 MB/s</comment>
        <translation>%1/s</translation>
    </message>
</context>
<context>
    <name>DownloadsTab</name>
    <message>
        <source>Nothing can be downloaded now. %1</source>
        <translation>Zurzeit kann nichts heruntergeladen werden. %1</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>Nothing is being downloaded. Models to download are found under Discover, and nothing is fetched before you press Download.</source>
        <translation>Es wird nichts heruntergeladen. Modelle zum Herunterladen stehen unter „Entdecken“, und nichts wird geladen, bevor Sie „Herunterladen“ drücken.</translation>
    </message>
    <message>
        <source>Downloads at once</source>
        <translation>Downloads gleichzeitig</translation>
    </message>
    <message>
        <source>Others wait for their turn.</source>
        <translation>Andere warten, bis sie an der Reihe sind.</translation>
    </message>
    <message>
        <source>Limit of speed, in kB/s</source>
        <translation>Grenze der Geschwindigkeit, in kB/s</translation>
    </message>
    <message>
        <source>Of all downloads together; 0: none.</source>
        <translation>Aller Downloads zusammen; 0: keine.</translation>
    </message>
</context>
<context>
    <name>EngineSettings</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>In use: %1</source>
        <translation>In Gebrauch: %1</translation>
    </message>
    <message>
        <source>The best there is</source>
        <translation>Das beste vorhandene</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Tokens that the model holds at once; 0: as it was trained, at most 8,192. The model is loaded again.</source>
        <translation>Token, die das Modell auf einmal hält; 0: wie es trainiert wurde, höchstens 8.192. Das Modell wird neu geladen.</translation>
    </message>
    <message>
        <source>Free the memory</source>
        <translation>Speicher freigeben</translation>
    </message>
    <message>
        <source>When nobody has asked anything for a while. The next question loads the model again.</source>
        <translation>Wenn eine Weile niemand etwas gefragt hat. Die nächste Frage lädt das Modell wieder.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>After 5 minutes</source>
        <translation>Nach 5 Minuten</translation>
    </message>
    <message>
        <source>After 15 minutes</source>
        <translation>Nach 15 Minuten</translation>
    </message>
    <message>
        <source>After an hour</source>
        <translation>Nach einer Stunde</translation>
    </message>
</context>
<context>
    <name>FileChip</name>
    <message>
        <source>Shows the text that the model reads</source>
        <translation>Zeigt den Text, den das Modell liest</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>cannot be sent</source>
        <translation>kann nicht gesendet werden</translation>
    </message>
    <message>
        <source>Take %1 away</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>FileChips</name>
    <message>
        <source>reading…</source>
        <translation>wird gelesen …</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 Token</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
</context>
<context>
    <name>FilePanel</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Text of %1</source>
        <translation>Text von %1</translation>
    </message>
</context>
<context>
    <name>FileText</name>
    <message>
        <source>It is not a text. Text, code, CSV, JSON and PDF files can be attached.</source>
        <translation>Das ist kein Text. Angehängt werden können Text, Code, CSV, JSON und PDF-Dateien.</translation>
    </message>
    <message>
        <source>It is not a file.</source>
        <translation>Das ist keine Datei.</translation>
    </message>
    <message>
        <source>It does not exist any more.</source>
        <translation>Die Datei gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>It cannot be read: %1.</source>
        <translation>Nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>It is larger than %1 MB: attach a part of it.</source>
        <translation>Die Datei ist größer als %1 MB: Hängen Sie einen Teil davon an.</translation>
    </message>
    <message>
        <source>It holds more text than any model can read: attach a part of it.</source>
        <translation>Das ist mehr Text, als ein Modell lesen kann: Hängen Sie einen Teil davon an.</translation>
    </message>
    <message>
        <source>It holds no text: its pages are pictures.</source>
        <translation>Die Datei enthält keinen Text: Ihre Seiten sind Bilder.</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
</context>
<context>
    <name>FilingPanels</name>
    <message>
        <source>Make</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>New folder in “%1”</source>
        <translation>Neuer Ordner in „%1“</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>Name des Ordners</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Rename the folder</source>
        <translation>Den Ordner umbenennen</translation>
    </message>
    <message>
        <source>Rename the tag</source>
        <translation>Das Tag umbenennen</translation>
    </message>
    <message>
        <source>Name of the tag</source>
        <translation>Name des Tags</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this chat</source>
        <translation>In diesem Chat suchen</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Previous place (Shift+Enter)</source>
        <translation>Vorherige Stelle (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Next place (Enter)</source>
        <translation>Nächste Stelle (Eingabe)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>A model is needed first</source>
        <translation>Zuerst wird ein Modell gebraucht</translation>
    </message>
    <message>
        <source>Inglenook runs language models that lie on this machine as GGUF files. Such files come from the people who make the models, and from collections of converted ones; a small model has some hundred megabytes, a good one several gigabytes.</source>
        <translation>Inglenook führt Sprachmodelle aus, die als GGUF-Dateien auf diesem Rechner liegen. Solche Dateien gibt es von denen, die die Modelle machen, und in Sammlungen umgewandelter Modelle; ein kleines Modell hat einige hundert Megabyte, ein gutes mehrere Gigabyte.</translation>
    </message>
    <message>
        <source>Choose a file that you have: it is used where it lies, not copied. Or put files into the models folder, and they appear here by themselves.</source>
        <translation>Wählen Sie eine vorhandene Datei: Sie wird benutzt, wo sie liegt, und nicht kopiert. Oder legen Sie Dateien in den Modellordner, dann erscheinen sie hier von selbst.</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Datei hinzufügen …</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal suchen</translation>
    </message>
    <message>
        <source>Discover models…</source>
        <translation>Modelle entdecken …</translation>
    </message>
</context>
<context>
    <name>Fold</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Unfolded</source>
        <translation>Aufgeklappt</translation>
    </message>
    <message>
        <source>Folded</source>
        <translation>Zugeklappt</translation>
    </message>
</context>
<context>
    <name>FolderPicker</name>
    <message>
        <source>Not in a folder</source>
        <translation>In keinem Ordner</translation>
    </message>
    <message>
        <source>Move the chat to a folder</source>
        <translation>Den Chat in einen Ordner verschieben</translation>
    </message>
    <message>
        <source>Move %1 chats to a folder</source>
        <translation>%1 Chats in einen Ordner verschieben</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>Name des Ordners</translation>
    </message>
    <message>
        <source>A folder&apos;s name, or a new one</source>
        <translation>Name eines Ordners oder ein neuer</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>New folder “%1”</source>
        <translation>Neuer Ordner „%1“</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>Show the folders in %1</source>
        <translation>Die Ordner in %1 zeigen</translation>
    </message>
    <message>
        <source>Hide the folders in %1</source>
        <translation>Die Ordner in %1 verbergen</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>Mehr zu %1</translation>
    </message>
</context>
<context>
    <name>FolderTree</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Not in a folder</source>
        <translation>In keinem Ordner</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>New folder in it…</source>
        <translation>Neuer Ordner darin …</translation>
    </message>
    <message>
        <source>Move out of all folders</source>
        <translation>Aus allen Ordnern herausnehmen</translation>
    </message>
    <message>
        <source>Delete the folder, keep its chats</source>
        <translation>Den Ordner löschen, seine Chats behalten</translation>
    </message>
</context>
<context>
    <name>FoldersPanel</name>
    <message>
        <source>Folders with models</source>
        <translation>Ordner mit Modellen</translation>
    </message>
    <message>
        <source>Models that other programs keep are found besides; their files are never changed.</source>
        <translation>Modelle, die andere Programme verwalten, werden außerdem gefunden; ihre Dateien werden nie geändert.</translation>
    </message>
    <message>
        <source>own</source>
        <translation>eigener</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Von der Liste nehmen</translation>
    </message>
    <message>
        <source>Take %1 off the list</source>
        <translation>%1 von der Liste nehmen</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Greeting</name>
    <message>
        <source>What is on your mind?</source>
        <translation>Was beschäftigt Sie?</translation>
    </message>
    <message>
        <source>The model runs on this machine. Nothing that you write leaves it.</source>
        <translation>Das Modell läuft auf diesem Rechner. Nichts, was Sie schreiben, verlässt ihn.</translation>
    </message>
    <message>
        <source>The model runs on this machine.</source>
        <translation>Das Modell läuft auf diesem Rechner.</translation>
    </message>
</context>
<context>
    <name>Hub</name>
    <message>
        <source>The hub&apos;s answer is not what its API promises</source>
        <translation>Die Antwort des Hubs ist nicht, was seine API verspricht</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Versuchen Sie es später erneut.</translation>
    </message>
    <message>
        <source>The hub wants an account for this model</source>
        <translation>Der Hub verlangt für dieses Modell ein Konto</translation>
    </message>
    <message>
        <source>Fetch the file in a browser and add it, or choose another model.</source>
        <translation>Laden Sie die Datei in einem Browser und fügen Sie sie hinzu, oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>The hub does not have this model</source>
        <translation>Der Hub hat dieses Modell nicht</translation>
    </message>
    <message>
        <source>It may have been moved or taken back. Choose another one.</source>
        <translation>Vielleicht wurde es verschoben oder zurückgezogen. Wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>The hub is busy</source>
        <translation>Der Hub ist überlastet</translation>
    </message>
    <message>
        <source>The hub answers with %1</source>
        <translation>Der Hub antwortet mit %1</translation>
    </message>
</context>
<context>
    <name>HubPanel</name>
    <message>
        <source>Search the hub</source>
        <translation>Im Hub suchen</translation>
    </message>
    <message>
        <source>Switch it on</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Words to look for</source>
        <translation>Gesuchte Wörter</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Asking the hub…</source>
        <translation>Der Hub wird gefragt…</translation>
    </message>
    <message>
        <source>Nothing was found for “%1”.</source>
        <translation>Zu „%1“ wurde nichts gefunden.</translation>
    </message>
    <message>
        <source>Models of the hub</source>
        <translation>Modelle des Hubs</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Searching the hub is off. When it is on, %1 learns what you search for and which models you open, and nothing else.</source>
        <translation>Das Suchen im Hub ist aus. Ist es an, erfährt %1, was Sie suchen und welche Modelle Sie öffnen, und sonst nichts.</translation>
    </message>
</context>
<context>
    <name>HubResult</name>
    <message>
        <source>%1 downloads</source>
        <translation>%1-mal geladen</translation>
    </message>
    <message>
        <source>changed %1</source>
        <translation>geändert %1</translation>
    </message>
    <message>
        <source>wants an account</source>
        <translation>verlangt ein Konto</translation>
    </message>
    <message>
        <source>%1 in %2 parts</source>
        <translation>%1 in %2 Teilen</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>In der Liste</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>IconButton</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Close the inspector</source>
        <translation>Inspektor schließen</translation>
    </message>
</context>
<context>
    <name>InstalledRow</name>
    <message>
        <source>changed since it was verified</source>
        <translation>seit der Prüfung geändert</translation>
    </message>
    <message>
        <source>hash recorded %1</source>
        <translation>Hash vermerkt %1</translation>
    </message>
    <message>
        <source>verified %1</source>
        <translation>geprüft %1</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>not verified yet</source>
        <translation>noch nicht geprüft</translation>
    </message>
    <message>
        <source>%1… %2 %</source>
        <translation>%1… %2 %</translation>
    </message>
    <message>
        <source>Verifying is paused at %1 %</source>
        <translation>Prüfung bei %1 % angehalten</translation>
    </message>
    <message>
        <source>Verifying… %1 %</source>
        <translation>Wird geprüft… %1 %</translation>
    </message>
    <message>
        <source>waits to be verified</source>
        <translation>wartet auf die Prüfung</translation>
    </message>
    <message>
        <source>linked</source>
        <translation>verknüpft</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>benutzt %1</translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) with the same content</source>
        <translation>
            <numerusform>%n weitere Datei gleichen Inhalts</numerusform>
            <numerusform>%n weitere Dateien gleichen Inhalts</numerusform>
        </translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>Geladen</translation>
    </message>
    <message>
        <source>%1 here</source>
        <translation>%1 hier</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop loading %1</source>
        <translation>%1 nicht weiter laden</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Chat with %1</source>
        <translation>Mit %1 chatten</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>Mehr zu %1</translation>
    </message>
    <message>
        <source>Details and memory…</source>
        <translation>Einzelheiten und Speicher …</translation>
    </message>
    <message>
        <source>Not a favourite</source>
        <translation>Kein Favorit</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Stop verifying</source>
        <translation>Prüfung beenden</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Go on verifying</source>
        <translation>Weiter prüfen</translation>
    </message>
    <message>
        <source>Pause verifying</source>
        <translation>Prüfung anhalten</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>Entladen</translation>
    </message>
    <message>
        <source>Move to the trash…</source>
        <translation>In den Papierkorb …</translation>
    </message>
    <message>
        <source>Unlink</source>
        <translation>Verknüpfung lösen</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Von der Liste nehmen</translation>
    </message>
</context>
<context>
    <name>InstalledTab</name>
    <message>
        <source>Models of this machine</source>
        <translation>Modelle auf diesem Rechner</translation>
    </message>
    <message>
        <source>Name this model</source>
        <translation>Dieses Modell benennen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Move this model to the trash?</source>
        <translation>Dieses Modell in den Papierkorb legen?</translation>
    </message>
    <message>
        <source>“%1” takes %2 on the disk. The desktop&apos;s trash keeps it until you empty that.</source>
        <translation>„%1“ belegt %2 auf der Platte. Der Papierkorb des Desktops behält es, bis Sie ihn leeren.</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>There are no models in %1 yet.</source>
        <translation>In %1 liegen noch keine Modelle.</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>Modelle werden gesucht …</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Datei hinzufügen …</translation>
    </message>
    <message>
        <source>Discover models</source>
        <translation>Modelle entdecken</translation>
    </message>
</context>
<context>
    <name>KeyBox</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: no keys</source>
        <translation>%1: keine Tasten</translation>
    </message>
    <message>
        <source>Press the keys that you want</source>
        <translation>Drücken Sie die gewünschten Tasten</translation>
    </message>
    <message>
        <source>Press to change the keys</source>
        <translation>Drücken, um die Tasten zu ändern</translation>
    </message>
    <message>
        <source>Press keys…</source>
        <translation>Tasten drücken …</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>KeySetting</name>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset: %1</source>
        <translation>Zurücksetzen: %1</translation>
    </message>
    <message>
        <source>%1 is for “%2” now.</source>
        <translation>%1 gehört jetzt zu „%2“.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>KeyboardSettings</name>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>Übliche Tasten</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Press the keys of an action, then the new ones.</source>
        <translation>Drücken Sie auf die Tasten einer Aktion, dann die neuen.</translation>
    </message>
    <message>
        <source>%1 shows all of them anywhere.</source>
        <translation>%1 zeigt überall alle.</translation>
    </message>
</context>
<context>
    <name>LanguageSettings</name>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>At once, and for the whole window</source>
        <translation>Sofort und für das ganze Fenster</translation>
    </message>
</context>
<context>
    <name>LooksSettings</name>
    <message>
        <source>Light or dark</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinerer Text</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größerer Text</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Font of text</source>
        <translation>Schrift für Text</translation>
    </message>
    <message>
        <source>Font of code</source>
        <translation>Schrift für Code</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Stronger colours and lines</source>
        <translation>Kräftigere Farben und Linien</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Nothing moves or fades</source>
        <translation>Nichts bewegt sich oder blendet über</translation>
    </message>
    <message>
        <source>%1: everywhere, code included</source>
        <translation>%1: überall, auch im Code</translation>
    </message>
    <message>
        <source>Everywhere, code included</source>
        <translation>Überall, auch im Code</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Open this link in the browser?</source>
        <translation>Diesen Link im Browser öffnen?</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>%1 – Inglenook</source>
        <translation>%1 – Inglenook</translation>
    </message>
    <message>
        <source>Inglenook</source>
        <translation>Inglenook</translation>
    </message>
    <message>
        <source>Import from %1?</source>
        <translation>Aus %1 importieren?</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>All of these chats are here already</source>
        <translation>Alle diese Chats sind schon da</translation>
    </message>
</context>
<context>
    <name>Marker</name>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
</context>
<context>
    <name>MemoryWords</name>
    <message>
        <source>%1 graphics memory, %2 free</source>
        <translation>%1 Grafikspeicher, %2 frei</translation>
    </message>
    <message>
        <source>%1 graphics memory</source>
        <translation>%1 Grafikspeicher</translation>
    </message>
    <message>
        <source>%1 memory, %2 free</source>
        <translation>%1 Arbeitsspeicher, %2 frei</translation>
    </message>
    <message>
        <source>%1 memory</source>
        <translation>%1 Arbeitsspeicher</translation>
    </message>
    <message>
        <source>%1 free on disk</source>
        <translation>%1 frei auf der Platte</translation>
    </message>
</context>
<context>
    <name>MessageEditor</name>
    <message>
        <source>Edit this message</source>
        <translation>Diese Nachricht bearbeiten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Save as a new version</source>
        <translation>Als neue Version speichern</translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>More about this answer</source>
        <translation>Mehr zu dieser Antwort</translation>
    </message>
    <message>
        <source>More about this message</source>
        <translation>Mehr zu dieser Nachricht</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Answer with another model…</source>
        <translation>Mit einem anderen Modell antworten …</translation>
    </message>
    <message>
        <source>Let another model answer…</source>
        <translation>Ein anderes Modell antworten lassen …</translation>
    </message>
    <message>
        <source>Branch to a new chat</source>
        <translation>In einen neuen Chat abzweigen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete from here on</source>
        <translation>Ab hier löschen</translation>
    </message>
    <message>
        <source>Compare with another model…</source>
        <translation>Mit einem anderen Modell vergleichen …</translation>
    </message>
</context>
<context>
    <name>ModelButton</name>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>%1… %2 %</source>
        <translation>%1… %2 %</translation>
    </message>
    <message>
        <source>not loaded</source>
        <translation>nicht geladen</translation>
    </message>
    <message>
        <source>Model: %1, %2</source>
        <translation>Modell: %1, %2</translation>
    </message>
</context>
<context>
    <name>ModelDetails</name>
    <message>
        <source>Architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>Experts</source>
        <translation>Experten</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Quantisation</source>
        <translation>Quantisierung</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Trained context</source>
        <translation>Trainierter Kontext</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Kept by</source>
        <translation>Verwaltet von</translation>
    </message>
    <message>
        <source>Measured here</source>
        <translation>Hier gemessen</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Will it run?</source>
        <translation>Wird es laufen?</translation>
    </message>
    <message>
        <source>Weights %1</source>
        <translation>Gewichte %1</translation>
    </message>
    <message>
        <source>cache of %1 tokens %2</source>
        <translation>Cache für %1 Token %2</translation>
    </message>
    <message>
        <source>%1 free after loading</source>
        <translation>%1 frei nach dem Laden</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>As in the settings of all models</source>
        <translation>Wie in den Einstellungen aller Modelle</translation>
    </message>
    <message>
        <source>Context in tokens</source>
        <translation>Kontext in Token</translation>
    </message>
    <message>
        <source>as for all</source>
        <translation>wie für alle</translation>
    </message>
    <message>
        <source>Numbers of the cache</source>
        <translation>Zahlen des Caches</translation>
    </message>
    <message>
        <source>f16 takes half the memory of f32.</source>
        <translation>f16 braucht halb so viel Speicher wie f32.</translation>
    </message>
    <message>
        <source>As for all</source>
        <translation>Wie für alle</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>The best there is</source>
        <translation>Das beste vorhandene</translation>
    </message>
    <message>
        <source>Copy the hash</source>
        <translation>Hash kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Save and load again</source>
        <translation>Speichern und neu laden</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Experts in memory</source>
        <translation>Experten im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Layers whose experts the graphics card reads from the machine&apos;s memory; now %1 of %2.</source>
        <translation>Schichten, deren Experten die Grafikkarte aus dem Arbeitsspeicher liest; jetzt %1 von %2.</translation>
    </message>
    <message>
        <source>Layers with experts in memory</source>
        <translation>Schichten mit Experten im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Layers in memory</source>
        <translation>Schichten im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Layers that the graphics card reads from the machine&apos;s memory, which is slower; now %1 of %2.</source>
        <translation>Schichten, die die Grafikkarte aus dem Arbeitsspeicher liest, was langsamer ist; jetzt %1 von %2.</translation>
    </message>
</context>
<context>
    <name>ModelHint</name>
    <message>
        <source>%1 will answer now.</source>
        <translation>Jetzt antwortet %1.</translation>
    </message>
    <message>
        <source>%1 answered in this chat.</source>
        <translation>In diesem Chat hat %1 geantwortet.</translation>
    </message>
    <message>
        <source>%1 answered in this chat, and is not on this machine now.</source>
        <translation>In diesem Chat hat %1 geantwortet und ist jetzt nicht auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Use it again</source>
        <translation>Wieder benutzen</translation>
    </message>
    <message>
        <source>Answer with %1 again</source>
        <translation>Wieder mit %1 antworten</translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>Models of this machine</source>
        <translation>Modelle auf diesem Rechner</translation>
    </message>
    <message>
        <source>There are no models in %1 yet.</source>
        <translation>In %1 sind noch keine Modelle.</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>Modelle werden gesucht …</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Datei hinzufügen …</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>Entladen</translation>
    </message>
    <message>
        <source>Unload the model and free its memory</source>
        <translation>Das Modell entladen und seinen Speicher freigeben</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>linked</source>
        <translation>verknüpft</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Datei hinzufügen …</translation>
    </message>
    <message>
        <source>Verify all</source>
        <translation>Alle prüfen</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Vorhanden</translation>
    </message>
    <message>
        <source>Discover</source>
        <translation>Entdecken</translation>
    </message>
    <message>
        <source>Downloads %1</source>
        <translation>Downloads %1</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>Folders…</source>
        <translation>Ordner …</translation>
    </message>
</context>
<context>
    <name>NamePanel</name>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>NetworkSettings</name>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Search the hub</source>
        <translation>Im Hub suchen</translation>
    </message>
    <message>
        <source>Off: nothing is asked; the models that Inglenook knows can be downloaded all the same.</source>
        <translation>Aus: Es wird nichts gefragt; die Modelle, die Inglenook kennt, können trotzdem heruntergeladen werden.</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Spiegel</translation>
    </message>
    <message>
        <source>The https address of a hub to use instead of huggingface.co; empty: none.</source>
        <translation>Die https-Adresse eines Hubs, der statt huggingface.co benutzt wird; leer: keiner.</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Nothing but inglenook-net, a program of its own, reaches the network; each of its connections is noted, and shown when the seal is pressed.</source>
        <translation>Nichts außer inglenook-net, einem eigenen Programm, erreicht das Netz; jede seiner Verbindungen wird vermerkt und gezeigt, wenn das Siegel gedrückt wird.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Choose another file, or get this one again.</source>
        <translation>Wählen Sie eine andere Datei, oder holen Sie diese noch einmal.</translation>
    </message>
    <message>
        <source>Shorten the conversation, or choose a smaller model or context.</source>
        <translation>Kürzen Sie das Gespräch, oder wählen Sie ein kleineres Modell oder weniger Kontext.</translation>
    </message>
    <message>
        <source>Try again, or choose the CPU in the settings.</source>
        <translation>Versuchen Sie es erneut, oder wählen Sie in den Einstellungen die CPU.</translation>
    </message>
    <message>
        <source>Look whether it was moved or renamed.</source>
        <translation>Sehen Sie nach, ob sie verschoben oder umbenannt wurde.</translation>
    </message>
    <message>
        <source>Look whether the disk is full or cannot be read.</source>
        <translation>Sehen Sie nach, ob der Datenträger voll oder nicht lesbar ist.</translation>
    </message>
    <message>
        <source>Make room on the disk; what is on the screen is kept until then.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger; was zu sehen ist, bleibt bis dahin erhalten.</translation>
    </message>
    <message>
        <source>Make the data folder writable and start again.</source>
        <translation>Machen Sie den Datenordner beschreibbar und starten Sie neu.</translation>
    </message>
    <message>
        <source>Start the newer version of Inglenook.</source>
        <translation>Starten Sie die neuere Version von Inglenook.</translation>
    </message>
    <message>
        <source>Close the other program that uses it.</source>
        <translation>Schließen Sie das andere Programm, das sie benutzt.</translation>
    </message>
    <message>
        <source>Move the file away and start again; nothing in it was changed.</source>
        <translation>Verschieben Sie die Datei und starten Sie neu; an ihr wurde nichts geändert.</translation>
    </message>
    <message>
        <source>(%1)</source>
        <translation>(%1)</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this notice</source>
        <translation>Diesen Hinweis schließen</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>Show the sidebar</source>
        <translation>Seitenleiste zeigen</translation>
    </message>
</context>
<context>
    <name>PairLine</name>
    <message>
        <source>%1 : %2, %3 tied</source>
        <translation>%1 : %2, %3 unentschieden</translation>
    </message>
    <message>
        <source>%1 is better than %2 (%3).</source>
        <translation>%1 ist besser als %2 (%3).</translation>
    </message>
    <message>
        <source>%1 and %2: too few votes to tell (%3).</source>
        <translation>%1 und %2: zu wenige Stimmen für ein Urteil (%3).</translation>
    </message>
</context>
<context>
    <name>PartingLine</name>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>das Ende</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>below %1</source>
        <translation>unter %1</translation>
    </message>
    <message>
        <source>They part after “…%1”: %2 wrote %3 (%4) and gave %5 %6; %7 wrote %8 (%9)</source>
        <translation>Sie trennen sich nach „…%1“: %2 schrieb %3 (%4) und gab %5 %6; %7 schrieb %8 (%9)</translation>
    </message>
    <message>
        <source> and gave %1 %2.</source>
        <translation> und gab %1 %2.</translation>
    </message>
    <message>
        <source>They part from the beginning: %2 wrote %3 (%4) and gave %5 %6; %7 wrote %8 (%9)</source>
        <translation>Sie trennen sich gleich am Anfang: %2 schrieb %3 (%4) und gab %5 %6; %7 schrieb %8 (%9)</translation>
    </message>
</context>
<context>
    <name>PastComparisons</name>
    <message>
        <source>Earlier comparisons</source>
        <translation>Frühere Vergleiche</translation>
    </message>
    <message>
        <source>There are no comparisons yet.</source>
        <translation>Es gibt noch keine Vergleiche.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
</context>
<context>
    <name>PastRow</name>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>Mehr zu %1</translation>
    </message>
    <message>
        <source>Name of the comparison</source>
        <translation>Name des Vergleichs</translation>
    </message>
</context>
<context>
    <name>PdfText</name>
    <message>
        <source>It is damaged, or no PDF file.</source>
        <translation>Die Datei ist beschädigt oder keine PDF-Datei.</translation>
    </message>
    <message>
        <source>It is locked with a password: save it without one first.</source>
        <translation>Die Datei ist mit einem Passwort geschützt: Speichern Sie sie zuerst ohne Passwort.</translation>
    </message>
    <message>
        <source>It has more than %1 pages: attach a part of it.</source>
        <translation>Die Datei hat mehr als %1 Seiten: Hängen Sie einen Teil davon an.</translation>
    </message>
</context>
<context>
    <name>PlainSlider</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>PresetBar</name>
    <message>
        <source>Save as a preset</source>
        <translation>Als Vorlage speichern</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Name der Vorlage</translation>
    </message>
    <message>
        <source>Made for %1</source>
        <translation>Für %1 gemacht</translation>
    </message>
    <message>
        <source>Rename the preset</source>
        <translation>Vorlage umbenennen</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Model&apos;s default: %1</source>
        <translation>Standard des Modells: %1</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>More about presets</source>
        <translation>Mehr zu Vorlagen</translation>
    </message>
    <message>
        <source>Save as a preset…</source>
        <translation>Als Vorlage speichern …</translation>
    </message>
    <message>
        <source>Save the changes in it</source>
        <translation>Änderungen darin speichern</translation>
    </message>
    <message>
        <source>No longer this model&apos;s default</source>
        <translation>Nicht mehr Standard dieses Modells</translation>
    </message>
    <message>
        <source>Make it this model&apos;s default</source>
        <translation>Zum Standard dieses Modells machen</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Made for %1.</source>
        <translation>Für %1 gemacht.</translation>
    </message>
    <message>
        <source>Load it</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Load %1</source>
        <translation>%1 laden</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>It is not JSON: %1.</source>
        <translation>Das ist kein JSON: %1.</translation>
    </message>
    <message>
        <source>It is JSON, but no preset.</source>
        <translation>Das ist JSON, aber keine Vorlage.</translation>
    </message>
    <message>
        <source>It was written by a newer version of Inglenook.</source>
        <translation>Eine neuere Version von Inglenook hat sie geschrieben.</translation>
    </message>
    <message>
        <source>Imported preset</source>
        <translation>Importierte Vorlage</translation>
    </message>
</context>
<context>
    <name>PromptSetsPanel</name>
    <message>
        <source>Prompt sets</source>
        <translation>Prompt-Sammlungen</translation>
    </message>
    <message>
        <source>All columns answer every prompt of a set in the background, one model after the other. Then you vote on them one by one.</source>
        <translation>Alle Spalten beantworten im Hintergrund jeden Prompt einer Sammlung, ein Modell nach dem anderen. Danach stimmen Sie über einen nach dem anderen ab.</translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s)</source>
        <translation>
            <numerusform>%n Prompt</numerusform>
            <numerusform>%n Prompts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s), comes with Inglenook</source>
        <translation>
            <numerusform>%n Prompt, bei Inglenook dabei</numerusform>
            <numerusform>%n Prompts, bei Inglenook dabei</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete “%1”</source>
        <translation>„%1“ löschen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Start “%1”</source>
        <translation>„%1“ starten</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>Datei importieren …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>PromptStrip</name>
    <message>
        <source>You: %1</source>
        <translation>Sie: %1</translation>
    </message>
    <message>
        <source>Previous prompt</source>
        <translation>Vorheriger Prompt</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Next prompt</source>
        <translation>Nächster Prompt</translation>
    </message>
    <message>
        <source>Expected: %1</source>
        <translation>Erwartet: %1</translation>
    </message>
</context>
<context>
    <name>RatingPlot</name>
    <message>
        <source>no rating yet</source>
        <translation>noch keine Wertung</translation>
    </message>
    <message>
        <source> (%1 to %2)</source>
        <translation> (%1 bis %2)</translation>
    </message>
    <message>
        <source> (%1 or more)</source>
        <translation> (%1 oder mehr)</translation>
    </message>
    <message>
        <source> (%1 or less)</source>
        <translation> (%1 oder weniger)</translation>
    </message>
    <message>
        <source> (open)</source>
        <translation> (offen)</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2, %n vote(s)</source>
        <translation>
            <numerusform>%1: %2, %n Stimme</numerusform>
            <numerusform>%1: %2, %n Stimmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n vote(s)</source>
        <translation>
            <numerusform>%n Stimme</numerusform>
            <numerusform>%n Stimmen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (too few votes)</source>
        <translation>%1 (zu wenige Stimmen)</translation>
    </message>
</context>
<context>
    <name>ReasoningRow</name>
    <message>
        <source>Thinking… %1 s</source>
        <translation>Denkt nach … %1 s</translation>
    </message>
    <message>
        <source>Thought for %1 s</source>
        <translation>%1 s nachgedacht</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>Gedanken</translation>
    </message>
</context>
<context>
    <name>RescuePanel</name>
    <message>
        <source>The newest backup: %1.</source>
        <translation>Die neueste Sicherung: %1.</translation>
    </message>
    <message>
        <source>There is no backup.</source>
        <translation>Es gibt keine Sicherung.</translation>
    </message>
    <message>
        <source>Whatever you choose, the damaged file is kept.</source>
        <translation>Was Sie auch wählen, die beschädigte Datei bleibt erhalten.</translation>
    </message>
    <message>
        <source>Open what can be read</source>
        <translation>Öffnen, was lesbar ist</translation>
    </message>
    <message>
        <source>Restore the newest backup</source>
        <translation>Die neueste Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>Leave it as it is and quit</source>
        <translation>Alles lassen, wie es ist, und beenden</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>The results could not be written</source>
        <translation>Die Ergebnisse konnten nicht geschrieben werden</translation>
    </message>
    <message>
        <source>Choose another place, or make room there.</source>
        <translation>Wählen Sie einen anderen Ort, oder schaffen Sie dort Platz.</translation>
    </message>
    <message>
        <source>%1 better than %2</source>
        <translation>%1 besser als %2</translation>
    </message>
    <message>
        <source>%1 and %2 tied</source>
        <translation>%1 und %2 unentschieden</translation>
    </message>
    <message>
        <source>%1 and %2 both bad</source>
        <translation>%1 und %2 beide schlecht</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>%1 to %2 %</source>
        <translation>%1 bis %2 %</translation>
    </message>
    <message>
        <source>%1 % of the votes for one side went to the left (%2): the side plays a part.</source>
        <translation>%1 % der Stimmen für eine Seite gingen nach links (%2): Die Seite spielt eine Rolle.</translation>
    </message>
    <message>
        <source>%1 % of the votes for one side went to the left (%2): no leaning can be told.</source>
        <translation>%1 % der Stimmen für eine Seite gingen nach links (%2): Eine Neigung ist nicht zu erkennen.</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>No votes yet</source>
        <translation>Noch keine Stimmen</translation>
    </message>
    <message numerus="yes">
        <source>%n vote(s)</source>
        <translation>
            <numerusform>%n Stimme</numerusform>
            <numerusform>%n Stimmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them blind</source>
        <translation>
            <numerusform>%n davon blind</numerusform>
            <numerusform>%n davon blind</numerusform>
        </translation>
    </message>
    <message>
        <source>Votes of</source>
        <translation>Welche Stimmen</translation>
    </message>
    <message>
        <source>This comparison</source>
        <translation>Dieser Vergleich</translation>
    </message>
    <message>
        <source>All comparisons</source>
        <translation>Alle Vergleiche</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Wird ausgezählt …</translation>
    </message>
    <message>
        <source>Ask something, then say which answer is better: from some ten votes on it can be told how sure the order is.</source>
        <translation>Fragen Sie etwas und sagen Sie dann, welche Antwort besser ist: Ab etwa zehn Stimmen lässt sich sagen, wie sicher die Reihenfolge ist.</translation>
    </message>
    <message>
        <source>Ratings</source>
        <translation>Wertungen</translation>
    </message>
    <message>
        <source>Points after Bradley, Terry and Davidson, with 95 % intervals. No votes lead from one group to the other, so no rating compares them.</source>
        <translation>Punkte nach Bradley, Terry und Davidson, mit 95-%-Intervallen. Keine Stimmen führen von einer Gruppe zur anderen, daher vergleicht keine Wertung sie.</translation>
    </message>
    <message>
        <source>Points after Bradley, Terry and Davidson, with 95 % intervals from votes drawn anew. 400 points more: ten times as many wins.</source>
        <translation>Punkte nach Bradley, Terry und Davidson, mit 95-%-Intervallen aus neu gezogenen Stimmen. 400 Punkte mehr: zehnmal so viele Siege.</translation>
    </message>
    <message>
        <source>What can be told</source>
        <translation>Was sich sagen lässt</translation>
    </message>
    <message numerus="yes">
        <source>%n vote(s) between answers of the same configuration rate nobody.</source>
        <translation>
            <numerusform>%n Stimme zwischen Antworten derselben Konfiguration zählt für niemanden.</numerusform>
            <numerusform>%n Stimmen zwischen Antworten derselben Konfiguration zählen für niemanden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Who beat whom</source>
        <translation>Wer wen geschlagen hat</translation>
    </message>
    <message>
        <source>Share of the row&apos;s wins against the column, ties as halves.</source>
        <translation>Anteil der Siege der Zeile gegen die Spalte, Unentschieden zählen halb.</translation>
    </message>
    <message>
        <source>Speed against rating</source>
        <translation>Geschwindigkeit und Wertung</translation>
    </message>
    <message>
        <source>By tag</source>
        <translation>Nach Tags</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>%1: %2 of %3 passed, %4 undecided</source>
        <translation>%1: %2 von %3 bestanden, %4 offen</translation>
    </message>
    <message>
        <source>%1: %2 of %3 passed</source>
        <translation>%1: %2 von %3 bestanden</translation>
    </message>
    <message>
        <source>By prompt</source>
        <translation>Nach Prompt</translation>
    </message>
    <message>
        <source>no vote</source>
        <translation>keine Stimme</translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s) of blind tests are left out until you have voted on them.</source>
        <translation>
            <numerusform>%n Prompt aus Blindtests fehlt hier, bis Sie über ihn abgestimmt haben.</numerusform>
            <numerusform>%n Prompts aus Blindtests fehlen hier, bis Sie über sie abgestimmt haben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Speed and memory</source>
        <translation>Geschwindigkeit und Speicher</translation>
    </message>
</context>
<context>
    <name>SamplerOrder</name>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Order of the samplers</source>
        <translation>Reihenfolge der Sampler</translation>
    </message>
    <message>
        <source>Drag a row, or move it with Alt+Up and Alt+Down. Space leaves it out.</source>
        <translation>Ziehen Sie eine Zeile, oder verschieben Sie sie mit Alt+Auf und Alt+Ab. Die Leertaste lässt sie aus.</translation>
    </message>
</context>
<context>
    <name>SamplerRow</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1, not used</source>
        <translation>%1, nicht benutzt</translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation>%1 auslassen</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 benutzen</translation>
    </message>
</context>
<context>
    <name>SealButton</name>
    <message>
        <source>Sealed, nothing leaves</source>
        <translation>Abgedichtet, nichts geht hinaus</translation>
    </message>
    <message>
        <source>Not sealed</source>
        <translation>Nicht abgedichtet</translation>
    </message>
    <message>
        <source>Before it opened a model or your conversations, this program gave up the network: the system refuses it every internet connection until it ends. Links open in your browser, which is another program, and only after you were shown where they lead.</source>
        <translation>Bevor es ein Modell oder Ihre Gespräche öffnete, hat dieses Programm das Netz aufgegeben: Das System verweigert ihm jede Internetverbindung, bis es endet. Links öffnen sich im Browser, einem anderen Programm, und erst nachdem Ihnen gezeigt wurde, wohin sie führen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Downloading: inglenook-net is online</source>
        <translation>Lädt herunter: inglenook-net ist online</translation>
    </message>
    <message>
        <source>Asking the hub: inglenook-net is online</source>
        <translation>Fragt den Hub: inglenook-net ist online</translation>
    </message>
    <message>
        <source>The program inglenook-net is online now, and confined to the folder of models: it cannot see your conversations. It stops when nothing is left to fetch.</source>
        <translation>Das Programm inglenook-net ist jetzt online und auf den Ordner der Modelle beschränkt: Ihre Unterhaltungen kann es nicht sehen. Es hört auf, wenn nichts mehr zu laden ist.</translation>
    </message>
    <message>
        <source>Only the program inglenook-net can reach the network, and it sleeps: it contacts nobody before you download a model or search the hub.</source>
        <translation>Nur das Programm inglenook-net kann das Netz erreichen, und es schläft: Es nimmt mit niemandem Verbindung auf, bevor Sie ein Modell herunterladen oder im Hub suchen.</translation>
    </message>
    <message>
        <source>inglenook-net is online</source>
        <translation>inglenook-net ist online</translation>
    </message>
</context>
<context>
    <name>SearchFilters</name>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter %1</source>
        <translation>Filter %1</translation>
    </message>
</context>
<context>
    <name>SearchHit</name>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Search all chats</source>
        <translation>Alle Chats durchsuchen</translation>
    </message>
    <message>
        <source>Words, “phrases”, filters</source>
        <translation>Wörter, „Wortfolgen“, Filter</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>Suchergebnisse</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>Finds titles and every message, also inside words.</source>
        <translation>Findet Titel und jede Nachricht, auch mitten in Wörtern.</translation>
    </message>
    <message>
        <source>Nothing found. All words must occur in one message or title.</source>
        <translation>Nichts gefunden. Alle Wörter müssen in einer Nachricht oder einem Titel vorkommen.</translation>
    </message>
</context>
<context>
    <name>SeedBox</name>
    <message>
        <source>random</source>
        <translation>zufällig</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Selected chats</source>
        <translation>Ausgewählte Chats</translation>
    </message>
    <message>
        <source>One chat is selected</source>
        <translation>Ein Chat ist ausgewählt</translation>
    </message>
    <message>
        <source>%1 chats are selected</source>
        <translation>%1 Chats sind ausgewählt</translation>
    </message>
    <message>
        <source>Select none (Esc)</source>
        <translation>Auswahl aufheben (Esc)</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>Ordner …</translation>
    </message>
    <message>
        <source>Move to folder…</source>
        <translation>In Ordner verschieben …</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>Tags …</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>Archive the selected chats</source>
        <translation>Die ausgewählten Chats archivieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Move the selected chats to the trash</source>
        <translation>Die ausgewählten Chats in den Papierkorb verschieben</translation>
    </message>
</context>
<context>
    <name>SendButton</name>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>Anhalten (Esc)</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>Senden (Eingabe)</translation>
    </message>
    <message>
        <source>Send (Ctrl+Enter)</source>
        <translation>Senden (Strg+Eingabe)</translation>
    </message>
</context>
<context>
    <name>SettingData</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>SettingOrigin</name>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset: %1</source>
        <translation>Zurücksetzen: %1</translation>
    </message>
</context>
<context>
    <name>SettingPageRow</name>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset: %1</source>
        <translation>Zurücksetzen: %1</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>A bias must be ID:B, such as 15:-1.5.</source>
        <translation>Eine Gewichtung muss ID:B lauten, etwa 15:-1.5.</translation>
    </message>
    <message>
        <source>“%1” cannot be understood.</source>
        <translation>„%1“ ist nicht zu verstehen.</translation>
    </message>
    <message>
        <source>There is no setting “%1”.</source>
        <translation>Es gibt keine Einstellung „%1“.</translation>
    </message>
    <message>
        <source>Mirostat</source>
        <translation>Mirostat</translation>
    </message>
    <message>
        <source>Steers how surprising the text is, in place of top-k, top-p and their like</source>
        <translation>Steuert, wie überraschend der Text ist, anstelle von Top-k, Top-p und dergleichen</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Version 1</source>
        <translation>Version 1</translation>
    </message>
    <message>
        <source>Version 2</source>
        <translation>Version 2</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>Systemprompt</translation>
    </message>
    <message>
        <source>Told to the model at the start of each new chat</source>
        <translation>Wird dem Modell am Anfang jedes neuen Chats gesagt</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>0: always the likeliest word; higher: more surprising</source>
        <translation>0: immer das wahrscheinlichste Wort; höher: überraschender</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Chooses among this many likeliest tokens; 0: all</source>
        <translation>Wählt unter so vielen wahrscheinlichsten Token; 0: alle</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Leaves out the unlikely rest beyond this share; 1: off</source>
        <translation>Lässt den unwahrscheinlichen Rest jenseits dieses Anteils aus; 1: aus</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Leaves out what is less likely than this share of the likeliest; 0: off</source>
        <translation>Lässt aus, was unwahrscheinlicher ist als dieser Anteil des wahrscheinlichsten; 0: aus</translation>
    </message>
    <message>
        <source>Repeat penalty</source>
        <translation>Wiederholungsstrafe</translation>
    </message>
    <message>
        <source>1: off; higher: fewer repetitions</source>
        <translation>1: aus; höher: weniger Wiederholungen</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>Längste Antwort</translation>
    </message>
    <message>
        <source>Tokens; 0: as many as fit</source>
        <translation>Token; 0: so viele, wie passen</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>The same seed gives the same answer; empty: another one each time</source>
        <translation>Derselbe Seed ergibt dieselbe Antwort; leer: jedes Mal ein anderer</translation>
    </message>
    <message>
        <source>Stop at</source>
        <translation>Anhalten bei</translation>
    </message>
    <message>
        <source>Texts that end an answer, one a line; \n is a line break</source>
        <translation>Texte, die eine Antwort beenden, einer je Zeile; \n ist ein Zeilenumbruch</translation>
    </message>
    <message>
        <source>What is left out</source>
        <translation>Was ausgelassen wird</translation>
    </message>
    <message>
        <source>Typical</source>
        <translation>Typical</translation>
    </message>
    <message>
        <source>Keeps the tokens of typical surprise that make up this share; 1: off</source>
        <translation>Behält die Token typischer Überraschung, die diesen Anteil ausmachen; 1: aus</translation>
    </message>
    <message>
        <source>Top-n-sigma</source>
        <translation>Top-n-sigma</translation>
    </message>
    <message>
        <source>Leaves out what lies this many deviations below the best; −1: off</source>
        <translation>Lässt aus, was so viele Abweichungen unter dem besten liegt; −1: aus</translation>
    </message>
    <message>
        <source>XTC probability</source>
        <translation>XTC-Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>How often the likeliest tokens are left out; 0: never</source>
        <translation>Wie oft die wahrscheinlichsten Token ausgelassen werden; 0: nie</translation>
    </message>
    <message>
        <source>XTC threshold</source>
        <translation>XTC-Schwelle</translation>
    </message>
    <message>
        <source>How likely a token must be to be left out so</source>
        <translation>Wie wahrscheinlich ein Token sein muss, um so ausgelassen zu werden</translation>
    </message>
    <message>
        <source>Repetitions</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Look back</source>
        <translation>Rückblick</translation>
    </message>
    <message>
        <source>How many tokens the penalties look back; 0: off, −1: the whole context</source>
        <translation>Wie viele Token die Strafen zurückblicken; 0: aus, −1: der ganze Kontext</translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <translation>Vorkommensstrafe</translation>
    </message>
    <message>
        <source>Taken from what occurred; 0: off</source>
        <translation>Wird von dem abgezogen, was vorkam; 0: aus</translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <translation>Häufigkeitsstrafe</translation>
    </message>
    <message>
        <source>Taken once for each time it occurred; 0: off</source>
        <translation>Wird für jedes Vorkommen einmal abgezogen; 0: aus</translation>
    </message>
    <message>
        <source>DRY multiplier</source>
        <translation>DRY-Faktor</translation>
    </message>
    <message>
        <source>Penalty on repeated sequences; 0: off</source>
        <translation>Strafe für wiederholte Folgen; 0: aus</translation>
    </message>
    <message>
        <source>DRY base</source>
        <translation>DRY-Basis</translation>
    </message>
    <message>
        <source>How it grows with each token of a repetition</source>
        <translation>Wie sie mit jedem Token einer Wiederholung wächst</translation>
    </message>
    <message>
        <source>DRY allowed length</source>
        <translation>Erlaubte DRY-Länge</translation>
    </message>
    <message>
        <source>Shorter repetitions are free</source>
        <translation>Kürzere Wiederholungen sind frei</translation>
    </message>
    <message>
        <source>DRY look back</source>
        <translation>DRY-Rückblick</translation>
    </message>
    <message>
        <source>How many tokens it looks back; 0: off, −1: the whole context</source>
        <translation>Wie viele Token zurückgeblickt wird; 0: aus, −1: der ganze Kontext</translation>
    </message>
    <message>
        <source>DRY breakers</source>
        <translation>DRY-Trenner</translation>
    </message>
    <message>
        <source>Texts across which no repetition is seen, one a line; \n is a line break</source>
        <translation>Texte, über die hinweg keine Wiederholung gesehen wird, einer je Zeile; \n ist ein Zeilenumbruch</translation>
    </message>
    <message>
        <source>Temperature and surprise</source>
        <translation>Temperatur und Überraschung</translation>
    </message>
    <message>
        <source>Dynamic range</source>
        <translation>Dynamischer Bereich</translation>
    </message>
    <message>
        <source>How far the temperature moves with the model&apos;s certainty; 0: off</source>
        <translation>Wie weit sich die Temperatur mit der Gewissheit des Modells bewegt; 0: aus</translation>
    </message>
    <message>
        <source>Dynamic exponent</source>
        <translation>Dynamischer Exponent</translation>
    </message>
    <message>
        <source>How the certainty bends it</source>
        <translation>Wie die Gewissheit ihn krümmt</translation>
    </message>
    <message>
        <source>Mirostat surprise</source>
        <translation>Mirostat-Überraschung</translation>
    </message>
    <message>
        <source>Surprise wished for, in bits (tau)</source>
        <translation>Gewünschte Überraschung in Bit (Tau)</translation>
    </message>
    <message>
        <source>Mirostat rate</source>
        <translation>Mirostat-Rate</translation>
    </message>
    <message>
        <source>How fast it is steered (eta)</source>
        <translation>Wie schnell nachgesteuert wird (Eta)</translation>
    </message>
    <message>
        <source>JSON Schema</source>
        <translation>JSON-Schema</translation>
    </message>
    <message>
        <source>The answer is JSON that satisfies it; empty: any text</source>
        <translation>Die Antwort ist JSON, das ihm genügt; leer: beliebiger Text</translation>
    </message>
    <message>
        <source>Grammar</source>
        <translation>Grammatik</translation>
    </message>
    <message>
        <source>The answer follows it (GBNF); empty: any text</source>
        <translation>Die Antwort folgt ihr (GBNF); leer: beliebiger Text</translation>
    </message>
    <message>
        <source>Bias of tokens</source>
        <translation>Gewichtung von Token</translation>
    </message>
    <message>
        <source>ID:B adds B to the logit of a token, one a line; -inf: never this token</source>
        <translation>ID:B addiert B zum Logit eines Tokens, eines je Zeile; -inf: dieses Token nie</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>Nachdenken</translation>
    </message>
    <message>
        <source>“%1” of the model&apos;s chat template</source>
        <translation>„%1“ der Chatvorlage des Modells</translation>
    </message>
    <message>
        <source>As the template has it</source>
        <translation>Wie die Vorlage es hat</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
</context>
<context>
    <name>SettingsGroups</name>
    <message>
        <source>Groups of settings</source>
        <translation>Gruppen von Einstellungen</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Inglenook %1</source>
        <translation>Inglenook %1</translation>
    </message>
    <message>
        <source>Keyboard…</source>
        <translation>Tastatur …</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>Gruppen von Einstellungen</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
</context>
<context>
    <name>SettingsTab</name>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n geändert</numerusform>
            <numerusform>%n geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>More samplers</source>
        <translation>Weitere Sampler</translation>
    </message>
    <message>
        <source>Form of the answer</source>
        <translation>Form der Antwort</translation>
    </message>
    <message>
        <source>Reset all changes of this chat</source>
        <translation>Alle Änderungen dieses Chats zurücksetzen</translation>
    </message>
</context>
<context>
    <name>ShortcutList</name>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
</context>
<context>
    <name>SiblingSwitch</name>
    <message>
        <source>Previous version</source>
        <translation>Vorherige Version</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>Version %1 von %2</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>Nächste Version</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Inglenook</source>
        <translation>Inglenook</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Search all chats</source>
        <translation>Alle Chats durchsuchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message numerus="yes">
        <source>Models, %n download(s) going on</source>
        <translation>
            <numerusform>Modelle, %n Download läuft</numerusform>
            <numerusform>Modelle, %n Downloads laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
</context>
<context>
    <name>SpeedLine</name>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 Token/s</translation>
    </message>
    <message>
        <source>first after %1 s</source>
        <translation>erstes nach %1 s</translation>
    </message>
    <message numerus="yes">
        <source>median of %n answer(s)</source>
        <translation>
            <numerusform>aus %n Antwort</numerusform>
            <numerusform>Median aus %n Antworten</numerusform>
        </translation>
    </message>
    <message>
        <source>needs %1 of memory</source>
        <translation>braucht %1 Speicher</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>took %1 of memory</source>
        <translation>belegte %1 Speicher</translation>
    </message>
</context>
<context>
    <name>SpeedPlot</name>
    <message>
        <source>up to %1 tok/s</source>
        <translation>bis %1 Token/s</translation>
    </message>
    <message>
        <source>%1, %2 tok/s, sharing the machine</source>
        <translation>%1, %2 Token/s, bei geteiltem Rechner</translation>
    </message>
    <message>
        <source>%1, %2 tok/s</source>
        <translation>%1, %2 Token/s</translation>
    </message>
</context>
<context>
    <name>TableBlock</name>
    <message>
        <source>Table of %1 lines</source>
        <translation>Tabelle mit %1 Zeilen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy this table as Markdown</source>
        <translation>Diese Tabelle als Markdown kopieren</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>Copy this table as comma-separated values</source>
        <translation>Diese Tabelle als kommagetrennte Werte kopieren</translation>
    </message>
</context>
<context>
    <name>TagLine</name>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2 %</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n vote(s)): %2</source>
        <translation>
            <numerusform>%1 (%n Stimme): %2</numerusform>
            <numerusform>%1 (%n Stimmen): %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagPanel</name>
    <message>
        <source>Tags of the chat</source>
        <translation>Tags des Chats</translation>
    </message>
    <message>
        <source>Tags of %1 chats</source>
        <translation>Tags von %1 Chats</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Tag hinzufügen</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Delete the tag %1</source>
        <translation>Das Tag %1 löschen</translation>
    </message>
    <message>
        <source>Rename the tag %1 (F2)</source>
        <translation>Das Tag %1 umbenennen (F2)</translation>
    </message>
</context>
<context>
    <name>Thoughts</name>
    <message>
        <source>Thoughts of the model</source>
        <translation>Gedanken des Modells</translation>
    </message>
</context>
<context>
    <name>ToolCallBlock</name>
    <message>
        <source>Tool call: %1</source>
        <translation>Werkzeugaufruf: %1</translation>
    </message>
    <message>
        <source>Arguments of the tool call %1</source>
        <translation>Argumente des Werkzeugaufrufs %1</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation>Zum Ende gehen</translation>
    </message>
</context>
<context>
    <name>TransferSettings</name>
    <message>
        <source>Import and export</source>
        <translation>Import und Export</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>Chats importieren</translation>
    </message>
    <message>
        <source>What Inglenook, ChatGPT, Open WebUI, LM Studio and Jan have exported.</source>
        <translation>Was Inglenook, ChatGPT, Open WebUI, LM Studio und Jan exportiert haben.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Choose files with chats</source>
        <translation>Dateien mit Chats wählen</translation>
    </message>
    <message>
        <source>Export all chats</source>
        <translation>Alle Chats exportieren</translation>
    </message>
    <message>
        <source>One file with everything but the trash, which can be imported again.</source>
        <translation>Eine Datei mit allem außer dem Papierkorb, die sich wieder importieren lässt.</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>Alle exportieren …</translation>
    </message>
    <message>
        <source>Choose a file to write</source>
        <translation>Eine Datei zum Schreiben wählen</translation>
    </message>
</context>
<context>
    <name>TrashPage</name>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Empty the trash…</source>
        <translation>Papierkorb leeren …</translation>
    </message>
    <message>
        <source>Erase everything in the trash?</source>
        <translation>Alles im Papierkorb endgültig löschen?</translation>
    </message>
    <message>
        <source>One chat will be gone for good.</source>
        <translation>Ein Chat wird für immer weg sein.</translation>
    </message>
    <message>
        <source>%1 chats will be gone for good.</source>
        <translation>%1 Chats werden für immer weg sein.</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Deleted chats</source>
        <translation>Gelöschte Chats</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>Erase this chat?</source>
        <translation>Diesen Chat endgültig löschen?</translation>
    </message>
    <message>
        <source>“%1” will be gone for good.</source>
        <translation>„%1“ wird für immer weg sein.</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>Der Papierkorb ist leer.</translation>
    </message>
    <message>
        <source>Chats and comparisons stay here for 30 days, then they are erased.</source>
        <translation>Chats und Vergleiche bleiben 30 Tage hier, dann werden sie gelöscht.</translation>
    </message>
    <message>
        <source>All chats and comparisons in it will be gone for good.</source>
        <translation>Alle Chats und Vergleiche darin sind dann endgültig weg.</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Comparisons</source>
        <translation>Vergleiche</translation>
    </message>
    <message>
        <source>No chats are in the trash.</source>
        <translation>Im Papierkorb sind keine Chats.</translation>
    </message>
    <message>
        <source>Deleted comparisons</source>
        <translation>Gelöschte Vergleiche</translation>
    </message>
    <message>
        <source>Erase this comparison?</source>
        <translation>Diesen Vergleich löschen?</translation>
    </message>
    <message>
        <source>“%1” will be gone for good, with its answers and votes.</source>
        <translation>„%1“ ist dann endgültig weg, mit seinen Antworten und Stimmen.</translation>
    </message>
</context>
<context>
    <name>TrashRow</name>
    <message>
        <source>deleted %1</source>
        <translation>gelöscht %1</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Restore %1</source>
        <translation>%1 wiederherstellen</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>Endgültig löschen …</translation>
    </message>
    <message>
        <source>Erase %1</source>
        <translation>%1 endgültig löschen</translation>
    </message>
</context>
<context>
    <name>UserMessage</name>
    <message>
        <source>You: %1</source>
        <translation>Sie: %1</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>Weniger zeigen</translation>
    </message>
    <message>
        <source>Show all %1 characters</source>
        <translation>Alle %1 Zeichen zeigen</translation>
    </message>
    <message>
        <source>Answer this</source>
        <translation>Darauf antworten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy this message</source>
        <translation>Diese Nachricht kopieren</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit this message</source>
        <translation>Diese Nachricht bearbeiten</translation>
    </message>
</context>
<context>
    <name>VerdictText</name>
    <message>
        <source>About %1 of %2</source>
        <translation>Etwa %1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2 graphics memory</source>
        <translation>%1 von %2 Grafikspeicher</translation>
    </message>
    <message>
        <source>%1 graphics memory</source>
        <translation>%1 Grafikspeicher</translation>
    </message>
    <message>
        <source>%1 of %2 memory</source>
        <translation>%1 von %2 Arbeitsspeicher</translation>
    </message>
    <message>
        <source>%1 memory</source>
        <translation>%1 Arbeitsspeicher</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
</context>
<context>
    <name>VoteBar</name>
    <message>
        <source>%1 is better</source>
        <translation>%1 ist besser</translation>
    </message>
    <message>
        <source>Left is better</source>
        <translation>Links ist besser</translation>
    </message>
    <message>
        <source>Tie</source>
        <translation>Unentschieden</translation>
    </message>
    <message>
        <source>Both bad</source>
        <translation>Beide schlecht</translation>
    </message>
    <message>
        <source>Right is better</source>
        <translation>Rechts ist besser</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Why? (optional)</source>
        <translation>Warum? (optional)</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Tags, with commas (optional)</source>
        <translation>Tags, mit Kommas (optional)</translation>
    </message>
    <message>
        <source>Take the vote back</source>
        <translation>Stimme zurücknehmen</translation>
    </message>
</context>
<context>
    <name>WaitingRow</name>
    <message>
        <source>%1… %2 %</source>
        <translation>%1… %2 %</translation>
    </message>
    <message>
        <source>Reading the conversation…</source>
        <translation>Das Gespräch wird gelesen …</translation>
    </message>
</context>
<context>
    <name>WinMatrix</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message numerus="yes">
        <source>%1 against %2: %3 %, %n vote(s)</source>
        <translation>
            <numerusform>%1 gegen %2: %3 %, %n Stimme</numerusform>
            <numerusform>%1 gegen %2: %3 %, %n Stimmen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Neue Zeile</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Die Antwort anhalten</translation>
    </message>
    <message>
        <source>In an empty composer: edit the last message</source>
        <translation>Im leeren Eingabefeld: die letzte Nachricht bearbeiten</translation>
    </message>
    <message>
        <source>In the list of chats: move to the trash</source>
        <translation>In der Liste der Chats: in den Papierkorb verschieben</translation>
    </message>
    <message>
        <source>In the conversation: select all of it</source>
        <translation>Im Gespräch: alles davon auswählen</translation>
    </message>
    <message>
        <source>In the conversation: select row by row</source>
        <translation>Im Gespräch: Zeile um Zeile auswählen</translation>
    </message>
    <message>
        <source>Undo what was just done to chats</source>
        <translation>Rückgängig machen, was gerade mit Chats geschehen ist</translation>
    </message>
</context>
<context>
    <name>WindowFiles</name>
    <message>
        <source>Choose a model file</source>
        <translation>Modelldatei wählen</translation>
    </message>
    <message>
        <source>Models (*.gguf)</source>
        <translation>Modelle (*.gguf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>Documents (*.txt *.md *.csv *.json *.pdf)</source>
        <translation>Dokumente (*.txt *.md *.csv *.json *.pdf)</translation>
    </message>
    <message>
        <source>Export the preset</source>
        <translation>Vorlage exportieren</translation>
    </message>
    <message>
        <source>Presets (*.json)</source>
        <translation>Vorlagen (*.json)</translation>
    </message>
    <message>
        <source>Import a preset</source>
        <translation>Vorlage importieren</translation>
    </message>
    <message>
        <source>Chats.json</source>
        <translation>Chats.json</translation>
    </message>
    <message>
        <source>Export the chat</source>
        <translation>Den Chat exportieren</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>HTML (*.html)</source>
        <translation>HTML (*.html)</translation>
    </message>
    <message>
        <source>JSON, with all branches (*.json)</source>
        <translation>JSON, mit allen Zweigen (*.json)</translation>
    </message>
    <message>
        <source>Export all chats</source>
        <translation>Alle Chats exportieren</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>Chats importieren</translation>
    </message>
    <message>
        <source>Exported chats (*.json *.jsonl)</source>
        <translation>Exportierte Chats (*.json *.jsonl)</translation>
    </message>
    <message>
        <source>Choose a folder with models</source>
        <translation>Einen Ordner mit Modellen wählen</translation>
    </message>
    <message>
        <source>Choose a file of prompts</source>
        <translation>Eine Datei mit Prompts wählen</translation>
    </message>
    <message>
        <source>Prompts (*.csv *.json *.txt)</source>
        <translation>Prompts (*.csv *.json *.txt)</translation>
    </message>
    <message>
        <source>Results.html</source>
        <translation>Ergebnisse.html</translation>
    </message>
    <message>
        <source>Export the results</source>
        <translation>Ergebnisse exportieren</translation>
    </message>
    <message>
        <source>Page (*.html)</source>
        <translation>Seite (*.html)</translation>
    </message>
    <message>
        <source>Votes as a table (*.csv)</source>
        <translation>Stimmen als Tabelle (*.csv)</translation>
    </message>
</context>
<context>
    <name>WindowToasts</name>
    <message>
        <source>“%1” is in the trash</source>
        <translation>„%1“ ist im Papierkorb</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>“%1…” is in the trash</source>
        <translation>„%1…“ ist im Papierkorb</translation>
    </message>
    <message>
        <source>The message is in the trash</source>
        <translation>Die Nachricht ist im Papierkorb</translation>
    </message>
    <message>
        <source>This is a branch of “%1”</source>
        <translation>Dies ist ein Zweig von „%1“</translation>
    </message>
    <message>
        <source>Preset “%1” is deleted</source>
        <translation>Vorlage „%1“ ist gelöscht</translation>
    </message>
    <message>
        <source>Preset “%1” is there now</source>
        <translation>Vorlage „%1“ ist jetzt da</translation>
    </message>
    <message>
        <source>“%1” took the place of this chat&apos;s changes</source>
        <translation>„%1“ hat die Änderungen dieses Chats ersetzt</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) written to “%1”</source>
        <translation>
            <numerusform>%n Chat in „%1“ geschrieben</numerusform>
            <numerusform>%n Chats in „%1“ geschrieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) imported</source>
        <translation>
            <numerusform>%n Chat importiert</numerusform>
            <numerusform>%n Chats importiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is there now, with %n prompt(s)</source>
        <translation>
            <numerusform>„%1“ ist jetzt da, mit %n Prompt</numerusform>
            <numerusform>„%1“ ist jetzt da, mit %n Prompts</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is deleted</source>
        <translation>„%1“ ist gelöscht</translation>
    </message>
    <message>
        <source>All prompts of the batch are answered</source>
        <translation>Alle Prompts des Stapels sind beantwortet</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>The results are in “%1”</source>
        <translation>Die Ergebnisse stehen in „%1“</translation>
    </message>
</context>
<context>
    <name>inglenook::LinkOpener</name>
    <message>
        <source>What opens links could not be started: %1.</source>
        <translation>Was Links öffnet, konnte nicht gestartet werden: %1.</translation>
    </message>
    <message>
        <source>It is no web address, longer than %1 characters, or names a user.</source>
        <translation>Das ist keine Webadresse, länger als %1 Zeichen oder nennt einen Benutzer.</translation>
    </message>
    <message>
        <source>What opens links has ended. It is there again when Inglenook is started anew.</source>
        <translation>Was Links öffnet, ist beendet. Nach einem Neustart von Inglenook ist es wieder da.</translation>
    </message>
    <message>
        <source>It is no web address.</source>
        <translation>Das ist keine Webadresse.</translation>
    </message>
    <message>
        <source>The program xdg-open is not there. The package xdg-utils has it.</source>
        <translation>Das Programm xdg-open fehlt. Das Paket xdg-utils enthält es.</translation>
    </message>
    <message>
        <source>xdg-open found no browser, or the browser could not be started.</source>
        <translation>xdg-open fand keinen Browser, oder der Browser konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>The link could not be opened</source>
        <translation>Der Link konnte nicht geöffnet werden</translation>
    </message>
    <message>
        <source>The link can be copied instead.</source>
        <translation>Der Link kann stattdessen kopiert werden.</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::AnswerRuns</name>
    <message>
        <source>The answer could not be begun</source>
        <translation>Die Antwort konnte nicht begonnen werden</translation>
    </message>
    <message>
        <source>No model is loaded</source>
        <translation>Es ist kein Modell geladen</translation>
    </message>
    <message>
        <source>Choose a model above, then try again.</source>
        <translation>Wählen Sie oben ein Modell und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The answer could not be saved yet</source>
        <translation>Die Antwort konnte noch nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The probabilities of an answer could not be saved</source>
        <translation>Die Wahrscheinlichkeiten einer Antwort konnten nicht gespeichert werden</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Attachments</name>
    <message>
        <source>Pasted text</source>
        <translation>Eingefügter Text</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::BatchRunner</name>
    <message>
        <source>The batch could not be begun</source>
        <translation>Der Stapel konnte nicht begonnen werden</translation>
    </message>
    <message>
        <source>What is to be answered could not be read</source>
        <translation>Was zu beantworten ist, konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>The answer could not be begun</source>
        <translation>Die Antwort konnte nicht begonnen werden</translation>
    </message>
    <message>
        <source>The batch&apos;s state could not be saved</source>
        <translation>Der Stand des Stapels konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>%1 answers prompt %2</source>
        <translation>%1 beantwortet Prompt %2</translation>
    </message>
    <message>
        <source>waits until the chat has been quiet for a while</source>
        <translation>wartet, bis im Chat eine Weile Ruhe ist</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Batches</name>
    <message>
        <source>The sets of prompts could not be read</source>
        <translation>Die Prompt-Sammlungen konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>The prompts could not be saved</source>
        <translation>Die Prompts konnten nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The prompts could not be read</source>
        <translation>Die Prompts konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>The set of prompts could not be deleted</source>
        <translation>Die Prompt-Sammlung konnte nicht gelöscht werden</translation>
    </message>
    <message>
        <source>The batch could not be made</source>
        <translation>Der Stapel konnte nicht angelegt werden</translation>
    </message>
    <message>
        <source>The answers could not be asked for again</source>
        <translation>Die Antworten konnten nicht noch einmal angefordert werden</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Chat</name>
    <message>
        <source>The chat could not be opened</source>
        <translation>Der Chat konnte nicht geöffnet werden</translation>
    </message>
    <message>
        <source>There is no model to answer</source>
        <translation>Es ist kein Modell zum Antworten da</translation>
    </message>
    <message>
        <source>Your message is still in the composer.</source>
        <translation>Ihre Nachricht steht noch im Eingabefeld.</translation>
    </message>
    <message>
        <source>Choose a model above, or add a file.</source>
        <translation>Wählen Sie oben ein Modell, oder fügen Sie eine Datei hinzu.</translation>
    </message>
    <message>
        <source>The form of the answer cannot be used</source>
        <translation>Die Form der Antwort ist nicht brauchbar</translation>
    </message>
    <message>
        <source>The message could not be sent</source>
        <translation>Die Nachricht konnte nicht gesendet werden</translation>
    </message>
    <message>
        <source>The message is too long</source>
        <translation>Die Nachricht ist zu lang</translation>
    </message>
    <message>
        <source>With the conversation so far it takes %1 tokens; the model can hold %2.</source>
        <translation>Mit dem bisherigen Gespräch braucht sie %1 Token; das Modell fasst %2.</translation>
    </message>
    <message>
        <source>Shorten it, begin a new chat, or raise the context in the settings. Nothing was lost.</source>
        <translation>Kürzen Sie sie, beginnen Sie einen neuen Chat, oder erhöhen Sie den Kontext in den Einstellungen. Nichts ging verloren.</translation>
    </message>
    <message>
        <source>The message could not be saved</source>
        <translation>Die Nachricht konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The chat could not be branched</source>
        <translation>Der Chat konnte nicht abgezweigt werden</translation>
    </message>
    <message>
        <source>The message could not be deleted</source>
        <translation>Die Nachricht konnte nicht gelöscht werden</translation>
    </message>
    <message>
        <source>The change could not be saved</source>
        <translation>Die Änderung konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The other version could not be shown</source>
        <translation>Die andere Version konnte nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Earlier messages could not be read</source>
        <translation>Frühere Nachrichten konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>The message could not be shown</source>
        <translation>Die Nachricht konnte nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Mend or empty it in the chat&apos;s settings. Your message is still in the composer.</source>
        <translation>Berichtigen oder leeren Sie sie in den Einstellungen des Chats. Ihre Nachricht steht noch im Eingabefeld.</translation>
    </message>
    <message>
        <source>The answer could not be begun</source>
        <translation>Die Antwort konnte nicht begonnen werden</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::ChatSearch</name>
    <message>
        <source>Searching failed</source>
        <translation>Die Suche ist fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::ChatSettings</name>
    <message>
        <source>The chat&apos;s settings could not be saved</source>
        <translation>Die Einstellungen des Chats konnten nicht gespeichert werden</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Column</name>
    <message>
        <source>temp %1</source>
        <translation>Temp. %1</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Seed %1</translation>
    </message>
    <message>
        <source>system prompt</source>
        <translation>Systemprompt</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Comparison</name>
    <message>
        <source>The comparison could not be opened</source>
        <translation>Der Vergleich konnte nicht geöffnet werden</translation>
    </message>
    <message>
        <source>The column&apos;s settings could not be saved</source>
        <translation>Die Einstellungen der Spalte konnten nicht gespeichert werden</translation>
    </message>
    <message>
        <source>How the comparison is looked at could not be saved</source>
        <translation>Die Ansicht des Vergleichs konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The comparison could not be saved</source>
        <translation>Der Vergleich konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The prompt could not be saved</source>
        <translation>Der Prompt konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The message could not be compared</source>
        <translation>Die Nachricht konnte nicht verglichen werden</translation>
    </message>
    <message>
        <source>The chat could not be made</source>
        <translation>Der Chat konnte nicht angelegt werden</translation>
    </message>
    <message>
        <source>The column could not be added</source>
        <translation>Die Spalte konnte nicht hinzugefügt werden</translation>
    </message>
    <message>
        <source>The column could not be taken away</source>
        <translation>Die Spalte konnte nicht entfernt werden</translation>
    </message>
    <message>
        <source>The columns could not be put in order</source>
        <translation>Die Spalten konnten nicht geordnet werden</translation>
    </message>
    <message>
        <source>The column&apos;s model could not be changed</source>
        <translation>Das Modell der Spalte konnte nicht geändert werden</translation>
    </message>
    <message>
        <source>The vote could not be saved</source>
        <translation>Die Stimme konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The vote could not be taken back</source>
        <translation>Die Stimme konnte nicht zurückgenommen werden</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::ComparisonList</name>
    <message numerus="yes">
        <source>%n prompt(s)</source>
        <translation>
            <numerusform>%n Prompt</numerusform>
            <numerusform>%n Prompts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n vote(s)</source>
        <translation>
            <numerusform>%n Stimme</numerusform>
            <numerusform>%n Stimmen</numerusform>
        </translation>
    </message>
    <message>
        <source>The comparisons could not be read</source>
        <translation>Die Vergleiche konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>The comparison could not be renamed</source>
        <translation>Der Vergleich konnte nicht umbenannt werden</translation>
    </message>
    <message>
        <source>The comparison could not be moved to the trash</source>
        <translation>Der Vergleich konnte nicht in den Papierkorb verschoben werden</translation>
    </message>
    <message>
        <source>The comparison could not be brought back</source>
        <translation>Der Vergleich konnte nicht zurückgeholt werden</translation>
    </message>
    <message>
        <source>The comparison could not be erased</source>
        <translation>Der Vergleich konnte nicht gelöscht werden</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::ConversationListModel</name>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Previous 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Conversations</name>
    <message>
        <source>The chat could not be renamed</source>
        <translation>Der Chat konnte nicht umbenannt werden</translation>
    </message>
    <message>
        <source>The chat could not be pinned</source>
        <translation>Der Chat konnte nicht angeheftet werden</translation>
    </message>
    <message>
        <source>The chat could not be deleted</source>
        <translation>Der Chat konnte nicht gelöscht werden</translation>
    </message>
    <message>
        <source>The chat could not be restored</source>
        <translation>Der Chat konnte nicht wiederhergestellt werden</translation>
    </message>
    <message>
        <source>The chat could not be erased</source>
        <translation>Der Chat konnte nicht endgültig gelöscht werden</translation>
    </message>
    <message>
        <source>The trash could not be emptied</source>
        <translation>Der Papierkorb konnte nicht geleert werden</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::DataKeeper</name>
    <message>
        <source>The conversations could not be opened</source>
        <translation>Die Gespräche konnten nicht geöffnet werden</translation>
    </message>
    <message>
        <source>The conversations are damaged</source>
        <translation>Die Gespräche sind beschädigt</translation>
    </message>
    <message>
        <source>No backup could be made</source>
        <translation>Es konnte keine Sicherung gemacht werden</translation>
    </message>
    <message>
        <source>Making a backup…</source>
        <translation>Sicherung wird gemacht …</translation>
    </message>
    <message>
        <source>The backup is made</source>
        <translation>Die Sicherung ist gemacht</translation>
    </message>
    <message>
        <source>It was checked and is sound: %1</source>
        <translation>Sie wurde geprüft und ist unversehrt: %1</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>The check could not be done</source>
        <translation>Die Prüfung konnte nicht gemacht werden</translation>
    </message>
    <message>
        <source>Everything is sound</source>
        <translation>Alles ist unversehrt</translation>
    </message>
    <message>
        <source>Every page, every link and the search were checked.</source>
        <translation>Jede Seite, jede Verknüpfung und die Suche wurden geprüft.</translation>
    </message>
    <message>
        <source>Let them be checked and repaired.</source>
        <translation>Lassen Sie sie prüfen und reparieren.</translation>
    </message>
    <message>
        <source>Repairing…</source>
        <translation>Wird repariert …</translation>
    </message>
    <message>
        <source>The conversations could not be repaired</source>
        <translation>Die Gespräche konnten nicht repariert werden</translation>
    </message>
    <message>
        <source>There was nothing to repair.</source>
        <translation>Es gab nichts zu reparieren.</translation>
    </message>
    <message>
        <source>The conversations are repaired</source>
        <translation>Die Gespräche sind repariert</translation>
    </message>
    <message>
        <source>The damaged file is kept for 30 days: %1</source>
        <translation>Die beschädigte Datei bleibt 30 Tage erhalten: %1</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>Wird wiederhergestellt …</translation>
    </message>
    <message>
        <source>The backup could not be restored</source>
        <translation>Die Sicherung konnte nicht wiederhergestellt werden</translation>
    </message>
    <message>
        <source>The backup of %1 is restored</source>
        <translation>Die Sicherung vom %1 ist wiederhergestellt</translation>
    </message>
    <message numerus="yes">
        <source>It brought %n chat(s).</source>
        <translation>
            <numerusform>Sie brachte %n Chat.</numerusform>
            <numerusform>Sie brachte %n Chats.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was there before is kept for 30 days, as a backup that can be restored.</source>
        <translation>Was vorher da war, bleibt 30 Tage als Sicherung erhalten, die wiederhergestellt werden kann.</translation>
    </message>
    <message>
        <source>Erasing…</source>
        <translation>Wird gelöscht …</translation>
    </message>
    <message>
        <source>Not everything could be erased</source>
        <translation>Nicht alles konnte gelöscht werden</translation>
    </message>
    <message>
        <source>Everything is erased</source>
        <translation>Alles ist gelöscht</translation>
    </message>
    <message>
        <source>There are no chats and no backups any more.</source>
        <translation>Es gibt keine Chats und keine Sicherungen mehr.</translation>
    </message>
    <message>
        <source>It is not open.</source>
        <translation>Sie ist nicht geöffnet.</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s)</source>
        <translation>
            <numerusform>%n Chat</numerusform>
            <numerusform>%n Chats</numerusform>
        </translation>
    </message>
    <message>
        <source>There is none yet. One is made every day, and seven are kept.</source>
        <translation>Es gibt noch keine. Jeden Tag wird eine gemacht, und sieben werden behalten.</translation>
    </message>
    <message>
        <source>The last of %1 · %2 in all</source>
        <translation>Die letzte vom %1 · zusammen %2</translation>
    </message>
    <message>
        <source>Not yet checked as a whole.</source>
        <translation>Noch nicht als Ganzes geprüft.</translation>
    </message>
    <message>
        <source>Checked on %1: everything is sound.</source>
        <translation>Am %1 geprüft: alles ist unversehrt.</translation>
    </message>
    <message>
        <source>Checked on %1: damaged.</source>
        <translation>Am %1 geprüft: beschädigt.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · %2, before a restore</source>
        <translation>%1 · %2, vor einer Wiederherstellung</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Downloads</name>
    <message>
        <source>%1 is not downloaded</source>
        <translation>%1 wird nicht heruntergeladen</translation>
    </message>
    <message>
        <source>What is known of it makes no sense.</source>
        <translation>Was davon bekannt ist, ergibt keinen Sinn.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>It is in the list of downloads already.</source>
        <translation>Es ist schon in der Liste der Downloads.</translation>
    </message>
    <message>
        <source>It is there already: %1.</source>
        <translation>Es ist schon da: %1.</translation>
    </message>
    <message>
        <source>Remove that file first, if you want it once more.</source>
        <translation>Entfernen Sie zuerst diese Datei, wenn Sie es noch einmal wollen.</translation>
    </message>
    <message>
        <source>%1 could not be downloaded</source>
        <translation>%1 konnte nicht heruntergeladen werden</translation>
    </message>
    <message>
        <source>%1 is downloaded</source>
        <translation>%1 ist heruntergeladen</translation>
    </message>
    <message>
        <source>Where the model came from could not be noted</source>
        <translation>Woher das Modell stammt, konnte nicht vermerkt werden</translation>
    </message>
    <message>
        <source>It needs %1, and %2 are free</source>
        <translation>Es braucht %1, und %2 sind frei</translation>
    </message>
    <message>
        <source>It needs %1, and %2 are free beside what the other downloads need</source>
        <translation>Es braucht %1, und %2 sind frei neben dem, was die anderen Downloads brauchen</translation>
    </message>
    <message>
        <source>Make room on the disk, then resume, or choose a smaller one.</source>
        <translation>Schaffen Sie Platz auf der Platte und setzen Sie dann fort, oder wählen Sie ein kleineres.</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Filing</name>
    <message>
        <source>The folders could not be read</source>
        <translation>Die Ordner konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>The tags could not be read</source>
        <translation>Die Tags konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>The folder could not be made</source>
        <translation>Der Ordner konnte nicht angelegt werden</translation>
    </message>
    <message>
        <source>The folder could not be renamed</source>
        <translation>Der Ordner konnte nicht umbenannt werden</translation>
    </message>
    <message>
        <source>Folder “%1” is moved</source>
        <translation>Ordner „%1“ ist verschoben</translation>
    </message>
    <message>
        <source>The folder could not be moved back</source>
        <translation>Der Ordner konnte nicht zurückverschoben werden</translation>
    </message>
    <message>
        <source>The folder could not be moved</source>
        <translation>Der Ordner konnte nicht verschoben werden</translation>
    </message>
    <message>
        <source>Folder “%1” is deleted, its chats are kept</source>
        <translation>Ordner „%1“ ist gelöscht, seine Chats bleiben erhalten</translation>
    </message>
    <message>
        <source>The folder could not be restored</source>
        <translation>Der Ordner konnte nicht wiederhergestellt werden</translation>
    </message>
    <message>
        <source>The folder could not be deleted</source>
        <translation>Der Ordner konnte nicht gelöscht werden</translation>
    </message>
    <message>
        <source>The chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>%1 chats</source>
        <translation>%1 Chats</translation>
    </message>
    <message>
        <source>%1 taken out of the folder</source>
        <translation>%1 aus dem Ordner genommen</translation>
    </message>
    <message>
        <source>%1 moved to “%2”</source>
        <translation>%1 nach „%2“ verschoben</translation>
    </message>
    <message>
        <source>The chats could not be moved back</source>
        <translation>Die Chats konnten nicht zurückverschoben werden</translation>
    </message>
    <message>
        <source>The chats could not be moved</source>
        <translation>Die Chats konnten nicht verschoben werden</translation>
    </message>
    <message>
        <source>The tag could not be set</source>
        <translation>Das Tag konnte nicht gesetzt werden</translation>
    </message>
    <message>
        <source>The tags of %1 chats are changed</source>
        <translation>Die Tags von %1 Chats sind geändert</translation>
    </message>
    <message>
        <source>The tags could not be changed back</source>
        <translation>Die Änderung der Tags konnte nicht zurückgenommen werden</translation>
    </message>
    <message>
        <source>The tag could not be made</source>
        <translation>Das Tag konnte nicht angelegt werden</translation>
    </message>
    <message>
        <source>The tag could not be renamed</source>
        <translation>Das Tag konnte nicht umbenannt werden</translation>
    </message>
    <message>
        <source>Tag “%1” is deleted</source>
        <translation>Tag „%1“ ist gelöscht</translation>
    </message>
    <message>
        <source>The tag could not be restored</source>
        <translation>Das Tag konnte nicht wiederhergestellt werden</translation>
    </message>
    <message>
        <source>The tag could not be deleted</source>
        <translation>Das Tag konnte nicht gelöscht werden</translation>
    </message>
    <message>
        <source>%1 moved to the archive</source>
        <translation>%1 ins Archiv verschoben</translation>
    </message>
    <message>
        <source>%1 taken out of the archive</source>
        <translation>%1 aus dem Archiv genommen</translation>
    </message>
    <message>
        <source>The chats could not be archived</source>
        <translation>Die Chats konnten nicht archiviert werden</translation>
    </message>
    <message>
        <source>The chats could not be pinned</source>
        <translation>Die Chats konnten nicht angeheftet werden</translation>
    </message>
    <message>
        <source>%1 moved to the trash</source>
        <translation>%1 in den Papierkorb verschoben</translation>
    </message>
    <message>
        <source>The chats could not be restored</source>
        <translation>Die Chats konnten nicht wiederhergestellt werden</translation>
    </message>
    <message>
        <source>The chats could not be deleted</source>
        <translation>Die Chats konnten nicht gelöscht werden</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Forecasts</name>
    <message>
        <source>Fits</source>
        <translation>Passt</translation>
    </message>
    <message>
        <source>Fits with experts in RAM</source>
        <translation>Passt mit Experten im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Runs from disk, slow</source>
        <translation>Läuft von der Platte, langsam</translation>
    </message>
    <message>
        <source>Does not fit</source>
        <translation>Passt nicht</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Fits, on the processor</source>
        <translation>Passt, auf dem Prozessor</translation>
    </message>
    <message>
        <source>Fits with layers in RAM</source>
        <translation>Passt mit Schichten im Arbeitsspeicher</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Hub</name>
    <message>
        <source>There is no whole GGUF model with a known hash in it</source>
        <translation>Darin ist kein vollständiges GGUF-Modell mit bekannter Prüfsumme</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::HubCard</name>
    <message>
        <source>Its makers wrote nothing about it.</source>
        <translation>Seine Hersteller haben nichts darüber geschrieben.</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Language</name>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Library</name>
    <message>
        <source>%1 B</source>
        <translation>%1 Mrd.</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 Mio.</translation>
    </message>
    <message>
        <source>%1 of %2 active</source>
        <translation>%1 von %2 aktiv</translation>
    </message>
    <message>
        <source>%1 is not loaded by itself this time</source>
        <translation>%1 wird dieses Mal nicht von selbst geladen</translation>
    </message>
    <message>
        <source>The program ended while it was loading that model.</source>
        <translation>Das Programm endete, während es dieses Modell lud.</translation>
    </message>
    <message>
        <source>Choose it to try once more, or choose another device in the settings first.</source>
        <translation>Wählen Sie es, um es noch einmal zu versuchen, oder wählen Sie zuerst in den Einstellungen ein anderes Gerät.</translation>
    </message>
    <message numerus="yes">
        <source>%n of its parts are missing in the folder</source>
        <translation>
            <numerusform>%n seiner Teile fehlt im Ordner</numerusform>
            <numerusform>%n seiner Teile fehlen im Ordner</numerusform>
        </translation>
    </message>
    <message>
        <source>Opening the file</source>
        <translation>Die Datei wird geöffnet</translation>
    </message>
    <message>
        <source>Waiting until memory is free</source>
        <translation>Wartet, bis Speicher frei ist</translation>
    </message>
    <message>
        <source>%1 could not be loaded</source>
        <translation>%1 konnte nicht geladen werden</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::ModelKeeper</name>
    <message>
        <source>This could not be kept</source>
        <translation>Das konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>“%1” is not linked any more</source>
        <translation>„%1“ ist nicht mehr verknüpft</translation>
    </message>
    <message>
        <source>“%1” could not be moved to the trash</source>
        <translation>„%1“ konnte nicht in den Papierkorb gelegt werden</translation>
    </message>
    <message>
        <source>“%1” is in the trash</source>
        <translation>„%1“ liegt im Papierkorb</translation>
    </message>
    <message>
        <source>The model is still on the list</source>
        <translation>Das Modell steht noch auf der Liste</translation>
    </message>
    <message>
        <source>“%1” is off the list; its file stays</source>
        <translation>„%1“ steht nicht mehr auf der Liste; die Datei bleibt</translation>
    </message>
    <message>
        <source>The model could not be brought back</source>
        <translation>Das Modell konnte nicht zurückgeholt werden</translation>
    </message>
    <message>
        <source>What was known of the model could not be brought back</source>
        <translation>Was über das Modell bekannt war, konnte nicht zurückgeholt werden</translation>
    </message>
    <message>
        <source>No file manager could be asked</source>
        <translation>Es war kein Dateimanager zu erreichen</translation>
    </message>
    <message>
        <source>The file is %1</source>
        <translation>Die Datei ist %1</translation>
    </message>
    <message>
        <source>The folder could not be kept</source>
        <translation>Der Ordner konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The folder is still on the list</source>
        <translation>Der Ordner steht noch auf der Liste</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Network</name>
    <message>
        <source>This window was started without the program for downloads</source>
        <translation>Dieses Fenster wurde ohne das Programm für Downloads gestartet</translation>
    </message>
    <message>
        <source>Connections are not being noted</source>
        <translation>Verbindungen werden nicht vermerkt</translation>
    </message>
    <message>
        <source>a model</source>
        <translation>ein Modell</translation>
    </message>
    <message>
        <source>the hub&apos;s lists</source>
        <translation>die Listen des Hubs</translation>
    </message>
    <message>
        <source>The list of connections could not be erased</source>
        <translation>Die Liste der Verbindungen konnte nicht gelöscht werden</translation>
    </message>
    <message>
        <source>a model card</source>
        <translation>eine Modellkarte</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Presets</name>
    <message>
        <source>The presets could not be read</source>
        <translation>Die Vorlagen konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>The model&apos;s preset could not be saved</source>
        <translation>Die Vorlage des Modells konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The preset could not be saved</source>
        <translation>Die Vorlage konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The preset could not be changed</source>
        <translation>Die Vorlage konnte nicht geändert werden</translation>
    </message>
    <message>
        <source>The preset could not be deleted</source>
        <translation>Die Vorlage konnte nicht gelöscht werden</translation>
    </message>
    <message>
        <source>The preset could not be brought back</source>
        <translation>Die Vorlage konnte nicht zurückgeholt werden</translation>
    </message>
    <message>
        <source>The preset could not be written</source>
        <translation>Die Vorlage konnte nicht geschrieben werden</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The preset could not be read</source>
        <translation>Die Vorlage konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>%1 is no preset</source>
        <translation>%1 ist keine Vorlage</translation>
    </message>
    <message>
        <source>Not all of the preset could be taken</source>
        <translation>Nicht alles aus der Vorlage konnte übernommen werden</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Results</name>
    <message>
        <source>The results could not be read</source>
        <translation>Die Ergebnisse konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>All comparisons</source>
        <translation>Alle Vergleiche</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::SamplerOrderModel</name>
    <message>
        <source>Penalties</source>
        <translation>Strafen</translation>
    </message>
    <message>
        <source>DRY</source>
        <translation>DRY</translation>
    </message>
    <message>
        <source>Top-n-sigma</source>
        <translation>Top-n-sigma</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Typical</source>
        <translation>Typical</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>XTC</source>
        <translation>XTC</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Seat</name>
    <message>
        <source>%1 could not be loaded</source>
        <translation>%1 konnte nicht geladen werden</translation>
    </message>
    <message>
        <source>Opening the file</source>
        <translation>Die Datei wird geöffnet</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Seats</name>
    <message>
        <source>Waiting for the chat&apos;s answer</source>
        <translation>Wartet auf die Antwort im Chat</translation>
    </message>
    <message>
        <source>Waiting for the other answers</source>
        <translation>Wartet auf die anderen Antworten</translation>
    </message>
    <message>
        <source>These models fit into memory together: they answer at the same time.</source>
        <translation>Diese Modelle passen zusammen in den Speicher: Sie antworten gleichzeitig.</translation>
    </message>
    <message>
        <source>These models do not fit into memory together: they answer one after the other.</source>
        <translation>Diese Modelle passen nicht zusammen in den Speicher: Sie antworten nacheinander.</translation>
    </message>
    <message>
        <source>Not all of these models fit into memory: they answer one after the other, as far as they can.</source>
        <translation>Nicht alle diese Modelle passen in den Speicher: Sie antworten nacheinander, soweit sie können.</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Session</name>
    <message>
        <source>About the device</source>
        <translation>Zum Gerät</translation>
    </message>
    <message>
        <source>Conversations can be read, but not saved</source>
        <translation>Gespräche können gelesen, aber nicht gespeichert werden</translation>
    </message>
    <message>
        <source>About your conversations</source>
        <translation>Zu Ihren Gesprächen</translation>
    </message>
    <message>
        <source>The conversations could not be opened</source>
        <translation>Die Gespräche konnten nicht geöffnet werden</translation>
    </message>
    <message>
        <source>The answer is not being saved</source>
        <translation>Die Antwort wird nicht gespeichert</translation>
    </message>
    <message>
        <source>Saving works again</source>
        <translation>Das Speichern geht wieder</translation>
    </message>
    <message>
        <source>Everything that was written meanwhile is saved.</source>
        <translation>Alles, was inzwischen geschrieben wurde, ist gespeichert.</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::SettingsEditor</name>
    <message>
        <source>From the template</source>
        <translation>Aus der Vorlage</translation>
    </message>
    <message>
        <source>Usual value</source>
        <translation>Üblicher Wert</translation>
    </message>
    <message>
        <source>From the model file</source>
        <translation>Aus der Modelldatei</translation>
    </message>
    <message>
        <source>Your default</source>
        <translation>Ihr Standard</translation>
    </message>
    <message>
        <source>Preset “%1”</source>
        <translation>Vorlage „%1“</translation>
    </message>
    <message>
        <source>Set in this chat</source>
        <translation>In diesem Chat gesetzt</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Shortcuts</name>
    <message>
        <source>These are no keys that can be used.</source>
        <translation>Diese Tasten sind nicht brauchbar.</translation>
    </message>
    <message>
        <source>Such keys are needed to type: hold Ctrl or Alt as well.</source>
        <translation>Solche Tasten braucht man zum Schreiben: Halten Sie dazu Strg oder Alt.</translation>
    </message>
    <message>
        <source>These keys send, stop and close.</source>
        <translation>Diese Tasten senden, halten an und schließen.</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Transfer</name>
    <message>
        <source>Exporting…</source>
        <translation>Wird exportiert …</translation>
    </message>
    <message>
        <source>The chats could not be exported</source>
        <translation>Die Chats konnten nicht exportiert werden</translation>
    </message>
    <message>
        <source>Exporting %1 of %2…</source>
        <translation>Export: %1 von %2 …</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Reading: %1 chats…</source>
        <translation>Wird gelesen: %1 Chats …</translation>
    </message>
    <message>
        <source>The file could not be imported</source>
        <translation>Die Datei konnte nicht importiert werden</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s)</source>
        <translation>
            <numerusform>%n Chat</numerusform>
            <numerusform>%n Chats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are here already and will be left out</source>
        <translation>
            <numerusform>%n davon ist schon da und wird ausgelassen</numerusform>
            <numerusform>%n davon sind schon da und werden ausgelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more notes</source>
        <translation>
            <numerusform>und %n weiterer Hinweis</numerusform>
            <numerusform>und %n weitere Hinweise</numerusform>
        </translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Wird importiert …</translation>
    </message>
    <message>
        <source>Importing %1 of %2…</source>
        <translation>Import: %1 von %2 …</translation>
    </message>
    <message>
        <source>The chats could not be imported; nothing was changed</source>
        <translation>Die Chats konnten nicht importiert werden; nichts wurde geändert</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Verifier</name>
    <message>
        <source>%1 is not there any more</source>
        <translation>%1 ist nicht mehr da</translation>
    </message>
    <message>
        <source>What was found could not be kept</source>
        <translation>Was gefunden wurde, konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>“%1” is exactly what its source published</source>
        <translation>„%1“ ist genau das, was seine Quelle veröffentlicht hat</translation>
    </message>
    <message>
        <source>“%1” can be read to its end; its hash is recorded</source>
        <translation>„%1“ lässt sich bis zum Ende lesen; sein Hash ist vermerkt</translation>
    </message>
    <message>
        <source>“%1” was changed since the last time; its new hash is recorded</source>
        <translation>„%1“ wurde seit dem letzten Mal geändert; der neue Hash ist vermerkt</translation>
    </message>
    <message>
        <source>“%1” is damaged: download it again</source>
        <translation>„%1“ ist beschädigt: laden Sie es noch einmal herunter</translation>
    </message>
    <message>
        <source>The model could not be verified</source>
        <translation>Das Modell konnte nicht geprüft werden</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Talk to language models on your own machine.</source>
        <translation>Mit Sprachmodellen auf dem eigenen Rechner sprechen.</translation>
    </message>
    <message>
        <source>Load this model file.</source>
        <translation>Diese Modelldatei laden.</translation>
    </message>
    <message>
        <source>A scripted engine and chats that are not kept, for work on looks.</source>
        <translation>Eine gespielte Engine und Chats, die nicht aufbewahrt werden, zur Arbeit am Aussehen.</translation>
    </message>
</context>
</TS>
