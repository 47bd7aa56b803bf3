// SPDX-License-Identifier: Apache-2.0
#include "app/nook/common.h"

#include "app/nook/utf8.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <ctime>
#include <system_error>

namespace inglenook::nook {

namespace {

std::string escaped(std::string_view text, bool keep_lines) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const std::size_t length = utf8_length(text.substr(i));
        const bool line_character = keep_lines && (byte == '\n' || byte == '\t');
        // U+0080 to U+009F are control characters as well, two bytes long.
        const bool control = byte < 0x20 || byte == 0x7f ||
                             (length == 2 && byte == 0xc2 && static_cast<unsigned char>(text[i + 1]) < 0xa0);
        if (length > 0 && (line_character || !control)) {
            out += text.substr(i, length);
            i += length;
            continue;
        }
        std::array<char, 8> hex{};
        std::snprintf(hex.data(), hex.size(), "\\x%02x", byte);
        out += hex.data();
        ++i;
    }
    return out;
}

std::string scaled(double value, const std::array<const char*, 5>& units) {
    std::size_t unit = 0;
    while (value >= 999.95 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    return fixed(value, unit == 0 ? 0 : 1) + units[unit];
}

int output_error = 0; ///< errno of the first write to stdout that failed

} // namespace

void add_device_options(const Verb& verb, DeviceOptions& options) {
    verb.option("--device", options.device, "auto, cpu, vulkan or vulkan:N").show_default();
    verb.option("--threads", options.threads, "CPU threads; 0: one a core").within(0, 1024).show_default();
    verb.option("--context", options.context, "Tokens of context; 0: as the model was trained, at most 8192")
        .show_default();
    verb.option(
            "--precision",
            [&options](const std::string& word) {
                options.precision = word == "exact" ? Precision::exact : Precision::fast;
            },
            "exact (float32 throughout) or fast")
        .among({"exact", "fast"})
        .show_default("fast");
    verb.option(
            "--kv-type",
            [&options](const std::string& word) {
                options.kv_type =
                    word == "auto" ? std::nullopt : std::optional(word == "f32" ? KvType::f32 : KvType::f16);
            },
            "Numbers of the cache: auto (f32 with --precision exact, else f16), f16 or f32")
        .among({"auto", "f16", "f32"})
        .show_default("auto");
    verb.option("--experts-in-ram", options.expert_layers_in_ram,
            "Layers whose experts a graphics card leaves in memory, the last ones first; more of them if it "
            "is "
            "too small")
        .within(0, 100'000)
        .show_default();
    verb.option("--layers-in-ram", options.layers_in_ram,
            "Layers of which a graphics card leaves all weights in memory; more if leaving experts is not "
            "enough")
        .within(0, 100'000)
        .show_default();
}

LoadRequest load_request(const std::string& path, const DeviceOptions& options) {
    LoadRequest request;
    request.path = path;
    request.device = options.device;
    request.threads = options.threads;
    request.context = options.context;
    request.max_sequences = 1;
    request.precision = options.precision;
    request.kv_type = options.kv_type;
    request.expert_layers_in_ram = options.expert_layers_in_ram;
    request.layers_in_ram = options.layers_in_ram;
    return request;
}

int exit_code(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::usage:
        return 2;
    case ErrorKind::bad_file:
    case ErrorKind::io:
        return 3;
    case ErrorKind::does_not_fit:
        return 4;
    case ErrorKind::device:
        return 5;
    case ErrorKind::not_found:
        return 6;
    case ErrorKind::interrupted:
        return 130;
    }
    return 3;
}

std::string printable(std::string_view text) { return escaped(text, false); }

std::string printable_lines(std::string_view text) { return escaped(text, true); }

void complain(const std::string& text) {
    flush_output();
    std::fprintf(stderr, "nook: %s\n", printable(text).c_str());
}

void warn(const std::string& text) { complain("warning: " + text); }

void print(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size() && output_error == 0) {
        output_error = errno;
    }
}

void flush_output() {
    if (std::fflush(stdout) != 0 && output_error == 0) {
        output_error = errno;
    }
}

void print_json(const Json& document) {
    print(document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
}

void print_json_line(const Json& object) {
    print(object.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n');
    flush_output();
}

Result<void> finish_output() {
    flush_output();
    if (output_error == 0) {
        return {};
    }
    return write_failed(output_error, "standard output");
}

tl::unexpected<Error> write_failed(int error, const std::string& where) {
    const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
    return fail(full ? ErrorKind::does_not_fit : ErrorKind::io, std::generic_category().message(error), where,
        full ? "Free some space, or write elsewhere." : "");
}

std::string human_bytes(std::uint64_t bytes) {
    return scaled(static_cast<double>(bytes), {" B", " kB", " MB", " GB", " TB"});
}

std::string human_count(std::uint64_t count) {
    return scaled(static_cast<double>(count), {"", " k", " M", " B", " T"});
}

std::string local_time(std::int64_t milliseconds) {
    const std::time_t seconds = milliseconds / 1000;
    std::tm broken_down{};
    localtime_r(&seconds, &broken_down);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M", &broken_down);
    return text.data();
}

std::string fixed(double value, int digits) {
    std::array<char, 400> text{};
    std::snprintf(text.data(), text.size(), "%.*f", digits, value);
    return text.data();
}

} // namespace inglenook::nook
