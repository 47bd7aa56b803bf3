// SPDX-License-Identifier: Apache-2.0
// Where an answer differs from another one, word by word, by the rows that show it.
#pragma once

#include "ui/models/transcript_model.h"

#include <QHash>
#include <QObject>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace inglenook::ui {

class Difference : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by a column")
    Q_PROPERTY(int version READ version NOTIFY changed)

public:
    using QObject::QObject;

    /// The row's text in pieces, as markedRanges() takes them; empty without differences in it.
    Q_INVOKABLE [[nodiscard]] QVariantList pieces(int row) const { return m_pieces.value(row); }
    [[nodiscard]] int version() const { return m_version; }

    void clear();
    /// Of the last answers of two transcripts; each gets what is theirs, or is null.
    static void compare(
        Difference* left, const TranscriptModel& ofLeft, Difference* right, const TranscriptModel& ofRight);

signals:
    void changed();

private:
    void set(QHash<int, QVariantList> pieces);

    QHash<int, QVariantList> m_pieces; ///< by row
    int m_version = 0;
};

} // namespace inglenook::ui
