// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/pre_tokenizers.h"

#include <algorithm>

namespace inglenook {

namespace {

using namespace std::string_literals;

// Parts that several expressions share. Each alternative consumes what it matches without trying many ways to
// do so: no expression here takes more than linear time per match.

const std::string contractions = R"((?i:'s|'t|'re|'ve|'m|'ll|'d))";
/// White space, with the last space left to the word after it.
const std::string space_tail = R"(|\s*[\r\n]+|\s+(?!\S)|\s+)";
const std::string gpt2 = R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S))";

/// Llama 3 and its kin; `digits` is how many digits stay together, `after` what symbols take with them.
std::string llama3(const std::string& digits, const std::string& after = R"([\r\n]*)") {
    return contractions + R"(|[^\r\n\p{L}\p{N}]?\p{L}+|)" + digits + R"(| ?[^\s\p{L}\p{N}]+)" + after +
           space_tail;
}

/// Words that begin where lower case turns to upper case. `suffix` may follow a word.
std::string cased_words(const std::string& upper, const std::string& lower, const std::string& suffix) {
    return R"([^\r\n\p{L}\p{N}]?)" + upper + "*" + lower + "+" + suffix + R"(|[^\r\n\p{L}\p{N}]?)" + upper +
           "+" + lower + "*" + suffix;
}

std::string cased(const std::string& suffix, const std::string& digits) {
    return cased_words(R"([\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}])", R"([\p{Ll}\p{Lm}\p{Lo}\p{M}])", suffix) + "|" +
           digits + R"(| ?[^\s\p{L}\p{N}]+[\r\n/]*)" + space_tail;
}

const std::string cjk = R"([\x{4E00}-\x{9FA5}\x{800}-\x{4E00}\x{AC00}-\x{D7FF}]+)";
const std::string han_kana = R"([\x{4E00}-\x{9FA5}\x{3040}-\x{309F}\x{30A0}-\x{30FF}]+)";

/// Letters with the mark before them; `after` is what may follow other marks, and white space.
std::string marked_words(const std::string& after) {
    return R"([!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+)"
           R"(|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+)" +
           after;
}

/// The letters that have case, as DeepSeek lists them.
const std::string deepseek_letters =
    R"(A-Za-z\x{B5}\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{1BA}\x{1BC}-\x{1BF}\x{1C4}-\x{293})"
    R"(\x{295}-\x{2AF}\x{370}-\x{373}\x{376}\x{377}\x{37B}-\x{37D}\x{37F}\x{386}\x{388}-\x{38A})"
    R"(\x{38C}\x{38E}-\x{3A1}\x{3A3}-\x{3F5}\x{3F7}-\x{481}\x{48A}-\x{52F}\x{531}-\x{556})"
    R"(\x{10A0}-\x{10C5}\x{13A0}-\x{13F5}\x{13F8}-\x{13FD}\x{1C90}-\x{1CBA}\x{1CBD}-\x{1CBF})"
    R"(\x{1D00}-\x{1D2B}\x{1D6B}-\x{1D77}\x{1D79}-\x{1D9A}\x{1E00}-\x{1F15}\x{1F18}-\x{1F1D})"
    R"(\x{1F20}-\x{1F45}\x{1F48}-\x{1F4D}\x{1F50}-\x{1F57}\x{1F59}\x{1F5B}\x{1F5D})"
    R"(\x{1F5F}-\x{1F7D}\x{1F80}-\x{1FB4}\x{1FB6}-\x{1FBC}\x{1FBE}\x{1FC2}-\x{1FC4})"
    R"(\x{1FC6}-\x{1FCC}\x{1FD0}-\x{1FD3}\x{1FD6}-\x{1FDB}\x{1FE0}-\x{1FEC}\x{1FF2}-\x{1FF4})"
    R"(\x{1FF6}-\x{1FFC}\x{2102}\x{2107}\x{210A}-\x{2113}\x{2115}\x{2119}-\x{211D}\x{2124})"
    R"(\x{2126}\x{2128}\x{212A}-\x{212D}\x{212F}-\x{2134}\x{2139}\x{213C}-\x{213F})"
    R"(\x{2145}-\x{2149}\x{214E}\x{2183}\x{2184}\x{2C00}-\x{2C7B}\x{2C7E}-\x{2CE4})"
    R"(\x{2CEB}-\x{2CEE}\x{2CF2}\x{2CF3}\x{A640}-\x{A66D}\x{A680}-\x{A69B}\x{A722}-\x{A76F})"
    R"(\x{A771}-\x{A787}\x{A78B}-\x{A78E}\x{AB70}-\x{ABBF}\x{FB00}-\x{FB06}\x{FB13}-\x{FB17})"
    R"(\x{FF21}-\x{FF3A}\x{FF41}-\x{FF5A}\x{10400}-\x{1044F}\x{104B0}-\x{104D3})"
    R"(\x{104D8}-\x{104FB}\x{10C80}-\x{10CB2}\x{10CC0}-\x{10CF2}\x{118A0}-\x{118DF})"
    R"(\x{1E900}-\x{1E943})";

