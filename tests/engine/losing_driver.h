// SPDX-License-Identifier: Apache-2.0
// Stands between the engine and libvulkan, and loses devices when a test asks for it. Any thread.
#pragma once

namespace inglenook::tests {

enum class LossShows { at_submission, at_wait };

/// From the n-th call on (1: the next), that device is lost. So is each of the `following` next devices, at
/// its first call.
void lose_device(int nth_call, LossShows where, int following = 0);

/// The next vkCreateDevice fails.
void refuse_next_device();

/// Losses and refusals that were asked for and have not happened.
int troubles_left();

/// Takes them back.
void forget_troubles();

} // namespace inglenook::tests
