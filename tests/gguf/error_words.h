// SPDX-License-Identifier: Apache-2.0
// Says whether an error is there and names what it must.
#pragma once

#include "inference/result.h"

#include <QtTest>
#include <initializer_list>
#include <string>

namespace inglenook::tests {

/// Fails the running test unless `result` is an error whose text holds every word.
template <class T> void expect_words(const Result<T>& result, std::initializer_list<const char*> words) {
    QVERIFY(!result.has_value());
    const std::string text = result.error().text();
    for (const char* word : words) {
        QVERIFY2(text.find(word) != std::string::npos, (std::string(word) + " not in: " + text).c_str());
    }
}

} // namespace inglenook::tests
