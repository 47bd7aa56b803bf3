// SPDX-License-Identifier: Apache-2.0
// One column of a comparison: what answers in it, and its conversation as a chat.
#pragma once

#include "storage/comparison_records.h"
#include "storage/odds.h"
#include "ui/compare/difference.h"
#include "ui/compare/seats.h"
#include "ui/control/chat.h"

#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>
#include <memory>

namespace inglenook::ui {

/// What columns are made with.
struct ColumnParts {
    Seats& seats;
    StorageBridge& storage;
    Library& library;
    Settings& settings;
    Presets& presets;
};

class Column : public QObject {
    Q_OBJECT
    QML_NAMED_ELEMENT(AnswerColumn) // Column is Qt Quick's
    QML_UNCREATABLE("made by the comparison")
    Q_PROPERTY(inglenook::ui::Chat* chat READ chat NOTIFY chatChanged)
    Q_PROPERTY(inglenook::ui::Difference* difference READ difference CONSTANT)
    Q_PROPERTY(qint64 id READ id NOTIFY changed)
    Q_PROPERTY(QString model READ model NOTIFY changed) ///< path of its file
    /// As it is shown: of a model whose names are hidden "A", "B", by its place.
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString quantisation READ quantisation NOTIFY changed)
    Q_PROPERTY(bool missing READ missing NOTIFY changed) ///< the model is not on this machine any more
    Q_PROPERTY(bool hidden READ hidden NOTIFY changed)
    Q_PROPERTY(bool collapsed READ collapsed WRITE setCollapsed NOTIFY changed)
    /// What differs from the usual, short: "temp 0.7", "seed 42".
    Q_PROPERTY(QStringList remarks READ remarks NOTIFY changed)
    /// Of the last answer: "rate", "firstToken", "tokens", "seconds", "shared" (bool, or nothing if not
    /// known).
    Q_PROPERTY(QVariantMap numbers READ numbers NOTIFY numbersChanged)

public:
    Column(const ColumnParts& parts, storage::ComparisonColumn column, QObject* parent = nullptr);
    ~Column() override;

    /// The column as it is stored now.
    void take(storage::ComparisonColumn column);
    void setPlace(int place);
    void setHidden(bool hidden);
    void setCollapsed(bool collapsed);
    /// Whether an answer shared the machine; nothing if not known.
    void setShared(storage::Id message, std::optional<bool> shared);

    [[nodiscard]] Chat* chat() { return m_chat.get(); }
    [[nodiscard]] Difference* difference() { return &m_difference; }
    [[nodiscard]] qint64 id() const { return m_column.id; }
    [[nodiscard]] const storage::ComparisonColumn& column() const { return m_column; }
    [[nodiscard]] QString model() const;
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString quantisation() const { return QString::fromStdString(m_column.setup.quantisation); }
    [[nodiscard]] bool missing() const;
    [[nodiscard]] bool hidden() const { return m_hidden; }
    [[nodiscard]] bool collapsed() const { return m_collapsed; }
    [[nodiscard]] QStringList remarks() const;
    [[nodiscard]] QVariantMap numbers() const;
    /// What answers now, with what was changed of it since it was stored.
    [[nodiscard]] storage::ColumnSetup setup() const;
    /// Of the last answer, once they are read.
    [[nodiscard]] const storage::AnswerOdds& odds() const;
    /// Reads them, if they are not known yet; oddsRead() follows if there are some.
    void readOdds();
    /// The same, with what the user's defaults and presets say now written into its settings: whoever goes on
    /// with it, and whenever, needs to know neither.
    [[nodiscard]] storage::ColumnSetup settledSetup() const;
    /// The last message, if it is an answer.
    [[nodiscard]] const storage::Message* answer() const;

signals:
    void changed();
    void chatChanged();
    void numbersChanged();
    /// The user has changed how it answers: setup() is not as it is stored.
    void edited();
    void answered();
    void opened(); ///< its conversation is on the screen
    void oddsRead();
    void measured(qint64 message, bool shared);
    void noticed(const inglenook::ui::Notice& notice);

private:
    void makeChat();
    void keep();

    ColumnParts m_parts;
    storage::ComparisonColumn m_column;
    Difference m_difference;
    int m_place = 0;
    bool m_hidden = false;
    bool m_collapsed = false;
    std::map<storage::Id, bool> m_shared; ///< by answer
    storage::Id m_oddsOf = 0;
    storage::AnswerOdds m_odds;
    QTimer m_settle;                      ///< a slider that moves changes many times
    storage::ConversationSettings m_kept; ///< as they are stored
    std::unique_ptr<Chat> m_chat;
};

} // namespace inglenook::ui
