// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/globals.h"

#include "inference/chat/jinja/failure.h"

#include <array>
#include <charconv>
#include <ctime>

namespace inglenook::jinja {

namespace {

constexpr std::array<std::string_view, 7> days = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> months = {"January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December"};

constexpr std::array<int, 12> days_before_month = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

/// Days since Monday, 1 January of year 1 (Gregorian).
int day_number(int year, int day_of_year) {
    const int before = year - 1;
    return before * 365 + before / 4 - before / 100 + before / 400 + day_of_year;
}

int number(std::string_view text, std::size_t at, std::size_t digits) {
    int value = 0;
    const char* first = text.data() + at;
    const auto read = std::from_chars(first, first + digits, value);
    if (read.ec != std::errc{} || read.ptr != first + digits) {
        refuse("The time given to the chat template is not like 2025-03-14T15:09:26");
    }
    return value;
}

std::tm parsed_moment(std::string_view text) {
    if (text.size() != 19 || text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':') {
        refuse("The time given to the chat template is not like 2025-03-14T15:09:26");
    }
    std::tm moment{};
    const int year = number(text, 0, 4);
    const int month = number(text, 5, 2);
    moment.tm_year = year - 1900;
    moment.tm_mon = month - 1;
    moment.tm_mday = number(text, 8, 2);
    moment.tm_hour = number(text, 11, 2);
    moment.tm_min = number(text, 14, 2);
    moment.tm_sec = number(text, 17, 2);
    if (year < 1 || month < 1 || month > 12 || moment.tm_mday < 1 || moment.tm_mday > 31) {
        refuse("The time given to the chat template is no date");
    }
    moment.tm_yday = days_before_month[static_cast<std::size_t>(moment.tm_mon)] + moment.tm_mday - 1 +
                     (month > 2 && is_leap(year) ? 1 : 0);
    moment.tm_wday = (day_number(year, moment.tm_yday) + 1) % 7;
    return moment;
}

std::tm moment_of(const TemplateClock& now) {
    if (now) {
        return parsed_moment(*now);
    }
    const std::time_t seconds = std::time(nullptr);
    std::tm moment{};
    localtime_r(&seconds, &moment);
    return moment;
}

/// ISO 8601: the year and week that a day belongs to.
std::pair<int, int> iso_week(const std::tm& moment) {
    const int weekday = (moment.tm_wday + 6) % 7;
    const int year = moment.tm_year + 1900;
    const int thursday = moment.tm_yday - weekday + 3;
    if (thursday < 0) {
        const int last = is_leap(year - 1) ? 366 : 365;
        return {year - 1, (thursday + last) / 7 + 1};
    }
    const int length = is_leap(year) ? 366 : 365;
    return thursday >= length ? std::pair(year + 1, 1) : std::pair(year, thursday / 7 + 1);
}

class TimeFormat {
public:
    TimeFormat(const std::tm& moment, std::string_view format) : moment_(moment), format_(format) {}

    std::string run() {
        while (at_ < format_.size()) {
            if (format_[at_] != '%' || at_ + 1 >= format_.size()) {
                text_ += format_[at_++];
                continue;
            }
            const std::size_t begin = at_++;
            pad_ = format_[at_] == '-' || format_[at_] == '_' || format_[at_] == '0' ? format_[at_++] : '\0';
            if (at_ >= format_.size() || !directive(format_[at_])) {
                text_ += format_.substr(begin, at_ + 1 - begin);
            }
            ++at_;
        }
        return std::move(text_);
    }

private:
    void add(int value, std::size_t digits, char filler = '0') {
        const std::string plain = std::to_string(value);
        const char fill = pad_ == '_' ? ' ' : pad_ == '0' ? '0' : filler;
        if (pad_ != '-' && plain.size() < digits) {
            text_.append(digits - plain.size(), fill);
        }
        text_ += plain;
    }

