// SPDX-License-Identifier: Apache-2.0
#include "app/window/link_opener.h"

#include <utility>

namespace inglenook {

LinkOpener::LinkOpener(tl::expected<LinkHelper, std::string> helper, ui::Session& session)
    : m_helper(std::move(helper)), m_session(session) {
    connect(&session, &ui::Session::addressWanted, this, &LinkOpener::open);
    if (m_helper) {
        m_replies = std::make_unique<QSocketNotifier>(m_helper->descriptor(), QSocketNotifier::Read);
        connect(m_replies.get(), &QSocketNotifier::activated, this, &LinkOpener::whenReplied);
    }
}

void LinkOpener::open(const QByteArray& address) {
    const std::string_view link(address.constData(), static_cast<std::size_t>(address.size()));
    if (!m_helper) {
        complain(tr("What opens links could not be started: %1.").arg(m_helper.error().c_str()));
    } else if (!is_web_link(link)) {
        complain(tr("It is no web address, longer than %1 characters, or names a user.").arg(longest_link));
    } else if (!m_helper->ask(link)) {
        complain(tr("What opens links has ended. It is there again when Inglenook is started anew."));
    }
}

void LinkOpener::whenReplied() {
    const auto outcome = m_helper->reply();
    if (!outcome) {
        m_replies->setEnabled(false); // the helper is gone
        return;
    }
    switch (*outcome) {
    case LinkHelper::Outcome::opened:
        break;
    case LinkHelper::Outcome::refused:
        complain(tr("It is no web address."));
        break;
    case LinkHelper::Outcome::missing:
        complain(tr("The program xdg-open is not there. The package xdg-utils has it."));
        break;
    case LinkHelper::Outcome::failed:
        complain(tr("xdg-open found no browser, or the browser could not be started."));
        break;
    }
}

void LinkOpener::complain(const QString& what) {
    m_session.tell({tr("The link could not be opened"), what, tr("The link can be copied instead."), true});
}

} // namespace inglenook
