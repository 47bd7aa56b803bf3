// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/default_template.h"

namespace inglenook {

namespace {

constexpr std::string_view chatml = R"({%- for message in messages -%}
{{- '<|im_start|>' ~ message['role'] ~ '\n' ~ message['content'] ~ '<|im_end|>\n' -}}
{%- endfor -%}
{%- if add_generation_prompt -%}
{{- '<|im_start|>assistant\n' -}}
{%- endif -%}
)";

constexpr std::string_view llama3 = R"({{- bos_token -}}
{%- for message in messages -%}
{{- '<|start_header_id|>' ~ message['role'] ~ '<|end_header_id|>\n\n' ~ message['content'] | trim ~ '<|eot_id|>' -}}
{%- endfor -%}
{%- if add_generation_prompt -%}
{{- '<|start_header_id|>assistant<|end_header_id|>\n\n' -}}
{%- endif -%}
)";

/// [INST] is no token in these models, but what they were trained on. The system's words go with the first
/// question.
constexpr std::string_view llama2 = R"({{- bos_token -}}
{%- set ns = namespace(system='') -%}
{%- for message in messages -%}
{%- if message['role'] == 'system' -%}
{%- set ns.system = '<<SYS>>\n' ~ message['content'] | trim ~ '\n<</SYS>>\n\n' -%}
{%- elif message['role'] == 'assistant' -%}
{{- ' ' ~ message['content'] | trim ~ ' ' ~ eos_token -}}
{%- else -%}
{{- '[INST] ' ~ ns.system ~ message['content'] | trim ~ ' [/INST]' -}}
{%- set ns.system = '' -%}
{%- endif -%}
{%- endfor -%}
)";

constexpr std::string_view plain = R"({{- bos_token -}}
{%- for message in messages -%}
{%- if message['role'] == 'system' -%}
{{- message['content'] | trim ~ '\n\n' -}}
{%- elif message['role'] == 'assistant' -%}
{{- 'Assistant: ' ~ message['content'] | trim ~ eos_token ~ '\n' -}}
{%- else -%}
{{- 'User: ' ~ message['content'] | trim ~ '\n' -}}
{%- endif -%}
{%- endfor -%}
{%- if add_generation_prompt -%}
{{- 'Assistant:' -}}
{%- endif -%}
)";

DefaultTemplate made(std::string_view name, std::string_view source) {
    return {std::string(name), std::string(source),
        "This model has no chat template; the format \"" + std::string(name) +
            "\" is used, which it may not have been trained for."};
}

} // namespace

DefaultTemplate default_template(const std::function<bool(std::string_view)>& has_special_token) {
    if (has_special_token("<|im_start|>") && has_special_token("<|im_end|>")) {
        return made("ChatML", chatml);
    }
    if (has_special_token("<|start_header_id|>") && has_special_token("<|eot_id|>")) {
        return made("Llama 3", llama3);
    }
    if (has_special_token("[INST]") && has_special_token("[/INST]")) {
        return made("Llama 2", llama2);
    }
    return made("plain", plain);
}

} // namespace inglenook