    void compose(std::string_view format) { text_ += TimeFormat(moment_, format).run(); }

    bool directive(char letter) { return name(letter) || clock(letter) || date(letter) || composed(letter); }

    bool name(char letter) {
        const std::string_view day = days[static_cast<std::size_t>(moment_.tm_wday)];
        const std::string_view month = months[static_cast<std::size_t>(moment_.tm_mon)];
        switch (letter) {
        case 'A':
            text_ += day;
            return true;
        case 'a':
            text_ += day.substr(0, 3);
            return true;
        case 'B':
            text_ += month;
            return true;
        case 'b':
        case 'h':
            text_ += month.substr(0, 3);
            return true;
        case 'p':
            text_ += moment_.tm_hour < 12 ? "AM" : "PM";
            return true;
        case 'P':
            text_ += moment_.tm_hour < 12 ? "am" : "pm";
            return true;
        case '%':
            text_ += '%';
            return true;
        case 'n':
            text_ += '\n';
            return true;
        case 't':
            text_ += '\t';
            return true;
        case 'Z': // a moment without a time zone
        case 'z':
            return true;
        default:
            return false;
        }
    }

    bool clock(char letter) {
        const int twelve = moment_.tm_hour % 12 == 0 ? 12 : moment_.tm_hour % 12;
        switch (letter) {
        case 'H':
            add(moment_.tm_hour, 2);
            return true;
        case 'k':
            add(moment_.tm_hour, 2, ' ');
            return true;
        case 'I':
            add(twelve, 2);
            return true;
        case 'l':
            add(twelve, 2, ' ');
            return true;
        case 'M':
            add(moment_.tm_min, 2);
            return true;
        case 'S':
            add(moment_.tm_sec, 2);
            return true;
        case 'f':
            add(0, 6);
            return true;
        default:
            return false;
        }
    }

    bool date(char letter) {
        const int year = moment_.tm_year + 1900;
        const int monday = (moment_.tm_wday + 6) % 7;
        switch (letter) {
        case 'Y':
            add(year, 1);
            return true;
        case 'C':
            add(year / 100, 2);
            return true;
        case 'y':
            add(year % 100, 2);
            return true;
        case 'm':
            add(moment_.tm_mon + 1, 2);
            return true;
        case 'd':
            add(moment_.tm_mday, 2);
            return true;
        case 'e':
            add(moment_.tm_mday, 2, ' ');
            return true;
        case 'j':
            add(moment_.tm_yday + 1, 3);
            return true;
        case 'w':
            add(moment_.tm_wday, 1);
            return true;
        case 'u':
            add(monday + 1, 1);
            return true;
        case 'U':
            add((moment_.tm_yday + 7 - moment_.tm_wday) / 7, 2);
            return true;
        case 'W':
            add((moment_.tm_yday + 7 - monday) / 7, 2);
            return true;
        case 'G':
            add(iso_week(moment_).first, 1);
            return true;
        case 'V':
            add(iso_week(moment_).second, 2);
            return true;
        default:
            return false;
        }
    }

    bool composed(char letter) {
        switch (letter) {
        case 'D':
        case 'x':
            compose("%m/%d/%y");
            return true;
        case 'F':
            compose("%Y-%m-%d");
            return true;
        case 'T':
        case 'X':
            compose("%H:%M:%S");
            return true;
        case 'R':
            compose("%H:%M");
            return true;
        case 'r':
            compose("%I:%M:%S %p");
            return true;
        case 'c':
            compose("%a %b %e %H:%M:%S %Y");
            return true;
        default:
            return false;
        }
    }

    const std::tm& moment_;
    std::string_view format_;
    std::size_t at_ = 0;
    char pad_ = '\0';
    std::string text_;
};

} // namespace

std::string format_time(const TemplateClock& now, std::string_view format) {
    const std::tm moment = moment_of(now);
    return TimeFormat(moment, format).run();
}

} // namespace inglenook::jinja
