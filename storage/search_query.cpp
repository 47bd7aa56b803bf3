// SPDX-License-Identifier: Apache-2.0
#include "storage/search_query.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>

namespace inglenook::storage {

namespace {

constexpr std::size_t most_bytes = 4096;
constexpr std::size_t most_terms = 32;
constexpr std::string_view wide_space = "\xe3\x80\x80"; // between words in Chinese and Japanese

/// Bytes of white space or control characters at the beginning of a text; 0: none.
std::size_t blank_at(std::string_view text) {
    const auto byte = static_cast<unsigned char>(text.empty() ? 'x' : text[0]);
    return byte <= ' ' || byte == 0x7f ? 1 : text.starts_with(wide_space) ? wide_space.size() : 0;
}

/// Takes the next word, or what stands in quotes, from the front of a text; a quote that is not closed ends
/// with the text.
std::string take_value(std::string_view& text) {
    std::string value;
    if (text.starts_with('"')) {
        const std::size_t end = text.find('"', 1);
        value = text.substr(1, end == std::string_view::npos ? end : end - 1);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        // They cannot be in an index's phrase.
        std::replace_if(
            value.begin(), value.end(),
            [](char byte) {
                return blank_at({&byte, 1}) > 0;
            },
            ' ');
        const std::size_t first = value.find_first_not_of(' ');
        return first == std::string::npos ? std::string()
                                          : value.substr(first, value.find_last_not_of(' ') - first + 1);
    }
    while (!text.empty() && blank_at(text) == 0) {
        value += text[0];
        text.remove_prefix(1);
    }
    return value;
}

std::string lower(std::string_view word) {
    std::string text(word);
    std::transform(text.begin(), text.end(), text.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

constexpr std::array filter_names = {"model", "folder", "tag", "before", "after", "has", "is", "in"};

/// Takes "name:" from the front of a text if it is a filter's.
std::string take_filter(std::string_view& text) {
    const std::size_t colon = text.substr(0, 8).find(':');
    if (colon == std::string_view::npos) {
        return {};
    }
    std::string name = lower(text.substr(0, colon));
    if (std::find(filter_names.begin(), filter_names.end(), name) == filter_names.end()) {
        return {};
    }
    text.remove_prefix(colon + 1);
    return name;
}

bool number_in(std::string_view digits, int least, int most, int& number) {
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return read.ec == std::errc() && read.ptr == digits.data() + digits.size() && number >= least &&
           number <= most;
}

/// The beginning of a year, month or day in local time.
std::optional<TimeMs> date_in(std::string_view text) {
    std::tm day{};
    day.tm_mday = 1;
    day.tm_isdst = -1;
    int year = 0;
    int month = 1;
    const bool whole = text.size() == 4 || (text.size() == 7 && text[4] == '-') ||
                       (text.size() == 10 && text[4] == '-' && text[7] == '-');
    if (!whole || !number_in(text.substr(0, 4), 1970, 9999, year) ||
        (text.size() > 4 && !number_in(text.substr(5, 2), 1, 12, month)) ||
        (text.size() > 7 && !number_in(text.substr(8, 2), 1, 31, day.tm_mday))) {
        return std::nullopt;
    }
    day.tm_year = year - 1900;
    day.tm_mon = month - 1;
    const int wanted = day.tm_mday;
    const std::time_t time = std::mktime(&day);
    // The 31st of April would be the 1st of May.
    return day.tm_mday == wanted ? std::optional<TimeMs>(TimeMs{time} * 1000) : std::nullopt;
}

class Parser {
public:
    SearchQuery parse(std::string_view text) {
        if (text.size() > most_bytes) {
            text = text.substr(0, most_bytes);
            hint("Only the beginning of this text is searched for");
        }
        for (std::size_t terms = 0; terms < most_terms;) {
            while (blank_at(text) > 0) {
                text.remove_prefix(blank_at(text));
            }
            if (text.empty()) {
                break;
            }
            terms += take_term(text) ? 1 : 0;
        }
        return query_;
    }

private:
    bool take_term(std::string_view& text) {
        const bool negated =
            text.size() > 1 && text[0] == '-' && text[1] != '-' && blank_at(text.substr(1)) == 0;
        text.remove_prefix(negated ? 1 : 0);
        const std::string filter = take_filter(text);
        SearchTerm term{take_value(text), negated};
        if (term.text.empty()) {
            return false;
        }
        if (filter.empty()) {
            query_.words.push_back(std::move(term));
        } else if (auto* names = names_of(filter)) {
            names->push_back(std::move(term));
        } else if (filter == "before" || filter == "after") {
            take_date(filter, term);
        } else {
            take_word(filter, term);
        }
        return true;
    }

    std::vector<SearchTerm>* names_of(const std::string& filter) {
        return filter == "model"    ? &query_.models
               : filter == "folder" ? &query_.folders
               : filter == "tag"    ? &query_.tags
                                    : nullptr;
    }

    void take_date(const std::string& filter, const SearchTerm& term) {
        const auto date = term.negated ? std::nullopt : date_in(term.text);
        if (!date) {
            hint("A date is a year, a month or a day, as in " + filter + ":2026, " + filter + ":2026-03 or " +
                 filter + ":2026-03-31");
        } else if (filter == "before") {
            query_.before = std::min(query_.before.value_or(*date), *date);
        } else {
            query_.after = std::max(query_.after.value_or(*date), *date);
        }
    }

    void take_word(const std::string& filter, const SearchTerm& term) {
        const std::string word = filter + ":" + lower(term.text);
        if (word == "has:code") {
            query_.code = !term.negated;
        } else if (word == "has:attachment") {
            query_.attachment = !term.negated;
        } else if (word == "is:pinned") {
            query_.pinned = !term.negated;
        } else if (word == "is:archived") {
            query_.archived = !term.negated;
        } else if (word == "in:title" && !term.negated) {
            query_.in_title = true;
        } else {
            hint(filter == "has"  ? "After has: comes code or attachment"
                 : filter == "is" ? "After is: comes pinned or archived"
                                  : "After in: comes title");
        }
    }

    void hint(const std::string& sentence) {
        if (query_.hint.empty()) {
            query_.hint = sentence;
        }
    }

    SearchQuery query_;
};

} // namespace

bool SearchQuery::empty() const {
    return words.empty() && models.empty() && folders.empty() && tags.empty() && !after && !before && !code &&
           !attachment && !pinned && !archived;
}

std::vector<std::string> SearchQuery::wanted() const {
    std::vector<std::string> texts;
    for (const SearchTerm& word : words) {
        if (!word.negated) {
            texts.push_back(word.text);
        }
    }
    return texts;
}

SearchQuery parse_search(std::string_view text) { return Parser().parse(text); }

} // namespace inglenook::storage
