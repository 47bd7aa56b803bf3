// SPDX-License-Identifier: Apache-2.0
#include "app/window/driver.h"

#include "app/seal/seal.h"

#include <QAccessible>
#include <QGuiApplication>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QKeySequence>
#include <QLocalSocket>
#include <functional>

// Exported by Qt for its own test library: a key as if the platform had told of it, shortcuts included.
QT_BEGIN_NAMESPACE
Q_GUI_EXPORT void qt_handleKeyEvent(QWindow* window, QEvent::Type type, int key,
    Qt::KeyboardModifiers modifiers, const QString& text, bool repeats, ushort count);
Q_GUI_EXPORT bool qt_sendShortcutOverrideEvent(QObject* object, ulong time, int key,
    Qt::KeyboardModifiers modifiers, const QString& text, bool repeats, ushort count);
QT_END_NAMESPACE

namespace inglenook {

namespace {

constexpr int deepest = 60; ///< levels of the accessible tree that are searched

/// Visits what assistive programs see; stops when `visit` returns true.
bool walk(
    QAccessibleInterface* node, const std::function<bool(QAccessibleInterface&)>& visit, int depth = 0) {
    if (node == nullptr || !node->isValid() || depth > deepest || node->state().invisible) {
        return false;
    }
    if (visit(*node)) {
        return true;
    }
    for (int i = 0; i < node->childCount(); ++i) {
        if (walk(node->child(i), visit, depth + 1)) {
            return true;
        }
    }
    return false;
}

bool press(QQuickWindow& window, const QString& name) {
    return walk(QAccessible::queryAccessibleInterface(&window), [&name](QAccessibleInterface& node) {
        QAccessibleActionInterface* actions = node.actionInterface();
        if (actions == nullptr || node.text(QAccessible::Name) != name || node.state().disabled) {
            return false;
        }
        actions->doAction(QAccessibleActionInterface::pressAction());
        return true;
    });
}

QJsonArray names(QQuickWindow& window) {
    QJsonArray list;
    walk(QAccessible::queryAccessibleInterface(&window), [&list](QAccessibleInterface& node) {
        const QString name = node.text(QAccessible::Name);
        if (!name.isEmpty()) {
            list.append(name);
        }
        return false;
    });
    return list;
}

QJsonObject rowState(const QAbstractItemModel& model, int row) {
    const QModelIndex index = model.index(row, 0);
    QJsonObject object;
    using Transcript = ui::TranscriptModel;
    object["kind"] = QString::fromLatin1(
        QMetaEnum::fromType<Transcript::Kind>().valueToKey(index.data(Transcript::KindRole).toInt()));
    object["message"] = index.data(Transcript::MessageRole).toLongLong();
    object["text"] = index.data(Transcript::TextRole).toString();
    object["html"] = index.data(Transcript::HtmlRole).toString();
    object["state"] = index.data(Transcript::StateRole).toInt();
    object["error"] = index.data(Transcript::ErrorRole).toString();
    return object;
}

} // namespace

Driver::Driver(QQuickWindow& window, ui::Session& session) : m_window(window), m_session(session) {
    QAccessible::setActive(true);
    window.requestActivate(); // without a window manager nobody else does
    connect(&m_server, &QLocalServer::newConnection, this, &Driver::serve);
}

bool Driver::listen(const QString& path) {
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    QLocalServer::removeServer(path);
    return m_server.listen(path);
}

void Driver::serve() {
    QLocalSocket* socket = m_server.nextPendingConnection();
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
        while (socket->canReadLine()) {
            const QJsonObject request = QJsonDocument::fromJson(socket->readLine()).object();
            socket->write(QJsonDocument(answer(request)).toJson(QJsonDocument::Compact) + '\n');
            socket->flush();
        }
    });
}

