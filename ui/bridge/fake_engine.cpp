// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/fake_engine.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <utility>

namespace inglenook::ui {

namespace {

/// The piece itself, of which it is rather sure, and one more.
std::vector<TokenLogprob> told(const std::string& piece) {
    return {{0, piece, -0.25F}, {0, piece, -0.25F}, {1, " perhaps", -2.0F}};
}

/// Models that are known by the names of their files; any other is like the first.
struct KnownModel {
    std::string_view name;
    std::string_view architecture;
    std::string_view quantisation;
    std::string_view licence;
    std::uint64_t parameters = 0;
    std::uint64_t active = 0;
    std::uint64_t bytes = 0;
    std::uint32_t experts = 0;
    std::uint32_t used = 0;
    std::uint32_t context = 0;
};
constexpr KnownModel known_models[] = {
    {"Qwen3-30B-A3B", "qwen3moe", "Q4_K_M", "apache-2.0", 30'500'000'000, 3'300'000'000, 18'600'000'000, 128,
        8, 32768},
    {"DeepSeek-R1-Distill-Qwen-7B", "qwen2", "Q4_K_M", "mit", 7'600'000'000, 7'600'000'000, 4'700'000'000, 0,
        0, 131072},
    {"gpt-oss-120b", "gpt-oss", "MXFP4", "apache-2.0", 117'000'000'000, 5'100'000'000, 63'400'000'000, 128, 4,
        131072},
    {"OLMoE-1B-7B", "olmoe", "Q4_K_M", "apache-2.0", 6'900'000'000, 1'300'000'000, 4'200'000'000, 64, 8,
        4096},
};

constexpr std::uint64_t ram = 32'000'000'000;
constexpr std::uint64_t usuallyFree = 24'000'000'000;

constexpr std::string_view showcase =
    "The router scores every expert, keeps the **k** best and weighs their answers. Only those experts’ "
    "weights are read.\n"
    "\n"
    "```python\n"
    "def route(x, gate, k=8):\n"
    "    scores = softmax(gate @ x)          # one score per expert\n"
    "    best = scores.argsort()[-k:][::-1]\n"
    "    weight = scores[best] / scores[best].sum()\n"
    "    return best, weight                 # 8 of 128 are read\n"
    "```\n"
    "\n"
    "| Part | Parameters | Read per token |\n"
    "| --- | --- | --- |\n"
    "| Attention, norms, embedding | 1.6 B | 1.6 B |\n"
    "| Experts | 28.9 B | 1.8 B |\n"
    "\n"
    "What follows from it:\n"
    "\n"
    "1. A token touches about **11 %** of the model.\n"
    "2. The rest may lie in slower memory:\n"
    "   - in RAM, behind `--experts-in-ram`\n"
    "   - on disk, for the patient\n"
    "3. Costs of $4 and $5 stay prices.\n"
    "\n"
    "> The cheapest weight is the one that is not read.\n"
    "\n"
    "So it runs on a workstation.";

/// Every kind of block, for looks.
constexpr std::string_view everyKind =
    "# Every kind of block\n"
    "\n"
    "Words in *italics*, **bold**, ~~struck out~~ and `code`, a [link](https://example.org/page), a bare "
    "https://example.org and ![a cat on a keyboard](https://example.org/cat.png).\n"
    "\n"
    "## Lists\n"
    "\n"
    "- [x] a task that is done\n"
    "- [ ] one that is not\n"
    "- an item\n"
    "  1. with numbers\n"
    "  2. in it\n"
    "     > and a quote\n"
    "\n"
    "### Code\n"
    "\n"
    "```cpp\n"
    "// A line that is longer than the column is wide, so that it can be scrolled sideways or be wrapped, as "
    "one likes\n"
    "int main() { return std::puts(\"A piece of code\") < 0 ? 1 : 0; }\n"
    "```\n"
    "\n"
    "> A quote of two paragraphs.\n"
    ">\n"
    "> > And one within it.\n"
    "\n"
    "### Tables\n"
    "\n"
    "| Left | Centre | Right |\n"
    "|:-----|:------:|------:|\n"
    "| one | **two** | 3 |\n"
    "| a longer cell | `code` | 1,234 |\n"
    "\n"
    "| Model | Architecture | Parameters | Active | Context | Experts | Active experts | Quantisation | "
    "Licence |\n"
    "|---|---|--:|--:|--:|--:|--:|---|---|\n"
    "| Qwen3-30B-A3B | qwen3moe | 30.5 B | 3.3 B | 32,768 | 128 | 8 | Q4_K_M | Apache 2.0 |\n"
    "| gpt-oss-120b | gpt-oss | 116.8 B | 5.1 B | 131,072 | 128 | 4 | MXFP4 | Apache 2.0 |\n"
    "\n"
    "### Maths and notes\n"
    "\n"
    "Euler found $e^{i\\pi} + 1 = 0$, at a price of $4 and $5.[^1] The roots of a quadratic are\n"
    "\n"
    "$$x_{1,2} = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}$$\n"
    "\n"
    "and a sum of them \\(\\sum_{k=1}^{n} k = \\frac{n(n+1)}{2}\\).\n"
    "\n"
    "[^1]: Prices stay prices.\n"
    "\n"
    "---\n"
    "\n"
    "Nothing in an answer is fetched.";

constexpr const char* formulas =
    "The router's weights are $w_i = \\frac{e^{s_i}}{\\sum_{j \\in T} e^{s_j}}$ over the chosen set $T$, so "
    "that\n\n"
    "$$y = \\sum_{i \\in T} w_i\\, E_i(x), \\qquad |T| = k \\ll n$$\n\n"
    "and attention is \\(\\mathrm{softmax}\\left(\\frac{QK^\\top}{\\sqrt{d_k}}\\right)V\\). With\n\n"
    "\\[\nA = \\begin{pmatrix} a_{11} & a_{12} \\\\ a_{21} & a_{22} \\end{pmatrix}, \\qquad "
    "f(x) = \\begin{cases} x^2 & x \\ge 0 \\\\ -x & \\text{else} \\end{cases}\n\\]\n\n"
    "$\\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2}$; $\\lim_{n\\to\\infty} \\sqrt[n]{n} = 1$; "
    "$\\vec v \\cdot \\hat n \\in \\mathbb{R}$; "
    "$\\unknown{x}$ stays as it was written, and so do $4 and $5.";

ToolCall weatherCall() {
    const std::string arguments =
        R"({"city": "Zürich", "days": 3, "units": {"temperature": "celsius", "wind": "km/h"}, "hourly": false})";
    return {{}, "get_weather", arguments,
        R"(<tool_call>{"name": "get_weather", "arguments": )" + arguments + "}</tool_call>"};
}

std::string lastUserText(const GenerateRequest& request) {
    const auto* chat = std::get_if<ChatInput>(&request.prompt);
    if (chat == nullptr) {
        return {};
    }
    const auto last = std::find_if(chat->messages.rbegin(), chat->messages.rend(),
        [](const ChatMessage& message) { return message.role == "user"; });
    return last == chat->messages.rend() ? std::string() : last->content;
}

std::uint32_t tokensOf(std::string_view text) { return static_cast<std::uint32_t>(text.size() / 4 + 1); }

std::uint32_t tokensOf(const PromptInput& prompt) {
    std::uint32_t count = 0;
    if (const auto* chat = std::get_if<ChatInput>(&prompt)) {
        for (const ChatMessage& message : chat->messages) {
            count += tokensOf(message.content) + 4;
        }
    } else if (const auto* text = std::get_if<TextInput>(&prompt)) {
        count = tokensOf(text->text);
    }
    return count;
}

/// Pieces of a few characters that end between characters, as tokens do.
std::vector<std::string> tokens(std::string_view text) {
    std::vector<std::string> pieces;
    while (!text.empty()) {
        std::size_t size = std::min<std::size_t>(5, text.size());
        while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) {
            ++size;
        }
        pieces.emplace_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return pieces;
}

} // namespace

FakeEngine::FakeEngine(FakeScript script)
    : m_script(std::move(script)), m_thread([this](const std::stop_token& stop) { work(stop); }) {
    if (m_script.answer.empty()) {
        m_script.answer = showcase;
    }
}

FakeEngine::~FakeEngine() {
    m_thread = {}; // stopped and waited for
    hold(0);
}

void FakeEngine::post(Task task) {
    {
        const std::scoped_lock lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    m_wake.notify_all();
}

void FakeEngine::work(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        Task task;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return !m_tasks.empty(); })) {
                return;
            }
            task = std::move(m_tasks.front());
            m_tasks.pop_front();
        }
        task(stop);
    }
}

