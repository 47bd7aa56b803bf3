// SPDX-License-Identifier: Apache-2.0
#include "ui/generation/setting_table.h"

#include "ui/generation/overrides_json.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace inglenook::ui {

namespace {

constexpr double manyTokens = 1 << 20;
constexpr double largestPenalty = 2;

using Group = SettingGroup;
using Kind = SettingKind;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

SettingInfo number(
    Group group, const char* key, const QString& title, const QString& help, double least, double most) {
    SettingInfo info;
    info.group = group;
    info.key = QLatin1String(key);
    info.title = title;
    info.help = help;
    info.least = least;
    info.most = most;
    return info;
}

SettingInfo whole(
    Group group, const char* key, const QString& title, const QString& help, double least, double most) {
    SettingInfo info = number(group, key, title, help, least, most);
    info.kind = Kind::whole;
    info.step = 1;
    info.decimals = 0;
    return info;
}

SettingInfo text(Group group, Kind kind, const char* key, const QString& title, const QString& help) {
    SettingInfo info = number(group, key, title, help, 0, 0);
    info.kind = kind;
    return info;
}

SettingInfo under(const QString& heading, SettingInfo info) {
    info.heading = heading;
    return info;
}

QVariantMap entry(const QVariant& value, const QString& words) {
    return {{QStringLiteral("value"), value}, {QStringLiteral("text"), words}};
}

SettingInfo mirostat() {
    SettingInfo info = whole(Group::samplers, "mirostat", Words::tr("Mirostat"),
        Words::tr("Steers how surprising the text is, in place of top-k, top-p and their like"), 0, 2);
    info.kind = Kind::choice;
    info.choices = {
        entry(0, Words::tr("Off")), entry(1, Words::tr("Version 1")), entry(2, Words::tr("Version 2"))};
    return info;
}

/// "reasoning_effort" → "Reasoning effort"
QString words(const QString& name) {
    QString text = name;
    text.replace(u'_', u' ');
    if (!text.isEmpty()) {
        text[0] = text[0].toUpper();
    }
    return text;
}

QString escaped(QString text) {
    return text.replace(u'\\', QStringLiteral("\\\\"))
        .replace(u'\n', QStringLiteral("\\n"))
        .replace(u'\t', QStringLiteral("\\t"));
}

QString unescaped(const QString& text) {
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar next = i + 1 < text.size() ? text[i + 1] : QChar();
        if (text[i] == u'\\' && (next == u'n' || next == u't' || next == u'\\')) {
            plain += next == u'n' ? QChar(u'\n') : next == u't' ? QChar(u'\t') : next;
            ++i;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

} // namespace

std::vector<SettingInfo> settingTable() {
    std::vector<SettingInfo> table = {
        text(Group::prompt, Kind::prose, "system_prompt", Words::tr("System prompt"),
            Words::tr("Told to the model at the start of each new chat")),
        number(Group::common, "temp", Words::tr("Temperature"),
            Words::tr("0: always the likeliest word; higher: more surprising"), 0, 5),
        whole(Group::common, "top_k", Words::tr("Top-k"),
            Words::tr("Chooses among this many likeliest tokens; 0: all"), 0, manyTokens),
        number(Group::common, "top_p", Words::tr("Top-p"),
            Words::tr("Leaves out the unlikely rest beyond this share; 1: off"), 0, 1),
        number(Group::common, "min_p", Words::tr("Min-p"),
            Words::tr("Leaves out what is less likely than this share of the likeliest; 0: off"), 0, 1),
        number(Group::common, "repeat_penalty", Words::tr("Repeat penalty"),
            Words::tr("1: off; higher: fewer repetitions"), 0.1, 3),
        whole(Group::common, "max_tokens", Words::tr("Longest answer"),
            Words::tr("Tokens; 0: as many as fit"), 0, manyTokens),
        text(Group::common, Kind::seed, "seed", Words::tr("Seed"),
            Words::tr("The same seed gives the same answer; empty: another one each time")),
        text(Group::common, Kind::lines, "stop", Words::tr("Stop at"),
            Words::tr("Texts that end an answer, one a line; \\n is a line break")),

        under(Words::tr("What is left out"),
            number(Group::samplers, "typical", Words::tr("Typical"),
                Words::tr("Keeps the tokens of typical surprise that make up this share; 1: off"), 0, 1)),
        number(Group::samplers, "top_n_sigma", Words::tr("Top-n-sigma"),
            Words::tr("Leaves out what lies this many deviations below the best; −1: off"), -1, 10),
        number(Group::samplers, "xtc_probability", Words::tr("XTC probability"),
            Words::tr("How often the likeliest tokens are left out; 0: never"), 0, 1),
        number(Group::samplers, "xtc_threshold", Words::tr("XTC threshold"),
            Words::tr("How likely a token must be to be left out so"), 0, 1),

        under(Words::tr("Repetitions"),
            whole(Group::samplers, "repeat_last_n", Words::tr("Look back"),
                Words::tr("How many tokens the penalties look back; 0: off, −1: the whole context"), -1,
                manyTokens)),
        number(Group::samplers, "presence_penalty", Words::tr("Presence penalty"),
            Words::tr("Taken from what occurred; 0: off"), -largestPenalty, largestPenalty),
        number(Group::samplers, "frequency_penalty", Words::tr("Frequency penalty"),
            Words::tr("Taken once for each time it occurred; 0: off"), -largestPenalty, largestPenalty),
        number(Group::samplers, "dry_multiplier", Words::tr("DRY multiplier"),
            Words::tr("Penalty on repeated sequences; 0: off"), 0, 10),
        number(Group::samplers, "dry_base", Words::tr("DRY base"),
            Words::tr("How it grows with each token of a repetition"), 0, 10),
        whole(Group::samplers, "dry_allowed_length", Words::tr("DRY allowed length"),
            Words::tr("Shorter repetitions are free"), 1, manyTokens),
        whole(Group::samplers, "dry_penalty_last_n", Words::tr("DRY look back"),
            Words::tr("How many tokens it looks back; 0: off, −1: the whole context"), -1, manyTokens),
        text(Group::samplers, Kind::lines, "dry_sequence_breakers", Words::tr("DRY breakers"),
            Words::tr("Texts across which no repetition is seen, one a line; \\n is a line break")),

        under(Words::tr("Temperature and surprise"),
            number(Group::samplers, "dynatemp_range", Words::tr("Dynamic range"),
                Words::tr("How far the temperature moves with the model's certainty; 0: off"), 0, 5)),
        number(Group::samplers, "dynatemp_exponent", Words::tr("Dynamic exponent"),
            Words::tr("How the certainty bends it"), 0, 10),
        mirostat(),
        number(Group::samplers, "mirostat_ent", Words::tr("Mirostat surprise"),
            Words::tr("Surprise wished for, in bits (tau)"), 0, 20),
        number(Group::samplers, "mirostat_lr", Words::tr("Mirostat rate"),
            Words::tr("How fast it is steered (eta)"), 0, 1),

        text(Group::format, Kind::code, "json_schema", Words::tr("JSON Schema"),
            Words::tr("The answer is JSON that satisfies it; empty: any text")),
        text(Group::format, Kind::code, "grammar", Words::tr("Grammar"),
            Words::tr("The answer follows it (GBNF); empty: any text")),
        text(Group::format, Kind::lines, "logit_bias", Words::tr("Bias of tokens"),
            Words::tr("ID:B adds B to the logit of a token, one a line; -inf: never this token")),
    };
    return table;
}

std::vector<SettingInfo> templateTable(const std::vector<TemplateSetting>& settings) {
    std::vector<SettingInfo> table;
    for (const TemplateSetting& setting : settings) {
        SettingInfo info;
        const QString name = QString::fromStdString(setting.name);
        info.key = templatePrefix + name;
        info.title = name == u"enable_thinking" || name == u"thinking" ? Words::tr("Thinking") : words(name);
        info.help = Words::tr("“%1” of the model's chat template").arg(name);
        info.group = Group::model;
        if (!setting.usual && setting.kind != TemplateSetting::Kind::text) {
            info.choices.append(entry(QVariant(), Words::tr("As the template has it")));
        }
        switch (setting.kind) {
        case TemplateSetting::Kind::boolean:
            // A switch can't show that nobody knows what the template takes.
            info.kind = setting.usual ? Kind::toggle : Kind::choice;
            info.choices.append(entry(true, Words::tr("On")));
            info.choices.append(entry(false, Words::tr("Off")));
            break;
        case TemplateSetting::Kind::choice:
            info.kind = Kind::choice;
            for (const std::string& choice : setting.choices) {
                info.choices.append(
                    entry(QString::fromStdString(choice), words(QString::fromStdString(choice))));
            }
            break;
        case TemplateSetting::Kind::text:
            info.kind = Kind::line;
            break;
        }
        table.push_back(std::move(info));
    }
    return table;
}

QVariant shownValue(const SettingInfo& info, const QJsonValue& value) {
    switch (info.kind) {
    case Kind::number:
    case Kind::whole:
        return value.toDouble();
    case Kind::toggle:
        return value.toBool();
    case Kind::choice:
        return value.isUndefined() ? QVariant() : value.toVariant();
    case Kind::lines: {
        QStringList shown;
        const QJsonArray texts = value.toArray();
        for (const auto& line : texts) {
            shown.append(escaped(line.toString()));
        }
        return shown.join(u'\n');
    }
    case Kind::line:
    case Kind::seed:
    case Kind::prose:
    case Kind::code:
        break;
    }
    return value.toString();
}

QJsonValue typedValue(const SettingInfo& info, const QVariant& shown) {
    switch (info.kind) {
    case Kind::number:
    case Kind::whole:
        return shown.toDouble();
    case Kind::toggle:
        return shown.toBool();
    case Kind::choice:
        return shown.isValid() ? QJsonValue::fromVariant(shown) : QJsonValue(QJsonValue::Undefined);
    case Kind::seed:
        return shown.toString().isEmpty() ? QJsonValue() : QJsonValue(shown.toString());
    case Kind::lines: {
        QJsonArray texts;
        for (const QString& line : shown.toString().split(u'\n', Qt::SkipEmptyParts)) {
            texts.append(unescaped(line));
        }
        return texts;
    }
    case Kind::line:
    case Kind::prose:
    case Kind::code:
        break;
    }
    return shown.toString();
}

} // namespace inglenook::ui
