// SPDX-License-Identifier: Apache-2.0
// The presets and what models start with: as the store has them, and what is done with whole ones.
#pragma once

#include "ui/bridge/notice.h"
#include "ui/bridge/storage_bridge.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>
#include <QUrl>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>
#include <functional>
#include <vector>

namespace inglenook::ui {

class Presets : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    /// By name: a list of { value: id, text: name }.
    Q_PROPERTY(QVariantList choices READ choices NOTIFY changed)

public:
    explicit Presets(StorageBridge& storage, QObject* parent = nullptr);
    ~Presets() override;

    /// Asks the store for them.
    void load();

    Q_INVOKABLE void rename(qint64 preset, const QString& name);
    /// removed() follows, and restore() undoes the last one.
    Q_INVOKABLE void remove(qint64 preset);
    Q_INVOKABLE void restore();
    Q_INVOKABLE void exportTo(qint64 preset, const QUrl& file);
    Q_INVOKABLE void importFrom(const QUrl& file);
    Q_INVOKABLE QString nameOf(qint64 preset) const;
    /// What a file of this preset may be called.
    Q_INVOKABLE QString fileNameOf(qint64 preset) const;

    [[nodiscard]] QVariantList choices() const;
    [[nodiscard]] const std::vector<storage::Preset>& all() const { return m_presets; }
    /// Null if there is none.
    [[nodiscard]] const storage::Preset* find(storage::Id preset) const;
    /// The preset that a model starts with; 0: none.
    [[nodiscard]] storage::Id defaultOf(const QString& model) const;
    void setDefault(const QString& model, storage::Id preset);
    /// `made`: called with the new one, unless that failed.
    void create(storage::NewPreset preset, std::function<void(const storage::Preset&)> made);
    void change(storage::Id preset, storage::NewPreset changed, std::function<void()> done);

signals:
    /// A preset or a default changed, came or went.
    void changed();
    void removed(qint64 preset, const QString& name);
    void imported(const QString& name);
    /// May come from the thread that reads and writes files.
    void failed(const inglenook::ui::Notice& notice);
    void fileRead(const QByteArray& json, const QString& file, QPrivateSignal);

private:
    void take(const storage::PresetShelf& shelf);
    void put(const storage::Preset& preset);
    void drop(storage::Id preset);
    void takeFile(const QByteArray& json, const QString& file);
    template <class T, class Function> storage::Reply<T> then(const QString& title, Function function);

    StorageBridge& m_storage;
    std::vector<storage::Preset> m_presets; ///< by name
    QHash<QString, storage::Id> m_defaults;
    storage::RemovedPreset m_removed;
    QThreadPool m_files; ///< last: its work is waited for before the rest goes
};

} // namespace inglenook::ui