bool FakeEngine::wait(std::chrono::milliseconds time, std::stop_token stop) {
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, stop, time, [&stop] { return stop.stop_requested(); });
    return !stop.stop_requested();
}

bool FakeEngine::isCancelled(RequestId id) {
    const std::scoped_lock lock(m_mutex);
    return m_cancelled.contains(id);
}

void FakeEngine::load(LoadRequest request, LoadSink sink) {
    post([this, request = std::move(request), sink = std::move(sink)](const std::stop_token& stop) {
        m_loaded = false;
        hold(0);
        auto info = inspect(request.path);
        if (!info) {
            sink(LoadFailed{info.error()});
            return;
        }
        for (int step = 0; step < 10; ++step) {
            sink(Loading{step < 3 ? "Reading the file" : "Copying weights to the device", step / 10.0});
            if (!wait(m_script.loading / 10, stop)) {
                return;
            }
        }
        m_loaded = true;
        hold(info->file_bytes);
        m_name = info->name;
        Loaded loaded;
        loaded.memory.weights = info->file_bytes;
        loaded.model = std::move(*info);
        loaded.context = m_script.context;
        loaded.device.id = "cpu";
        loaded.device.name = "Scripted engine";
        loaded.seconds = 0.6;
        sink(loaded);
    });
}

