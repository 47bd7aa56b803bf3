// SPDX-License-Identifier: Apache-2.0
// Runs the built `nook` as a user would, in folders of its own.
#pragma once

#include <QByteArray>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace inglenook::tests {

struct Ran {
    int code = -1; ///< exit code; -1: killed by a signal or did not start or end
    QByteArray out;
    QByteArray err;

    /// For messages of failed checks.
    [[nodiscard]] std::string told() const;
    /// `out` as JSON; a discarded value if it is not.
    [[nodiscard]] nlohmann::ordered_json json() const;
    /// Each line of `out` as JSON.
    [[nodiscard]] std::vector<nlohmann::ordered_json> json_lines() const;
};

/// The program under test.
QString nook_program();

/// A tiny model of the fixtures: any that is there. Empty if there is none.
QString tiny_model();

/// An environment whose data, settings and cache lie in `folder`.
QProcessEnvironment private_environment(const QTemporaryDir& folder);

/// Runs it to its end, with `input` on its standard input. Environment: the caller's, unless given.
Ran nook(const QStringList& arguments, const QByteArray& input = {},
    const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment());

/// Runs it with its output thrown away; the most memory it had resident, in bytes, or -1 if it failed.
qint64 nook_peak_memory(const QStringList& arguments);

/// The ids of the devices to try models on: the CPU, and the first Vulkan device if there is one.
QStringList devices_to_try();

/// "1,2,3".
QString id_list(const nlohmann::ordered_json& ids);
QString id_list(const std::vector<unsigned>& ids);

} // namespace inglenook::tests
