// SPDX-License-Identifier: Apache-2.0
#include "tests/nook/nook_process.h"

#include <QProcess>
#include <algorithm>

namespace inglenook::tests {

namespace {

constexpr int longest_run_ms = 550'000;

} // namespace

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

std::size_t prompts_to_walk(std::size_t all) {
#ifdef INGLENOOK_SLOW_BUILD
    return std::min<std::size_t>(all, 1);
#else
    return all;
#endif
}

} // namespace inglenook::tests
