// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/csv.h"

#include "storage/compare/reading.h"

namespace inglenook::storage::compare {

namespace {

class Reader {
public:
    Reader(std::string_view text, std::size_t most_rows, std::size_t most_columns)
        : text_(text), most_rows_(most_rows), most_columns_(most_columns) {}

    Result<std::vector<CsvRow>> rows() {
        while (at_ < text_.size()) {
            if (line_end()) {
                continue;
            }
            if (rows_.size() == most_rows_) {
                return fail_at_line(line_, "there are more than " + std::to_string(most_rows_) + " rows");
            }
            if (auto read = row(); !read) {
                return tl::unexpected(read.error());
            }
        }
        return std::move(rows_);
    }

private:
    /// Goes past the end of a line, if it is here.
    bool line_end() {
        if (at_ == text_.size() || (text_[at_] != '\r' && text_[at_] != '\n')) {
            return false;
        }
        at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
        ++line_;
        return true;
    }

    Result<void> row() {
        CsvRow row{line_, {}};
        do {
            if (row.cells.size() == most_columns_) {
                return fail_at_line(
                    row.line, "there are more than " + std::to_string(most_columns_) + " columns");
            }
            row.cells.emplace_back();
            auto read =
                at_ < text_.size() && text_[at_] == '"' ? quoted(row.cells.back()) : plain(row.cells.back());
            if (!read) {
                return read;
            }
        } while (at_ < text_.size() && text_[at_] == ',' && ++at_ > 0);
        line_end();
        rows_.push_back(std::move(row));
        return {};
    }

    Result<void> plain(std::string& cell) {
        while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\r' && text_[at_] != '\n') {
            if (text_[at_] == '"') {
                return fail_at_line(line_,
                    "a quote stands within a cell that has none around it; put quotes around the cell "
                    "and double those within");
            }
            cell += text_[at_++];
        }
        return {};
    }

    Result<void> quoted(std::string& cell) {
        const std::size_t begin = line_;
        ++at_;
        while (at_ < text_.size()) {
            if (line_end()) {
                cell += '\n';
            } else if (text_[at_] != '"') {
                cell += text_[at_++];
            } else if (text_.substr(at_, 2) == "\"\"") {
                cell += '"';
                at_ += 2;
            } else {
                ++at_;
                const bool ends =
                    at_ == text_.size() || text_[at_] == ',' || text_[at_] == '\r' || text_[at_] == '\n';
                return ends ? Result<void>()
                            : fail_at_line(line_, "there is text behind the quote that ends a cell");
            }
        }
        return fail_at_line(begin, "the quote that begins here does not end");
    }

    std::string_view text_;
    std::size_t most_rows_;
    std::size_t most_columns_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::vector<CsvRow> rows_;
};

} // namespace

Result<std::vector<CsvRow>> read_csv(std::string_view text, std::size_t most_rows, std::size_t most_columns) {
    return Reader(text, most_rows, most_columns).rows();
}

std::string csv_row(const std::vector<std::string>& cells) {
    std::string row;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        row += i > 0 ? "," : "";
        const std::string& cell = cells[i];
        // A row that is one empty cell would be an empty line.
        if (cell.find_first_of(",\"\r\n") == std::string::npos && !(cell.empty() && cells.size() == 1)) {
            row += cell;
            continue;
        }
        row += '"';
        for (const char c : cell) {
            row += c == '"' ? "\"\"" : std::string(1, c);
        }
        row += '"';
    }
    return row + "\r\n";
}

std::string harmless_cell(std::string_view text) {
    const bool formula =
        !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    return (formula ? "'" : "") + std::string(text);
}

} // namespace inglenook::storage::compare
