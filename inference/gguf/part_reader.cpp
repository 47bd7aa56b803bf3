// SPDX-License-Identifier: Apache-2.0
#include "inference/gguf/part_reader.h"

#include "inference/gguf/byte_reader.h"
#include "inference/gguf/text_check.h"
#include "inference/gguf/value_reader.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace inglenook {

namespace {

constexpr std::uint64_t longest_key = 65535;
constexpr std::uint64_t longest_tensor_name = 64;
constexpr std::uint64_t default_alignment = 32;
/// The format asks for a multiple of 8; tensors of floats rely on it.
constexpr std::uint64_t least_alignment = 8;
constexpr std::uint64_t largest_alignment = 1 << 20;
/// Fewest bytes of a tensor record: name length, dimension count, type, offset.
constexpr std::uint64_t least_record_bytes = 8 + 4 + 4 + 8;

/// One tensor record as it stands in the file; `offset` counts from the start of the data.
struct Record {
    GgufTensor tensor;
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
};

class PartReader {
public:
    PartReader(std::span<const std::byte> bytes, const std::filesystem::path& path)
        : bytes_(bytes), in_(bytes), path_(path.string()) {}

    Result<GgufPart> read() {
        for (auto step : {&PartReader::read_header, &PartReader::read_metadata, &PartReader::read_alignment,
                 &PartReader::read_records, &PartReader::check_overlaps, &PartReader::place_tensors}) {
            if (auto done = (this->*step)(); !done) {
                return tl::unexpected(done.error());
            }
        }
        return std::move(part_);
    }

private:
    [[nodiscard]] tl::unexpected<Error> bad(std::string message, std::string hint = {}) const {
        return fail(ErrorKind::bad_file, std::move(message), path_, std::move(hint));
    }

    Result<void> read_header();
    Result<void> read_metadata();
    Result<void> read_pair();
    Result<void> check_duplicate_keys();
    Result<void> read_alignment();
    Result<void> read_records();
    Result<Record> read_record();
    Result<void> read_dims(GgufTensor& tensor);
    Result<std::uint64_t> size_of(const GgufTensor& tensor) const;
    Result<void> check_overlaps();
    Result<void> place_tensors();
    [[nodiscard]] tl::unexpected<Error> wrong_magic(std::string_view magic) const;
    [[nodiscard]] tl::unexpected<Error> wrong_version() const;

