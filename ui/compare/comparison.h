// SPDX-License-Identifier: Apache-2.0
// The comparison on the screen: one prompt put to several columns, their answers side by side, and what the
// user thinks of them. Stored with its first prompt.
#pragma once

#include "ui/compare/columns_model.h"
#include "ui/control/attachments.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace inglenook::ui {

class Comparison : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(inglenook::ui::ColumnsModel* columns READ columns CONSTANT)
    Q_PROPERTY(inglenook::ui::Attachments* attachments READ attachments CONSTANT)
    Q_PROPERTY(qint64 id READ id NOTIFY changed) ///< 0: not stored yet
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(bool batch READ batch NOTIFY changed)
    Q_PROPERTY(
        bool unfinished READ unfinished NOTIFY changed) ///< a batch with prompts that are to be answered
    Q_PROPERTY(bool blind READ blind NOTIFY changed)
    Q_PROPERTY(bool hidden READ hidden NOTIFY changed) ///< the names are hidden now
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    /// All answers of the run on the screen are there.
    Q_PROPERTY(bool answered READ answered NOTIFY changed)
    Q_PROPERTY(int round READ round NOTIFY changed)   ///< number of the run on the screen; 0: none
    Q_PROPERTY(int rounds READ rounds NOTIFY changed) ///< runs in all
    Q_PROPERTY(QString prompt READ prompt NOTIFY changed)
    Q_PROPERTY(QString expected READ expected NOTIFY changed) ///< what a good answer is; may be empty
    /// What will happen when the columns are asked; empty if there is nothing to say.
    Q_PROPERTY(QString outlook READ outlook NOTIFY outlookChanged)
    Q_PROPERTY(QString draft READ draft WRITE setDraft NOTIFY draftChanged)
    /// Places of the two answers that can be voted on; -1: none.
    Q_PROPERTY(int left READ left NOTIFY changed)
    Q_PROPERTY(int right READ right NOTIFY changed)
    Q_PROPERTY(int voted READ voted NOTIFY changed) ///< what was voted on these two: Choice, or -1
    Q_PROPERTY(QString reason READ reason NOTIFY changed)
    Q_PROPERTY(QStringList tags READ tags NOTIFY changed)
    /// Where the first column and the opposite one part: "before", "left", "right", each with "choice",
    /// "probability", "ofOther" (of the other's choice), "below" (bool: less than that). Empty if that is not
    /// known.
    Q_PROPERTY(QVariantMap parting READ parting NOTIFY changed)
    /// Place of the column that the first one's differences are told from; -1: there is none.
    Q_PROPERTY(int opposite READ opposite NOTIFY changed)
    Q_PROPERTY(bool scrollTogether READ scrollTogether WRITE setScrollTogether NOTIFY layoutChanged)
    Q_PROPERTY(bool differences READ differences WRITE setDifferences NOTIFY layoutChanged)

