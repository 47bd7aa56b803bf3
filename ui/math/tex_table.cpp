// SPDX-License-Identifier: Apache-2.0
#include "ui/math/tex_reader.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace inglenook::ui {

namespace {

/// A table's environment: what stands around it and how its columns are set; empty alignments: given by an
/// argument.
struct Environment {
    const char* name;
    const char16_t* left;
    const char16_t* right;
    const char* alignments;
};
constexpr Environment environments[] = {{"matrix", u"", u"", "c"}, {"pmatrix", u"(", u")", "c"},
    {"bmatrix", u"[", u"]", "c"}, {"Bmatrix", u"{", u"}", "c"}, {"vmatrix", u"|", u"|", "c"},
    {"Vmatrix", u"‖", u"‖", "c"}, {"smallmatrix", u"", u"", "c"}, {"cases", u"{", u"", "l"},
    {"aligned", u"", u"", "rl"}, {"align", u"", u"", "rl"}, {"align*", u"", u"", "rl"},
    {"split", u"", u"", "rl"}, {"gathered", u"", u"", "c"}, {"gather", u"", u"", "c"},
    {"gather*", u"", u"", "c"}, {"equation", u"", u"", "c"}, {"equation*", u"", u"", "c"},
    {"array", u"", u"", ""}};

} // namespace

TexReader::Node TexReader::table() {
    const auto name = words();
    const Environment* found = nullptr;
    for (const Environment& one : environments) {
        if (name && *name == QLatin1String(one.name)) {
            found = &one;
        }
    }
    if (found == nullptr) {
        return fail();
    }
    QString alignments = QString::fromLatin1(found->alignments);
    if (alignments.isEmpty()) {
        for (const QChar c : words().value_or(QString())) {
            if (QStringLiteral("lcr").contains(c)) {
                alignments += c;
            }
        }
    }
    Node node = make(TexKind::table);
    node->alignments = alignments.isEmpty() ? QStringLiteral("c") : alignments;
    if (!cells(*node, *name)) {
        return fail();
    }
    const QString left = QString::fromUtf16(found->left);
    const QString right = QString::fromUtf16(found->right);
    return left.isEmpty() && right.isEmpty() ? std::move(node) : between(left, std::move(node), right);
}

bool TexReader::cells(TexNode& table, const QString& name) {
    std::vector<std::vector<Node>> rows(1);
    while (!m_failed) {
        Node cell = row(End::cell);
        if (m_failed) {
            return false;
        }
        rows.back().push_back(std::move(cell));
        if (take(QLatin1String("&"))) {
            continue;
        }
        if (take(QLatin1String("\\\\"))) {
            rows.emplace_back();
            continue;
        }
        m_at += 4; // \end, which the cell ended at
        const auto ended = words();
        if (!ended || *ended != name) {
            return false;
        }
        break;
    }
    if (rows.size() > 1 && rows.back().size() == 1 && rows.back().front()->children.empty()) {
        rows.pop_back(); // a line end after the last row
    }
    std::size_t columns = 0;
    for (const auto& one : rows) {
        columns = std::max(columns, one.size());
    }
    table.columns = static_cast<int>(columns);
    for (auto& one : rows) {
        while (one.size() < columns && !m_failed) {
            one.push_back(make(TexKind::row));
        }
        for (Node& cell : one) {
            table.children.push_back(std::move(cell));
        }
    }
    return !m_failed;
}

} // namespace inglenook::ui
