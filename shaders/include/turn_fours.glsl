// SPDX-License-Identifier: Apache-2.0
// Rope of four values at a time, so that halves fill words. Needs the constant ADJACENT, `turns` (cosine and sine of
// each pair, a token after another) and p.magnitude.

/// Where the four values of unit `unit` lie: two pairs of neighbours, counted in pairs from the first that turns. Of
/// n_pairs pairs, an even number.
uvec2 turned_places(uint unit, uint n_pairs) {
    return ADJACENT ? uvec2(2 * unit, 2 * unit + 1) : uvec2(unit, unit + n_pairs / 2);
}

vec2 turned(float a, float b, vec2 turn) { return vec2(a * turn.x - b * turn.y, a * turn.y + b * turn.x); }

void turn_four(uint token, uint unit, uint n_pairs, inout vec2 low, inout vec2 high) {
    const vec4 both = p.magnitude * turns[(token * n_pairs) / 2 + unit];
    if (ADJACENT) {
        low = turned(low.x, low.y, both.xy);
        high = turned(high.x, high.y, both.zw);
    } else {
        const vec2 first = turned(low.x, high.x, both.xy);
        const vec2 second = turned(low.y, high.y, both.zw);
        low = vec2(first.x, second.x);
        high = vec2(first.y, second.y);
    }
}
