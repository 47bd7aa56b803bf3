// SPDX-License-Identifier: Apache-2.0
// Runs tests of kernels in every instruction set that this processor has and the program was built for.
#pragma once

#include <QTest>
#include <cstdint>
#include <hwy/targets.h>

namespace inglenook::tests {

/// A column "target" and a row for each instruction set, named after it.
inline void each_target() {
    QTest::addColumn<qlonglong>("target");
    for (std::int64_t left = hwy::SupportedTargets(); left != 0; left &= left - 1) {
        const std::int64_t target = left & -left;
        QTest::newRow(hwy::TargetName(target)) << qlonglong(target);
    }
}

/// Holds the kernels to the instruction set of the current row while it lives. Kernels that were not built
/// for it take the next lesser one.
class OnTarget {
public:
    OnTarget() {
        QFETCH(qlonglong, target);
        // The baseline and all lesser sets stay, for kernels that have no version of their own.
        const std::int64_t all = hwy::SupportedTargets();
        hwy::SetSupportedTargetsForTest(all & ~(target - 1));
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    }
    ~OnTarget() {
        hwy::SetSupportedTargetsForTest(0);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    }
    OnTarget(const OnTarget&) = delete;
    OnTarget& operator=(const OnTarget&) = delete;
};

} // namespace inglenook::tests
