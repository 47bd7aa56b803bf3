// SPDX-License-Identifier: Apache-2.0
#include "ui/generation/overrides_json.h"

#include "inference/sampling/bias_text.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <cmath>
#include <limits>

namespace inglenook::ui {

namespace {

constexpr std::uint32_t mostTokens = 1 << 20;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Settings)
};
QString qt(const std::string& text) { return QString::fromStdString(text); }

using Biases = std::vector<std::pair<TokenId, float>>;

// --- values to JSON

QJsonValue json(bool value) { return value; }
QJsonValue json(const std::string& value) { return qt(value); }
QJsonValue json(std::uint32_t value) { return static_cast<double>(value); }
QJsonValue json(std::int32_t value) { return value; }

QJsonValue json(float value) { return shortest_double(value); }

/// As text: JSON knows no 64-bit integers.
QJsonValue json(const std::optional<std::uint64_t>& seed) {
    return seed ? QJsonValue(QString::number(*seed)) : QJsonValue();
}

QJsonValue json(const std::vector<SamplerKind>& order) { return qt(order_text(order)); }

QJsonValue json(const std::vector<std::string>& texts) {
    QJsonArray array;
    for (const std::string& text : texts) {
        array.append(qt(text));
    }
    return array;
}

QJsonValue json(const Biases& biases) {
    QJsonArray array;
    for (const auto& bias : biases) {
        array.append(qt(bias_text(bias)));
    }
    return array;
}

// --- JSON to values: nothing if it is not of the kind

std::optional<float> read(const QJsonValue& value, const float&) {
    return value.isDouble() && std::abs(value.toDouble()) <= std::numeric_limits<float>::max()
               ? std::optional(static_cast<float>(value.toDouble()))
               : std::nullopt;
}

template <class Whole> std::optional<Whole> read(const QJsonValue& value, const Whole&) {
    const double number = value.toDouble(0.5);
    const bool whole = number == std::floor(number) && number >= double{std::numeric_limits<Whole>::min()} &&
                       number <= double{std::numeric_limits<Whole>::max()};
    return whole ? std::optional(static_cast<Whole>(number)) : std::nullopt;
}

std::optional<std::string> read(const QJsonValue& value, const std::string&) {
    return value.isString() ? std::optional(value.toString().toStdString()) : std::nullopt;
}

std::optional<std::optional<std::uint64_t>> read(
    const QJsonValue& value, const std::optional<std::uint64_t>&) {
    if (value.isNull()) {
        return std::optional<std::uint64_t>();
    }
    bool ok = false;
    const QString digits = value.isString() ? value.toString() : QString::number(value.toInteger(-1));
    const std::optional<std::uint64_t> seed = digits.toULongLong(&ok);
    if (!ok || digits.startsWith(u'-')) {
        return std::nullopt;
    }
    return seed;
}

std::optional<std::vector<SamplerKind>> read(const QJsonValue& value, const std::vector<SamplerKind>&) {
    const auto order = parse_order(value.toString().toStdString());
    return value.isString() && order ? std::optional(*order) : std::nullopt;
}

std::optional<std::vector<std::string>> read(const QJsonValue& value, const std::vector<std::string>&) {
    std::vector<std::string> texts;
    const QJsonArray array = value.toArray();
    for (const auto& entry : array) {
        if (!entry.isString() || entry.toString().isEmpty()) {
            return std::nullopt;
        }
        texts.push_back(entry.toString().toStdString());
    }
    return value.isArray() ? std::optional(std::move(texts)) : std::nullopt;
}

std::optional<Biases> read(const QJsonValue& value, const Biases&) {
    const auto texts = read(value, std::vector<std::string>());
    if (!texts) {
        return std::nullopt;
    }
    Biases biases;
    for (const std::string& text : *texts) {
        const auto bias = parse_bias(text);
        if (!bias) {
            return std::nullopt;
        }
        biases.push_back(*bias);
    }
    return biases;
}

/// Reads an object, one setting after the other.
class Reader {
public:
    explicit Reader(const QJsonObject& object) : m_rest(object) {}