public:
    /// As storage::VoteChoice.
    enum Choice { Left, Right, Tie, BothBad };
    Q_ENUM(Choice)

    Comparison(EngineMaker make, EngineBridge& engine, StorageBridge& storage, Library& library,
        Settings& settings, Presets& presets, QObject* parent = nullptr);
    ~Comparison() override;

    /// A comparison with two columns: the model used last, and another one if there is one.
    Q_INVOKABLE void startNew();
    /// Without columns begins a new one.
    Q_INVOKABLE void begin();
    /// `round`: which run of a batch is shown, if it has that many.
    Q_INVOKABLE void open(qint64 comparison, int round = 1);
    /// Has a user's message of any chat answered again, side by side: by its own model and another one.
    Q_INVOKABLE void compareMessage(qint64 message, const QString& model);
    Q_INVOKABLE void showRound(int number);
    /// The column is looked at: what differs from it is marked in the first one.
    Q_INVOKABLE void face(int place);
    /// Reads anew what is stored of it: somebody else writes answers.
    void refresh();

    Q_INVOKABLE void addColumn(const QString& model);
    /// The same model and settings once more, with a seed of its own if that is wanted.
    Q_INVOKABLE void repeatColumn(int place, bool otherSeed);
    Q_INVOKABLE void removeColumn(int place);
    Q_INVOKABLE void moveColumn(int place, int to);
    Q_INVOKABLE void setModel(int place, const QString& model);
    Q_INVOKABLE void setBlind(bool blind);
    /// Shows the names without a vote; votes that follow are not blind.
    Q_INVOKABLE void reveal();

    /// Puts the draft to all columns. In a blind test that was voted on, a new one begins with it.
    Q_INVOKABLE void send();
    Q_INVOKABLE void stop();
    /// Has every column without an answer to the last prompt answer it.
    Q_INVOKABLE void answerRest();
    Q_INVOKABLE void vote(int choice, const QString& reason = {}, const QStringList& tags = {});
    Q_INVOKABLE void undoVote();
    /// Opens what a column has written as an ordinary chat; continued() follows.
    Q_INVOKABLE void continueWith(int place);

    [[nodiscard]] ColumnsModel* columns() { return &m_shown; }
    [[nodiscard]] Attachments* attachments() { return &m_attachments; }
    [[nodiscard]] Seats& seats() { return m_seats; }
    [[nodiscard]] qint64 id() const { return m_whole.comparison.id; }
    [[nodiscard]] QString name() const { return QString::fromStdString(m_whole.comparison.name); }
    [[nodiscard]] bool batch() const { return m_whole.comparison.kind == storage::ComparisonKind::batch; }
    [[nodiscard]] bool unfinished() const {
        return batch() && m_whole.comparison.state != storage::BatchState::done;
    }
    [[nodiscard]] bool blind() const { return m_whole.comparison.view.blind; }
    [[nodiscard]] bool hidden() const;
    [[nodiscard]] bool busy() const;
    [[nodiscard]] bool answered() const;
    [[nodiscard]] int round() const;
    [[nodiscard]] int rounds() const { return static_cast<int>(m_whole.runs.size()); }
    [[nodiscard]] QString prompt() const;
    [[nodiscard]] QString expected() const;
    [[nodiscard]] QString outlook() const { return m_seats.outlook(); }
    [[nodiscard]] QString draft() const { return m_draft; }
    void setDraft(const QString& draft);
    [[nodiscard]] int left() const { return pair().first; }
    [[nodiscard]] int right() const { return pair().second; }
    [[nodiscard]] int voted() const;
    [[nodiscard]] QString reason() const;
    [[nodiscard]] QStringList tags() const;
    [[nodiscard]] QVariantMap parting() const;
    [[nodiscard]] int opposite() const;
    [[nodiscard]] bool scrollTogether() const;
    [[nodiscard]] bool differences() const;
    void setScrollTogether(bool together);
    void setDifferences(bool shown);

signals:
    void changed();
    void outlookChanged();
    void draftChanged();
    void layoutChanged();
    void opened();
    void sent();
    void votedOn(); ///< a vote was kept
    void continued(qint64 conversation);
    void noticed(const inglenook::ui::Notice& notice);

private:
    using Columns = std::vector<storage::ComparisonColumn>;

    void show(storage::WholeComparison whole);
    void takeColumns(const Columns& columns);
    Column* columnFor(const storage::ComparisonColumn& wanted, std::vector<std::unique_ptr<Column>>& before);
    static void forget(std::vector<std::unique_ptr<Column>> columns);
    void arrange();
    void showPlaces(Column& column);
    void showDifferences();
    void update();
    void tell(const QString& title, const storage::Error& error);
    void withStored(std::function<void()> then);
    void ask(const QString& text);
    void changeColumns(
        const QString& problem, const std::function<void(storage::Store&, storage::Reply<Columns>)>& request);
    void keepView(storage::ComparisonView view);
    void keepLayout(const QString& key, bool value);
    [[nodiscard]] bool layout(const QString& key, bool fallback) const;
    [[nodiscard]] storage::ColumnSetup setupOf(const QString& model) const;
    void appendColumn(const storage::ColumnSetup& setup);
    void draftColumns(const std::vector<storage::ColumnSetup>& setups);
    [[nodiscard]] Column* find(storage::Id column) const;
    [[nodiscard]] const storage::ComparisonRun* run() const;
    storage::ComparisonRun* run();
    [[nodiscard]] const storage::Vote* voteOn(const storage::ComparisonRun& run, int left, int right) const;
    [[nodiscard]] bool allVoted(const storage::ComparisonRun& run) const;
    [[nodiscard]] bool complete(const Column* column) const;
    [[nodiscard]] std::pair<int, int> pair() const;

    StorageBridge& m_storage;
    Library& m_library;
    Seats m_seats;
    ColumnParts m_parts;
    Attachments m_attachments;
    storage::WholeComparison m_whole;               ///< its columns are those of m_columns
    std::vector<std::unique_ptr<Column>> m_columns; ///< in their stored order
    ColumnsModel m_shown;                           ///< in that of the screen
    std::size_t m_run = 0;                          ///< index of the run on the screen
    storage::Id m_opposite = 0;                     ///< column; 0: none was looked at yet
    storage::Id m_lastDraft = 0;                    ///< columns that are not stored have negative ids
    quint64 m_view = 0;                             ///< changes when another comparison is shown
    QString m_draft;
    bool m_sending = false;
    bool m_begun = false; ///< somebody wants to see columns
};

} // namespace inglenook::ui
