// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/prompt_set.h"

#include "storage/compare/csv.h"
#include "storage/compare/reading.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace inglenook::storage::compare {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 6> columns = {"id", "prompt", "system", "tags", "check", "expected"};

std::string shown(std::string_view text) {
    constexpr std::size_t longest = 60;
    return "\"" + as_utf8(text.substr(0, longest)) + (text.size() > longest ? "\u2026\"" : "\"");
}

std::vector<std::string> tags_in(std::string_view text) {
    std::vector<std::string> tags;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(';', at), text.size());
        if (const std::string_view tag = trimmed(text.substr(at, end - at)); !tag.empty()) {
            tags.emplace_back(tag);
        }
        at = end + 1;
    }
    return tags;
}

/// A check as a cell has it.
Result<Check> check_in(std::string_view text, const std::string& expected) {
    text = trimmed(text);
    return text.starts_with('{') ? read_check(text) : check_of(text, expected);
}

/// Collects prompts, refusing those that break a rule.
class Collector {
public:
    Result<void> add(Prompt prompt, std::size_t line) {
        if (prompts_.size() == most_prompts) {
            return fail_at_line(line, "there are more than " + std::to_string(most_prompts) + " prompts");
        }
        if (trimmed(prompt.prompt).empty()) {
            return fail_at_line(line, "the prompt is empty");
        }
        for (const auto& [name, text] : {std::pair("prompt", &prompt.prompt),
                 std::pair("system", &prompt.system), std::pair("expected", &prompt.expected)}) {
            if (text->find('\0') != std::string::npos) {
                return fail_at_line(line, std::string("there is a zero byte in \"") + name + "\"");
            }
            if (text->size() > longest_prompt) {
                return fail_at_line(line, std::string("\"") + name + "\" is longer than 256 KiB");
            }
        }
        if (prompt.id.size() > longest_prompt_id) {
            return fail_at_line(
                line, "the id is longer than " + std::to_string(longest_prompt_id) + " bytes");
        }
        if (auto sound = tags(prompt, line); !sound) {
            return sound;
        }
        if (prompt.check) {
            if (prompt.check->value.size() > longest_prompt) {
                return fail_at_line(line, "the check is longer than 256 KiB");
            }
            if (const auto checker = Checker::make(*prompt.check); !checker) {
                return fail_at_line(line, checker.error().message);
            }
        }
        if (!prompt.id.empty() && !ids_.insert(prompt.id).second) {
            return fail_at_line(line, "another prompt has the id " + shown(prompt.id) + " already");
        }
        prompts_.push_back(std::move(prompt));
        lines_.push_back(line);
        return {};
    }

    Result<std::vector<Prompt>> prompts() {
        if (prompts_.empty()) {
            return fail_at_line(1, "there is no prompt in the file");
        }
        for (std::size_t i = 0; i < prompts_.size(); ++i) {
            Prompt& prompt = prompts_[i];
            if (prompt.id.empty()) {
                prompt.id = std::to_string(i + 1);
                if (!ids_.insert(prompt.id).second) {
                    return fail_at_line(lines_[i],
                        "this prompt has no id, and its number, " + prompt.id + ", is the id of another");
                }
            }
        }
        return std::move(prompts_);
    }

private:
    static Result<void> tags(Prompt& prompt, std::size_t line) {
        std::vector<std::string> once;
        for (const std::string& tag : prompt.tags) {
            if (tag.size() > longest_prompt_tag) {
                return fail_at_line(
                    line, "a tag is longer than " + std::to_string(longest_prompt_tag) + " bytes");
            }
            if (std::find(once.begin(), once.end(), tag) == once.end()) {
                once.push_back(tag);
            }
            if (once.size() > most_prompt_tags) {
                return fail_at_line(
                    line, "there are more than " + std::to_string(most_prompt_tags) + " tags");
            }
        }
        prompt.tags = std::move(once);
        return {};
    }

    std::vector<Prompt> prompts_;
    std::vector<std::size_t> lines_;
    std::unordered_set<std::string> ids_;
};

Result<std::vector<std::string>> header_of(const CsvRow& row) {
    std::vector<std::string> names;
    for (const std::string& cell : row.cells) {
        const std::string name(trimmed(cell));
        if (std::find(columns.begin(), columns.end(), name) == columns.end()) {
            return fail_at_line(row.line,
                "there is no column " + shown(name) +
                    ": there are prompt, id, system, tags, check and expected, named in the first line");
        }
        if (std::find(names.begin(), names.end(), name) != names.end()) {
            return fail_at_line(row.line, "the column " + shown(name) + " is there twice");
        }
        names.push_back(name);
    }
    if (std::find(names.begin(), names.end(), "prompt") == names.end()) {
        return fail_at_line(row.line, "the first line has to name the columns, and one of them \"prompt\"");
    }
    return names;
}

