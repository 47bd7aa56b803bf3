// SPDX-License-Identifier: Apache-2.0
// Templates and messages that mean harm end in an error: no crash, no hang, no memory by their word.
#include "inference/chat/chat_template.h"

#include <QtTest>
#include <thread>

using namespace inglenook;
using Json = nlohmann::ordered_json;

namespace {

std::string repeat(const std::string& text, std::size_t times) {
    std::string all;
    for (; times > 0; --times) {
        all += text;
    }
    return all;
}

/// In a thread, whose stack is what the engine's threads have.
Result<std::string> rendered(const std::string& source, const Json& variables, const TemplateLimits& limits) {
    Result<std::string> text;
    std::thread([&] {
        const auto parsed = ChatTemplate::parse(source);
        if (parsed) {
            text = (*parsed)->render(variables, {}, limits);
        } else {
            text = tl::unexpected(parsed.error());
        }
    }).join();
    return text;
}

} // namespace

class HostileTemplateTest : public QObject {
    Q_OBJECT

private slots:
    void refused_data();
    void refused();
    void bounded_data();
    void bounded();
    void deep_variables();
    void cycles_are_freed();
};

void HostileTemplateTest::refused_data() {
    QTest::addColumn<QByteArray>("source");
    const auto row = [](const char* name, const std::string& source) {
        QTest::newRow(name) << QByteArray::fromStdString(source);
    };
    constexpr std::size_t many = 100'000;
    row("braces", repeat("{", many));
    row("variables opened", repeat("{{ ", many));
    row("parentheses", "{{ " + repeat("(", many));
    row("brackets", "{{ " + repeat("[", many));
    row("closed brackets", "{{ " + repeat("[", many) + repeat("]", many) + " }}");
    row("not", "{{ " + repeat("not ", many) + "x }}");
    row("minus", "{{ " + repeat("-", many) + "1 }}");
    row("attributes", "{{ a" + repeat(".b", many) + " }}");
    row("subscripts", "{{ a" + repeat("[0]", many) + " }}");
    row("calls", "{{ a" + repeat("()", many) + " }}");
    row("filters", "{{ a" + repeat("|trim", many) + " }}");
    row("tests", "{{ a" + repeat(" is defined", many) + " }}");
    row("plus", "{{ 1" + repeat("+1", many) + " }}");
    row("power", "{{ 1" + repeat("**1", many) + " }}");
    row("or", "{{ 1" + repeat(" or 1", many) + " }}");
    row("conditional", "{{ 1" + repeat(" if 1 else 1", 80'000) + " }}");
    row("if", repeat("{% if 1 %}", many));
    row("for", repeat("{% for a in [1] %}", 50'000));
    row("targets", "{% for " + repeat("(", many) + "a");
    row("set targets", "{% set " + repeat("(", many) + "a");
    row("filter block", "{% filter " + repeat("trim|", many) + "trim %}{% endfilter %}");
    row("dictionaries", "{{ " + repeat("{1:", many));
    row("map of map", "{{ [1]|map(" + repeat("'map',", many) + "'upper')|list }}");
    row("two megabytes", repeat("x", 2'000'000));
    row("range", "{% for i in range(1000000000000) %}x{% endfor %}");
    row("nested ranges", "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}");
    row("repeated text", "{{ 'a' * 10**9 }}");
    row("repeated text, overflow", "{{ ('abcdefgh' * 1000) * 9223372036854775807 }}");
    row("repeated list", "{{ [1] * 10**9 }}");
    row("repeated list, overflow", "{{ [1, 2, 3] * 6148914691236517206 }}");
    row("power of a power", "{{ 10 ** 10 ** 10 }}");
    row("smallest integer", "{{ -9223372036854775807 - 2 }}");
    row("smallest by minus one", "{{ (-9223372036854775807 - 1) // -1 }}");
    row("doubling",
        "{% set n = namespace(s='a') %}{% for i in range(100) %}{% set n.s = n.s ~ n.s %}{% endfor %}");
    row("doubling by plus",
        "{% set n = namespace(s='a') %}{% for i in range(99) %}{% set n.s = n.s + n.s %}{% endfor %}");
    row("doubling a list",
        "{% set n = namespace(s=[1]) %}{% for i in range(99) %}{% set n.s = n.s + n.s %}{% endfor %}");
    row("growing replace", "{% set n = namespace(s='aa') %}{% for i in range(99) %}{% set n.s = "
                           "n.s.replace('a', n.s) %}{% endfor %}");
    row("replace nothing", "{{ ('a' * 10**6).replace('', 'b' * 10**6) }}");
    row("join", "{{ ('a' * 10**6)|list|join('b' * 10**6) }}");
    row("center", "{{ 'a'|center(10**12) }}");
    row("ljust", "{{ 'a'.ljust(10**18) }}");
    row("zfill", "{{ 'a'.zfill(10**18) }}");
    row("expandtabs", "{{ ('\t' * 1000).expandtabs(10**15) }}");
    row("printf width", "{{ '%1000000000000d' % 1 }}");
    row("printf star", "{{ '%*d' % (10**15, 1) }}");
    row("printf precision", "{{ '%.1000000000f' % 1.5 }}");
    row("format width", "{{ '{:>1000000000000}'.format(1) }}");
    row("indent", "{{ 'a\nb'|indent(10**12) }}");
    row("tojson indent", "{{ [1]|tojson(indent=10**12) }}");
    row("batch", "{{ [1]|batch(10**12, 0)|list }}");
    row("slice", "{{ [1]|slice(10**12)|list }}");
    row("characters", "{{ ('a' * 60000000)|list|length }}");
    row("split", "{{ ('a,' * 30000000).split(',')|length }}");
    row("split at space", "{{ ('a ' * 30000000).split()|length }}");
    row("much output", "{% for i in range(99999) %}{{ 'a' * 100000 }}{% endfor %}");
    row("macro without end", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}");
    row("macros without end",
        "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}");
    row("caller without end", "{% macro m() %}{% call m() %}{% endcall %}{% endmacro %}{{ m() }}");
    row("default without end", "{% macro m(a=m()) %}{% endmacro %}{{ m() }}");
    row("loop without end", "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}");
    row("deep list",
        "{% set n = namespace(l=[]) %}{% for i in range(9999) %}{% set n.l = [n.l] %}{% endfor %}");
    row("deep dictionary",
        "{% set n = namespace(l={}) %}{% for i in range(9999) %}{% set n.l = {'a': n.l} %}{% endfor %}");
    row("deep methods",
        "{% set n = namespace(l=[]) %}{% for i in range(9999) %}{% set n.l = [n.l.count] %}{% endfor %}");
    row("deep cyclers",
        "{% set n = namespace(l=1) %}{% for i in range(9999) %}{% set n.l = cycler(n.l) %}{% endfor %}");
    row("wide equality",
        "{% set n = namespace(a=[1], b=[1]) %}{% for i in range(90) %}{% set n.a = [n.a, n.a] %}"
        "{% set n.b = [n.b, n.b] %}{% endfor %}{{ n.a == n.b }}");
    row("wide text", "{% set n = namespace(a=[1]) %}{% for i in range(90) %}{% set n.a = [n.a, n.a] %}{% "
                     "endfor %}{{ n.a }}");
    row("wide json", "{% set n = namespace(a=[]) %}{% for i in range(90) %}{% set n.a = [n.a, n.a] %}{% "
                     "endfor %}{{ n.a|tojson }}");
    row("wide key", "{% set n = namespace(a=(1,)) %}{% for i in range(90) %}{% set n.a = (n.a, n.a) %}{% "
                    "endfor %}{{ {n.a: 1} }}");
    row("namespace in itself", "{% set n = namespace() %}{% set n.n = n %}{{ n }}");
    row("search", "{% set h = 'a' * 30000000 %}{% for i in range(99999) %}{{ h.find('a' * 9999999 + 'b') "
                  "}}{% endfor %}");
    row("sort", "{% for i in range(99999) %}{{ range(99999)|sort(reverse=true)|length }}{% endfor %}");
}

void HostileTemplateTest::refused() {
    QFETCH(QByteArray, source);
    const auto text = rendered(source.toStdString(), Json::object(), {});
    QVERIFY2(!text.has_value(), "rendered");
    QVERIFY(text.error().kind == ErrorKind::bad_file);
    QVERIFY(!text.error().message.empty());
    QVERIFY(text.error().where.find("template") != std::string::npos);
}

/// What is allowed, or refused, but must end in either case.
void HostileTemplateTest::bounded_data() {
    QTest::addColumn<QByteArray>("source");
    const auto row = [](const char* name, const std::string& source) {
        QTest::newRow(name) << QByteArray::fromStdString(source);
    };
    row("long text", repeat("x", 1'000'000));
    row("many names", "{{ [" + repeat("a,", 300'000) + "] }}");
    row("many keys", "{{ {" + repeat("1:2,", 200'000) + "} }}");
    row("many branches", "{% if 0 %}" + repeat("{% elif 0 %}", 80'000) + "{% endif %}");
    row("joined texts", "{{ 'a'" + repeat("~'a'", 200'000) + " }}");
    row("compared", "{{ 1" + repeat("==1", 200'000) + " }}");
    row("strings", "{{ " + repeat("''", 400'000) + " }}");
    row("comments", repeat("{##}", 250'000));
    row("search in periods", "{{ ('a' * 3000000).find('a' * 1500000 + 'b') }}");
    row("search from the right", "{{ ('a' * 3000000).rfind('b' + 'a' * 1500000) }}");
    row("split from the right", "{{ ('a' * 300000).rsplit('b' + 'a' * 1500)|length }}");
    row("chain of namespaces",
        "{% set h = namespace(c=namespace()) %}{% for i in range(99999) %}{% set c = h.c %}"
        "{% set m = namespace() %}{% set c.next = m %}{% set h.c = m %}{% endfor %}");
    row("chain of macros",
        "{% set n = namespace(m=0) %}{% macro f(g) %}{% macro h() %}{{ g }}{% endmacro %}"
        "{% set n.m = h %}{% endmacro %}{% for i in range(50000) %}{{ f(n.m) }}{% endfor %}");
}

void HostileTemplateTest::bounded() {
    QFETCH(QByteArray, source);
    const auto text = rendered(source.toStdString(), Json::object(), {});
    QVERIFY(text.has_value() || !text.error().message.empty());
}

void HostileTemplateTest::deep_variables() {
    Json deep = "x";
    for (int i = 0; i < 5000; ++i) {
        deep = Json::array({std::move(deep)});
    }
    const auto text = rendered("{{ tools }}", Json{{"tools", deep}}, {});
    QVERIFY(!text.has_value());
    const auto unused = rendered("{{ 1 }}", Json{{"tools", deep}}, {});
    QCOMPARE(*unused, std::string("1"));
    const auto large = rendered("{{ x }}", Json{{"x", std::uint64_t{1} << 63U}}, {});
    QVERIFY(!large.has_value());
    TemplateLimits few;
    few.output_bytes = 1000;
    QVERIFY(!rendered("{{ x }}", Json{{"x", std::string(1001, 'x')}}, few).has_value());
    QVERIFY(rendered("{{ x }}", Json{{"x", std::string(900, 'x')}}, few).has_value());
    few = {};
    few.steps = 10;
    QVERIFY(!rendered("{% for i in range(20) %}{% endfor %}", Json::object(), few).has_value());
    few = {};
    few.depth = 5;
    QVERIFY(!rendered("{{ [[[[[[1]]]]]] }}", Json::object(), few).has_value());
}

/// Values that lead back to themselves: the address sanitizer sees what would be left.
void HostileTemplateTest::cycles_are_freed() {
    const std::string source =
        "{% set n = namespace() %}{% set n.self = [n] %}{% macro m() %}{{ m }}{% endmacro %}"
        "{% set n.m = m %}{% for i in [1, 2] %}{% set n.l = loop %}{% set n.c = loop.changed %}"
        "{{ loop.changed(loop, n) }}{% endfor %}{{ m() }}";
    const auto text = rendered(source, Json::object(), {});
    QVERIFY2(text.has_value(), text ? "" : text.error().text().c_str());
}

QTEST_GUILESS_MAIN(HostileTemplateTest)
#include "hostile_template_test.moc"