QJsonObject Driver::state() const {
    ui::Session& session = m_session;
    QJsonArray rows;
    const QAbstractItemModel& transcript = *session.chat()->transcript();
    for (int row = 0; row < transcript.rowCount(); ++row) {
        rows.append(rowState(transcript, row));
    }
    QJsonArray chats;
    const QAbstractItemModel& list = *session.conversations()->list();
    for (int row = 0; row < list.rowCount(); ++row) {
        const QModelIndex index = list.index(row, 0);
        chats.append(QJsonObject{
            {"id", index.data(ui::ConversationListModel::IdRole).toLongLong()},
            {"title", index.data(ui::ConversationListModel::TitleRole).toString()},
        });
    }
    const ui::Library& library = *session.library();
    return {
        {"chat",
            QString::fromLatin1(QMetaEnum::fromType<ui::Chat::State>().valueToKey(session.chat()->state()))},
        {"model", QString::fromLatin1(QMetaEnum::fromType<ui::Library::State>().valueToKey(library.state()))},
        {"modelName", library.name()},
        {"device", library.deviceName()},
        {"sealed", session.sealed()},
        {"notice", session.notice().title},
        {"what", session.notice().what},
        {"draft", session.chat()->draft()},
        {"contextUsed", session.chat()->contextUsed()},
        {"contextSize", library.contextSize()},
        {"rows", rows},
        {"chats", chats},
    };
}

QJsonObject Driver::answer(const QJsonObject& request) {
    const QString verb = request["do"].toString();
    if (verb == u"state") {
        return state();
    }
    if (verb == u"names") {
        return {{"names", names(m_window)}};
    }
    if (verb == u"press") {
        return {{"ok", press(m_window, request["name"].toString())}};
    }
    if (verb == u"type") {
        for (const QChar c : request["text"].toString()) {
            qt_handleKeyEvent(&m_window, QEvent::KeyPress, 0, Qt::NoModifier, QString(c), false, 0);
            qt_handleKeyEvent(&m_window, QEvent::KeyRelease, 0, Qt::NoModifier, QString(c), false, 0);
        }
        return {{"ok", true}};
    }
    if (verb == u"key") {
        const QKeyCombination keys = QKeySequence(request["keys"].toString())[0];
        const QString text = keys.key() == Qt::Key_Return ? QStringLiteral("\r") : QString();
        if (qt_sendShortcutOverrideEvent(
                &m_window, 0, keys.key(), keys.keyboardModifiers(), text, false, 1)) {
            return {{"ok", true}}; // it was a shortcut
        }
        qt_handleKeyEvent(&m_window, QEvent::KeyPress, keys.key(), keys.keyboardModifiers(), text, false, 0);
        qt_handleKeyEvent(
            &m_window, QEvent::KeyRelease, keys.key(), keys.keyboardModifiers(), text, false, 0);
        return {{"ok", true}};
    }
    if (verb == u"resize") {
        m_window.resize(request["width"].toInt(), request["height"].toInt());
        return {{"ok", true}};
    }
    if (verb == u"link") {
        return {{"ok",
            QMetaObject::invokeMethod(&m_window, "openLink", Q_ARG(QString, request["target"].toString()))}};
    }
    if (verb == u"attach") {
        m_session.chat()->attachments()->add({QUrl::fromLocalFile(request["file"].toString())});
        return {{"ok", true}};
    }
    if (verb == u"reach") {
        return {{"refused", network_is_sealed()}};
    }
    if (verb == u"grab") {
        return {{"ok", m_window.grabWindow().save(request["file"].toString())}};
    }
    return {{"ok", false}, {"error", QStringLiteral("unknown verb")}};
}

std::unique_ptr<Driver> makeDriver(QQuickWindow& window, ui::Session& session) {
    const QString path = qEnvironmentVariable("INGLENOOK_TEST_DRIVER");
    if (path.isEmpty()) {
        return nullptr;
    }
    auto driver = std::make_unique<Driver>(window, session);
    return driver->listen(path) ? std::move(driver) : nullptr;
}

} // namespace inglenook
