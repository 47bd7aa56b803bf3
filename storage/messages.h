// SPDX-License-Identifier: Apache-2.0
// The tree of messages: the shown path, appending, editing and choosing siblings. Synchronous; on the thread
// of its database.
#pragma once

#include "storage/database.h"
#include "storage/records.h"

namespace inglenook::storage {

struct ShownMessage {
    Thread thread;
    bool path_changed = false; ///< another branch was shown before
};

class Messages {
public:
    explicit Messages(Database& database) : database_(database) {}

    Result<Thread> thread(Id conversation);
    /// The last messages that are shown, `most` at most.
    Result<Thread> end_of_thread(Id conversation, std::uint32_t most);
    /// Those right above a message, in their order; fewer than `most` if the first is among them.
    Result<std::vector<Message>> above(Id message, std::uint32_t most);
    Result<Message> get(Id message);
    /// On the disk when it returns. Errors: usage, if the text is empty or the last answer is being written.
    Result<Appended> append_user(const NewMessage& message);
    /// On the disk when it returns. Errors: usage, if the text is empty.
    Result<Appended> edit(Id message, const std::string& text);
    Result<Thread> select_sibling(Id message, int step);
    /// The branch that the message is on, which is shown from now on; what is below it stays as it was
    /// chosen. Of it the messages from this one to the end, and the last `least` at least. Errors: not_found;
    /// those of writing, if the branch must be changed.
    Result<ShownMessage> show_message(Id message, std::uint32_t least);

private:
    Database& database_;
};

// Inside a transaction, for the classes that write messages:

Result<Message> find_message(Database& database, Id id);

/// A new message below `parent` (0: a first one), shown from now on; `writer` 0 unless it is streaming.
struct MessageRow {
    Id conversation = 0;
    Id parent = 0;
    Role role = Role::user;
    MessageState state = MessageState::complete;
    Id writer = 0;
};
/// Its conversation's time of update changes with it; Appended::path_changed says whether it stands elsewhere
/// than at the end of the path shown before.
Result<Appended> insert_message(Database& database, const MessageRow& row, const std::string& text);

/// As Messages::append_user(); that the message is not empty is the caller's care.
Result<Appended> append_user_message(Database& database, const NewMessage& message);

/// Appends a part after those that the message has.
void insert_part(Database& database, Id message, const Part& part);

} // namespace inglenook::storage
