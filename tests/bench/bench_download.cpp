// SPDX-License-Identifier: Apache-2.0
// How long a download from this machine takes, hashing included; and curl's and sha256sum's times for the
// same file.
#include "app/net/download.h"
#include "app/net/transfers.h"
#include "storage/hash/sha256.h"
#include "tests/support/hub.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <random>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

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

/// Gives the seconds until all bytes were there; what comes after is hashing and writing to the disk.
double download(const std::string& url, const std::string& folder, std::size_t size,
    const std::string& sha256, const DownloadOptions& options) {
    bool done = false;
    const auto start = std::chrono::steady_clock::now();
    double received = 0;
    Transfers transfers({}, {});
    Downloads downloads(transfers, options, {}, [&](const DownloadEvent& event) {
        if (const auto* failed = std::get_if<DownloadFailed>(&event)) {
            std::fprintf(stderr, "%s\n", failed->error.message.c_str());
            std::exit(1); // NOLINT(concurrency-mt-unsafe)
        }
        const auto* progress = std::get_if<DownloadProgress>(&event);
        if (received == 0 && progress != nullptr && progress->received == size) {
            received = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        }
        done = done || std::holds_alternative<DownloadFinished>(event);
    });
    if (!downloads.add({"bench", "bench", folder, {{{url}, "ours", size, sha256, 0, {}}}})) {
        std::exit(1); // NOLINT(concurrency-mt-unsafe)
    }
    while (!done) {
        transfers.step(downloads.tick(), -1);
    }
    return received;
}

/// As downloads are: what was fetched is on the disk.
void sync_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0 || ::fsync(file) != 0) {
        std::perror(path.c_str());
    }
    ::close(file);
}

} // namespace

int main(int argc, char* argv[]) {
    const bool only_ours = argc > 3 && std::string_view(argv[3]) == "ours"; // for a profiler
    DownloadOptions options;
    if (argc > 4 && std::string_view(argv[4]) == "several") {
        options.quick_enough = 0;
    }
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_download FOLDER [MB [ours [several]]]\n");
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
    double synced = 1e9;
    double ours = 1e9;
    double received = 1e9;
    double hash = 1e9;
    for (int round = 0; round < 5; ++round) { // the best of five, in turn
        std::filesystem::remove(theirs);
        std::filesystem::remove(folder + "/ours");
        double here = 0;
        const double own = seconds([&] { here = download(hub.url("/file"), folder, size, sha256, options); });
        if (own < ours) {
            ours = own;
            received = here;
        }
        if (only_ours) {
            continue;
        }
        const double plain = seconds([&] { must_run("curl -s -o '" + theirs + "' " + hub.url("/file")); });
        curl = std::min(curl, plain);
        synced = std::min(synced, plain + seconds([&] { sync_file(theirs); }));
        sum = std::min(sum, seconds([&] { must_run("sha256sum '" + theirs + "' > /dev/null"); }));
        hash = std::min(hash, seconds([&] { static_cast<void>(storage::file_sha256(folder + "/ours")); }));
    }
    std::printf("ours, with hashing and on the disk %.0f MB/s; all bytes there at %.0f MB/s\n",
        megabytes / ours, megabytes / received);
    if (only_ours) {
        return 0;
    }
    std::printf(
        "curl %.0f MB/s, on the disk %.0f MB/s; sha256sum %.0f MB/s; curl, then sha256sum %.0f MB/s\n",
        megabytes / curl, megabytes / synced, megabytes / sum, megabytes / (curl + sum));
    std::printf(
        "ours beside curl %.2f, beside curl on the disk %.2f, beside curl, then sha256sum %.2f; hashing "
        "alone %.0f MB/s (%.2f of sha256sum)\n",
        curl / ours, synced / ours, (curl + sum) / ours, megabytes / hash, sum / hash);
    return 0;
}
