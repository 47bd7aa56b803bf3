// SPDX-License-Identifier: Apache-2.0
// How long a download from this machine takes, hashing included; and curl's and sha256sum's times for the
// same file.
#include "storage/hash/sha256.h"
#include "app/net/download.h"
#include "app/net/transfers.h"
#include "tests/support/hub.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <random>

using namespace inglenook;
using namespace inglenook::net;

namespace {

double seconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void must_run(const std::string& command) {
    if (std::system(command.c_str()) != 0) { // NOLINT(concurrency-mt-unsafe)
        std::fprintf(stderr, "%s failed\n", command.c_str());
        std::exit(1); // NOLINT(concurrency-mt-unsafe)
    }
}

void download(
    const std::string& url, const std::string& folder, std::size_t size, const std::string& sha256) {
    bool done = false;
    Transfers transfers({}, {});
    Downloads downloads(transfers, {}, {}, [&](const DownloadEvent& event) {
        if (const auto* failed = std::get_if<DownloadFailed>(&event)) {
            std::fprintf(stderr, "%s\n", failed->error.message.c_str());
            std::exit(1); // NOLINT(concurrency-mt-unsafe)
        }
        done = done || std::holds_alternative<DownloadFinished>(event);
    });
    if (!downloads.add({"bench", "bench", folder, {{{url}, "ours", size, sha256, 0, {}}}})) {
        std::exit(1); // NOLINT(concurrency-mt-unsafe)
    }
    while (!done) {
        transfers.step(downloads.tick(), -1);
    }
}

} // namespace

int main(int argc, char* argv[]) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_download FOLDER [MB]\n");
        return 2;
    }
    const std::string folder = std::filesystem::absolute(argv[1]).string();
    const std::size_t size = (argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 512) * 1'000'000;
    std::string bytes(size, '\0');
    std::mt19937_64 random(1);
    std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<char>(random()); });
    const std::string sha256 = storage::sha256_hex(bytes);
    tests::Hub hub;
    const double megabytes = static_cast<double>(size) / 1e6;
    hub.put("/file", {std::move(bytes)});
    const std::string theirs = folder + "/theirs";
    double curl = 1e9;
    double sum = 1e9;
    double ours = 1e9;
    double hash = 1e9;
    for (int round = 0; round < 5; ++round) { // the best of five, in turn
        std::filesystem::remove(theirs);
        std::filesystem::remove(folder + "/ours");
        curl = std::min(curl, seconds([&] { must_run("curl -s -o '" + theirs + "' " + hub.url("/file")); }));
        sum = std::min(sum, seconds([&] { must_run("sha256sum '" + theirs + "' > /dev/null"); }));
        ours = std::min(ours, seconds([&] { download(hub.url("/file"), folder, size, sha256); }));
        hash = std::min(hash, seconds([&] { static_cast<void>(storage::file_sha256(folder + "/ours")); }));
    }
    std::printf("curl %.0f MB/s, sha256sum %.0f MB/s, one after the other %.0f MB/s\n", megabytes / curl,
        megabytes / sum, megabytes / (curl + sum));
    std::printf("ours, with hashing %.0f MB/s (%.2f of curl alone, %.2f of curl and sha256sum); hashing "
                "alone %.0f MB/s "
                "(%.2f of sha256sum)\n",
        megabytes / ours, curl / ours, (curl + sum) / ours, megabytes / hash, sum / hash);
    return 0;
}
