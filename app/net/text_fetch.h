// SPDX-License-Identifier: Apache-2.0
// One answer of a server as text, of a bounded size: what hubs say about models.
#pragma once

#include "app/net/messages.h"
#include "app/net/transfers.h"

#include <memory>
#include <optional>
#include <string>

namespace inglenook::net {

class TextFetch {
public:
    TextFetch(std::uint64_t number, const FetchText& request);
    TextFetch(const TextFetch&) = delete;
    TextFetch& operator=(const TextFetch&) = delete;

    /// Begins it; only https. Errors: as parse_address(), insecure.
    [[nodiscard]] Result<void> start(Transfers& transfers);
    /// The answer, once it is there: FetchedText or RequestRefused.
    [[nodiscard]] std::optional<HelperEvent> take();
    [[nodiscard]] std::uint64_t number() const { return number_; }
    /// Ends it; take() has nothing more.
    void stop(Transfers& transfers) { transfers.stop(*transfer_); }

private:
    bool answered(const AnswerHead& head);
    bool arrived(const char* bytes, std::size_t size);
    void ended(const TransferEnd& end);

    std::uint64_t number_;
    std::string url_;
    int status_ = 0;
    std::string text_;
    std::optional<Error> problem_;
    bool done_ = false;
    std::unique_ptr<Transfer> transfer_;
};

} // namespace inglenook::net
