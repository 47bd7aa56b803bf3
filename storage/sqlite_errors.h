// SPDX-License-Identifier: Apache-2.0
// The wall behind which SQLite's exceptions stay: turns them into Error values with a sentence for people.
#pragma once

#include "storage/result.h"

#include <SQLiteCpp/Exception.h>
#include <exception>
#include <string>
#include <utility>

namespace inglenook::storage {

/// `path` is the database's, for the sentence and for `where`.
Error error_of(const SQLite::Exception& exception, const std::string& path);
/// Of anything else that a standard function threw (no memory, …).
Error error_of(const std::exception& exception, const std::string& path);

/// Calls a function that returns a Result; an exception becomes its error.
template <class Function> auto guarded(const std::string& path, Function&& function) -> decltype(function()) {
    try {
        return std::forward<Function>(function)();
    } catch (const SQLite::Exception& exception) {
        return tl::unexpected(error_of(exception, path));
    } catch (const std::exception& exception) {
        return tl::unexpected(error_of(exception, path));
    }
}

} // namespace inglenook::storage
