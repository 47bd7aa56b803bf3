// SPDX-License-Identifier: Apache-2.0
// A session that ends, or a terminal that closes, tells programs by a signal: this window then ends as by
// Ctrl+Q, with everything saved.
#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <memory>

namespace inglenook {

/// Catches SIGTERM, SIGINT and SIGHUP while it lives; one at a time. A second signal, while the first is
/// being obeyed, ends the program at once.
class EndSignals : public QObject {
    Q_OBJECT

public:
    EndSignals();
    ~EndSignals() override;

signals:
    void caught();

private:
    std::unique_ptr<QSocketNotifier> m_notifier; ///< null: there was no pipe to be had
};

} // namespace inglenook
