// SPDX-License-Identifier: Apache-2.0
// One formula being read: where the reading is, and what can come there.
#pragma once

#include "ui/math/tex_tree.h"

#include <QString>
#include <memory>
#include <optional>

namespace inglenook::ui {

class TexReader {
public:
    using Node = std::unique_ptr<TexNode>;

    explicit TexReader(const QString& tex) : m_tex(tex) {}

    /// The whole of it; null if something of it is unknown.
    Node read();

private:
    enum class End { all, brace, bracket, right, cell };

    // Characters and commands (tex_reader.cpp).
    void skipBlanks();
    [[nodiscard]] bool atEnd() const { return m_at >= m_tex.size(); }
    [[nodiscard]] bool endsAt(End end) const;
    [[nodiscard]] bool sees(QLatin1String text) const;
    bool take(QLatin1String text);
    /// After the backslash: letters, or one other character.
    QString command();
    /// The letters of an argument as they are.
    std::optional<QString> words();

    // Rows and atoms (tex_rows.cpp). What fails makes the whole formula fail.
    Node fail();
    Node make(TexKind kind);
    Node row(End end);
    Node group();
    /// A group, or one atom without scripts.
    Node argument();
    Node atom();
    Node bareAtom();
    Node atomOfCommand(const QString& name);
    Node symbol(const QString& text, AtomClass atom, bool upright);
    /// An argument in a node of this kind.
    Node wrapped(TexKind kind, const QString& text, double number);
    /// One atom with what stands below and above it.
    Node scripted();
    Node primes();

    // Commands that build something (tex_structures.cpp, tex_table.cpp): null if `name` is none of them.
    Node structure(const QString& name);
    Node fraction(double bar);
    Node between(const QString& left, Node inner, const QString& right);
    Node binomial();
    Node root();
    Node stacked(bool under);
    Node modulus();
    /// "." is no fence at all.
    std::optional<QString> fence();
    Node fenced();
    Node table();
    /// Up to the environment's end. Rows are filled up to the same length.
    bool cells(TexNode& table, const QString& name);

    // Letters in other fonts (tex_letters.cpp).
    /// Commands without an argument that hold until the group ends.
    bool setFont(const QString& name);
    Node lettersIn(const QString& name);

    const QString& m_tex;
    qsizetype m_at = 0;
    int m_depth = 0;
    int m_nodes = 0;
    bool m_failed = false;
    TexFont m_font = TexFont::italic;
};

} // namespace inglenook::ui
