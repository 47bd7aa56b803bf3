// SPDX-License-Identifier: Apache-2.0
// nook logits: what the model computes for given tokens, as a NumPy file.
#include "app/nook/input.h"
#include "app/nook/output_file.h"
#include "app/nook/session.h"
#include "app/nook/verbs.h"

#include <algorithm>
#include <memory>

namespace inglenook::nook {

namespace {

struct LogitsOptions {
    std::string model;
    std::string tokens;
    std::string decode;
    std::string out;
    std::string routing;
    DeviceOptions device;
};

struct Ids {
    std::vector<TokenId> prompt;
    std::vector<TokenId> decode;
};

/// [layer][position][rank], for the layers that have experts.
struct Routing {
    Json layers = Json::array();
    Json ids = Json::array();
    Json weights = Json::array();

    void add(const RoutingRecord& record) {
        for (std::size_t i = 0; i < record.layers.size(); ++i) {
            const RoutingRecord::Layer& layer = record.layers[i];
            if (layers.size() <= i) {
                layers.push_back(layer.layer);
                ids.push_back(Json::array());
                weights.push_back(Json::array());
            }
            for (std::size_t at = 0; at < layer.ids.size(); at += layer.n_used) {
                const auto from = static_cast<std::ptrdiff_t>(at);
                const auto to = static_cast<std::ptrdiff_t>(at + layer.n_used);
                ids[i].push_back(std::vector(layer.ids.begin() + from, layer.ids.begin() + to));
                weights[i].push_back(std::vector(layer.weights.begin() + from, layer.weights.begin() + to));
            }
        }
    }
};

Result<std::vector<TokenId>> read_ids(
    const std::string& value, const std::string& option, const OpenModel& model) {
    auto ids = ids_argument(value, option);
    if (!ids) {
        return ids;
    }
    const bool from_file = !value.empty() && value.front() == '@';
    const auto known = check_ids(*ids, model.spec.n_vocab, from_file ? value.substr(1) : option,
        from_file ? ErrorKind::bad_file : ErrorKind::usage);
    return known ? ids : tl::unexpected(known.error());
}

Result<Ids> read_ids(const LogitsOptions& options, const OpenModel& model) {
    auto prompt = read_ids(options.tokens, "--tokens", model);
    auto decode = read_ids(options.decode, "--decode", model);
    if (!prompt || !decode) {
        return tl::unexpected(prompt ? decode.error() : prompt.error());
    }
    if (prompt->empty()) {
        return fail(ErrorKind::usage, "the prompt is empty: give at least one token id", "--tokens");
    }
    return Ids{std::move(*prompt), std::move(*decode)};
}

Result<void> compute(Session& session, const Ids& ids, OutputFile& out, Routing* routing) {
    std::vector<float> logits;
    const auto feed = [&](std::span<const TokenId> tokens) -> Result<void> {
        RoutingRecord record;
        if (auto run = session.feed(0, tokens, Outputs::all, logits, routing != nullptr ? &record : nullptr);
            !run) {
            return run;
        }
        if (routing != nullptr) {
            routing->add(record);
        }
        return out.write(as_bytes(logits));
    };
    for (std::span<const TokenId> rest = ids.prompt; !rest.empty();) {
        const std::size_t count = std::min<std::size_t>(rest.size(), session.max_batch());
        if (auto done = feed(rest.first(count)); !done) {
            return done;
        }
        rest = rest.subspan(count);
    }
    for (const TokenId& id : ids.decode) {
        if (auto done = feed({&id, 1}); !done) {
            return done;
        }
    }
    return {};
}

Result<void> write_routing(const std::string& path, const Routing& routing) {
    auto file = OutputFile::create(path);
    if (!file) {
        return tl::unexpected(file.error());
    }
    const Json document = {{"layers", routing.layers}, {"ids", routing.ids}, {"weights", routing.weights}};
    if (auto written = file->write(document.dump() + '\n'); !written) {
        return written;
    }
    return file->commit();
}

Result<void> run_logits(const LogitsOptions& options) {
    auto model = open_with_warnings(options.model);
    if (!model) {
        return tl::unexpected(model.error());
    }
    const auto ids = read_ids(options, **model);
    if (!ids) {
        return tl::unexpected(ids.error());
    }
    const std::size_t total = ids->prompt.size() + ids->decode.size();
    if (auto fits = check_context(**model, options.device, total); !fits) {
        return fits;
    }
    auto out = OutputFile::create(options.out);
    if (!out) {
        return tl::unexpected(out.error());
    }
    const SessionSize size{static_cast<std::uint32_t>(total), 1,
        std::min(rows_at_once(**model), static_cast<std::uint32_t>(ids->prompt.size()))};
    auto session = Session::start(*model, options.device, size);
    if (!session) {
        return tl::unexpected(session.error());
    }
    Routing routing;
    return out->write(npy_header(total, (*model)->spec.n_vocab))
        .and_then([&] { return compute(*session, *ids, *out, options.routing.empty() ? nullptr : &routing); })
        .and_then([&] {
            return options.routing.empty() ? Result<void>() : write_routing(options.routing, routing);
        })
        .and_then([&] { return out->commit(); });
}

} // namespace

void add_logits(CommandLine& program) {
    const Verb verb = program.verb("logits", "Write the logits of given tokens as a NumPy file",
        "nook logits model.gguf --tokens 1,2,3 --decode 4 --out logits.npy");
    const auto options = std::make_shared<LogitsOptions>();
    verb.model(options->model);
    verb.option("--tokens", options->tokens, "Prompt: ids with commas or spaces, or @FILE").required();
    verb.option("--decode", options->decode, "Further ids, or @FILE, fed one at a time");
    verb.option("--out", options->out, "NumPy file: float32 [positions, vocabulary]").required();
    verb.option("--routing", options->routing, "JSON file: experts chosen, [layer][position][rank]");
    add_device_options(verb, options->device);
    verb.runs([options] { return run_logits(*options); });
}

} // namespace inglenook::nook
