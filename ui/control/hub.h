// SPDX-License-Identifier: Apache-2.0
// Looking for models in the hub, once the user has switched it on: what is found, and what can be downloaded
// of it.
#pragma once

#include "ui/control/downloads.h"
#include "ui/hub/hub_choices.h"
#include "ui/hub/hub_search.h"

#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace inglenook::ui {

class Hub : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed) ///< sentences; empty: none
    Q_PROPERTY(QString asked READ asked NOTIFY changed)     ///< the words that the list is about
    /// A list of { repository, downloads, licence, updated, gated }.
    Q_PROPERTY(QVariantList models READ models NOTIFY changed)
    Q_PROPERTY(QString opened READ opened NOTIFY changed) ///< the repository that was looked into
    /// What it has: a list of { name, bytes, parts, listed }.
    Q_PROPERTY(QVariantList choices READ choices NOTIFY changed)
    Q_PROPERTY(QString address READ address NOTIFY changed) ///< of the hub

public:
    Hub(Network& network, Downloads& downloads, Settings& settings, QObject* parent = nullptr);

    /// Nothing is asked while searching is off, or for no words.
    Q_INVOKABLE void search(const QString& words);
    /// Asks what files one of `models` has; empty: closes it.
    Q_INVOKABLE void open(const QString& repository);
    /// One of `choices`.
    Q_INVOKABLE void download(int choice);

    [[nodiscard]] bool busy() const { return m_busy; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QString asked() const { return m_words; }
    [[nodiscard]] QVariantList models() const;
    [[nodiscard]] QString opened() const { return m_opened; }
    [[nodiscard]] QVariantList choices() const;
    [[nodiscard]] QString address() const { return m_settings.hub(); }

signals:
    void changed();

private:
    void ask(const QString& url, std::function<NetworkError(const QByteArray&)> take);
    [[nodiscard]] WantedModel wantedOf(const HubChoice& choice) const;
    void tell(const NetworkError& error);

    Network& m_network;
    Downloads& m_downloads;
    Settings& m_settings;
    bool m_busy = false;
    quint64 m_asked = 0; ///< numbers questions; answers to earlier ones are not waited for
    QString m_problem;
    QString m_words;
    std::vector<HubModel> m_models;
    QString m_opened;
    std::vector<HubChoice> m_choices;
};

} // namespace inglenook::ui
