// SPDX-License-Identifier: Apache-2.0
#include "storage/transfer/json_elements.h"

#include <algorithm>
#include <utility>

namespace inglenook::storage {

namespace {

/// Builds values from the parser's events. Members are appended, not looked up: a million keys take a million
/// steps.
class Builder : public nlohmann::json_sax<Json> {
public:
    Builder(MendedFile& file, std::string path, const ReadLimits& limits, const ElementSinks& sinks)
        : file_(file), path_(std::move(path)), limits_(limits), sinks_(sinks) {}

    [[nodiscard]] const Error& error() const { return error_; }

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, const string_t& /*text*/) override { return add(value); }
    bool string(string_t& value) override { return add(std::move(value)); }
    bool binary(binary_t& /*value*/) override { return refuse("The file holds binary data"); }
    bool start_object(std::size_t /*size*/) override { return open(Json::object()); }
    bool key(string_t& value) override {
        stack_.back().key = std::move(value);
        return true;
    }
    bool end_object() override { return close(); }
    bool start_array(std::size_t /*size*/) override { return open(Json::array()); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
        const nlohmann::detail::exception& /*exception*/) override {
        if (file_.trouble()) {
            error_ = *file_.trouble();
            return false;
        }
        return refuse(file_.peek() < 0 ? "The file is cut off, or is no JSON" : "The file is no valid JSON");
    }

private:
    struct Frame {
        Json value;
        std::string key;       ///< of the member that comes next
        std::size_t index = 0; ///< of the element that comes next
    };

    [[nodiscard]] std::string where() const {
        constexpr std::size_t longest_key = 40;
        constexpr std::size_t deepest = 8;
        std::string place = path_ + ", byte " + std::to_string(file_.position()) + ", $";
        for (std::size_t i = 0; i < std::min(stack_.size(), deepest); ++i) {
            const Frame& frame = stack_[i];
            place += frame.value.is_array() ? "[" + std::to_string(frame.index) + "]"
                                            : "." + frame.key.substr(0, longest_key);
        }
        return place;
    }

    bool refuse(const std::string& message) {
        error_ = {
            ErrorKind::usage, message, where(), "Export the conversations again, and choose that file."};
        return false;
    }

    bool open(Json value) {
        if (stack_.size() >= limits_.depth) {
            return refuse("The file's values lie too deep in each other");
        }
        stack_.push_back({std::move(value), "", 0});
        return count();
    }

    bool close() {
        Json value = std::move(stack_.back().value);
        stack_.pop_back();
        return add(std::move(value));
    }

    bool count() {
        return ++values_ <= limits_.values || refuse("A conversation in the file has too many parts");
    }

    [[nodiscard]] bool is_element_place() const {
        return (stack_.size() == 1 && stack_[0].value.is_array()) ||
               (stack_.size() == 2 && stack_[0].key == "conversations" && stack_[0].value.is_object() &&
                   stack_[1].value.is_array());
    }

    bool add(Json value) {
        if (!count()) {
            return false;
        }
        if (stack_.empty()) {
            values_ = 0;
            return told(sinks_.document(value, path_));
        }
        if (is_element_place()) {
            values_ = 0;
            const bool good = told(sinks_.element(value, where()));
            ++stack_.back().index;
            return good;
        }
        Frame& frame = stack_.back();
        if (frame.value.is_array()) {
            frame.value.get_ref<Json::array_t&>().push_back(std::move(value));
            ++frame.index;
        } else {
            frame.value.get_ref<Json::object_t&>().emplace_back(std::move(frame.key), std::move(value));
            frame.key.clear();
        }
        return true;
    }

    bool told(Result<void> result) {
        if (!result) {
            error_ = result.error();
        }
        return result.has_value();
    }

    MendedFile& file_;
    std::string path_;
    const ReadLimits& limits_;
    const ElementSinks& sinks_;
    std::vector<Frame> stack_;
    std::size_t values_ = 0;
    Error error_;
};

const Json none;

} // namespace

Result<void> read_elements(
    MendedFile& file, const std::string& path, const ReadLimits& limits, const ElementSinks& sinks) {
    while (file.skip_space() >= 0) {
        Builder builder(file, path, limits, sinks);
        if (!Json::sax_parse(MendedIterator(file), MendedIterator(), &builder,
                nlohmann::detail::input_format_t::json, false)) {
            return tl::unexpected(builder.error());
        }
    }
    if (file.trouble()) {
        return tl::unexpected(*file.trouble());
    }
    return {};
}

const Json& member(const Json& object, std::string_view key) {
    if (object.is_object()) {
        for (const auto& [name, value] : object.get_ref<const Json::object_t&>()) {
            if (name == key) {
                return value;
            }
        }
    }
    return none;
}

std::string text_in(const Json& object, std::string_view key) {
    const Json& value = member(object, key);
    return value.is_string() ? value.get<std::string>() : std::string();
}

double number_in(const Json& object, std::string_view key) {
    const Json& value = member(object, key);
    return value.is_number() ? value.get<double>() : 0;
}

bool flag_in(const Json& object, std::string_view key) {
    const Json& value = member(object, key);
    return value.is_boolean() && value.get<bool>();
}

} // namespace inglenook::storage