Result<void> add_row(Collector& prompts, const std::vector<std::string>& names, const CsvRow& row) {
    if (row.cells.size() != names.size()) {
        return fail_at_line(row.line, "there are " + std::to_string(row.cells.size()) +
                                          " cells in this row, and " + std::to_string(names.size()) +
                                          " columns");
    }
    const auto cell = [&](std::string_view column) -> std::string {
        const auto found = std::find(names.begin(), names.end(), column);
        return found == names.end() ? "" : row.cells[static_cast<std::size_t>(found - names.begin())];
    };
    Prompt prompt;
    prompt.id = trimmed(cell("id"));
    prompt.prompt = cell("prompt");
    prompt.system = cell("system");
    prompt.expected = cell("expected");
    prompt.tags = tags_in(cell("tags"));
    if (const std::string check = cell("check"); !trimmed(check).empty()) {
        auto read = check_in(check, prompt.expected);
        if (!read) {
            return fail_at_line(row.line, read.error().message);
        }
        prompt.check = std::move(*read);
    }
    return prompts.add(std::move(prompt), row.line);
}

Result<void> from_csv(Collector& prompts, std::string_view file) {
    const auto rows = read_csv(file, most_prompts + 1, 100);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    if (rows->empty()) {
        return {};
    }
    const auto names = header_of(rows->front());
    if (!names) {
        return tl::unexpected(names.error());
    }
    for (std::size_t i = 1; i < rows->size(); ++i) {
        if (auto added = add_row(prompts, *names, (*rows)[i]); !added) {
            return added;
        }
    }
    return {};
}

Result<std::vector<std::string>> json_tags(const Json& json, std::size_t line) {
    if (json.is_string()) {
        return tags_in(json.get_ref<const std::string&>());
    }
    std::vector<std::string> tags;
    for (const Json& tag : json) {
        if (!json.is_array() || !tag.is_string()) {
            return fail_at_line(line, "\"tags\" is a list of texts");
        }
        if (const std::string_view name = trimmed(tag.get_ref<const std::string&>()); !name.empty()) {
            tags.emplace_back(name);
        }
    }
    if (!json.is_array()) {
        return fail_at_line(line, "\"tags\" is a list of texts");
    }
    return tags;
}

/// What is under a key that is a text; an id may be a whole number.
Result<std::string> json_text(const std::string& key, const Json& json, std::size_t line) {
    if (json.is_string()) {
        return json.get<std::string>();
    }
    if (key == "id" && json.is_number_integer()) {
        return json.dump();
    }
    if (key == "expected" && json.is_number()) {
        return json.dump();
    }
    return fail_at_line(line, "\"" + key + "\" is a text");
}

Result<Prompt> json_prompt(const Json& json, std::size_t line) {
    Prompt prompt;
    if (json.is_string()) {
        prompt.prompt = json.get<std::string>();
        return prompt;
    }
    if (!json.is_object()) {
        return fail_at_line(line, "a prompt is a text or an object with a \"prompt\"");
    }
    if (!json.contains("prompt")) {
        return fail_at_line(line, "there is no \"prompt\" in this object");
    }
    for (const auto& [key, value] : json.items()) {
        if (key == "tags") {
            auto tags = json_tags(value, line);
            if (!tags) {
                return tl::unexpected(tags.error());
            }
            prompt.tags = std::move(*tags);
        } else if (key != "check") {
            if (std::find(columns.begin(), columns.end(), key) == columns.end()) {
                return fail_at_line(line, "a prompt has no " + shown(key) +
                                              ": there are prompt, id, system, tags, check and expected");
            }
            auto text = json_text(key, value, line);
            if (!text) {
                return tl::unexpected(text.error());
            }
            (key == "id"            ? prompt.id
                : key == "system"   ? prompt.system
                : key == "expected" ? prompt.expected
                                    : prompt.prompt) = std::move(*text);
        }
    }
    if (const auto check = json.find("check"); check != json.end() && !check->is_null()) {
        auto read = check->is_string() ? check_in(check->get_ref<const std::string&>(), prompt.expected)
                                       : check_from_json(*check);
        if (!read) {
            return fail_at_line(line, read.error().message);
        }
        prompt.check = std::move(*read);
    }
    return prompt;
}

