#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes mixed text for measuring tokenizers: prose in several scripts, code, tables of numbers, emoji and runs of white
space. The same size and seed give the same bytes everywhere: the numbers come from a generator written out here."""
import sys

MASK = (1 << 64) - 1


class Dice:
    """splitmix64."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return ((z ^ (z >> 31)) * n) >> 64

    def pick(self, items):
        return items[self.below(len(items))]

    def common(self, items):
        """Earlier items come more often, as words do in a language."""
        return items[min(self.below(len(items)), self.below(len(items)), self.below(len(items)))]


def words_of(dice, syllables, count, longest):
    return ["".join(dice.pick(syllables) for _ in range(1 + dice.below(longest))) for _ in range(count)]


ENGLISH = ("the of and to in a is that it was for on are as with his they at be this from have or by one had not but what "
           "all were when we there can an your which their said if do will each about how up out them then she many some "
           "so these would other into has more her two like him see time could no make than first been its who now people "
           "my made over did down only way find use may water long little very after words called just where most know "
           "house garden letter kitchen window morning evening river mountain bridge station engine machine memory "
           "between through another thought without children different important something government development "
           "information understanding international responsibility don't can't we're they've I'm isn't").split()
LATIN = "an ber tion ment ver lich schön ße für über é à ção ñor ijk år øk ą ść ő ü ı ğ şa li ra to ni se mo ka re".split()
CYRILLIC = "при вет мир по го во рить ста рый но вый дом ре ка лес сол нце что ко гда ти хо ный про гра мма сло во".split()
GREEK = "κα λη μέ ρα θά λασ σα ου ρα νός λό γος φι λο σο φία άν θρω πος".split()
ARABIC = "ال سلام مدينة كتاب في من على قال كان هذا بيت يوم".split()
HEBREW = "של עם שלום בית ספר יום לא את מה טוב".split()
HINDI = "नमस्ते दुनिया किताब घर पानी में है और का की लड़का सुबह".split()
THAI = "สวัส ดี ชาว โลก กิน ข้าว บ้าน น้ำ ไป มา".split()
HAN = "天地玄黃宇宙洪荒日月盈昃辰宿列張的一是不了在人有我他这个们中来上大为和国到说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定"
KANA = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをんアイウエオカキクケコサシスセソタチツテト"
HANGUL = "안녕하세요세계나라사람물집학교책오늘아침저녁강산다리기차그리고에서으로입니다"
EMOJI = "😀 😂 🎉 👍🏽 👨‍👩‍👧 🏳️‍🌈 🇩🇪 ❤️ 🚀 ☕ ✅ 🙃".split()
SYMBOLS = "… — – « » “ ” ‘ ’ € £ ¥ § ° ± × ÷ ≠ ≤ ≥ → ← ∑ ∫ √ ∞ © ™ № ¿ ¡".split()


class Writer:
    def __init__(self, seed):
        self.dice = Dice(seed)
        self.latin = words_of(self.dice, LATIN, 3000, 4)
        self.cyrillic = words_of(self.dice, CYRILLIC, 2000, 3)
        self.greek = words_of(self.dice, GREEK, 800, 4)
        self.names = words_of(self.dice, "get set read write Node index buf len Count max min Item list map io Key tmp".split(),
                              1500, 3)
        self.makers = ([self.english] * 5 + [self.code] * 5 + [self.other] * 4 + [self.east] * 2 + [self.numbers] * 2 +
                       [self.white, self.fun, self.markup])

    def sentence(self, words, low=5, high=22):
        return " ".join(self.dice.common(words) for _ in range(low + self.dice.below(high - low)))

    def english(self):
        text = self.sentence(ENGLISH)
        rare = self.sentence(self.latin, 0, 4)
        return text[0].upper() + text[1:] + (", " + rare if rare else "") + self.dice.pick([".", ".", "?", "!", "; ", ":"]) + " "

    def other(self):
        words = self.dice.pick([self.latin, self.latin, self.cyrillic, self.cyrillic, self.greek, ARABIC, HEBREW, HINDI, THAI])
        return self.sentence(words) + self.dice.pick([". ", "! ", ", ", " – "])

    def east(self):
        signs = self.dice.pick([HAN, HAN, KANA, HANGUL])
        return "".join(self.dice.common(signs) for _ in range(8 + self.dice.below(30))) + self.dice.pick("。，！？")

    def name(self):
        a, b = self.dice.common(self.names), self.dice.common(self.names)
        return self.dice.pick([a, a + "_" + b, a + b.capitalize(), a.upper()])

    def code(self):
        depth = " " * (4 * self.dice.below(6))
        d, n = self.dice, self.name
        return depth + d.pick([
            f"for (int i = 0; i < {n()}.size(); ++i) {{\n{depth}    {n()}[i] += {n()}({d.below(4096)});\n{depth}}}\n",
            f"def {n()}(self, {n()}=None):\n{depth}    return self.{n()} or {{'{n()}': {d.below(100)}}}\n",
            f"if (!{n()} || {n()} == nullptr) return std::move({n()});\n",
            f"// {self.sentence(ENGLISH, 4, 9)}\n",
            f"\t\"{n()}\": [{d.below(10)}, {d.below(100) / 10}, 0x{d.below(1 << 32):08X}],\r\n",
            f"const auto {n()} = [&]({n()} &{n()}) {{ return {n()}->{n()}(\"%s/%d\\n\"); }};\n"])

    def numbers(self):
        d = self.dice
        return "\t".join(d.pick([str(d.below(10**9)), f"{d.below(10**7) / 1000}", f"-{d.below(1000)}%",
                                 f"20{d.below(30):02}-0{1 + d.below(9)}-{10 + d.below(18)}", f"{d.below(256)}.{d.below(256)}.1.{d.below(9)}",
                                 f"{d.below(10**15):,}"]) for _ in range(3 + d.below(6))) + "\n"

    def white(self):
        return self.dice.pick(["\n", "\n\n", "\n\n\n\n", " " * (1 + self.dice.below(40)), "\t\t\t", "\r\n\r\n", "\n    \n"])

    def fun(self):
        return "".join(self.dice.pick(EMOJI) + self.dice.pick(["", " "]) for _ in range(1 + self.dice.below(4))) + self.dice.pick(
            SYMBOLS) + self.dice.pick(["!!!", "...", "----------------", "~~", "===="]) + " "

    def markup(self):
        return self.dice.pick(["## ", "- **", "> ", "1. ", "```\n", "| a | b |\n|---|---|\n", "<div class=\"x\">", "&nbsp;", "http://",
                               "https://example.org/"]) + self.sentence(self.latin, 1, 5) + "\n"


def main():
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    writer = Writer(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    parts, done = [], 0
    while done < size:
        part = writer.dice.pick(writer.makers)().encode()
        parts.append(part)
        done += len(part)
    # Never half a character at the end.
    sys.stdout.buffer.write(b"".join(parts)[:size].decode(errors="ignore").encode())


if __name__ == "__main__":
    main()