/// Han characters are words of their own, so that the classes of letters leave them out (written as what they
/// are not, for want of a difference of classes).
const std::string kimi = R"(\p{Han}+|)" +
                         cased_words(R"([^\p{Ll}\p{N}\p{P}\p{S}\p{Z}\p{C}\p{Han}])",
                             R"([^\p{Lu}\p{Lt}\p{N}\p{P}\p{S}\p{Z}\p{C}\p{Han}])", contractions + "?") +
                         R"(|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*)" + space_tail;

/// Right for both ways to write line ends; everything else stays together.
const std::string lines = R"([^\n]+|\n+)";

/// Scripts that are written without spaces between words.
const std::string unspaced =
    R"([\x{4E00}-\x{9FFF}\x{3400}-\x{4DBF}\x{8C48}-\x{FAFF}\x{3040}-\x{309F}\x{30A0}-\x{30FF}\x{FF65}-\x{FF9F})"
    R"(\x{2F00}-\x{2FDF}\x{E40}-\x{E7F}\x{E80}-\x{EFF}\x{1780}-\x{17FF}\x{1000}-\x{109F}\x{AA60}-\x{AA7F})"
    R"(\x{A9E0}-\x{A9FF}\x{AC00}-\x{D7AF}\x{1100}-\x{11FF}]+)";

const std::string bloom = R"( ?[^(\s|.,!?…。，、।۔،)]+)";

