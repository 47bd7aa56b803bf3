// SPDX-License-Identifier: Apache-2.0
// What the desktop asks for: dark or light, less motion, its fonts. Follows changes while the program runs.
#pragma once

#include <QDBusVariant>
#include <QObject>
#include <QtQml/qqmlregistration.h>
#include <optional>

namespace inglenook::ui {

class Appearance : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(bool dark READ dark NOTIFY changed)
    Q_PROPERTY(bool lessMotion READ lessMotion NOTIFY changed)
    Q_PROPERTY(bool moreContrast READ moreContrast NOTIFY changed)
    Q_PROPERTY(QStringList textFamilies READ textFamilies CONSTANT)
    Q_PROPERTY(QStringList codeFamilies READ codeFamilies CONSTANT)
    Q_PROPERTY(QString textFamily READ textFamily CONSTANT)
    Q_PROPERTY(QString codeFamily READ codeFamily CONSTANT)

public:
    explicit Appearance(QObject* parent = nullptr);

    [[nodiscard]] bool dark() const;
    [[nodiscard]] bool lessMotion() const { return m_lessMotion; }
    [[nodiscard]] bool moreContrast() const { return m_moreContrast; }
    [[nodiscard]] static QStringList textFamilies(); ///< all that are installed
    [[nodiscard]] static QStringList codeFamilies(); ///< those of one width
    [[nodiscard]] QString textFamily() const;
    [[nodiscard]] QString codeFamily() const;

    bool eventFilter(QObject* watched, QEvent* event) override;

signals:
    void changed();

private slots:
    void settingChanged(const QString& space, const QString& key, const QDBusVariant& value);

private:
    void ask(const QString& space, const QString& key);

    std::optional<bool> m_portalDark; ///< what the desktop's portal says, if there is one
    bool m_lessMotion = false;
    bool m_moreContrast = false;
};

} // namespace inglenook::ui
