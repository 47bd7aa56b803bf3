// SPDX-License-Identifier: Apache-2.0
// nook detokenize: token ids to bytes.
#include "app/nook/input.h"
#include "app/nook/interrupt.h"
#include "app/nook/verbs.h"
#include "app/nook/vocabulary.h"

#include <memory>

namespace inglenook::nook {

namespace {

struct DetokenizeOptions {
    std::string model;
    bool special = false;
    bool batch = false;
};

Result<std::vector<TokenId>> read_ids(
    const std::string& text, const std::string& where, const Tokenizer& tokenizer) {
    auto ids = parse_ids(text, where, ErrorKind::bad_file);
    if (ids) {
        if (const auto known = check_ids(*ids, tokenizer.size(), where, ErrorKind::bad_file); !known) {
            return tl::unexpected(known.error());
        }
    }
    return ids;
}

Result<void> run_batch(const Tokenizer& tokenizer, bool special) {
    for (std::uint64_t number = 1; const auto line = read_line(); ++number) {
        const auto ids = read_ids(*line, "standard input, line " + std::to_string(number), tokenizer);
        if (!ids) {
            return tl::unexpected(ids.error());
        }
        print_json_line({{"base64", base64(tokenizer.decode(*ids, special))}});
    }
    return go_on();
}

Result<void> run_detokenize(const DetokenizeOptions& options) {
    const auto vocabulary = open_vocabulary(options.model);
    if (!vocabulary) {
        return tl::unexpected(vocabulary.error());
    }
    const Tokenizer& tokenizer = *vocabulary->tokenizer;
    if (options.batch) {
        return run_batch(tokenizer, options.special);
    }
    const auto text = read_input("");
    const auto ids = text ? read_ids(*text, "standard input", tokenizer) : tl::unexpected(text.error());
    if (!ids) {
        return tl::unexpected(ids.error());
    }
    print(tokenizer.decode(*ids, options.special));
    return {};
}

} // namespace

void add_detokenize(CommandLine& program) {
    const Verb verb = program.verb("detokenize", "Turn token ids from standard input into text",
        "echo 19556 905 | nook detokenize model.gguf");
    const auto options = std::make_shared<DetokenizeOptions>();
    verb.model(options->model);
    verb.flag("--special", options->special, "Write the names of control tokens, too");
    verb.flag(
        "--batch", options->batch, "Standard input is a JSON array a line; {\"base64\":…} a line comes out");
    verb.runs([options] { return run_detokenize(*options); });
}

} // namespace inglenook::nook
