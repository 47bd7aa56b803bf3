// SPDX-License-Identifier: Apache-2.0
// nook tokenize: bytes to token ids.
#include "app/nook/input.h"
#include "app/nook/interrupt.h"
#include "app/nook/utf8.h"
#include "app/nook/verbs.h"
#include "app/nook/vocabulary.h"

#include <memory>

namespace inglenook::nook {

namespace {

struct TokenizeFlags {
    std::string model;
    std::string file;
    bool no_special = false;
    std::string bos = "auto";
    bool pieces = false;
    bool batch = false;
    bool json = false;
};

std::optional<TokenizeOptions::Bos> bos_named(const std::string& word) {
    if (word == "auto") {
        return TokenizeOptions::Bos::automatic;
    }
    if (word == "on") {
        return TokenizeOptions::Bos::on;
    }
    return word == "off" ? std::optional(TokenizeOptions::Bos::off) : std::nullopt;
}

std::string ids_text(const std::vector<TokenId>& ids) {
    std::string text;
    for (const TokenId id : ids) {
        text += (text.empty() ? "" : " ") + std::to_string(id);
    }
    return text;
}

Json pieces_json(const Tokenizer& tokenizer, const std::vector<TokenId>& ids) {
    Json list = Json::array();
    for (const TokenId id : ids) {
        const std::string bytes = tokenizer.piece(id, true);
        Json entry = {{"id", id}, {"base64", base64(bytes)}};
        if (is_utf8(bytes)) {
            entry["text"] = bytes;
        }
        list.push_back(std::move(entry));
    }
    return list;
}

void print_tokens(const Tokenizer& tokenizer, const std::vector<TokenId>& ids, const TokenizeFlags& options) {
    if (options.json) {
        Json document = {{"ids", ids}};
        if (options.pieces) {
            document["pieces"] = pieces_json(tokenizer, ids);
        }
        print_json(document);
    } else if (options.pieces) {
        for (const TokenId id : ids) {
            print(std::to_string(id) + "\t" + printable(tokenizer.piece(id, true)) + "\n");
        }
    } else {
        print(ids_text(ids) + "\n");
    }
}

/// One line of --batch: {"base64" or "text", "special", "bos"}; what is absent is as the flags say.
struct Request {
    std::string bytes;
    TokenizeOptions options;
};

Result<Request> parse_request(
    const std::string& line, const std::string& where, const TokenizeOptions& fallback) {
    const auto json = parse_json(line, where);
    if (!json) {
        return tl::unexpected(json.error());
    }
    const auto wrong = [&](const std::string& key, const std::string& expected) {
        return fail(ErrorKind::bad_file, "expected " + expected, where + ", \"" + key + "\"");
    };
    if (!json->is_object()) {
        return fail(ErrorKind::bad_file, "expected a JSON object", where);
    }
    Request request{{}, fallback};
    if (const auto text = json->find("text"); text != json->end()) {
        if (!text->is_string()) {
            return wrong("text", "a string");
        }
        request.bytes = text->get<std::string>();
    } else {
        const auto packed = json->find("base64");
        const auto bytes = packed != json->end() && packed->is_string()
                               ? from_base64(packed->get_ref<const std::string&>())
                               : std::nullopt;
        if (!bytes) {
            return wrong("base64", "a string of base64, or \"text\"");
        }
        request.bytes = *bytes;
    }
    if (const auto special = json->find("special"); special != json->end()) {
        if (!special->is_boolean()) {
            return wrong("special", "true or false");
        }
        request.options.special = special->get<bool>();
    }
    if (const auto bos = json->find("bos"); bos != json->end()) {
        const auto named = bos->is_string() ? bos_named(bos->get<std::string>()) : std::nullopt;
        if (!named) {
            return wrong("bos", "\"on\", \"off\" or \"auto\"");
        }
        request.options.bos = *named;
    }
    return request;
}

Result<void> run_batch(const Tokenizer& tokenizer, const TokenizeOptions& fallback) {
    for (std::uint64_t number = 1; const auto line = read_line(); ++number) {
        const auto request = parse_request(*line, "standard input, line " + std::to_string(number), fallback);
        if (!request) {
            return tl::unexpected(request.error());
        }
        print_json_line(tokenizer.encode(request->bytes, request->options));
    }
    return go_on();
}

Result<void> run_tokenize(const TokenizeFlags& options) {
    const auto vocabulary = open_vocabulary(options.model);
    if (!vocabulary) {
        return tl::unexpected(vocabulary.error());
    }
    const TokenizeOptions wanted{
        !options.no_special, bos_named(options.bos).value_or(TokenizeOptions::Bos::automatic)};
    if (options.batch) {
        return run_batch(*vocabulary->tokenizer, wanted);
    }
    const auto bytes = read_input(options.file);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    print_tokens(*vocabulary->tokenizer, vocabulary->tokenizer->encode(*bytes, wanted), options);
    return {};
}

} // namespace

void add_tokenize(CommandLine& program) {
    const Verb verb = program.verb(
        "tokenize", "Turn text into token ids", "printf 'Hello world' | nook tokenize model.gguf --pieces");
    const auto options = std::make_shared<TokenizeFlags>();
    verb.model(options->model);
    const Option file = verb.option("--file", options->file, "Read this file instead of standard input");
    verb.flag("--no-special", options->no_special, "Text that looks like a control token stays text");
    verb.option("--bos", options->bos, "Begin-of-text token: on, off, or auto as the model file says")
        .among({"on", "off", "auto"})
        .show_default();
    const Option pieces = verb.flag("--pieces", options->pieces, "Show the bytes of each token");
    verb.flag("--json", options->json, "One JSON document");
    verb.flag("--batch", options->batch,
            "Standard input is JSON lines {\"base64\":…,\"special\":true,\"bos\":\"auto\"} or {\"text\":…}; "
            "an array of "
            "ids a line comes out")
        .excludes(file)
        .excludes(pieces);
    verb.runs([options] { return run_tokenize(*options); });
}

} // namespace inglenook::nook
