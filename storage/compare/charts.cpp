// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/charts.h"

#include "storage/compare/html.h"
#include "storage/compare/report_text.h"

#include <algorithm>
#include <cmath>

namespace inglenook::storage::compare {

namespace {

constexpr double width = 720;
constexpr std::size_t longest_label = 22; // characters

/// For attributes: a plain point and minus.
std::string at(double value) {
    std::string text = shown_number(std::abs(value), 1);
    return (value < 0 ? "-" : "") + text;
}

std::string text(double x, double y, const char* classes, std::string_view words) {
    return "<text x=\"" + at(x) + "\" y=\"" + at(y) + "\" class=\"" + classes + "\">" + html_text(words) +
           "</text>\n";
}

std::string line(double x1, double y1, double x2, double y2, const char* classes) {
    return "<line x1=\"" + at(x1) + "\" y1=\"" + at(y1) + "\" x2=\"" + at(x2) + "\" y2=\"" + at(y2) +
           "\" class=\"" + classes + "\"/>\n";
}

std::string triangle(double x, double y, double tip_x, double tip_y) {
    const double dx = tip_x - x;
    const double dy = tip_y - y;
    return "<path class=\"mark\" d=\"M" + at(tip_x) + " " + at(tip_y) + " L" + at(x - dy / 2) + " " +
           at(y + dx / 2) + " L" + at(x + dy / 2) + " " + at(y - dx / 2) + " Z\"/>\n";
}

std::string opening(double height, const std::string& label) {
    return "<svg viewBox=\"0 0 " + at(width) + " " + at(height) + "\" role=\"img\" aria-label=\"" +
           html_text(label) + "\">\n<title>" + html_text(label) + "</title>\n";
}

/// A stretch of numbers on a stretch of the picture.
struct Axis {
    double low = 0;
    double high = 1;
    double from = 0;
    double to = 1;

