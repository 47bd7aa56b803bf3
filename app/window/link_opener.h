// SPDX-License-Identifier: Apache-2.0
// Brings the addresses that a session wants opened to the helper, and its complaints back.
#pragma once

#include "app/links/link_helper.h"
#include "ui/control/session.h"

#include <QObject>
#include <QSocketNotifier>
#include <memory>

namespace inglenook {

class LinkOpener : public QObject {
    Q_OBJECT

public:
    LinkOpener(tl::expected<LinkHelper, std::string> helper, ui::Session& session);

private:
    void open(const QByteArray& address);
    void whenReplied();
    void complain(const QString& what);

    tl::expected<LinkHelper, std::string> m_helper;
    ui::Session& m_session;
    std::unique_ptr<QSocketNotifier> m_replies;
};

} // namespace inglenook
