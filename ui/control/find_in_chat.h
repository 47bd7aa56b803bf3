// SPDX-License-Identifier: Apache-2.0
// Finds a text in the conversation on the screen: all places where it stands, and the one that is shown now.
#pragma once

#include "ui/models/transcript_model.h"

#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>
#include <vector>

namespace inglenook::ui {

class FindInChat : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the chat")
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(int current READ current NOTIFY changed)
    Q_PROPERTY(int row READ row NOTIFY changed)
    Q_PROPERTY(int nth READ nth NOTIFY changed)

public:
    explicit FindInChat(TranscriptModel& transcript, QObject* parent = nullptr);

    /// Looks from this row of the transcript on for the first place to show.
    Q_INVOKABLE void startAt(int row);
    /// To the next (+1) or previous (-1) place, round the ends.
    Q_INVOKABLE void step(int step);

    [[nodiscard]] QString query() const { return m_query; }
    void setQuery(const QString& query); ///< empty: nothing is looked for
    [[nodiscard]] int count() const { return static_cast<int>(m_places.size()); }
    [[nodiscard]] int current() const { return m_current; } ///< of count; -1 if there is none
    [[nodiscard]] int row() const;                          ///< where the current one stands; -1 if nowhere
    [[nodiscard]] int nth() const; ///< which one within its row, from 0; a table counts once

signals:
    void changed();

private:
    void moveDown(const QModelIndex& parent, int first, int last);
    struct Place {
        int row = 0;
        int nth = 0;
    };
    void search();

    TranscriptModel& m_transcript;
    QString m_query;
    int m_start = 0;
    std::vector<Place> m_places;
    int m_current = -1;
    QTimer m_again; ///< the conversation has changed: looks again soon
};

} // namespace inglenook::ui
