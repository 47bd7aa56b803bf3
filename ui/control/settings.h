// SPDX-License-Identifier: Apache-2.0
// What the user chose, kept in an INI file below $XDG_CONFIG_HOME. Every change is written at once.
#pragma once

#include "ui/generation/overrides.h"

#include <QObject>
#include <QSettings>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace inglenook::ui {

class Settings : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(Appearance appearance READ appearance WRITE setAppearance NOTIFY changed)
    Q_PROPERTY(double textScale READ textScale WRITE setTextScale NOTIFY changed)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY changed)
    Q_PROPERTY(Wish contrast READ contrast WRITE setContrast NOTIFY changed)
    Q_PROPERTY(Wish lessMotion READ lessMotion WRITE setLessMotion NOTIFY changed)
    Q_PROPERTY(QString textFamily READ textFamily WRITE setTextFamily NOTIFY changed)
    Q_PROPERTY(QString codeFamily READ codeFamily WRITE setCodeFamily NOTIFY changed)
    Q_PROPERTY(bool sidebarOpen READ sidebarOpen WRITE setSidebarOpen NOTIFY changed)
    Q_PROPERTY(bool enterSends READ enterSends WRITE setEnterSends NOTIFY changed)
    Q_PROPERTY(bool wrapCode READ wrapCode WRITE setWrapCode NOTIFY changed)
    Q_PROPERTY(bool inspectorOpen READ inspectorOpen WRITE setInspectorOpen NOTIFY changed)
    Q_PROPERTY(bool nameChats READ nameChats WRITE setNameChats NOTIFY changed)
    Q_PROPERTY(bool networking READ networking WRITE setNetworking NOTIFY networkChanged)
    Q_PROPERTY(QString mirror READ mirror WRITE setMirror NOTIFY networkChanged)
    Q_PROPERTY(int downloadsAtOnce READ downloadsAtOnce WRITE setDownloadsAtOnce NOTIFY networkChanged)
    Q_PROPERTY(int downloadSpeed READ downloadSpeed WRITE setDownloadSpeed NOTIFY networkChanged)
    Q_PROPERTY(QString device READ device WRITE setDevice NOTIFY deviceChanged)
    Q_PROPERTY(int contextLimit READ contextLimit WRITE setContextLimit NOTIFY deviceChanged)
    Q_PROPERTY(int unloadAfter READ unloadAfter WRITE setUnloadAfter NOTIFY unloadAfterChanged)

public:
    enum Appearance { Automatic, Light, Dark };
    Q_ENUM(Appearance)
    enum Wish { AsSystem, Yes, No };
    Q_ENUM(Wish)

    /// `file`: the INI file; it need not exist.
    explicit Settings(const QString& file, QObject* parent = nullptr);

    [[nodiscard]] Appearance appearance() const;
    [[nodiscard]] double textScale() const; ///< 0.7…2
    [[nodiscard]] QString language() const; ///< "de", "zh_CN"; empty: the system's
    [[nodiscard]] Wish contrast() const;
    [[nodiscard]] Wish lessMotion() const;
    [[nodiscard]] QString textFamily() const; ///< empty: the system's
    [[nodiscard]] QString codeFamily() const; ///< empty: the system's
    /// The user's own keys of an action, as the file has them; empty: the usual ones.
    [[nodiscard]] QString shortcut(const QString& action) const;
    [[nodiscard]] bool sidebarOpen() const;
    [[nodiscard]] bool enterSends() const; ///< else Ctrl+Enter does
    [[nodiscard]] bool wrapCode() const;
    [[nodiscard]] bool inspectorOpen() const;
    [[nodiscard]] bool nameChats() const;  ///< the model may, while it is idle
    [[nodiscard]] bool networking() const; ///< the hub may be searched
    [[nodiscard]] QString mirror() const;  ///< a hub's https address; empty: the usual one
    [[nodiscard]] QString hub() const;     ///< the address that is used
    [[nodiscard]] int downloadsAtOnce() const;
    [[nodiscard]] int downloadSpeed() const; ///< thousands of bytes a second; 0: as fast as can be
    /// What is kept of a download that is not finished, by its id.
    [[nodiscard]] QString download(const QString& id) const;
    [[nodiscard]] QStringList downloads() const; ///< their ids, in the order of the list
    /// How answers are made, as far as the user wants it otherwise than the program does.
    [[nodiscard]] GenerationOverrides generation() const;
    [[nodiscard]] QString device() const;   ///< "auto", "cpu", "vulkan:0"
    [[nodiscard]] int contextLimit() const; ///< tokens; 0: as trained, at most 8192
    [[nodiscard]] int unloadAfter() const;  ///< minutes without a question; 0: never
    [[nodiscard]] QString lastModel() const;
    /// The model that was being loaded when the program ended; empty if it was none.
    [[nodiscard]] QString loadingModel() const;
    [[nodiscard]] QStringList linkedModels() const;

    void setAppearance(Appearance appearance);
    void setTextScale(double scale);
    void setLanguage(const QString& code);
    void setContrast(Wish more);
    void setLessMotion(Wish less);
    void setTextFamily(const QString& family);
    void setCodeFamily(const QString& family);
    void setShortcut(const QString& action, const QString& keys);
    void setSidebarOpen(bool open);
    void setEnterSends(bool sends);
    void setWrapCode(bool wrap);
    void setInspectorOpen(bool open);
    void setNameChats(bool allowed);
    void setNetworking(bool allowed);
    void setMirror(const QString& address); ///< what is no https address is not taken
    void setDownloadsAtOnce(int count);
    void setDownloadSpeed(int speed);
    void setDownload(const QString& id, const QString& text); ///< empty: forgets it
    void setDownloads(const QStringList& ids);
    void setGeneration(const GenerationOverrides& generation);
    void setDevice(const QString& device);
    void setContextLimit(int tokens);
    void setUnloadAfter(int minutes);
    void setLastModel(const QString& path);
    /// On the disk when this returns: the program may be gone a moment later.
    void setLoadingModel(const QString& path);
    void setLinkedModels(const QStringList& paths);

    /// Everything that was chosen is forgotten; it is as on the first day after the next start.
    void forgetAll();

    /// One step larger (+1) or smaller (-1); 0: the usual size.
    Q_INVOKABLE void stepTextScale(int step);

signals:
    void changed();
    void generationChanged();
    void unloadAfterChanged();
    void networkChanged();
    void deviceChanged(); ///< the model must be loaded again to follow

private:
    [[nodiscard]] double number(const char* key, double fallback, double least, double most) const;
    bool write(const char* key, const QVariant& value);
    void writeAndTell(const char* key, const QVariant& value);
    void takeOldNames();

    mutable QSettings m_file;
};

} // namespace inglenook::ui
