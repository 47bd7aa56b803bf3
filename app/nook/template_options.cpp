// SPDX-License-Identifier: Apache-2.0
#include "app/nook/template_options.h"

namespace inglenook::nook {

namespace {

std::string_view kind_name(TemplateSetting::Kind kind) {
    switch (kind) {
    case TemplateSetting::Kind::boolean:
        return "boolean";
    case TemplateSetting::Kind::choice:
        return "choice";
    case TemplateSetting::Kind::text:
        break;
    }
    return "text";
}

Json value_json(const TemplateValue& value) {
    return std::visit([](const auto& is) { return Json(is); }, value);
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

} // namespace

void add_template_options(const Verb& verb, std::vector<std::string>& settings) {
    verb.option("--template-setting", settings,
            "NAME=VALUE: a setting of the model's chat template, which nook info lists; may be repeated")
        .one_value_each();
}

Result<TemplateChoices> template_choices(const std::vector<std::string>& settings) {
    TemplateChoices choices;
    for (const std::string& text : settings) {
        const std::size_t equals = text.find('=');
        if (equals == 0 || equals == std::string::npos) {
            return fail(
                ErrorKind::usage, "expected NAME=VALUE, found \"" + text + "\"", "--template-setting");
        }
        const std::string value = text.substr(equals + 1);
        if (value == "true" || value == "false") {
            choices[text.substr(0, equals)] = value == "true";
        } else {
            choices[text.substr(0, equals)] = value;
        }
    }
    return choices;
}

Json template_settings_json(const std::vector<TemplateSetting>& settings) {
    Json list = Json::array();
    for (const TemplateSetting& setting : settings) {
        Json row = {{"name", setting.name}, {"kind", kind_name(setting.kind)}};
        if (setting.kind == TemplateSetting::Kind::choice) {
            row["choices"] = setting.choices;
        }
        if (setting.usual) {
            row["usual"] = value_json(*setting.usual);
        }
        list.push_back(std::move(row));
    }
    return list;
}

std::string template_setting_text(const TemplateSetting& setting) {
    std::string text = setting.name + ": ";
    text += setting.kind == TemplateSetting::Kind::boolean  ? "true or false"
            : setting.kind == TemplateSetting::Kind::choice ? joined(setting.choices)
                                                            : "text";
    if (setting.usual) {
        text += " (usually " +
                value_json(*setting.usual).dump(-1, ' ', false, Json::error_handler_t::replace) + ')';
    }
    return text;
}

} // namespace inglenook::nook
