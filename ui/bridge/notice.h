// SPDX-License-Identifier: Apache-2.0
// Failures of the folders below as what a person reads: a title, what happened, what can be done.
#pragma once

#include "inference/result.h"
#include "storage/result.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace inglenook::ui {

struct Notice {
    Q_GADGET
    QML_VALUE_TYPE(notice)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString what MEMBER what)
    Q_PROPERTY(QString todo MEMBER todo)
    Q_PROPERTY(bool serious MEMBER serious)
    Q_PROPERTY(bool shown READ shown)

public:
    QString title; ///< empty: there is nothing to say
    QString what;
    QString todo;
    bool serious = false; ///< something failed; else only worth knowing

    [[nodiscard]] bool shown() const { return !title.isEmpty(); }
    /// What happened and what can be done, without the title.
    [[nodiscard]] QString sentences() const { return QString(what + u' ' + todo).trimmed(); }
    bool operator==(const Notice&) const = default;
};

Notice noticeOf(const QString& title, const inglenook::Error& error);
Notice noticeOf(const QString& title, const storage::Error& error);

} // namespace inglenook::ui
