// SPDX-License-Identifier: Apache-2.0
// A selection that reaches over several rows of the conversation. It knows places, not items of the window:
// rows may leave the screen, and an answer may grow, without a change to it.
#pragma once

#include "ui/models/selected_source.h"

#include <QObject>
#include <QPersistentModelIndex>
#include <QtQml/qqmlregistration.h>

namespace inglenook::ui {

class SelectionInChat : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the chat")
    Q_PROPERTY(bool active READ active NOTIFY changed)
    /// The row that it leads to; -1: none.
    Q_PROPERTY(int lead READ lead NOTIFY changed)
    /// Counts up with every change, for bindings to from() and to().
    Q_PROPERTY(int changes READ changes NOTIFY changed)

public:
    explicit SelectionInChat(TranscriptModel& transcript, QObject* parent = nullptr);

    /// Nothing is selected; what extend() selects begins here.
    Q_INVOKABLE void begin(int row, int at);
    /// Selects from where it began to here; within one row nothing, for a row's text selects its own.
    Q_INVOKABLE void extend(int row, int at);
    /// Selects whole rows: one more in this direction (1 or -1), or one less on the way back. What is not
    /// begun yet begins with row `first`.
    Q_INVOKABLE void step(int by, int first);
    /// Selects all that is read of the chat.
    Q_INVOKABLE void all();
    Q_INVOKABLE void clear();
    /// What of a row is selected, from where the selection came to where it leads; -1: nothing. The end of a
    /// row's text is any place beyond it.
    Q_INVOKABLE [[nodiscard]] int from(int row) const;
    Q_INVOKABLE [[nodiscard]] int to(int row) const;
    /// What is copied.
    Q_INVOKABLE [[nodiscard]] QString source() const;

    [[nodiscard]] bool active() const;
    [[nodiscard]] int lead() const;
    [[nodiscard]] int changes() const { return m_changes; }

signals:
    void changed();

private:
    [[nodiscard]] bool covers(int row) const;
    [[nodiscard]] bool leadsDown() const { return m_focus.row() > m_anchor.row(); }
    void tell();

    TranscriptModel& m_transcript;
    QPersistentModelIndex m_anchor;
    QPersistentModelIndex m_focus;
    int m_anchorAt = 0;
    int m_focusAt = 0;
    int m_changes = 0;
};

} // namespace inglenook::ui
