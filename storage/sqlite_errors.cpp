// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite_errors.h"

#include <sqlite3.h>

namespace inglenook::storage {

namespace {

struct Sentence {
    ErrorKind kind;
    const char* message;
    const char* hint;
};

Sentence sentence_for(int code) {
    switch (code) {
    case SQLITE_FULL:
        return {ErrorKind::disk_full, "The disk is full, so the conversation could not be saved",
            "Free some space; what was saved before is safe."};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorKind::locked, "Another program is using the conversations and does not let go of them",
            "Close other running copies of Inglenook, then try again."};
    case SQLITE_READONLY:
        return {ErrorKind::read_only,
            "The conversations cannot be changed: their file or folder is read-only",
            "Give yourself the right to write there."};
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
        return {ErrorKind::io, "The file with the conversations cannot be opened",
            "Check that the folder exists and that you may write in it."};
    case SQLITE_NOTADB:
        return {ErrorKind::not_a_database, "The file with the conversations is not a database",
            "It was left as it is. Move it away to start anew, or put a backup in its place."};
    case SQLITE_CORRUPT:
        return {ErrorKind::damaged, "The file with the conversations is damaged",
            "It was left as it is. Put a backup in its place, or move it away to start anew."};
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_RANGE:
    case SQLITE_TOOBIG:
        return {ErrorKind::usage, "The conversations' database refused this change", ""};
    default:
        return {ErrorKind::io, "Reading or writing the conversations failed", ""};
    }
}

} // namespace

Error error_of(const SQLite::Exception& exception, const std::string& path) {
    const Sentence sentence = sentence_for(exception.getErrorCode());
    const std::string detail =
        "SQLite " + std::to_string(exception.getExtendedErrorCode()) + ": " + exception.what();
    return Error{sentence.kind, sentence.message, path + " (" + detail + ")", sentence.hint};
}

Error error_of(const std::exception& exception, const std::string& path) {
    return Error{ErrorKind::io, "Reading or writing the conversations failed",
        path + " (" + exception.what() + ")", ""};
}

} // namespace inglenook::storage
