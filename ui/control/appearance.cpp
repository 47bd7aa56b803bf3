// SPDX-License-Identifier: Apache-2.0
#include "ui/control/appearance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPalette>

namespace inglenook::ui {

namespace {

const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearanceSpace = QStringLiteral("org.freedesktop.appearance");
const QString gnomeSpace = QStringLiteral("org.gnome.desktop.interface");

/// Some portals wrap the value once more.
QVariant unwrapped(QVariant value) {
    while (value.canConvert<QDBusVariant>()) {
        value = value.value<QDBusVariant>().variant();
    }
    return value;
}

} // namespace

Appearance::Appearance(QObject* parent) : QObject(parent) {
    qGuiApp->installEventFilter(this);
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return;
    }
    bus.connect(service, path, interface, QStringLiteral("SettingChanged"), this,
        SLOT(settingChanged(QString, QString, QDBusVariant)));
    ask(appearanceSpace, QStringLiteral("color-scheme"));
    ask(appearanceSpace, QStringLiteral("contrast"));
    ask(gnomeSpace, QStringLiteral("enable-animations"));
}

void Appearance::ask(const QString& space, const QString& key) {
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    call << space << key;
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, space, key] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid()) {
            settingChanged(space, key, reply.value());
        }
        watcher->deleteLater();
    });
}

void Appearance::settingChanged(const QString& space, const QString& key, const QDBusVariant& value) {
    const QVariant plain = unwrapped(value.variant());
    if (space == appearanceSpace && key == u"color-scheme") {
        // 0: no preference, 1: dark, 2: light
        const uint scheme = plain.toUInt();
        m_portalDark = scheme == 0 ? std::optional<bool>() : scheme == 1;
        emit changed();
    } else if (space == appearanceSpace && key == u"contrast") {
        m_moreContrast = plain.toUInt() == 1; // 0: no preference
        emit changed();
    } else if (space == gnomeSpace && key == u"enable-animations") {
        m_lessMotion = !plain.toBool();
        emit changed();
    }
}

bool Appearance::dark() const {
    const QPalette palette = QGuiApplication::palette();
    return m_portalDark.value_or(
        palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness());
}

QStringList Appearance::textFamilies() {
    QStringList families = QFontDatabase::families();
    families.removeIf([](const QString& family) { return QFontDatabase::isPrivateFamily(family); });
    return families;
}

QStringList Appearance::codeFamilies() {
    QStringList families = textFamilies();
    families.removeIf([](const QString& family) { return !QFontDatabase::isFixedPitch(family); });
    return families;
}

QString Appearance::textFamily() const {
    return QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
}

QString Appearance::codeFamily() const {
    return QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
}

bool Appearance::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ApplicationPaletteChange) {
        emit changed();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace inglenook::ui