void FakeEngine::unload() {
    post([this](const std::stop_token&) {
        m_loaded = false;
        hold(0);
    });
}

void FakeEngine::hold(std::uint64_t bytes) {
    if (m_script.held) {
        *m_script.held += bytes;
        *m_script.held -= std::exchange(m_holds, bytes);
    }
}

std::uint64_t FakeEngine::freeRam() const {
    const std::uint64_t held = m_script.held ? m_script.held->load() : 0;
    return usuallyFree - std::min(held, usuallyFree);
}

RequestId FakeEngine::generate(GenerateRequest request, GenerateSink sink) {
    RequestId id = 0;
    {
        const std::scoped_lock lock(m_mutex);
        id = ++m_lastId;
        m_lastRequest = request;
    }
    post([this, id, request = std::move(request), sink = std::move(sink)](
             const std::stop_token& stop) { answer(id, request, sink, stop); });
    return id;
}

GenerateRequest FakeEngine::lastRequest() {
    const std::scoped_lock lock(m_mutex);
    return m_lastRequest;
}

void FakeEngine::answer(
    RequestId id, const GenerateRequest& request, const GenerateSink& sink, const std::stop_token& stop) {
    const std::string asked = lastUserText(request);
    const auto says = [&asked](const char* word) { return asked.find(word) != std::string::npos; };
    if (!m_loaded) {
        sink(Failed{{ErrorKind::usage, "No model is loaded", {}, "Choose a model first."}});
        return;
    }
    Timings timings;
    timings.prompt_tokens = tokensOf(request.prompt);
    sink(Started{timings.prompt_tokens, 42});
    if (says("fail")) {
        sink(Failed{{ErrorKind::device, "The device was lost", "vulkan:0", "Send the message again."}});
        return;
    }
    std::vector<AnswerPiece> script;
    const auto add = [&script](AnswerKind kind, std::string_view text) {
        for (std::string& piece : tokens(text)) {
            script.push_back({kind, std::move(piece), {}});
        }
    };
    const std::string thought = "The question is about routing. A short example and a table will do.";
    for (int i = 0; i < (says("ponder") ? 120 : says("think") ? 1 : 0); ++i) {
        add(AnswerKind::reasoning, i == 0 ? thought : "\n" + thought);
    }
    for (int i = 0; i < (says("long") ? 40 : 1); ++i) {
        const auto own = m_script.answers.find(m_name);
        const std::string text(says("every kind")              ? everyKind
                               : own != m_script.answers.end() ? own->second
                                                               : m_script.answer);
        add(AnswerKind::text, i == 0 ? text : "\n\n" + text);
    }
    if (says("formula")) {
        add(AnswerKind::text, std::string("\n\n") + formulas);
    }
    if (says("weather")) {
        script.push_back({AnswerKind::tool_call, {}, weatherCall()});
    }
    StopReason reason = StopReason::end;
    timings.first_token_seconds = 0.4;
    for (AnswerPiece& piece : script) {
        if (isCancelled(id)) {
            reason = StopReason::cancelled;
            break;
        }
        if (request.max_tokens > 0 && timings.generated_tokens == request.max_tokens) {
            reason = StopReason::length;
            break;
        }
        ++timings.generated_tokens;
        Token token{0, {std::move(piece)}, timings.prompt_tokens + timings.generated_tokens, {}};
        if (request.logprobs > 0) {
            token.logprobs = told(token.pieces.front().text);
        }
        sink(token);
        if (!wait(m_script.perToken, stop)) {
            return;
        }
    }
    timings.decode_seconds = timings.generated_tokens / 41.0;
    sink(Finished{reason, {}, timings});
}

