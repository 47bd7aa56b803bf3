// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/column.h"

#include "ui/generation/layers.h"
#include "ui/generation/overrides_json.h"

#include <QFile>
#include <QFileInfo>
#include <utility>

namespace inglenook::ui {

namespace {

constexpr int settleMs = 300;

QString number(double value) { return QLocale().toString(value, 'g', 3); }

} // namespace

Column::Column(const ColumnParts& parts, storage::ComparisonColumn column, QObject* parent)
    : QObject(parent), m_parts(parts), m_column(std::move(column)) {
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMs);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        if (m_chat->settings()->own() != m_kept) {
            emit edited();
        }
    });
    connect(&parts.library, &Library::looked, this, &Column::changed);
    makeChat();
}

Column::~Column() = default;

void Column::makeChat() {
    auto fresh = std::make_unique<Chat>(m_parts.seats.of(model()).engine(), m_parts.storage,
        m_parts.seats.of(model()), m_parts.settings, m_parts.presets, this);
    Chat& chat = *fresh;
    connect(&chat, &Chat::noticed, this, &Column::noticed);
    connect(&chat, &Chat::stateChanged, this, &Column::numbersChanged);
    connect(&chat, &Chat::numbersChanged, this, &Column::numbersChanged);
    connect(&chat, &Chat::answered, this, [this] {
        m_oddsOf = 0; // what was known may be a part now
        emit answered();
    });
    connect(&chat, &Chat::opened, this, [this] {
        keep();
        emit opened();
    });
    connect(&chat, &Chat::measured, this, [this](qint64 message, const Timings& timings) {
        const bool shared = timings.shared_tokens > 0 || m_parts.seats.overlapped(model());
        setShared(message, shared);
        emit measured(message, shared);
    });
    chat.setLogprobs(storage::kept_tokens);
    connect(chat.settings()->editor(), &SettingsEditor::edited, &m_settle, qOverload<>(&QTimer::start));
    connect(chat.settings(), &ChatSettings::changed, &m_settle, qOverload<>(&QTimer::start));
    if (m_column.conversation != 0) {
        chat.open(m_column.conversation);
    } else {
        storage::Conversation draft;
        draft.system_prompt = m_column.setup.system_prompt;
        draft.settings = m_column.setup.settings;
        draft.preset = m_column.setup.preset;
        chat.settings()->show(draft);
    }
    std::swap(m_chat, fresh);
    keep();
    // The old one goes once nobody looks at it any more.
    emit chatChanged();
    if (fresh) {
        fresh.release()->deleteLater();
    }
}

/// What is set now is what is stored.
void Column::keep() { m_kept = m_chat->settings()->own(); }

void Column::take(storage::ComparisonColumn column) {
    const bool other = column.setup.model_path != m_column.setup.model_path;
    m_column = std::move(column);
    if (other) {
        makeChat();
    } else {
        keep();
    }
    emit changed();
}

void Column::setPlace(int place) {
    if (std::exchange(m_place, place) != place) {
        emit changed();
    }
}

void Column::setHidden(bool hidden) {
    if (std::exchange(m_hidden, hidden) != hidden) {
        emit changed();
        emit numbersChanged();
    }
}

void Column::setCollapsed(bool collapsed) {
    if (std::exchange(m_collapsed, collapsed) != collapsed) {
        emit changed();
    }
}

void Column::setShared(storage::Id message, std::optional<bool> shared) {
    if (shared) {
        m_shared[message] = *shared;
        emit numbersChanged();
    }
}

QString Column::model() const { return QFile::decodeName(m_column.setup.model_path.c_str()); }

QString Column::name() const {
    if (m_hidden) {
        return QString(QChar(u'A' + m_place));
    }
    return m_column.setup.model_name.empty() ? QFileInfo(model()).completeBaseName()
                                             : QString::fromStdString(m_column.setup.model_name);
}

