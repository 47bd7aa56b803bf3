// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/step_reads.h"

#include <algorithm>
#include <initializer_list>

namespace inglenook::vulkan {

namespace {

using Read = std::initializer_list<BufferIndex>;

bool is_in(BufferIndex buffer, Read read) {
    return std::find(read.begin(), read.end(), buffer) != read.end();
}

// One overload for each kind of step, so that a new kind cannot be forgotten.
bool reads_of(const EmbedStep& /*s*/, BufferIndex /*b*/) { return false; }
bool reads_of(const NormStep& s, BufferIndex b) { return s.in == b; }
bool reads_of(const MatmulStep& s, BufferIndex b) { return s.in == b || (s.accumulate && s.out == b); }
bool reads_of(const RopeStep& s, BufferIndex b) { return s.buffer == b; }
bool reads_of(const KvWriteStep& s, BufferIndex b) { return is_in(b, {s.k, s.v}); }
bool reads_of(const AttentionStep& s, BufferIndex b) { return s.q == b; }
bool reads_of(const LatentAttentionStep& s, BufferIndex b) { return s.q == b; }
bool reads_of(const RouteStep& s, BufferIndex b) { return s.scores == b; }
bool reads_of(const ExpertMatmulStep& s, BufferIndex b) { return is_in(b, {s.ids, s.in}); }
bool reads_of(const ActivateStep& s, BufferIndex b) { return is_in(b, {s.gate, s.up}); }
bool reads_of(const CombineStep& s, BufferIndex b) { return is_in(b, {s.in, s.weights, s.out}); }
bool reads_of(const AddStep& s, BufferIndex b) { return is_in(b, {s.in, s.out, s.gate}); }
bool reads_of(const CopyStep& s, BufferIndex b) { return s.in == b; }
bool reads_of(const ConvStep& s, BufferIndex b) { return s.in == b; }
bool reads_of(const DeltaNetStep& s, BufferIndex b) { return is_in(b, {s.qkv, s.alpha, s.beta}); }
bool reads_of(const ScanStep& s, BufferIndex b) { return is_in(b, {s.xbc, s.dt}); }
bool reads_of(const GatherStep& s, BufferIndex b) { return s.in == b; }
bool reads_of(const TopKStep& s, BufferIndex b) { return s.in == b; }

bool writes_of(const EmbedStep& s, BufferIndex b) { return s.out == b; }
bool writes_of(const NormStep& s, BufferIndex b) { return s.out == b; }
bool writes_of(const MatmulStep& s, BufferIndex b) { return s.out == b; }
bool writes_of(const RopeStep& s, BufferIndex b) { return s.buffer == b; }
bool writes_of(const KvWriteStep& /*s*/, BufferIndex /*b*/) { return false; }
bool writes_of(const AttentionStep& s, BufferIndex b) { return s.out == b; }
bool writes_of(const LatentAttentionStep& s, BufferIndex b) { return is_in(b, {s.out, s.absorbed, s.mixed}); }
bool writes_of(const RouteStep& s, BufferIndex b) { return is_in(b, {s.ids, s.weights}); }
bool writes_of(const ExpertMatmulStep& s, BufferIndex b) { return s.out == b; }
bool writes_of(const ActivateStep& s, BufferIndex b) { return s.gate == b; }
bool writes_of(const CombineStep& s, BufferIndex b) { return s.out == b; }
bool writes_of(const AddStep& s, BufferIndex b) { return s.out == b; }
bool writes_of(const CopyStep& s, BufferIndex b) { return s.out == b; }
bool writes_of(const ConvStep& s, BufferIndex b) { return s.out == b; }
bool writes_of(const DeltaNetStep& s, BufferIndex b) { return s.out == b; }
bool writes_of(const ScanStep& s, BufferIndex b) { return s.out == b; }
bool writes_of(const GatherStep& s, BufferIndex b) { return s.out == b; }
bool writes_of(const TopKStep& s, BufferIndex b) {
    return is_in(b, {s.maxima, s.ids, s.values, s.sums, s.total});
}

} // namespace

bool reads(const Step& step, BufferIndex buffer) {
    return std::visit([buffer](const auto& s) { return reads_of(s, buffer); }, step);
}

bool writes(const Step& step, BufferIndex buffer) {
    return std::visit([buffer](const auto& s) { return writes_of(s, buffer); }, step);
}

} // namespace inglenook::vulkan