    [[nodiscard]] double place(double value) const {
        return from + (std::clamp(value, low, high) - low) / (high - low) * (to - from);
    }
    /// 1, 2 or 5 times a power of ten, so that there are some five steps.
    [[nodiscard]] double step() const {
        const double rough = (high - low) / 5;
        const double power = std::pow(10, std::floor(std::log10(rough)));
        const double times = rough / power;
        return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
    }
    [[nodiscard]] std::vector<double> ticks() const {
        std::vector<double> values;
        const double by = step();
        for (double value = std::ceil(low / by) * by; value <= high && values.size() < 20; value += by) {
            values.push_back(value);
        }
        return values;
    }
};

/// Around values, with some room at both ends.
Axis axis_over(const std::vector<double>& values, double least, double from, double to) {
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const double room = std::max((*high - *low) * 0.08, least);
    return {*low - room, *high + room, from, to};
}

const Rating* rating_of(const ResultsReport& report, std::size_t contestant) {
    return contestant < report.ratings.contestants.size() ? &report.ratings.contestants[contestant] : nullptr;
}

/// What of a rating can be placed.
void add_points(std::vector<double>& values, const Rating& rating) {
    for (const double value : {*rating.points, rating.low, rating.high}) {
        if (std::isfinite(value)) {
            values.push_back(value);
        }
    }
}

std::string rating_row(const Axis& axis, const Rating& rating, double y) {
    const bool open_low = !std::isfinite(rating.low);
    const bool open_high = !std::isfinite(rating.high);
    const double low = open_low ? axis.from : axis.place(rating.low);
    const double high = open_high ? axis.to : axis.place(rating.high);
    constexpr double cap = 5;
    std::string out = line(low, y, high, y, "interval");
    out += open_low ? triangle(low + 8, y, low, y) : line(low, y - cap, low, y + cap, "interval");
    out += open_high ? triangle(high - 8, y, high, y) : line(high, y - cap, high, y + cap, "interval");
    return out + "<circle cx=\"" + at(axis.place(*rating.points)) + "\" cy=\"" + at(y) +
           "\" r=\"5\" class=\"mark\"/>\n";
}

struct Cell {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    /// Without its end.
    [[nodiscard]] std::string box() const {
        return "<rect x=\"" + at(x) + "\" y=\"" + at(y) + "\" width=\"" + at(width) + "\" height=\"" +
               at(height) + "\"";
    }
    [[nodiscard]] std::string frame() const { return box() + " class=\"cell\"/>\n"; }
};

/// How one did against another. Numbers are in the title, and in the cell if it is large enough.
std::string matrix_cell(const ResultsReport& report, std::size_t one, std::size_t other, const Cell& cell) {
    const Score& score = report.tally.against(one, other);
    const double middle = cell.x + cell.width / 2;
    const bool words = cell.width >= 40;
    if (score.votes() == 0) {
        return cell.frame() +
               (words ? text(middle, cell.y + cell.height / 2 + 4, "soft middle", "\u2013") : "");
    }
    const double share = score.share();
    const std::string numbers = contestant_name(report, one) + " against " + contestant_name(report, other) +
                                ": " + std::to_string(score.wins) + " won, " + std::to_string(score.losses) +
                                " lost, " + std::to_string(score.ties) + " tied, " +
                                std::to_string(score.both_bad) + " both bad";
    std::string out = cell.box() + " class=\"" + (share >= 0.5 ? "more" : "less") + "\" fill-opacity=\"" +
                      at(0.6 * std::abs(2 * share - 1)) + "\"><title>" + html_text(numbers) +
                      "</title></rect>\n";
    out += cell.frame();
    if (words) {
        out += text(middle, cell.y + cell.height / 2, "middle", shown_number(100 * share, 0) + " %");
        out += text(
            middle, cell.y + cell.height / 2 + 14, "small middle", "of " + std::to_string(score.votes()));
    }
    return out;
}

} // namespace

std::string chart_style() {
    return "svg { display: block; width: 100%; height: auto; max-width: 720px; margin: 8px 0 16px; }\n"
           "svg text { fill: var(--text); font: 13px system-ui, sans-serif; }\n"
           "svg .soft { fill: var(--soft); font-size: 12px; }\nsvg .small { font-size: 11px; }\n"
           "svg .middle { text-anchor: middle; }\nsvg .end { text-anchor: end; }\n"
           "svg .grid { stroke: var(--line); stroke-width: 1; }\n"
           "svg .interval { stroke: var(--accent); stroke-width: 2; }\n"
           "svg .mark { fill: var(--accent); }\n"
           "svg .more { fill: var(--more); }\nsvg .less { fill: var(--less); }\n"
           "svg .cell { stroke: var(--line); fill: none; }\n";
}

std::string rating_chart(const ResultsReport& report) {
    constexpr double row_height = 28;
    constexpr double top = 12;
    constexpr double labels = 190; // their width
    const std::vector<std::size_t> order = ranking(report);
    std::vector<double> values;
    for (const std::size_t i : order) {
        if (const Rating* rating = rating_of(report, i); rating != nullptr && rating->points) {
            add_points(values, *rating);
        }
    }
    if (values.empty()) {
        values.push_back(mean_points);
    }
    const Axis axis = axis_over(values, 20, labels, width - 60);
    const double bottom = top + row_height * static_cast<double>(order.size());
    std::string out = opening(bottom + 28, "Ratings with 95 % intervals");
    for (const double tick : axis.ticks()) {
        const double x = axis.place(tick);
        out += line(x, top, x, bottom, "grid") + text(x, bottom + 18, "soft middle", shown_number(tick, 0));
    }
    double y = top + row_height / 2;
    for (const std::size_t i : order) {
        out += text(labels - 12, y + 4, "end", one_line(contestant_name(report, i), longest_label));
        if (const Rating* rating = rating_of(report, i); rating != nullptr && rating->points) {
            out +=
                rating_row(axis, *rating, y) + text(width - 48, y + 4, "", shown_number(*rating->points, 0));
        } else {
            out += text(labels, y + 4, "soft", one_line(rating_text(report, i), 80));
        }
        y += row_height;
    }
    return out + "</svg>\n";
}

std::string matrix_chart(const ResultsReport& report) {
    const std::vector<std::size_t> order = voted_ranking(report);
    if (order.empty()) {
        return "";
    }
    const std::size_t n = order.size();
    constexpr double labels = 190;
    constexpr double head = 24;
    const double cell = std::min(72.0, (width - labels) / static_cast<double>(n));
    const double height = std::min(cell, 44.0);
    std::string out =
        opening(head + height * static_cast<double>(n) + 4, "Share of votes won, row against column");
    for (std::size_t column = 0; column < n; ++column) {
        // Columns have the numbers of rows: names would not have room.
        out += text(labels + cell * (static_cast<double>(column) + 0.5), 16, "soft middle",
            std::to_string(column + 1));
    }
    for (std::size_t row = 0; row < n; ++row) {
        const double y = head + height * static_cast<double>(row);
        const std::string label =
            std::to_string(row + 1) + "  " + one_line(contestant_name(report, order[row]), longest_label - 3);
        out += text(labels - 12, y + height / 2 + 4, "end", label);
        for (std::size_t column = 0; column < n; ++column) {
            const Cell place{labels + cell * static_cast<double>(column), y, cell, height};
            out += row == column ? place.frame() : matrix_cell(report, order[row], order[column], place);
        }
    }
    return out + "</svg>\n";
}

std::string speed_chart(const ResultsReport& report) {
    constexpr double height = 320;
    struct Dot {
        std::size_t contestant = 0;
        double speed = 0;
        const Rating* rating = nullptr;
    };
    std::vector<Dot> dots;
    std::vector<double> speeds = {0};
    std::vector<double> points;
    for (std::size_t i = 0; i < report.summaries.size(); ++i) {
        const ReportSummary& summary = report.summaries[i];
        const double speed = summary.speed();
        const Rating* rating = rating_of(report, i);
        if (rating != nullptr && rating->points && std::isfinite(speed) && speed > 0) {
            dots.push_back({i, speed, rating});
            speeds.push_back(speed);
            add_points(points, *rating);
        }
    }
    if (dots.empty()) {
        return "";
    }
    const Axis x = {0, *std::max_element(speeds.begin(), speeds.end()) * 1.15, 56, width - 12};
    const Axis y = axis_over(points, 20, height - 40, 12);
    std::string out = opening(height, "Rating over tokens per second");
    for (const double tick : x.ticks()) {
        out += line(x.place(tick), y.to, x.place(tick), y.from, "grid") +
               text(x.place(tick), y.from + 18, "soft middle", shown_number(tick, x.step() < 1 ? 1 : 0));
    }
    for (const double tick : y.ticks()) {
        out += line(x.from, y.place(tick), x.to, y.place(tick), "grid") +
               text(x.from - 8, y.place(tick) + 4, "soft end", shown_number(tick, 0));
    }
    out += text((x.from + x.to) / 2, height - 4, "soft middle", "tokens/s");
    for (const Dot& dot : dots) {
        const bool open_low = !std::isfinite(dot.rating->low);
        const bool open_high = !std::isfinite(dot.rating->high);
        const double low = open_low ? y.from : y.place(dot.rating->low);
        const double high = open_high ? y.to : y.place(dot.rating->high);
        const double place = x.place(dot.speed);
        out += line(place, low, place, high, "interval");
        out += open_low ? triangle(place, low - 8, place, low)
                        : line(place - 5, low, place + 5, low, "interval");
        out += open_high ? triangle(place, high + 8, place, high)
                         : line(place - 5, high, place + 5, high, "interval");
        out += "<circle cx=\"" + at(place) + "\" cy=\"" + at(y.place(*dot.rating->points)) +
               "\" r=\"5\" class=\"mark\"/>\n";
        // Beside the dot, where there is room.
        const bool left = place > (x.from + x.to) / 2;
        out += text(place + (left ? -10 : 10), y.place(*dot.rating->points) - 8, left ? "end" : "",
            one_line(contestant_name(report, dot.contestant), longest_label));
    }
    return out + "</svg>\n";
}

} // namespace inglenook::storage::compare