bool Column::missing() const { return m_parts.library.scanned() && !m_parts.library.offers(model()); }

storage::ColumnSetup Column::setup() const {
    storage::ColumnSetup setup = m_column.setup;
    const storage::ConversationSettings own = m_chat->settings()->own();
    setup.system_prompt = own.system_prompt;
    setup.settings = own.settings;
    setup.preset = own.preset;
    return setup;
}

storage::ColumnSetup Column::settledSetup() const {
    storage::ColumnSetup setup = this->setup();
    std::vector<GenerationLayer> layers = {{Origin::user, m_parts.settings.generation(), {}}};
    const auto add = [&](Origin origin, storage::Id id) {
        if (const storage::Preset* preset = m_parts.presets.find(id)) {
            layers.push_back({origin, fromText(preset->settings), {}});
        }
    };
    // By its file: the model need not be loaded yet.
    if (const ModelFile* file = m_parts.library.files()->find(model())) {
        add(Origin::modelPreset,
            m_parts.presets.defaultOf(modelIdentity(file->name, file->quantisation, file->bytes)));
    }
    add(Origin::preset, setup.preset);
    layers.push_back({Origin::chat, fromText(setup.settings), {}});
    GenerationOverrides all = joined(layers, Origin::user);
    all.systemPrompt.reset(); // has a place of its own
    setup.settings = toText(all);
    return setup;
}

QStringList Column::remarks() const {
    QStringList remarks;
    if (m_hidden) {
        return remarks;
    }
    const GenerationOverrides changes = fromText(m_column.setup.settings);
    if (changes.sampling.temperature) {
        remarks.append(tr("temp %1").arg(number(*changes.sampling.temperature)));
    }
    if (changes.sampling.seed && *changes.sampling.seed) {
        remarks.append(tr("seed %1").arg(**changes.sampling.seed));
    }
    if (!m_column.setup.system_prompt.empty()) {
        remarks.append(tr("system prompt"));
    }
    return remarks;
}

void Column::readOdds() {
    const storage::Message* last = answer();
    if (last == nullptr || last->state == storage::MessageState::streaming || last->id == m_oddsOf) {
        return;
    }
    m_oddsOf = last->id;
    m_odds = {};
    using Odds = std::optional<storage::AnswerOdds>;
    m_parts.storage.store().odds(
        m_oddsOf, m_parts.storage.reply<Odds>(this, [this, of = m_oddsOf](storage::Result<Odds> odds) {
            // Without them everything else is shown.
            if (of == m_oddsOf && odds && *odds) {
                m_odds = std::move(**odds);
                emit oddsRead();
            }
        }));
}

const storage::AnswerOdds& Column::odds() const {
    static const storage::AnswerOdds none;
    return answer() != nullptr && answer()->id == m_oddsOf ? m_odds : none;
}

const storage::Message* Column::answer() const {
    const auto& messages = m_chat->transcript()->messages();
    return messages.empty() || messages.back().role != storage::Role::assistant ? nullptr : &messages.back();
}

QVariantMap Column::numbers() const {
    const storage::Message* last = answer();
    if (m_hidden || last == nullptr || !last->generation) {
        return {};
    }
    const storage::Generation& made = *last->generation;
    if (last->state == storage::MessageState::streaming) {
        return {{"rate", m_chat->rate()}};
    }
    QVariantMap numbers{{"tokens", static_cast<int>(made.generated_tokens)},
        {"firstToken", made.first_token_seconds},
        {"seconds", made.first_token_seconds + made.decode_seconds}};
    if (made.decode_seconds > 0 && made.generated_tokens > 1) {
        numbers.insert("rate", (made.generated_tokens - 1) / made.decode_seconds);
    }
    if (const auto shared = m_shared.find(last->id); shared != m_shared.end()) {
        numbers.insert("shared", shared->second);
    }
    return numbers;
}

} // namespace inglenook::ui
