// SPDX-License-Identifier: Apache-2.0
// What a model's makers say of it: the README of its repository, fetched when it is asked for and searching
// the hub is switched on.
#pragma once

#include "ui/control/network.h"
#include "ui/control/settings.h"

#include <QtQml/qqmlregistration.h>

namespace inglenook::ui {

class HubCard : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(QString repository READ repository NOTIFY changed)
    Q_PROPERTY(QString html READ html NOTIFY changed)       ///< rich text; empty while there is none
    Q_PROPERTY(QString problem READ problem NOTIFY changed) ///< sentences; empty: none
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(bool allowed READ allowed NOTIFY changed) ///< the user has switched on asking the hub

public:
    HubCard(Network& network, Settings& settings, QObject* parent = nullptr);

    /// Asks for the card of "maker/name", if that is allowed.
    Q_INVOKABLE void open(const QString& repository);

    [[nodiscard]] QString repository() const { return m_repository; }
    [[nodiscard]] QString html() const { return m_html; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] bool busy() const { return m_busy; }
    [[nodiscard]] bool allowed() const;

signals:
    void changed();

private:
    void take(const NetworkResult<NetworkText>& answer);

    Network& m_network;
    Settings& m_settings;
    QString m_repository;
    QString m_html;
    QString m_problem;
    bool m_busy = false;
    quint64 m_asked = 0; ///< numbers questions; answers to earlier ones are not waited for
};

} // namespace inglenook::ui
