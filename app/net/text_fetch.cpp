// SPDX-License-Identifier: Apache-2.0
#include "app/net/text_fetch.h"

#include <utility>

namespace inglenook::net {

TextFetch::TextFetch(std::uint64_t number, const FetchText& request) : number_(number), url_(request.url) {
    TransferRequest asked;
    asked.url = request.url;
    asked.purpose = request.purpose;
    asked.accept = request.accept;
    Transfer::Listener listener;
    listener.answered = [this](const AnswerHead& head) { return answered(head); };
    listener.arrived = [this](const char* bytes, std::size_t size) { return arrived(bytes, size); };
    listener.ended = [this](const TransferEnd& end) { ended(end); };
    transfer_ = std::make_unique<Transfer>(std::move(asked), std::move(listener));
}

Result<void> TextFetch::start(Transfers& transfers) {
    const auto address = parse_address(url_);
    if (!address) {
        return tl::unexpected(address.error());
    }
    if (!address->secure) {
        return fail(ErrorKind::insecure, "Only https addresses are asked", address->host,
            "Use an address that begins with https.");
    }
    if (auto error = transfers.start(*transfer_)) {
        return tl::unexpected(*error);
    }
    return {};
}

bool TextFetch::answered(const AnswerHead& head) {
    status_ = head.status;
    if (head.length && *head.length > largest_text) {
        problem_ = Error{ErrorKind::bad_answer, "The server's answer is larger than 4 MiB", url_, {}};
    } else if (!head.encoding.empty() && head.encoding != "identity") {
        problem_ =
            Error{ErrorKind::bad_answer, "The server's answer is packed, which was not asked for", url_, {}};
    }
    return !problem_;
}

bool TextFetch::arrived(const char* bytes, std::size_t size) {
    if (text_.size() + size > largest_text) {
        problem_ = Error{ErrorKind::bad_answer, "The server's answer is larger than 4 MiB", url_, {}};
        return false;
    }
    text_.append(bytes, size);
    return true;
}

void TextFetch::ended(const TransferEnd& end) {
    done_ = true;
    if (!problem_ && end.error) {
        problem_ = end.error;
    }
}

std::optional<HelperEvent> TextFetch::take() {
    if (!done_) {
        return {};
    }
    if (problem_) {
        return RequestRefused{number_, *problem_};
    }
    return FetchedText{number_, status_, std::move(text_)};
}

} // namespace inglenook::net
