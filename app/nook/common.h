// SPDX-License-Identifier: Apache-2.0
// What all verbs share: the options for a device, what they print, and how failures leave the program.
#pragma once

#include "app/nook/command_line.h"
#include "inference/engine.h"
#include "inference/result.h"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace inglenook::nook {

using Json = nlohmann::ordered_json;

struct DeviceOptions {
    std::string device = "auto";
    std::uint32_t threads = 0;
    std::uint32_t context = 0;
    Precision precision = Precision::fast;
    std::optional<KvType> kv_type; ///< nothing: as the precision has it
    std::uint32_t expert_layers_in_ram = 0;
    std::uint32_t layers_in_ram = 0;
};
/// --device, --threads, --precision, --context, --kv-type and --experts-in-ram.
void add_device_options(const Verb& verb, DeviceOptions& options);

/// What these options ask of the engine, for one answer at a time.
LoadRequest load_request(const std::string& path, const DeviceOptions& options);

/// The exit codes of docs/nook.md.
int exit_code(ErrorKind kind);

/// Text that is safe on one line of a terminal: control characters and bytes that are not UTF-8 become \xNN.
std::string printable(std::string_view text);
/// The same but line breaks and tabs stay, for what a model says.
std::string printable_lines(std::string_view text);

/// One line on stderr: "nook: …".
void complain(const std::string& text);
void warn(const std::string& text);

/// Bytes to stdout. Failures show in finish_output().
void print(std::string_view bytes);
/// Writes out what was printed so far, for someone who watches.
void flush_output();
void print_json(const Json& document);
/// One object on one line, written out at once.
void print_json_line(const Json& object);
/// Writes out what is buffered. Errors: io or does_not_fit, if anything printed was lost.
Result<void> finish_output();

/// The Error for an errno of writing: does_not_fit if the disk, a quota or a limit on files is full, else io.
[[nodiscard]] tl::unexpected<Error> write_failed(int error, const std::string& where);

/// "98.4 MB", powers of 1000.
std::string human_bytes(std::uint64_t bytes);
/// "134.5 M" parameters.
std::string human_count(std::uint64_t count);
/// "2026-01-31 12:00", where the user is; of milliseconds since 1970 UTC.
std::string local_time(std::int64_t milliseconds);
/// printf's "%.{digits}f".
std::string fixed(double value, int digits);

} // namespace inglenook::nook