std::vector<PreTokenizer> make_table() {
    return {
        {{"default"}, {R"([\p{P}$+<=>^~|]+)", gpt2, R"(\p{N}+)", R"([0-9][0-9][0-9])"}},
        {{"llama3", "llama-v3", "llama-bpe", "falcon3", "falcon-h1", "pixtral", "midm-2.0", "lfm2",
             "jina-v5-nano"},
            {llama3(R"(\p{N}{1,3})")}, true, true},
        {{"glm4", "glm5", "minicpm5"}, {llama3(R"(\p{N}{1,3})")}, true},
        {{"dbrx", "smaug-bpe", "chatglm-bpe"}, {llama3(R"(\p{N}{1,3})")}},
        {{"qwen2", "deepseek-r1-qwen", "kormo", "f2llmv2", "stablelm2", "megrez", "hunyuan", "grok-2",
             "solar-open"},
            {llama3(R"(\p{N})")}},
        {{"qwen35"},
            {contractions + R"(|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*)" +
                space_tail}},
        {{"bailingmoe", "bailingmoe2", "llada-moe"},
            {R"('(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]++[\r\n]*)"
             R"(|\s*[\r\n]|\s+(?!\S)|\s+)"}},
        {{"laguna"}, {lines, llama3(R"(\p{N})")}},
        {{"ufakzeka"}, {R"([^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*)" + space_tail}},
        {{"k2-horizon"}, {contractions +
                             R"(|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}\x{200C}\x{200D}]+|\p{N}{1,3})"
                             R"(| ?[^\s\p{L}\p{N}]+[\r\n]*)" +
                             space_tail}},
        {{"seed-coder"},
            {contractions + R"(|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}\r\n]+)" + space_tail}},
        {{"jais-2"},
            {contractions +
                R"(|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s{512}(?!\S))"
                R"(|\s{256}(?!\S)|\s{128}(?!\S)|\s{64}(?!\S)|\s{32}(?!\S)|\s{16}(?!\S)|\s{8}(?!\S)|\s{4}(?!\S))"
                R"(|\s{1,2}(?!\S)|\s)"}},
        {{"exaone-moe"},
            {contractions + R"(|[^\r\n\p{L}\p{N}]?\p{L}[\p{L}\p{M}]*+(?: \p{L}[\p{L}\p{M}]*+)*+|\p{N})"
                            R"(| ?[^\s\p{L}\p{N}]+[\r\n/]?|\s*[\r\n]|\s+(?!\S)|\s+)"}},
        {{"deepseek-llm"},
            {R"([\r\n])", R"(\s?[)" + deepseek_letters + "]+",
                R"(\s?[!-/:-~\x{FF01}-\x{FF0F}\x{FF1A}-\x{FF5E}\x{2018}-\x{201F}\x{3000}-\x{3002}]+)",
                // The look behind only spares trying again from within the same white space.
                R"((?<!\s)\s++\z)", cjk, R"(\p{N}+)"}},
        {{"deepseek-coder"}, {R"([\r\n])", R"(\s?\p{L}+)", R"(\s?\p{P}+)", cjk, R"(\p{N})"}},
        {{"deepseek-v3", "hunyuan-dense", "joyai-llm", "hy_v4"},
            {R"(\p{N}{1,3})", han_kana, marked_words(R"([\r\n]*)" + space_tail)}},
        {{"spark2_5"}, {R"(\p{N}{1,3})", han_kana, marked_words(R"(|[\r\n]|\s+(?!\S)|\s+)"), R"(\p{N})"}},
        {{"afmoe"}, {{R"(\p{N}+)", true}, unspaced, marked_words(R"([\r\n]*)" + space_tail)}},
        {{"youtu"},
            {R"([\x{AC00}-\x{D7A3}\x{3131}-\x{318E}]+)"
             R"(|[\x{FF01}\x{2026}\x{201C}\x{201D}\x{2018}\x{2019}\x{2014}\x{FF1A}\x{FF1B}\x{FF0C})"
             R"(\x{3001}-\x{303F}\x{FE30}-\x{FE4F}]+|[\x{3105}-\x{312F}]+)"
             R"(|[\x{4E00}-\x{9FA5}\x{3040}-\x{309F}\x{30A0}-\x{30FF}]+)",
                cased(contractions + "?", R"(\p{N})")},
            true},
        {{"falcon"}, {R"([\p{P}$+<=>^~|`]+)", gpt2, R"([0-9][0-9][0-9])"}},
        {{"gpt-2", "mpt", "phi-2", "jina-es", "jina-de", "jina-v2-es", "jina-v2-de", "gigachat", "a.x-4.0",
             "mellum", "modern-bert", "olmo", "jais", "exaone4", "trillion", "granite-docling", "jina-v1-en",
             "jina-v2-code", "roberta-bpe"},
            {gpt2}},
        {{"smollm", "starcoder", "refact", "command-r", "codeshell", "exaone", "minerva-7b", "mellum2"},
            {R"(\p{N})", gpt2}},
        {{"gpt-4o", "llama4", "kanana2", "minimax-m2", "talkie"},
            {cased(contractions + "?", R"(\p{N}{1,3})")}},
        {{"granite-embed-multi-97m"}, {cased(contractions + "?", R"(\p{N}{1,3})")}, true},
        // The look behind only spares trying again from within the same digits.
        {{"tiny_aya", "cohere2moe"},
            {{R"((?<!\p{Nd})\p{Nd}++(?!\w))", true}, cased(contractions + "?", R"(\p{N}{1,3})")}},
        {{"superbpe"}, {R"(\p{N}+)", {R"(\p{Nd}+)", true}}},
        {{"gemma4", "sarvam-moe", "granite-embed-multi-311m", "mmbert"}, {lines}, false, false, true},
        {{"whitespace"}, {R"(\S+)"}, false, false, true, true},
        {{"tekken"}, {cased("", R"(\p{N})")}, true, true},
        {{"kimi-k2"}, {kimi}},
        {{"poro-chat", "bloom", "gpt3-finnish"}, {bloom}},
        {{"viking"}, {bloom, R"(\p{N})"}},
        {{"chameleon"},
            {R"(<sentinel:[0-9]+>)", R"(IMGIMG[A-I]{1,4}Z)", R"([\t\n]|    |  )", R"(\p{N})",
                R"([\p{P}!-/:-@\[-`{-~])", gpt2},
            true, true},
    };
}

} // namespace

const PreTokenizer* find_pre_tokenizer(std::string_view name) {
    static const std::vector<PreTokenizer> table = make_table();
    for (const PreTokenizer& entry : table) {
        if (std::find(entry.names.begin(), entry.names.end(), name) != entry.names.end()) {
            return &entry;
        }
    }
    return nullptr;
}

} // namespace inglenook
