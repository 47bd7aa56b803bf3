// SPDX-License-Identifier: Apache-2.0
#include "storage/salvage_rows.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <deque>
#include <limits>
#include <numeric>
#include <optional>
#include <sqlite3.h>

namespace inglenook::storage {

namespace {

constexpr int most_looks = 20'000;                   ///< a table; some seconds at the worst
constexpr std::int64_t most_plain_rows = 10'000'000; ///< of a table whose order is not watched

struct Range {
    std::int64_t low = std::numeric_limits<std::int64_t>::min();
    std::int64_t high = std::numeric_limits<std::int64_t>::max();
};

enum class Direction { up, down };

std::string joined(const std::vector<std::string>& columns) {
    std::string all;
    for (const std::string& column : columns) {
        all += (all.empty() ? "\"" : ", \"") + column + "\"";
    }
    return all;
}

std::string insert_sql(const std::string& table, const std::vector<std::string>& columns) {
    std::string sql = "INSERT OR IGNORE INTO \"" + table + "\" (" + joined(columns) + ") VALUES (?";
    for (std::size_t i = 1; i < columns.size(); ++i) {
        sql += ", ?";
    }
    return sql + ")";
}

/// As it is in the file; the target's STRICT tables and checks decide about it.
void bind_column(SQLite::Statement& insert, int index, const SQLite::Column& column) {
    switch (column.getType()) {
    case SQLITE_INTEGER:
        insert.bind(index, column.getInt64());
        break;
    case SQLITE_FLOAT:
        insert.bind(index, column.getDouble());
        break;
    case SQLITE_TEXT:
        insert.bind(index, column.getString());
        break;
    case SQLITE_BLOB:
        insert.bind(index, column.getBlob(), column.getBytes());
        break;
    default:
        insert.bind(index);
    }
}

bool is_refusal(const SQLite::Exception& exception) {
    const int code = exception.getErrorCode();
    return code == SQLITE_CONSTRAINT || code == SQLITE_MISMATCH || code == SQLITE_TOOBIG;
}

class TableSaver {
public:
    TableSaver(SQLite::Database& from, SQLite::Database& to, const std::string& table,
        const std::vector<std::string>& columns)
        : insert_(to, insert_sql(table, columns)), n_columns_(static_cast<int>(columns.size())) {
        const std::string select = "SELECT rowid, " + joined(columns) + " FROM \"" + table +
                                   "\" NOT INDEXED WHERE rowid BETWEEN ? AND ? ORDER BY rowid ";
        try {
            up_.emplace(from, select + "ASC");
            down_.emplace(from, select + "DESC");
        } catch (const SQLite::Exception&) {
            up_.reset();
            try {
                plain_.emplace(from, "SELECT 0, " + joined(columns) + " FROM \"" + table + "\"");
            } catch (const SQLite::Exception&) {
                saved_.whole = false; // the table itself is not to be found
            }
        }
    }

    SavedRows save() {
        if (plain_) {
            for (std::int64_t rows = 0; rows < most_plain_rows && step(*plain_); ++rows) {
                put(*plain_);
            }
        }
        if (!up_ || !down_) {
            return saved_;
        }
        std::deque<Range> ranges{Range{}};
        for (int looks = 0; !ranges.empty() && looks < most_looks; looks += 2) {
            Range range = ranges.front();
            ranges.pop_front();
            if (scan(*up_, Direction::up, range) || scan(*down_, Direction::down, range)) {
                continue;
            }
            // Breadth first: the looks are shared evenly between the places that are damaged.
            if (range.low < range.high) {
                const std::int64_t middle = std::midpoint(range.low, range.high);
                ranges.push_back({range.low, middle});
                ranges.push_back({middle + 1, range.high});
            }
        }
        return saved_;
    }

private:
    /// Copies rows from one end of the range until the other (true) or until one cannot be read: the range is
    /// then what is left of it.
    bool scan(SQLite::Statement& rows, Direction direction, Range& range) {
        if (range.low > range.high) {
            return true;
        }
        rows.tryReset(); // says again what ended the last scan
        rows.bind(1, range.low);
        rows.bind(2, range.high);
        while (step(rows)) {
            const std::int64_t id = rows.getColumn(0).getInt64();
            if (id < range.low || id > range.high) {
                saved_.whole = false; // out of order: pages that point at each other
                return false;
            }
            put(rows);
            if (range.low == range.high) {
                return true;
            }
            if (direction == Direction::up) {
                range.low = id + (id < range.high ? 1 : 0);
            } else {
                range.high = id - (id > range.low ? 1 : 0);
            }
        }
        return ended_;
    }

    /// True with the next row; else ended_ tells whether there was none.
    bool step(SQLite::Statement& rows) {
        try {
            const bool row = rows.executeStep();
            ended_ = !row;
            return row;
        } catch (const SQLite::Exception&) {
            ended_ = false;
            saved_.whole = false;
            return false;
        }
    }

    void put(SQLite::Statement& rows) {
        try {
            insert_.reset();
            for (int i = 0; i < n_columns_; ++i) {
                bind_column(insert_, i + 1, rows.getColumn(i + 1));
            }
            saved_.rows += insert_.exec();
        } catch (const SQLite::Exception& exception) {
            if (!is_refusal(exception)) {
                throw;
            }
            ++saved_.refused;
            insert_.tryReset();
        }
    }

    std::optional<SQLite::Statement> up_;
    std::optional<SQLite::Statement> down_;
    std::optional<SQLite::Statement> plain_; ///< of a table without row numbers: front to back
    SQLite::Statement insert_;
    int n_columns_;
    SavedRows saved_;
    bool ended_ = false;
};

} // namespace

SavedRows save_rows(SQLite::Database& from, SQLite::Database& to, const std::string& table,
    const std::vector<std::string>& columns) {
    return TableSaver(from, to, table, columns).save();
}

} // namespace inglenook::storage
