// SPDX-License-Identifier: Apache-2.0
// Makes a tree of messages out of nodes that name their parents, as other programs keep them. What is no tree
// is cut until it is one, and told.
#pragma once

#include "storage/chat_tree.h"

#include <string>
#include <string_view>
#include <vector>

namespace inglenook::storage {

struct TreeNode {
    std::string id;
    std::string parent;                ///< empty: none
    std::vector<std::string> children; ///< their order; may be empty
    bool kept = true; ///< false: not shown to the user there; what follows hangs on what comes before
    TreeMessage message;
};

/// Fills in the messages of `tree`. `last` is the id of the message at the end of the shown path; empty: the
/// youngest branch. Tools' results and what an assistant says in several nodes without a branch between
/// become one message. Returns what had to be cut, a sentence each.
std::vector<std::string> build_tree(std::vector<TreeNode> nodes, const std::string& last, ChatTree& tree);

/// Appends a part, joined to the last one of its kind; one that says nothing only if it can be joined.
void add_part(std::vector<Part>& parts, Part part);

/// An answer's text, in which a model's thoughts may stand between <think> and </think> at the beginning.
void add_answer_text(std::vector<Part>& parts, const std::string& text);

/// Seconds, milli-, micro- or nanoseconds since 1970, whatever it looks like; 0 for what is no time.
TimeMs time_of(double number);

/// "[image: photo.png]": what was there and cannot be kept.
std::string left_out(std::string_view kind, std::string_view name);

} // namespace inglenook::storage