    std::span<const std::byte> bytes_;
    ByteReader in_;
    std::string path_;
    GgufPart part_;
    std::vector<Record> records_;
    std::uint64_t tensor_count_ = 0;
    std::uint64_t pair_count_ = 0;
    std::uint64_t alignment_ = default_alignment;
};

tl::unexpected<Error> PartReader::wrong_magic(std::string_view magic) const {
    const std::string_view start(
        reinterpret_cast<const char*>(bytes_.data()), std::min<std::size_t>(bytes_.size(), 64));
    std::string hint;
    if (start.starts_with("version https://git-lfs")) {
        hint = "It is a pointer to a file in Git LFS: fetch the file itself.";
    } else if (start.find('<') < 4) {
        hint = "It looks like a web page: download the model again.";
    }
    return bad("not a GGUF model file: the magic number is \"" + printable(magic) + "\"", hint);
}

tl::unexpected<Error> PartReader::wrong_version() const {
    const std::uint32_t version = part_.version;
    if (version != 0 && (version & 0xFFFF) == 0) {
        return bad("the file is big-endian (its version reads " + std::to_string(version) + ")",
            "Convert it to little-endian.");
    }
    return bad("GGUF version " + std::to_string(version) + " is not supported, only 2 and 3");
}

Result<void> PartReader::read_header() {
    constexpr const char* ends = "the file ends inside the GGUF header (truncated)";
    if (bytes_.size() < 4) {
        return bad("the file is too short for the magic number of a GGUF header (truncated)");
    }
    if (const auto magic = in_.text(4); *magic != "GGUF") {
        return wrong_magic(*magic);
    }
    const auto version = in_.number<std::uint32_t>();
    if (!version) {
        return bad(ends);
    }
    part_.version = *version;
    if (*version != 2 && *version != 3) {
        return wrong_version();
    }
    const auto tensors = in_.number<std::uint64_t>();
    const auto pairs = in_.number<std::uint64_t>();
    if (!tensors || !pairs) {
        return bad(ends);
    }
    tensor_count_ = *tensors;
    pair_count_ = *pairs;
    // A cut file is told from a false count later, by the place where it ends; no reader gets further than
    // its bytes. These bounds only give the plainest falsehoods a plain message.
    if (pair_count_ > bytes_.size()) {
        return bad("the header's count of metadata keys, " + std::to_string(pair_count_) +
                   ", is more than the file can hold");
    }
    if (tensor_count_ > bytes_.size()) {
        return bad("the header's tensor count, " + std::to_string(tensor_count_) +
                   ", is more than the file can hold");
    }
    return {};
}

Result<void> PartReader::read_metadata() {
    for (std::uint64_t i = 0; i < pair_count_; ++i) {
        if (auto done = read_pair(); !done) {
            return done;
        }
    }
    return check_duplicate_keys();
}

Result<void> PartReader::read_pair() {
    const std::string number = "metadata key number " + std::to_string(part_.metadata.size() + 1);
    const auto length = in_.number<std::uint64_t>();
    if (!length) {
        return bad("the file ends before " + number + " (truncated)");
    }
    const auto key = in_.text(*length);
    if (!key) {
        return bad(number + ": the key's length is " + std::to_string(*length) +
                   " bytes, beyond the end of the file (truncated)");
    }
    if (key->empty()) {
        part_.warnings.push_back(number + " is empty");
    } else if (*length > longest_key) {
        part_.warnings.push_back(
            number + " is too long: its length is " + std::to_string(*length) + " bytes");
    }
    const std::string shown = printable(*key);
    if (!is_utf8(*key)) {
        part_.warnings.push_back("metadata key " + shown + " is not UTF-8");
    }
    auto value = read_value(in_, {shown, path_, &part_.warnings});
    if (!value) {
        return tl::unexpected(value.error());
    }
    if (*value) {
        part_.metadata.push_back({std::string(*key), std::move(**value)});
    }
    return {};
}

Result<void> PartReader::check_duplicate_keys() {
    std::vector<std::string_view> keys;
    keys.reserve(part_.metadata.size());
    for (const auto& entry : part_.metadata) {
        keys.push_back(entry.key);
    }
    std::sort(keys.begin(), keys.end());
    if (const auto twice = std::adjacent_find(keys.begin(), keys.end()); twice != keys.end()) {
        return bad("metadata key " + printable(*twice) + " stands in the file twice (duplicate)");
    }
    return {};
}

Result<void> PartReader::read_alignment() {
    for (const auto& [key, value] : part_.metadata) {
        if (key != "general.alignment") {
            continue;
        }
        const auto* number = std::get_if<std::uint64_t>(&value);
        if (number == nullptr) {
            return bad("metadata key general.alignment is not an unsigned integer");
        }
        if (*number < least_alignment || *number > largest_alignment || (*number & (*number - 1)) != 0) {
            return bad("metadata key general.alignment is " + std::to_string(*number) +
                       "; it must be a power of two from 8 to 1048576");
        }
        alignment_ = *number;
    }
    return {};
}

Result<void> PartReader::read_records() {
    if (tensor_count_ > in_.left() / least_record_bytes) {
        return bad("the file ends before the records of its " + std::to_string(tensor_count_) +
                   " tensors (truncated)");
    }
    records_.reserve(tensor_count_);
    for (std::uint64_t i = 0; i < tensor_count_; ++i) {
        auto record = read_record();
        if (record) {
            records_.push_back(std::move(*record));
            continue;
        }
        Error error = std::move(record.error());
        if (i == 0) {
            error.message += "; it should follow the " + std::to_string(pair_count_) +
                             " metadata keys that the header counts";
        }
        return tl::unexpected(std::move(error));
    }
    return {};
}

Result<Record> PartReader::read_record() {
    const std::string number = "tensor number " + std::to_string(records_.size() + 1);
    const auto length = in_.number<std::uint64_t>();
    if (!length) {
        return bad("the file ends before " + number + " (truncated)");
    }
    const auto name = in_.text(*length);
    if (!name) {
        return bad(number + ": the name's length is " + std::to_string(*length) +
                   " bytes, beyond the end of the file (truncated)");
    }
    const std::string shown = printable(*name);
    if (*length > longest_tensor_name) {
        part_.warnings.push_back("the name of tensor " + shown + " is too long: " + std::to_string(*length) +
                                 " bytes, 64 are allowed");
    }
    if (!is_utf8(*name)) {
        part_.warnings.push_back("the name of tensor " + shown + " is not UTF-8");
    }
    Record record;
    record.tensor.name = *name;
    if (auto done = read_dims(record.tensor); !done) {
        return tl::unexpected(done.error());
    }
    const auto type = in_.number<std::uint32_t>();
    const auto offset = in_.number<std::uint64_t>();
    if (!type || !offset) {
        return bad("the file ends inside the record of tensor " + shown + " (truncated)");
    }
    const TensorTypeInfo* info = find_tensor_type(*type);
    if (info == nullptr) {
        return bad("tensor " + shown + " has type " + std::to_string(*type) +
                   ", which does not exist or was removed from the format");
    }
    record.tensor.type = info->type;
    record.offset = *offset;
    if (*offset % alignment_ != 0) {
        return bad("the offset of tensor " + shown + ", " + std::to_string(*offset) + ", is not aligned to " +
                   std::to_string(alignment_));
    }
    const auto size = size_of(record.tensor);
    if (!size) {
        return tl::unexpected(size.error());
    }
    record.bytes = *size;
    return record;
}

Result<void> PartReader::read_dims(GgufTensor& tensor) {
    const std::string shown = printable(tensor.name);
    const auto n = in_.number<std::uint32_t>();
    if (n && (*n == 0 || *n > tensor.dims.size())) {
        return bad("tensor " + shown + " has " + std::to_string(*n) + " dimensions; 1 to 4 are possible");
    }
    for (std::uint32_t i = 0; n && i < *n; ++i) {
        const auto dim = in_.number<std::uint64_t>();
        if (!dim) {
            return bad("the file ends inside the record of tensor " + shown + " (truncated)");
        }
        if (*dim == 0) {
            return bad("tensor " + shown + " has a dimension of zero");
        }
        tensor.dims[i] = *dim;
    }
    if (!n) {
        return bad("the file ends inside the record of tensor " + shown + " (truncated)");
    }
    tensor.n_dims = *n;
    return {};
}

Result<std::uint64_t> PartReader::size_of(const GgufTensor& tensor) const {
    const std::string shown = printable(tensor.name);
    std::uint64_t elements = 1;
    for (const std::uint64_t dim : tensor.dims) {
        // Bounded by 2^60, so that any block's bytes can be multiplied on without overflow.
        if (__builtin_mul_overflow(elements, dim, &elements) || elements > (1ULL << 60)) {
            return bad("tensor " + shown + " is too large: the product of its dimensions overflows");
        }
    }
    const TensorTypeInfo& info = tensor_type_info(tensor.type);
    if (tensor.dims[0] % info.block_weights != 0) {
        return bad("tensor " + shown + " is " + std::string(info.name) + ", but its rows of " +
                   std::to_string(tensor.dims[0]) + " are no whole blocks of " +
                   std::to_string(info.block_weights));
    }
    std::uint64_t bytes = 0;
    if (__builtin_mul_overflow(elements / info.block_weights, std::uint64_t{info.block_bytes}, &bytes)) {
        return bad("tensor " + shown + " is too large: its size overflows");
    }
    return bytes;
}

Result<void> PartReader::check_overlaps() {
    std::vector<std::size_t> order(records_.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
        return std::pair(records_[a].offset, a) < std::pair(records_[b].offset, b);
    });
    for (std::size_t i = 1; i < order.size(); ++i) {
        const Record& before = records_[order[i - 1]];
        const Record& after = records_[order[i]];
        // No tensor is empty, so a start inside the one before is an overlap.
        if (after.offset - before.offset < before.bytes) {
            return bad("tensors " + printable(before.tensor.name) + " and " + printable(after.tensor.name) +
                       " overlap: their offsets are " + std::to_string(before.offset) + " and " +
                       std::to_string(after.offset));
        }
    }
    return {};
}

Result<void> PartReader::place_tensors() {
    const std::uint64_t data_start = (in_.position() + alignment_ - 1) / alignment_ * alignment_;
    const std::uint64_t room = bytes_.size() > data_start ? bytes_.size() - data_start : 0;
    part_.tensors.reserve(records_.size());
    for (Record& record : records_) {
        const std::string shown = printable(record.tensor.name);
        if (record.offset > room || record.bytes > room - record.offset) {
            return bad("the data of tensor " + shown + " (offset " + std::to_string(record.offset) +
                           ", size " + std::to_string(record.bytes) +
                           " bytes) lies beyond the end of the file",
                "The file may be truncated: download it again.");
        }
        record.tensor.data = bytes_.subspan(data_start + record.offset, record.bytes);
        part_.tensors.push_back(std::move(record.tensor));
    }
    return {};
}

} // namespace

Result<GgufPart> read_part(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    return PartReader(bytes, path).read();
}

} // namespace inglenook
