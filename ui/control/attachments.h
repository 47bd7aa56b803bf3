// SPDX-License-Identifier: Apache-2.0
// What goes with the next message: files that are picked, dropped or pasted, and long texts that are pasted.
// Files are read on a thread of the pool; what each costs in tokens is counted by the loaded model.
#pragma once

#include "storage/records.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/models/attachments_model.h"

#include <QObject>
#include <QThreadPool>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

namespace inglenook::ui {

class Attachments : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the chat")
    Q_PROPERTY(inglenook::ui::AttachmentsModel* list READ list CONSTANT)
    /// Something is there that can be sent, and nothing that is still being read or cannot be.
    Q_PROPERTY(bool ready READ ready NOTIFY changed)
    Q_PROPERTY(bool empty READ empty NOTIFY changed)

public:
    explicit Attachments(EngineBridge& engine, QObject* parent = nullptr);
    ~Attachments() override;

    Q_INVOKABLE void add(const QList<QUrl>& files);
    Q_INVOKABLE void addText(const QString& name, const QString& text);
    /// Attaches what is in the clipboard, if that is files or a text too long to be typed into the composer.
    Q_INVOKABLE bool paste();
    Q_INVOKABLE void remove(int row);
    Q_INVOKABLE void clear();
    /// The text of one, in pieces of some lines, to be looked at.
    Q_INVOKABLE QStringList pieces(int row) const;

    [[nodiscard]] AttachmentsModel* list() { return &m_list; }
    [[nodiscard]] bool ready() const;
    [[nodiscard]] bool empty() const { return m_list.count() == 0; }
    /// Those that are ready.
    [[nodiscard]] std::vector<storage::NewAttachment> all() const;
    /// What those that are counted cost.
    [[nodiscard]] int tokens() const;
    /// Another model counts otherwise.
    void countAgain();

signals:
    void changed();

private:
    void add(const QString& path);
    void take(const AttachedFile& file);
    void count(const AttachedFile& file);

    EngineBridge& m_engine;
    AttachmentsModel m_list;
    quint64 m_lastId = 0;
    QThreadPool m_pool; ///< last: its work is waited for before the rest goes
};

} // namespace inglenook::ui