void FakeEngine::cancel(RequestId id) {
    const std::scoped_lock lock(m_mutex);
    m_cancelled.insert(id);
}

void FakeEngine::countTokens(PromptInput prompt, std::function<void(Result<std::uint32_t>)> sink) {
    // Counting needs no turn of the thread: it must not wait for a running answer.
    sink(tokensOf(prompt));
}

Result<ModelInfo> FakeEngine::inspect(const std::string& path) {
    if (path.find("broken") != std::string::npos) {
        return fail(ErrorKind::bad_file, "The file ends in the middle of its tensors", path,
            "Copy or download it again.");
    }
    ModelInfo info;
    info.path = path;
    info.name = std::filesystem::path(path).stem().string();
    const auto* known = std::find_if(std::begin(known_models), std::end(known_models),
        [&info](const KnownModel& model) { return model.name == info.name; });
    const KnownModel& model = known == std::end(known_models) ? known_models[0] : *known;
    info.architecture = model.architecture;
    info.quantisation = model.quantisation;
    info.licence = model.licence;
    info.parameters = model.parameters;
    info.active_parameters = model.active;
    info.file_bytes = model.bytes;
    info.n_experts = model.experts;
    info.n_experts_used = model.used;
    info.context_trained = model.context;
    info.has_template = true;
    info.template_settings = {{"enable_thinking", TemplateSetting::Kind::boolean, {}, true},
        {"reasoning_effort", TemplateSetting::Kind::choice, {"low", "medium", "high"}, "medium"}};
    info.recommended.temperature = 0.6F;
    info.recommended.top_k = 20;
    return info;
}

DeviceList FakeEngine::devices() {
    DeviceInfo cpu;
    cpu.id = "cpu";
    cpu.name = "Scripted engine";
    return {{cpu}, {}};
}

Result<Placement> FakeEngine::plan(const LoadRequest& request, bool /*fresh*/) {
    const auto info = inspect(request.path);
    if (!info) {
        return tl::unexpected(info.error());
    }
    Placement plan;
    plan.device = "cpu";
    plan.context = request.context > 0 ? request.context : m_script.context;
    plan.kv_type = request.kv_type.value_or(KvType::f16);
    plan.weights.ram = info->file_bytes / 10;
    plan.experts.ram = info->file_bytes - plan.weights.ram;
    plan.cache.ram = plan.context * (plan.kv_type == KvType::f32 ? 200'000U : 100'000U);
    plan.ram = {ram, freeRam(), plan.weights.ram + plan.experts.ram + plan.cache.ram};
    if (plan.cache.ram > usuallyFree / 5) {
        plan.verdict = Verdict::does_not_fit;
        plan.reason = "it needs more memory than there is";
    } else if (plan.ram.needed > freeRam()) {
        plan.verdict = Verdict::runs_from_disk;
    }
    return plan;
}

Result<Budgets> FakeEngine::memory(const std::string& /*device*/) {
    Budgets budgets;
    budgets.ram_total = ram;
    budgets.ram_free = freeRam();
    return budgets;
}

} // namespace inglenook::ui
