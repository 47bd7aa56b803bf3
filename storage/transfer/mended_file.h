// SPDX-License-Identifier: Apache-2.0
// The bytes of a file that should hold JSON, mended as they are read where that loses nothing: bytes that are
// no UTF-8 and halves of surrogate pairs become U+FFFD, bare control characters in texts are escaped.
#pragma once

#include "storage/result.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

namespace inglenook::storage {

struct ReadLimits {
    std::uint64_t file_bytes = std::uint64_t{1} << 30U;
    std::size_t text_bytes = std::size_t{64} << 20U; ///< of one text
    std::size_t depth = 100;                         ///< of values within each other
    std::size_t values = 4'000'000;                  ///< of one conversation
    std::size_t messages = 1'000'000;                ///< of all conversations
    std::size_t conversations = 200'000;
    std::size_t files = 100'000; ///< in a folder
};

class MendedFile {
public:
    /// Errors: not_found, io; usage, if it is larger than allowed.
    static Result<MendedFile> open(const std::string& path, const ReadLimits& limits);

    /// The next byte; -1 at the end, or if there is trouble().
    int peek() {
        if (at_ == ready_.size()) {
            mend_more();
        }
        return at_ < ready_.size() ? static_cast<unsigned char>(ready_[at_]) : -1;
    }
    void take() { ++at_; }
    /// Past white space; the next byte, or -1.
    int skip_space();

    /// Bytes of the file read so far: near where the reader is.
    [[nodiscard]] std::uint64_t position() const { return position_; }
    /// Why it ended early; no kind of error otherwise.
    [[nodiscard]] const std::unique_ptr<Error>& trouble() const { return trouble_; }

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    MendedFile(std::unique_ptr<std::FILE, Close> file, std::string path, const ReadLimits& limits);

    void mend_more();
    void mend_text_byte();
    void mend_escape();
    void mend_character();
    int raw(std::size_t ahead);
    int escaped_unit(std::size_t ahead);
    void copy(std::size_t count);
    void stop(ErrorKind kind, const std::string& message);

    std::unique_ptr<std::FILE, Close> file_;
    std::string path_;
    ReadLimits limits_;
    std::vector<char> buffer_; ///< as read
    std::size_t next_ = 0;     ///< in the buffer
    std::string ready_;        ///< mended
    std::size_t at_ = 0;       ///< in `ready_`
    std::uint64_t position_ = 0;
    bool in_text_ = false;
    std::size_t text_size_ = 0;
    std::unique_ptr<Error> trouble_;
};

/// Walks a MendedFile; all copies stand at the same place.
class MendedIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = char;

    MendedIterator() = default;
    explicit MendedIterator(MendedFile& file) : file_(&file) {}

    char operator*() const { return static_cast<char>(file_->peek()); }
    MendedIterator& operator++() {
        file_->take();
        return *this;
    }
    MendedIterator operator++(int) {
        file_->take();
        return *this;
    }
    friend bool operator==(const MendedIterator& left, const MendedIterator& right) {
        return left.ended() == right.ended();
    }

private:
    [[nodiscard]] bool ended() const { return file_ == nullptr || file_->peek() < 0; }
    MendedFile* file_ = nullptr;
};

} // namespace inglenook::storage
