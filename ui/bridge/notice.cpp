// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/notice.h"

#include <QCoreApplication>

namespace inglenook::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Notice)
};

QString sentence(const std::string& text) {
    QString words = QString::fromStdString(text).trimmed();
    if (words.isEmpty()) {
        return words;
    }
    words[0] = words[0].toUpper();
    if (!words.endsWith(u'.') && !words.endsWith(u'?') && !words.endsWith(u'!')) {
        words += u'.';
    }
    return words;
}

QString adviceFor(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::bad_file:
        return Words::tr("Choose another file, or get this one again.");
    case ErrorKind::does_not_fit:
        return Words::tr("Shorten the conversation, or choose a smaller model or context.");
    case ErrorKind::device:
        return Words::tr("Try again, or choose the CPU in the settings.");
    case ErrorKind::not_found:
        return Words::tr("Look whether it was moved or renamed.");
    case ErrorKind::io:
        return Words::tr("Look whether the disk is full or cannot be read.");
    case ErrorKind::usage:
    case ErrorKind::interrupted:
        break;
    }
    return {};
}

QString adviceFor(storage::ErrorKind kind) {
    switch (kind) {
    case storage::ErrorKind::disk_full:
        return Words::tr("Make room on the disk; what is on the screen is kept until then.");
    case storage::ErrorKind::read_only:
        return Words::tr("Make the data folder writable and start again.");
    case storage::ErrorKind::newer:
        return Words::tr("Start the newer version of Inglenook.");
    case storage::ErrorKind::locked:
        return Words::tr("Close the other program that uses it.");
    case storage::ErrorKind::damaged:
    case storage::ErrorKind::not_a_database:
        return Words::tr("Move the file away and start again; nothing in it was changed.");
    default:
        return {};
    }
}

template <class E> Notice make(const QString& title, const E& error) {
    Notice notice;
    notice.title = title;
    notice.what = sentence(error.message);
    if (!error.where.empty()) {
        notice.what += u' ' + Words::tr("(%1)").arg(QString::fromStdString(error.where));
    }
    notice.todo = error.hint.empty() ? adviceFor(error.kind) : sentence(error.hint);
    notice.serious = true;
    return notice;
}

} // namespace

Notice noticeOf(const QString& title, const inglenook::Error& error) { return make(title, error); }

Notice noticeOf(const QString& title, const storage::Error& error) { return make(title, error); }

} // namespace inglenook::ui