    template <class T> void take(const char* name, std::optional<T>& target) {
        const auto at = m_rest.find(QLatin1String(name));
        if (at == m_rest.end()) {
            return;
        }
        target = read(*at, T());
        if (!target) {
            problems.append(std::is_same_v<T, Biases>
                                ? Words::tr("A bias must be ID:B, such as 15:-1.5.")
                                : Words::tr("“%1” cannot be understood.").arg(QLatin1String(name)));
        }
        m_rest.erase(at);
    }
    /// As take(), if the value is in range on its own.
    template <class T>
    void takeSampling(const char* name, T SamplingSettings::*setting, std::optional<T>& target) {
        std::optional<T> value;
        take(name, value);
        if (!value) {
            return;
        }
        SamplingSettings alone;
        alone.*setting = *value;
        if (const auto good = check(alone); good) {
            target = std::move(value);
        } else {
            problems.append(qt(good.error().message));
        }
    }
    void takeChoices(TemplateChoices& choices) {
        const QJsonObject chosen = m_rest.take(QStringLiteral("template")).toObject();
        for (auto entry = chosen.begin(); entry != chosen.end(); ++entry) {
            if (entry->isBool()) {
                choices[entry.key().toStdString()] = entry->toBool();
            } else if (entry->isString()) {
                choices[entry.key().toStdString()] = entry->toString().toStdString();
            } else {
                problems.append(Words::tr("“%1” cannot be understood.").arg(templatePrefix + entry.key()));
            }
        }
    }
    void tellRest() {
        for (const QString& name : m_rest.keys()) {
            problems.append(Words::tr("There is no setting “%1”.").arg(name));
        }
    }
    QStringList problems;

private:
    QJsonObject m_rest;
};

} // namespace

QJsonObject toJson(const GenerationOverrides& overrides) {
    QJsonObject object;
    const auto put = [&object](const char* name, const auto& value) {
        if (value) {
            object[QLatin1String(name)] = json(*value);
        }
    };
    put("system_prompt", overrides.systemPrompt);
    for_each_sampling_setting(
        [&](const char* name, auto, auto override) { put(name, overrides.sampling.*override); });
    put("max_tokens", overrides.maxTokens);
    put("stop", overrides.stop);
    put("grammar", overrides.grammar);
    put("json_schema", overrides.jsonSchema);
    QJsonObject choices;
    for (const auto& [name, value] : overrides.choices) {
        choices[qt(name)] = std::visit([](const auto& is) { return json(is); }, value);
    }
    if (!choices.isEmpty()) {
        object[QStringLiteral("template")] = choices;
    }
    return object;
}

GenerationOverrides fromJson(const QJsonObject& object, QStringList* problems) {
    GenerationOverrides overrides;
    Reader reader(object);
    reader.take("system_prompt", overrides.systemPrompt);
    for_each_sampling_setting([&](const char* name, auto setting, auto override) {
        reader.takeSampling(name, setting, overrides.sampling.*override);
    });
    reader.take("max_tokens", overrides.maxTokens);
    if (overrides.maxTokens > mostTokens) {
        overrides.maxTokens = mostTokens;
    }
    reader.take("stop", overrides.stop);
    reader.take("grammar", overrides.grammar);
    reader.take("json_schema", overrides.jsonSchema);
    reader.takeChoices(overrides.choices);
    reader.tellRest();
    if (problems != nullptr) {
        *problems = reader.problems;
    }
    return overrides;
}

std::string toText(const GenerationOverrides& overrides) {
    return QJsonDocument(toJson(overrides)).toJson(QJsonDocument::Compact).toStdString();
}

GenerationOverrides fromText(const std::string& text) {
    return fromJson(QJsonDocument::fromJson(QByteArray::fromStdString(text)).object());
}

QJsonObject flat(const QJsonObject& nested) {
    QJsonObject result = nested;
    const QJsonObject choices = result.take(QStringLiteral("template")).toObject();
    for (auto entry = choices.begin(); entry != choices.end(); ++entry) {
        result[templatePrefix + entry.key()] = entry.value();
    }
    return result;
}

QJsonObject nested(const QJsonObject& flat) {
    QJsonObject result;
    QJsonObject choices;
    for (auto entry = flat.begin(); entry != flat.end(); ++entry) {
        if (entry.key().startsWith(templatePrefix)) {
            choices[entry.key().mid(templatePrefix.size())] = entry.value();
        } else {
            result[entry.key()] = entry.value();
        }
    }
    if (!choices.isEmpty()) {
        result[QStringLiteral("template")] = choices;
    }
    return result;
}

} // namespace inglenook::ui
