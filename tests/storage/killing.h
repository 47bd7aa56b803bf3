// SPDX-License-Identifier: Apache-2.0
// A program that works in a database until it is killed (kill_writer.cpp), when to kill it, and whether what
// it had promised is there.
#pragma once

#include "storage/check.h"
#include "tests/storage/support.h"

#include <QProcess>
#include <QThread>
#include <map>
#include <random>

namespace inglenook::storage::tests {

/// The writer at its work.
class Victim {
public:
    Victim(const std::string& path, int seed, const QStringList& task = {}) {
        writer_.start(KILL_WRITER, QStringList{QString::fromStdString(path), QString::number(seed)} + task);
        if (!writer_.waitForStarted()) {
            qFatal("the writer does not start");
        }
    }
    void wait_until_begun() { wait_until("begun"); }
    void wait_until(const char* line) {
        while (!said(line)) {
            if (!writer_.waitForReadyRead(60'000)) {
                qFatal("the writer does not say \"%s\": %s", line, output_.constData());
            }
            output_ += writer_.readAllStandardOutput();
        }
    }
    void kill() {
        writer_.kill(); // SIGKILL
        writer_.waitForFinished();
        output_ += writer_.readAllStandardOutput();
    }
    [[nodiscard]] bool said(const QByteArray& line) const {
        return ('\n' + output_).contains('\n' + line + '\n');
    }
    [[nodiscard]] const QByteArray& output() const { return output_; }

private:
    QProcess writer_;
    QByteArray output_;
};

/// When to kill: at random within a time that grows and shrinks with what was hit, so that most kills come
/// while the work is being done, however fast the machine is.
class Moment {
public:
    /// Whether the work was done before.
    bool strike(Victim& victim, std::mt19937& random) {
        victim.wait_until_begun();
        QThread::usleep(std::uniform_int_distribution<unsigned long>(0, longest_)(random));
        victim.kill();
        const bool done = victim.said("done");
        longest_ = done ? longest_ * 3 / 5 + 1 : longest_ * 5 / 4 + 1;
        return done;
    }

private:
    unsigned long longest_ = 150'000; ///< microseconds
};

/// How many messages each conversation was last said to show.
using Promised = std::map<Id, int>;

/// The last line counts only if it is whole.
inline QString take_promises(const QByteArray& output, Promised& promised) {
    for (const QByteArray& line : output.left(output.lastIndexOf('\n') + 1).split('\n')) {
        if (line.startsWith("failed")) {
            return QString::fromUtf8(line);
        }
        const QList<QByteArray> words = line.split(' ');
        if (words.size() == 3) {
            promised[words[1].toLongLong()] = words[2].toInt();
        }
    }
    return {};
}

/// What of a promise is not there; empty if nothing.
inline QString missing(Opened& db, Id conversation, int messages) {
    const auto thread = db.messages.thread(conversation);
    if (!thread || static_cast<int>(thread->messages.size()) < messages) {
        return QString("conversation %1 shows fewer than %2 messages").arg(conversation).arg(messages);
    }
    for (int i = 0; i < messages; ++i) {
        const std::string text = thread->messages[static_cast<std::size_t>(i)].text();
        if (!text.starts_with(std::to_string(i) + ":")) {
            return QString("conversation %1 has another message %2").arg(conversation).arg(i);
        }
    }
    return {};
}

inline QString missing(Opened& db, const Promised& promised) {
    for (const auto& [conversation, messages] : promised) {
        if (QString gone = missing(db, conversation, messages); !gone.isEmpty()) {
            return gone;
        }
    }
    return {};
}

/// Opened by somebody who waits until the kernel has taken the dead writer's locks away.
inline DatabaseOptions patient(const Scratch& scratch) {
    DatabaseOptions options = scratch.options();
    options.busy_timeout = std::chrono::seconds(10);
    return options;
}

inline QString problems(SQLite::Database& database, Depth depth) {
    const auto found = must(problems_of(database, depth));
    return found.empty() ? QString() : QString::fromStdString(found.front());
}

} // namespace inglenook::storage::tests
