// SPDX-License-Identifier: Apache-2.0
#include "tests/nook/nook_process.h"

#include "tests/support/fixtures.h"

#include <QProcess>
#include <algorithm>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace inglenook::tests {

namespace {

constexpr int longest_run_ms = 550'000;

} // namespace

QString tiny_model() { return QString::fromStdString(tiny_model_path()); }

std::string Ran::told() const {
    return "exit code " + std::to_string(code) + ", stderr: " + err.toStdString() +
           "stdout: " + out.left(2000).toStdString();
}

nlohmann::ordered_json Ran::json() const {
    return nlohmann::ordered_json::parse(out.begin(), out.end(), nullptr, false);
}

std::vector<nlohmann::ordered_json> Ran::json_lines() const {
    std::vector<nlohmann::ordered_json> documents;
    for (const QByteArray& line : out.split('\n')) {
        if (!line.isEmpty()) {
            documents.push_back(nlohmann::ordered_json::parse(line.begin(), line.end(), nullptr, false));
        }
    }
    return documents;
}

QString nook_program() { return NOOK_PROGRAM; }

QProcessEnvironment private_environment(const QTemporaryDir& folder) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* place : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"}) {
        environment.insert(place, folder.filePath(QString(place).toLower()));
    }
    return environment;
}

Ran nook(const QStringList& arguments, const QByteArray& input, const QProcessEnvironment& environment) {
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(nook_program(), arguments);
    if (!process.waitForStarted()) {
        return {};
    }
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(longest_run_ms)) {
        process.kill();
        process.waitForFinished();
        return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    const bool normal = process.exitStatus() == QProcess::NormalExit;
    return {
        normal ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

qint64 nook_peak_memory(const QStringList& arguments) {
    std::vector<std::string> words = {nook_program().toStdString()};
    for (const QString& argument : arguments) {
        words.push_back(argument.toStdString());
    }
    std::vector<char*> pointers;
    for (std::string& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = -1;
    const int failed = posix_spawn(&child, words[0].c_str(), &actions, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    rusage used{};
    if (failed != 0 || wait4(child, &status, 0, &used) != child || !WIFEXITED(status) ||
        WEXITSTATUS(status) != 0) {
        return -1;
    }
    return qint64(used.ru_maxrss) * 1024;
}

QStringList devices_to_try() {
    static const QStringList devices = [] {
        QStringList ids = {"cpu"};
        const auto listed = nook({"devices", "--json"}).json();
        for (const auto& device : listed.value("devices", nlohmann::ordered_json::array())) {
            const auto id = QString::fromStdString(device.value("id", ""));
            if (id.startsWith("vulkan:") && ids.size() == 1) {
                ids << id;
            }
        }
        return ids;
    }();
    return devices;
}

QString id_list(const nlohmann::ordered_json& ids) { return id_list(ids.get<std::vector<unsigned>>()); }

QString id_list(const std::vector<unsigned>& ids) {
    QStringList words;
    for (const unsigned id : ids) {
        words << QString::number(id);
    }
    return words.join(',');
}

} // namespace inglenook::tests