Result<void> from_json(Collector& prompts, std::string_view file, std::string& name) {
    const auto json = read_json(file);
    if (!json) {
        return tl::unexpected(json.error());
    }
    const Json* list = &*json;
    if (json->is_object()) {
        const auto found = json->find("prompts");
        if (found == json->end()) {
            return fail_at_line(1, "there is no \"prompts\" in the file");
        }
        list = &*found;
        if (const auto named = json->find("name"); named != json->end()) {
            if (!named->is_string()) {
                return fail_at_line(1, "the set's \"name\" is a text");
            }
            name = named->get<std::string>();
        }
    }
    if (!list->is_array()) {
        return fail_at_line(1, "a set of prompts is a list, or an object with a list \"prompts\"");
    }
    const std::vector<std::size_t> lines = element_lines(file, "prompts");
    for (std::size_t i = 0; i < list->size(); ++i) {
        const std::size_t line = i < lines.size() ? lines[i] : 1;
        auto prompt = json_prompt((*list)[i], line);
        if (!prompt) {
            return tl::unexpected(prompt.error());
        }
        if (auto added = prompts.add(std::move(*prompt), line); !added) {
            return added;
        }
    }
    return {};
}

struct Line {
    std::size_t number = 0;
    std::string_view text;
};

std::vector<Line> lines_of(std::string_view file) {
    std::vector<Line> lines;
    for (std::size_t at = 0; at < file.size();) {
        const std::size_t end = std::min(file.find_first_of("\r\n", at), file.size());
        lines.push_back({lines.size() + 1, file.substr(at, end - at)});
        at = end + (file.substr(end, 2) == "\r\n" ? 2 : 1);
    }
    return lines;
}

Result<void> from_text(Collector& prompts, std::string_view file) {
    const std::vector<Line> lines = lines_of(file);
    const auto is_rule = [](const Line& line) { return trimmed(line.text) == "---"; };
    const bool by_line = std::none_of(lines.begin(), lines.end(), is_rule);
    std::string text;
    std::size_t first = 0; // the line that the text begins on; 0: nowhere yet
    const auto end_prompt = [&]() -> Result<void> {
        Prompt prompt;
        prompt.prompt = trimmed(text);
        const std::size_t line = first;
        text.clear();
        first = 0;
        return prompt.prompt.empty() ? Result<void>() : prompts.add(std::move(prompt), line);
    };
    for (const Line& line : lines) {
        const bool rule = is_rule(line);
        if (!rule) {
            first = first == 0 && !trimmed(line.text).empty() ? line.number : first;
            text += line.text;
            text += '\n';
        }
        if (rule || by_line) {
            if (auto added = end_prompt(); !added) {
                return added;
            }
        }
    }
    return end_prompt();
}

bool ends_with(std::string_view path, std::string_view ending) {
    return path.size() >= ending.size() &&
           std::equal(ending.begin(), ending.end(), path.end() - static_cast<std::ptrdiff_t>(ending.size()),
               [](char wanted, char c) {
                   return wanted == (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
               });
}

} // namespace

PromptFormat prompt_format_of(std::string_view path) {
    return ends_with(path, ".csv")    ? PromptFormat::csv
           : ends_with(path, ".json") ? PromptFormat::json
                                      : PromptFormat::text;
}

Result<PromptSet> read_prompts(std::string_view file, PromptFormat format, std::string_view name) {
    if (file.size() > largest_prompt_file) {
        return fail(ErrorKind::usage, "The file is larger than 16 MiB: a set of prompts is smaller.");
    }
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    file.remove_prefix(file.starts_with(mark) ? mark.size() : 0);
    if (const auto bad = not_text(file)) {
        return fail_at_line(line_of(file, *bad), file[*bad] == '\0'
                                                     ? "there is a zero byte: the file is no text"
                                                     : "there are bytes that are no UTF-8");
    }
    PromptSet set;
    set.name = name;
    Collector prompts;
    const auto read = format == PromptFormat::csv    ? from_csv(prompts, file)
                      : format == PromptFormat::json ? from_json(prompts, file, set.name)
                                                     : from_text(prompts, file);
    if (!read) {
        return tl::unexpected(read.error());
    }
    auto collected = prompts.prompts();
    if (!collected) {
        return tl::unexpected(collected.error());
    }
    set.prompts = std::move(*collected);
    return set;
}

std::string write_prompts(const PromptSet& set) {
    Json list = Json::array();
    for (const Prompt& prompt : set.prompts) {
        Json json = {{"id", prompt.id}, {"prompt", prompt.prompt}};
        if (!prompt.system.empty()) {
            json["system"] = prompt.system;
        }
        if (!prompt.tags.empty()) {
            json["tags"] = prompt.tags;
        }
        if (prompt.check) {
            json["check"] = check_json(*prompt.check);
        }
        if (!prompt.expected.empty()) {
            json["expected"] = prompt.expected;
        }
        list.push_back(std::move(json));
    }
    Json json = {{"name", set.name}, {"prompts", std::move(list)}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace inglenook::storage::compare
