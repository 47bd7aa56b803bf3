// SPDX-License-Identifier: Apache-2.0
#include "ui/control/hub.h"

#include <QLocale>
#include <algorithm>
#include <utility>

namespace inglenook::ui {

namespace {

constexpr int httpOk = 200;

} // namespace

Hub::Hub(Network& network, Downloads& downloads, Settings& settings, QObject* parent)
    : QObject(parent), m_network(network), m_downloads(downloads), m_settings(settings) {
    connect(&settings, &Settings::networkChanged, this, &Hub::changed);
    connect(&downloads, &Downloads::activeChanged, this, &Hub::changed); // what is listed
}

void Hub::search(const QString& words) {
    if (!m_settings.networking() || words.simplified().isEmpty()) {
        return;
    }
    m_words = words.simplified();
    m_models.clear();
    m_opened.clear();
    m_choices.clear();
    ask(hubSearchUrl(m_settings.hub(), m_words), [this](const QByteArray& text) {
        auto models = parseHubModels(text, m_words);
        if (!models) {
            return models.error();
        }
        m_models = std::move(*models);
        return NetworkError{};
    });
}

void Hub::open(const QString& repository) {
    const bool known = std::any_of(m_models.begin(), m_models.end(),
        [&repository](const HubModel& model) { return model.repository == repository; });
    m_choices.clear();
    m_opened = known ? repository : QString();
    if (!known || !m_settings.networking()) {
        emit changed();
        return;
    }
    ask(hubFilesUrl(m_settings.hub(), repository), [this, repository](const QByteArray& text) {
        const auto files = parseHubFiles(text, repository);
        if (!files) {
            return files.error();
        }
        m_choices = choicesOf(*files);
        return m_choices.empty()
                   ? NetworkError{tr("There is no whole GGUF model with a known hash in it"), repository, {}}
                   : NetworkError{};
    });
}

/// `take` tells what is wrong with the answer; an empty message: nothing.
void Hub::ask(const QString& url, std::function<NetworkError(const QByteArray&)> take) {
    const quint64 number = ++m_asked;
    m_busy = true;
    m_problem.clear();
    emit changed();
    const auto heard = [this, number, take = std::move(take)](const NetworkResult<NetworkText>& answer) {
        if (number != m_asked) {
            return;
        }
        m_busy = false;
        if (!answer) {
            tell(answer.error());
        } else if (answer->status != httpOk) {
            tell(hubRefusal(answer->status, m_opened.isEmpty() ? m_words : m_opened));
        } else {
            tell(take(answer->text));
        }
    };
    m_network.fetchText(url, QStringLiteral("hub"), heard);
}

void Hub::tell(const NetworkError& error) {
    m_problem = error.message.isEmpty() ? QString() : noticeOf({}, error).sentences();
    emit changed();
}

QVariantList Hub::models() const {
    QVariantList list;
    for (const HubModel& model : m_models) {
        list.append(QVariantMap{{"repository", model.repository},
            {"downloads", QLocale().toString(model.downloads)}, {"licence", model.licence},
            {"updated", model.updated.isValid()
                            ? QLocale().toString(model.updated.toLocalTime().date(), QLocale::ShortFormat)
                            : QString()},
            {"gated", model.gated}});
    }
    return list;
}

QVariantList Hub::choices() const {
    QVariantList list;
    for (const HubChoice& choice : m_choices) {
        list.append(QVariantMap{{"name", choice.name}, {"bytes", static_cast<double>(choice.bytes)},
            {"parts", static_cast<int>(choice.files.size())},
            {"listed", m_downloads.listed(wantedOf(choice))}});
    }
    return list;
}

WantedModel Hub::wantedOf(const HubChoice& choice) const {
    const auto model = std::find_if(
        m_models.begin(), m_models.end(), [this](const HubModel& one) { return one.repository == m_opened; });
    WantedModel wanted{m_opened, choice.name, model == m_models.end() ? QString() : model->licence, {}};
    for (const HubFile& file : choice.files) {
        wanted.files.push_back({file.path, file.size, file.sha256, {}});
    }
    return wanted;
}

void Hub::download(int choice) {
    if (choice >= 0 && choice < static_cast<int>(m_choices.size())) {
        m_downloads.download(wantedOf(m_choices[static_cast<std::size_t>(choice)]));
        emit changed();
    }
}

} // namespace inglenook::ui
