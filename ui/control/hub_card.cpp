// SPDX-License-Identifier: Apache-2.0
#include "ui/control/hub_card.h"

#include "ui/hub/card_text.h"
#include "ui/hub/hub_files.h"
#include "ui/text/page_html.h"

namespace inglenook::ui {

namespace {

constexpr int httpOk = 200;

} // namespace

HubCard::HubCard(Network& network, Settings& settings, QObject* parent)
    : QObject(parent), m_network(network), m_settings(settings) {
    connect(&settings, &Settings::networkChanged, this, [this] {
        if (m_html.isEmpty() && !m_repository.isEmpty()) {
            open(m_repository);
        }
        emit changed();
    });
}

bool HubCard::allowed() const { return m_settings.networking(); }

void HubCard::open(const QString& repository) {
    const quint64 number = ++m_asked;
    m_repository = isRepository(repository) ? repository : QString();
    m_html.clear();
    m_problem.clear();
    m_busy = allowed() && !m_repository.isEmpty();
    emit changed();
    if (!m_busy) {
        return;
    }
    m_network.fetchText(hubCardUrl(m_settings.hub(), m_repository), QStringLiteral("model card"),
        [this, number](const NetworkResult<NetworkText>& answer) {
            if (number == m_asked) {
                take(answer);
            }
        });
}

void HubCard::take(const NetworkResult<NetworkText>& answer) {
    m_busy = false;
    if (answer && answer->status == httpOk) {
        m_html = pageHtml(cardMarkdown(answer->text));
    }
    if (!answer || answer->status != httpOk) {
        m_problem =
            noticeOf({}, answer ? hubRefusal(answer->status, m_repository) : answer.error()).sentences();
    } else if (m_html.isEmpty()) {
        m_problem = tr("Its makers wrote nothing about it.");
    }
    emit changed();
}

} // namespace inglenook::ui
