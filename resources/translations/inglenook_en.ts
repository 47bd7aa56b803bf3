<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_GB">
<context>
    <name>AnswerSettings</name>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DiscoverRow</name>
    <message numerus="yes">
        <source>%n language(s)</source>
        <translation>
            <numerusform>%n language</numerusform>
            <numerusform>%n languages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InstalledRow</name>
    <message numerus="yes">
        <source>%n other file(s) with the same content</source>
        <translation>
            <numerusform>%n other file with the same content</numerusform>
            <numerusform>%n other files with the same content</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromptSetsPanel</name>
    <message numerus="yes">
        <source>%n prompt(s)</source>
        <translation>
            <numerusform>%n prompt</numerusform>
            <numerusform>%n prompts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s), comes with Inglenook</source>
        <translation>
            <numerusform>%n prompt, comes with Inglenook</numerusform>
            <numerusform>%n prompts, comes with Inglenook</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RatingPlot</name>
    <message numerus="yes">
        <source>%1: %2, %n vote(s)</source>
        <translation>
            <numerusform>%1: %2, %n vote</numerusform>
            <numerusform>%1: %2, %n votes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n vote(s)</source>
        <translation>
            <numerusform>%n vote</numerusform>
            <numerusform>%n votes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message numerus="yes">
        <source>%n vote(s)</source>
        <translation>
            <numerusform>%n vote</numerusform>
            <numerusform>%n votes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them blind</source>
        <translation>
            <numerusform>%n of them blind</numerusform>
            <numerusform>%n of them blind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n vote(s) between answers of the same configuration rate nobody.</source>
        <translation>
            <numerusform>%n vote between answers of the same configuration rates nobody.</numerusform>
            <numerusform>%n votes between answers of the same configuration rate nobody.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s) of blind tests are left out until you have voted on them.</source>
        <translation>
            <numerusform>%n prompt of blind tests is left out until you have voted on it.</numerusform>
            <numerusform>%n prompts of blind tests are left out until you have voted on them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsTab</name>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message numerus="yes">
        <source>Models, %n download(s) going on</source>
        <translation>
            <numerusform>Models, %n download going on</numerusform>
            <numerusform>Models, %n downloads going on</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpeedLine</name>
    <message numerus="yes">
        <source>median of %n answer(s)</source>
        <translation>
            <numerusform>of %n answer</numerusform>
            <numerusform>median of %n answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagLine</name>
    <message numerus="yes">
        <source>%1 (%n vote(s)): %2</source>
        <translation>
            <numerusform>%1 (%n vote): %2</numerusform>
            <numerusform>%1 (%n votes): %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WinMatrix</name>
    <message numerus="yes">
        <source>%1 against %2: %3 %, %n vote(s)</source>
        <translation>
            <numerusform>%1 against %2: %3 %, %n vote</numerusform>
            <numerusform>%1 against %2: %3 %, %n votes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WindowToasts</name>
    <message numerus="yes">
        <source>%n chat(s) written to “%1”</source>
        <translation>
            <numerusform>%n chat written to “%1”</numerusform>
            <numerusform>%n chats written to “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) imported</source>
        <translation>
            <numerusform>%n chat imported</numerusform>
            <numerusform>%n chats imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is there now, with %n prompt(s)</source>
        <translation>
            <numerusform>“%1” is there now, with %n prompt</numerusform>
            <numerusform>“%1” is there now, with %n prompts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>inglenook::ui::ComparisonList</name>
    <message numerus="yes">
        <source>%n prompt(s)</source>
        <translation>
            <numerusform>%n prompt</numerusform>
            <numerusform>%n prompts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n vote(s)</source>
        <translation>
            <numerusform>%n vote</numerusform>
            <numerusform>%n votes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>inglenook::ui::DataKeeper</name>
    <message numerus="yes">
        <source>It brought %n chat(s).</source>
        <translation>
            <numerusform>It brought %n chat.</numerusform>
            <numerusform>It brought %n chats.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s)</source>
        <translation>
            <numerusform>%n chat</numerusform>
            <numerusform>%n chats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Library</name>
    <message numerus="yes">
        <source>%n of its parts are missing in the folder</source>
        <translation>
            <numerusform>%n of its parts is missing in the folder</numerusform>
            <numerusform>%n of its parts are missing in the folder</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Transfer</name>
    <message numerus="yes">
        <source>%n chat(s)</source>
        <translation>
            <numerusform>%n chat</numerusform>
            <numerusform>%n chats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are here already and will be left out</source>
        <translation>
            <numerusform>%n of them is here already and will be left out</numerusform>
            <numerusform>%n of them are here already and will be left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more notes</source>
        <translation>
            <numerusform>and %n more note</numerusform>
            <numerusform>and %n more notes</numerusform>
        </translation>
    </message>
</context>
</TS>
