// SPDX-License-Identifier: Apache-2.0
// One line of progress on stderr, if somebody is looking at it.
#pragma once

#include <string>

namespace inglenook::nook {

/// Erases its line at the end. Does nothing where stderr is not a terminal.
class Progress {
public:
    Progress();
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void show(const std::string& what, double share);

private:
    bool terminal_;
    std::string shown_;
};

bool stdout_is_terminal();

} // namespace inglenook::nook
