// SPDX-License-Identifier: Apache-2.0
// Which conversations belong to a blind test without its vote, as parts of SQL statements: nothing outside
// the comparison may tell which model wrote them.
#pragma once

namespace inglenook::storage {

/// Whether the names of the columns are hidden to which conversation `c` belongs: the comparison is blind,
/// the names were not shown before the vote ("revealed" in its settings), and no run has a vote on each pair
/// of the columns that it has now. Of a batch that of the conversation's own run is what counts.
constexpr const char* names_hidden =
    "EXISTS (SELECT 1 FROM comparison k WHERE k.id = c.comparison_id AND k.blind = 1"
    " AND json_type(k.settings, '$.revealed') IS NOT 'true'"
    " AND NOT EXISTS (SELECT 1 FROM comparison_run r WHERE r.comparison_id = k.id"
    " AND (k.kind = 'chat' OR EXISTS"
    " (SELECT 1 FROM comparison_answer a WHERE a.run_id = r.id AND a.conversation_id = c.id))"
    " AND (SELECT n > 1 AND n * (n - 1) = 2 * (SELECT count(*) FROM vote v"
    " JOIN comparison_column f ON f.id = v.left_column AND f.removed = 0"
    " JOIN comparison_column g ON g.id = v.right_column AND g.removed = 0"
    " WHERE v.run_id = r.id) FROM (SELECT count(*) AS n FROM comparison_column f"
    " WHERE f.comparison_id = k.id AND f.removed = 0))))";

/// Whether message `m` is a run's question, in the first of the columns that it was put to.
constexpr const char* first_question =
    "m.id = (SELECT min(o.question_id) FROM comparison_answer a JOIN comparison_answer o"
    " ON o.run_id = a.run_id WHERE a.question_id = m.id)";

} // namespace inglenook::storage
