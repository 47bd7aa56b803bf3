<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>Actions</name>
    <message>
        <source>New chat</source>
        <translation>新建对话</translation>
    </message>
    <message>
        <source>Search all chats</source>
        <translation>搜索所有对话</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>在此对话中查找</translation>
    </message>
    <message>
        <source>Show or hide the sidebar</source>
        <translation>显示或隐藏侧边栏</translation>
    </message>
    <message>
        <source>Show or hide the inspector</source>
        <translation>显示或隐藏检查器</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>重新回答</translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation>上一版本</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>下一版本</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>复制最后一个回答</translation>
    </message>
    <message>
        <source>Copy the last code</source>
        <translation>复制最后一段代码</translation>
    </message>
    <message>
        <source>Last answer as raw text, or formatted</source>
        <translation>最后一个回答：原始文本或排版显示</translation>
    </message>
    <message>
        <source>Next chat</source>
        <translation>下一个对话</translation>
    </message>
    <message>
        <source>Previous chat</source>
        <translation>上一个对话</translation>
    </message>
    <message>
        <source>Rename the chat</source>
        <translation>重命名对话</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Usual text size</source>
        <translation>默认文字大小</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>此列表</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
</context>
<context>
    <name>Amounts</name>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 K context</source>
        <translation>%1 K 上下文</translation>
    </message>
    <message>
        <source>%1 context</source>
        <translation>%1 上下文</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 token/秒</translation>
    </message>
    <message>
        <source>%1 experts, %2 active</source>
        <translation>%1 个专家，%2 个激活</translation>
    </message>
    <message>
        <source>dense</source>
        <translation>稠密</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>AnswerFooter</name>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 token/秒</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 个 token</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个 token</translation>
    </message>
    <message>
        <source>first after %1 s</source>
        <translation>首个 token 用时 %1 秒</translation>
    </message>
    <message>
        <source>The answer failed.</source>
        <translation>回答失败。</translation>
    </message>
    <message>
        <source>Interrupted.</source>
        <translation>已中断。</translation>
    </message>
    <message>
        <source>Stopped at the longest answer that the settings allow.</source>
        <translation>已停止：达到设置允许的最大回答长度。</translation>
    </message>
    <message>
        <source>Stopped: the context is full.</source>
        <translation>已停止：上下文已满。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy this answer</source>
        <translation>复制此回答</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>重新回答</translation>
    </message>
    <message>
        <source>Formatted</source>
        <translation>排版显示</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原始文本</translation>
    </message>
    <message>
        <source>Show this answer formatted</source>
        <translation>以排版显示此回答</translation>
    </message>
    <message>
        <source>Show this answer as raw text</source>
        <translation>以原始文本显示此回答</translation>
    </message>
</context>
<context>
    <name>AnswerNews</name>
    <message>
        <source>The answer is finished</source>
        <translation>回答已完成</translation>
    </message>
    <message>
        <source>All answers are there</source>
        <translation>所有回答都已完成</translation>
    </message>
</context>
<context>
    <name>AnswerSettings</name>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>More samplers</source>
        <translation>更多采样器</translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>已更改 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Usual values</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>What you change here holds for every chat and goes before what a model&apos;s file recommends; presets and chats can say otherwise%1.</source>
        <translation>此处的更改对所有对话生效，并优先于模型文件的推荐值；预设和单个对话可以另行设定%1。</translation>
    </message>
    <message>
        <source> (%1)</source>
        <translation>（%1）</translation>
    </message>
</context>
<context>
    <name>ArchivePage</name>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Chats that are put away. Search finds them all the same.</source>
        <translation>已收起的对话。搜索仍能找到它们。</translation>
    </message>
    <message>
        <source>Archived chats</source>
        <translation>已归档的对话</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>无标题</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>移出归档</translation>
    </message>
    <message>
        <source>Take %1 out of the archive</source>
        <translation>将 %1 移出归档</translation>
    </message>
    <message>
        <source>The archive is empty.</source>
        <translation>归档是空的。</translation>
    </message>
</context>
<context>
    <name>AskPanel</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>BatchStrip</name>
    <message>
        <source>Not all prompts are answered yet.</source>
        <translation>还有提示词未回答。</translation>
    </message>
    <message>
        <source>%1 of %2 answers</source>
        <translation>%1 / %2 个回答</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause the batch</source>
        <translation>暂停批量任务</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on with the batch</source>
        <translation>继续批量任务</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show the batch</source>
        <translation>显示批量任务</translation>
    </message>
</context>
<context>
    <name>CardPanel</name>
    <message>
        <source>What its makers say of %1</source>
        <translation>制作者对 %1 的说明</translation>
    </message>
    <message>
        <source>What its makers say lies in the hub, which is not asked for anything now. Inglenook can fetch that text, without pictures, or your browser opens the page.</source>
        <translation>制作者的说明在模型中心，目前不会向其请求任何内容。Inglenook 可以获取该文字（不含图片），或由浏览器打开页面。</translation>
    </message>
    <message>
        <source>Fetching the page…</source>
        <translation>正在获取页面…</translation>
    </message>
    <message>
        <source>Open in the browser…</source>
        <translation>在浏览器中打开…</translation>
    </message>
    <message>
        <source>Ask the hub from now on</source>
        <translation>从现在起询问模型中心</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>Untitled</source>
        <translation>无标题</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新建对话</translation>
    </message>
    <message>
        <source>Title of the chat</source>
        <translation>对话标题</translation>
    </message>
    <message>
        <source>Show the sidebar</source>
        <translation>显示侧边栏</translation>
    </message>
    <message>
        <source>Settings of this chat</source>
        <translation>此对话的设置</translation>
    </message>
    <message>
        <source>More about this chat</source>
        <translation>此对话的更多操作</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Compare with another model…</source>
        <translation>与其他模型对比…</translation>
    </message>
</context>
<context>
    <name>ChatMenu</name>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消置顶</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Move to folder…</source>
        <translation>移到文件夹…</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>标签…</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Dropped text</source>
        <translation>拖入的文本</translation>
    </message>
    <message>
        <source>Drop files to attach them</source>
        <translation>将文件拖放到此处以添加附件</translation>
    </message>
</context>
<context>
    <name>ChatSettingsGroup</name>
    <message>
        <source>Chats</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Enter sends</source>
        <translation>按 Enter 发送</translation>
    </message>
    <message>
        <source>Shift+Enter begins a new line. Off: Ctrl+Enter sends.</source>
        <translation>Shift+Enter 换行。关闭后用 Ctrl+Enter 发送。</translation>
    </message>
    <message>
        <source>Wrap long lines of code</source>
        <translation>代码长行自动换行</translation>
    </message>
    <message>
        <source>Let the model name chats</source>
        <translation>让模型为对话命名</translation>
    </message>
    <message>
        <source>After the first answer, while it has nothing else to do. Off: a chat is called by its first words.</source>
        <translation>在首次回答之后、模型空闲时进行。关闭后以开头的文字命名。</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>代码：%1</translation>
    </message>
    <message>
        <source>Do not wrap</source>
        <translation>不换行</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>自动换行</translation>
    </message>
    <message>
        <source>Wrap long lines of this code</source>
        <translation>此代码的长行自动换行</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy this code</source>
        <translation>复制此代码</translation>
    </message>
    <message>
        <source>Do not wrap long lines of this code</source>
        <translation>此代码的长行不换行</translation>
    </message>
</context>
<context>
    <name>ColumnFoot</name>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 token/秒</translation>
    </message>
    <message>
        <source>first after %1 s</source>
        <translation>首个 token 用时 %1 秒</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 个 token</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个 token</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>shared the machine</source>
        <translation>与其他回答共用本机</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>停止 %1</translation>
    </message>
    <message>
        <source>Continue with this one</source>
        <translation>用这个继续</translation>
    </message>
    <message>
        <source>Continue with %1 as a chat</source>
        <translation>与 %1 继续对话</translation>
    </message>
</context>
<context>
    <name>ColumnHead</name>
    <message>
        <source>Answer %1</source>
        <translation>回答 %1</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>模型：%1</translation>
    </message>
    <message>
        <source>Show column %1</source>
        <translation>显示列 %1</translation>
    </message>
    <message>
        <source>More about column %1</source>
        <translation>列 %1 的更多操作</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Same model, other settings</source>
        <translation>相同模型，不同设置</translation>
    </message>
    <message>
        <source>Same everything, other seed</source>
        <translation>其余相同，不同种子</translation>
    </message>
    <message>
        <source>Move to the left</source>
        <translation>向左移动</translation>
    </message>
    <message>
        <source>Move to the right</source>
        <translation>向右移动</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>折叠</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>against column %1</source>
        <translation>对照第 %1 列</translation>
    </message>
</context>
<context>
    <name>ColumnSettings</name>
    <message>
        <source>Settings of %1</source>
        <translation>%1 的设置</translation>
    </message>
</context>
<context>
    <name>CompareColumn</name>
    <message>
        <source>Column %1: %2</source>
        <translation>列 %1：%2</translation>
    </message>
    <message>
        <source>This model is not on this machine any more.</source>
        <translation>此模型已不在本机上。</translation>
    </message>
    <message>
        <source>The answer will stand here.</source>
        <translation>回答将显示在此处。</translation>
    </message>
    <message>
        <source>Being written. The answers are shown when all of them are there, so that their speed tells nothing.</source>
        <translation>正在书写。所有回答都完成后才会显示，以免速度透露信息。</translation>
    </message>
</context>
<context>
    <name>CompareComposer</name>
    <message>
        <source>Message to all columns</source>
        <translation>给所有列发消息</translation>
    </message>
    <message>
        <source>Next prompt: sides are drawn anew</source>
        <translation>下一个提示词：左右位置重新抽取</translation>
    </message>
    <message>
        <source>Message both models</source>
        <translation>给两个模型发消息</translation>
    </message>
    <message>
        <source>Message all models</source>
        <translation>给所有模型发消息</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>添加附件</translation>
    </message>
</context>
<context>
    <name>CompareHeader</name>
    <message>
        <source>Show the sidebar</source>
        <translation>显示侧边栏</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Blind test</source>
        <translation>盲测</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Scroll together</source>
        <translation>同步滚动</translation>
    </message>
    <message>
        <source>+ Column</source>
        <translation>+ 列</translation>
    </message>
    <message>
        <source>Add a column</source>
        <translation>添加列</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>More about this comparison</source>
        <translation>此对比的更多操作</translation>
    </message>
    <message>
        <source>New comparison</source>
        <translation>新建对比</translation>
    </message>
    <message>
        <source>Earlier comparisons…</source>
        <translation>以往的对比…</translation>
    </message>
    <message>
        <source>Prompt sets…</source>
        <translation>提示词集…</translation>
    </message>
    <message>
        <source>Add a column…</source>
        <translation>添加列…</translation>
    </message>
    <message>
        <source>Hide differences</source>
        <translation>隐藏差异</translation>
    </message>
    <message>
        <source>Show differences</source>
        <translation>显示差异</translation>
    </message>
    <message>
        <source>Show the names</source>
        <translation>显示名称</translation>
    </message>
    <message>
        <source>Name of the comparison</source>
        <translation>对比的名称</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>There is no model on this machine yet. Get one on the page of models, then come back.</source>
        <translation>本机上还没有模型。请先在模型页面获取一个，然后再回来。</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Message %1</source>
        <translation>给 %1 发消息</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>输入消息</translation>
    </message>
</context>
<context>
    <name>ComposerFoot</name>
    <message>
        <source>Too long for this model: shorten it or begin a new chat</source>
        <translation>对此模型来说太长：请缩短消息或新建对话</translation>
    </message>
    <message>
        <source>%1… %2 %</source>
        <translation>%1… %2%</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 token/秒</translation>
    </message>
    <message>
        <source>Context used: %1</source>
        <translation>已用上下文：%1</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>添加附件</translation>
    </message>
</context>
<context>
    <name>ConnectionLog</name>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Clear the list of connections</source>
        <translation>清除连接列表</translation>
    </message>
    <message>
        <source>None are noted.</source>
        <translation>没有记录。</translation>
    </message>
</context>
<context>
    <name>Contestants</name>
    <message>
        <source>temp %1</source>
        <translation>温度 %1</translation>
    </message>
    <message>
        <source>other settings</source>
        <translation>不同设置</translation>
    </message>
    <message>
        <source>system prompt</source>
        <translation>系统提示词</translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>Chats</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>%1 chats</source>
        <translation>%1 个对话</translation>
    </message>
    <message>
        <source>No chats in this folder yet</source>
        <translation>此文件夹中还没有对话</translation>
    </message>
</context>
<context>
    <name>ConversationRow</name>
    <message>
        <source>Untitled</source>
        <translation>无标题</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>“%1”的更多操作</translation>
    </message>
    <message>
        <source>Title of the chat</source>
        <translation>对话标题</translation>
    </message>
</context>
<context>
    <name>DataSettings</name>
    <message>
        <source>Erase everything?</source>
        <translation>彻底删除所有内容？</translation>
    </message>
    <message>
        <source>All chats, presets and backups, and what was set aside. It cannot be undone.</source>
        <translation>所有对话、预设、备份以及被移开保存的内容。此操作无法撤销。</translation>
    </message>
    <message>
        <source>Go on…</source>
        <translation>继续…</translation>
    </message>
    <message>
        <source>Really erase everything?</source>
        <translation>确定要彻底删除所有内容吗？</translation>
    </message>
    <message>
        <source>Erase everything</source>
        <translation>彻底删除所有内容</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Copy the path of the chats</source>
        <translation>复制对话数据的路径</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Copy the path of the backups</source>
        <translation>复制备份的路径</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <source>It takes the place of the chats that are there now, which are kept as a backup.</source>
        <translation>它会取代现有的对话，现有对话会另存为备份。</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Restore this backup?</source>
        <translation>恢复此备份？</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Soundness</source>
        <translation>完好性</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>立即检查</translation>
    </message>
    <message>
        <source>Check and repair</source>
        <translation>检查并修复</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Copy the path of the models</source>
        <translation>复制模型的路径</translation>
    </message>
    <message>
        <source>Erase the settings too</source>
        <translation>同时清除设置</translation>
    </message>
    <message>
        <source>When everything is erased; they are as on the first day after the next start.</source>
        <translation>在彻底删除所有内容时；下次启动后设置恢复为初始状态。</translation>
    </message>
    <message>
        <source>Chats, presets, the search and all backups. Models stay.</source>
        <translation>对话、预设、搜索索引和所有备份。模型会保留。</translation>
    </message>
    <message>
        <source>Erase everything…</source>
        <translation>彻底删除所有内容…</translation>
    </message>
</context>
<context>
    <name>DiscoverRow</name>
    <message>
        <source>released %1</source>
        <translation>发布于 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n language(s)</source>
        <translation>
            <numerusform>%n 种语言</numerusform>
        </translation>
    </message>
    <message>
        <source>Number format of %1</source>
        <translation>%1 的数值格式</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>模型卡</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>已在列表中</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Model card of %1</source>
        <translation>%1 的模型卡</translation>
    </message>
</context>
<context>
    <name>DiscoverTab</name>
    <message>
        <source>Search the catalogue</source>
        <translation>搜索目录</translation>
    </message>
    <message>
        <source>Kind of models</source>
        <translation>模型类型</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>所有模型</translation>
    </message>
    <message>
        <source>Mixtures of experts</source>
        <translation>混合专家模型</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Any size</source>
        <translation>任意大小</translation>
    </message>
    <message>
        <source>Up to %1</source>
        <translation>至多 %1</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>推荐</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新优先</translation>
    </message>
    <message>
        <source>Smallest first</source>
        <translation>最小优先</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>最大优先</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>Catalogue of models</source>
        <translation>模型目录</translation>
    </message>
    <message>
        <source>Nothing in the catalogue is like that.</source>
        <translation>目录中没有符合的模型。</translation>
    </message>
    <message>
        <source>Search the hub…</source>
        <translation>搜索模型站…</translation>
    </message>
</context>
<context>
    <name>DownloadRow</name>
    <message>
        <source>%1, %2 %</source>
        <translation>%1，%2%</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>暂停 %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>继续 %1</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take %1 off the list</source>
        <translation>将 %1 移出列表</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>取消 %1</translation>
    </message>
    <message>
        <source>What was fetched of it is deleted</source>
        <translation>已下载的部分会被删除</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>%1 的更多操作</translation>
    </message>
    <message>
        <source>Earlier in the list</source>
        <translation>在列表中前移</translation>
    </message>
    <message>
        <source>Later in the list</source>
        <translation>在列表中后移</translation>
    </message>
    <message>
        <source>Cancel, but keep what was fetched</source>
        <translation>取消，但保留已下载的部分</translation>
    </message>
</context>
<context>
    <name>Downloads</name>
    <message>
        <source>The hub has another file than the catalogue knows</source>
        <translation>模型站上的文件与目录中的不同</translation>
    </message>
    <message>
        <source>Its owner may have replaced it. Choose another one, or wait for a newer catalogue.</source>
        <translation>可能已被其所有者替换。请选择其他文件，或等待更新的目录。</translation>
    </message>
    <message>
        <source>The hub does not have this file any more</source>
        <translation>模型站上已没有此文件</translation>
    </message>
    <message>
        <source>It may have been moved or taken back. Choose another one.</source>
        <translation>可能已被移动或撤回。请选择其他文件。</translation>
    </message>
    <message>
        <source>The hub does not tell this file&apos;s hash</source>
        <translation>模型站没有提供此文件的校验值</translation>
    </message>
    <message>
        <source>Without it nobody could tell whether the file is right. Choose another one.</source>
        <translation>没有它就无法判断文件是否正确。请选择其他文件。</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>剩余 %1 秒</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>剩余 %1 分钟</translation>
    </message>
    <message>
        <source>%1 h %2 min left</source>
        <translation>剩余 %1 小时 %2 分钟</translation>
    </message>
    <message>
        <source>Asking the hub about its size</source>
        <translation>正在向模型站查询大小</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>正在排队</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <source>Waiting to try again</source>
        <translation>等待重试</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>正在校验</translation>
    </message>
    <message>
        <source>Fetching wrong parts again</source>
        <translation>正在重新下载错误的部分</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Downloaded and verified</source>
        <translation>已下载并校验</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>speed: 38 MB/s</comment>
        <translation>%1/秒</translation>
    </message>
</context>
<context>
    <name>DownloadsTab</name>
    <message>
        <source>Nothing can be downloaded now. %1</source>
        <translation>现在无法下载。%1</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Nothing is being downloaded. Models to download are found under Discover, and nothing is fetched before you press Download.</source>
        <translation>没有正在下载的内容。可下载的模型在“发现”中，在您按下“下载”之前不会获取任何内容。</translation>
    </message>
    <message>
        <source>Downloads at once</source>
        <translation>同时下载数</translation>
    </message>
    <message>
        <source>Others wait for their turn.</source>
        <translation>其余的排队等待。</translation>
    </message>
    <message>
        <source>Limit of speed, in kB/s</source>
        <translation>速度上限（kB/s）</translation>
    </message>
    <message>
        <source>Of all downloads together; 0: none.</source>
        <translation>所有下载合计；0 表示不限。</translation>
    </message>
</context>
<context>
    <name>EngineSettings</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>In use: %1</source>
        <translation>正在使用：%1</translation>
    </message>
    <message>
        <source>The best there is</source>
        <translation>自动选择最佳设备</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Tokens that the model holds at once; 0: as it was trained, at most 8,192. The model is loaded again.</source>
        <translation>模型一次能容纳的 token 数；0 表示按训练时的长度，最多 8,192。更改后会重新加载模型。</translation>
    </message>
    <message>
        <source>Free the memory</source>
        <translation>释放内存</translation>
    </message>
    <message>
        <source>When nobody has asked anything for a while. The next question loads the model again.</source>
        <translation>一段时间无人提问时释放。下一个问题会重新加载模型。</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>After 5 minutes</source>
        <translation>5 分钟后</translation>
    </message>
    <message>
        <source>After 15 minutes</source>
        <translation>15 分钟后</translation>
    </message>
    <message>
        <source>After an hour</source>
        <translation>一小时后</translation>
    </message>
</context>
<context>
    <name>FileChip</name>
    <message>
        <source>Shows the text that the model reads</source>
        <translation>显示模型读到的文本</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>cannot be sent</source>
        <translation>无法发送</translation>
    </message>
    <message>
        <source>Take %1 away</source>
        <translation>移除 %1</translation>
    </message>
</context>
<context>
    <name>FileChips</name>
    <message>
        <source>reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 个 token</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个 token</translation>
    </message>
</context>
<context>
    <name>FilePanel</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Text of %1</source>
        <translation>%1 的文本</translation>
    </message>
</context>
<context>
    <name>FileText</name>
    <message>
        <source>It is not a text. Text, code, CSV, JSON and PDF files can be attached.</source>
        <translation>这不是文本。可以添加文本、代码、CSV、JSON 和 PDF 文件。</translation>
    </message>
    <message>
        <source>It is not a file.</source>
        <translation>这不是文件。</translation>
    </message>
    <message>
        <source>It does not exist any more.</source>
        <translation>文件已不存在。</translation>
    </message>
    <message>
        <source>It cannot be read: %1.</source>
        <translation>无法读取：%1。</translation>
    </message>
    <message>
        <source>It is larger than %1 MB: attach a part of it.</source>
        <translation>文件大于 %1 MB：请只添加其中一部分。</translation>
    </message>
    <message>
        <source>It holds more text than any model can read: attach a part of it.</source>
        <translation>文本超出任何模型的阅读能力：请只添加其中一部分。</translation>
    </message>
    <message>
        <source>It holds no text: its pages are pictures.</source>
        <translation>其中没有文本：页面都是图片。</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>文件为空。</translation>
    </message>
</context>
<context>
    <name>FilingPanels</name>
    <message>
        <source>Make</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>New folder in “%1”</source>
        <translation>在“%1”中新建文件夹</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>文件夹名称</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Rename the folder</source>
        <translation>重命名文件夹</translation>
    </message>
    <message>
        <source>Rename the tag</source>
        <translation>重命名标签</translation>
    </message>
    <message>
        <source>Name of the tag</source>
        <translation>标签名称</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this chat</source>
        <translation>在此对话中查找</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 处，共 %2 处</translation>
    </message>
    <message>
        <source>Previous place (Shift+Enter)</source>
        <translation>上一处 (Shift+Enter)</translation>
    </message>
    <message>
        <source>Next place (Enter)</source>
        <translation>下一处 (Enter)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>A model is needed first</source>
        <translation>首先需要一个模型</translation>
    </message>
    <message>
        <source>Inglenook runs language models that lie on this machine as GGUF files. Such files come from the people who make the models, and from collections of converted ones; a small model has some hundred megabytes, a good one several gigabytes.</source>
        <translation>Inglenook 运行存放在本机上的 GGUF 语言模型文件。这些文件由模型的制作者发布，也可从转换好的模型合集中获得；小模型有几百 MB，好的模型有几 GB。</translation>
    </message>
    <message>
        <source>Choose a file that you have: it is used where it lies, not copied. Or put files into the models folder, and they appear here by themselves.</source>
        <translation>选择您已有的文件：它会在原处使用，不会被复制。也可以把文件放进模型文件夹，它们会自动出现在这里。</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>Discover models…</source>
        <translation>发现模型…</translation>
    </message>
</context>
<context>
    <name>Fold</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Unfolded</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>Folded</source>
        <translation>已折叠</translation>
    </message>
</context>
<context>
    <name>FolderPicker</name>
    <message>
        <source>Not in a folder</source>
        <translation>不在文件夹中</translation>
    </message>
    <message>
        <source>Move the chat to a folder</source>
        <translation>将对话移到文件夹</translation>
    </message>
    <message>
        <source>Move %1 chats to a folder</source>
        <translation>将 %1 个对话移到文件夹</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>文件夹名称</translation>
    </message>
    <message>
        <source>A folder&apos;s name, or a new one</source>
        <translation>文件夹名称，或输入新名称</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>New folder “%1”</source>
        <translation>新建文件夹“%1”</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>Show the folders in %1</source>
        <translation>显示 %1 中的文件夹</translation>
    </message>
    <message>
        <source>Hide the folders in %1</source>
        <translation>隐藏 %1 中的文件夹</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>“%1”的更多操作</translation>
    </message>
</context>
<context>
    <name>FolderTree</name>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Not in a folder</source>
        <translation>不在文件夹中</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>New folder in it…</source>
        <translation>在其中新建文件夹…</translation>
    </message>
    <message>
        <source>Move out of all folders</source>
        <translation>移到最上层</translation>
    </message>
    <message>
        <source>Delete the folder, keep its chats</source>
        <translation>删除文件夹，保留其中的对话</translation>
    </message>
</context>
<context>
    <name>FoldersPanel</name>
    <message>
        <source>Folders with models</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Models that other programs keep are found besides; their files are never changed.</source>
        <translation>其他程序保管的模型也会被找到；它们的文件绝不会被更改。</translation>
    </message>
    <message>
        <source>own</source>
        <translation>自有</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>从列表移除</translation>
    </message>
    <message>
        <source>Take %1 off the list</source>
        <translation>从列表移除 %1</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Greeting</name>
    <message>
        <source>What is on your mind?</source>
        <translation>今天想聊些什么？</translation>
    </message>
    <message>
        <source>The model runs on this machine. Nothing that you write leaves it.</source>
        <translation>模型在本机上运行。您写下的任何内容都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>The model runs on this machine.</source>
        <translation>模型在本机上运行。</translation>
    </message>
</context>
<context>
    <name>Hub</name>
    <message>
        <source>The hub&apos;s answer is not what its API promises</source>
        <translation>模型站的回答与其 API 的约定不符</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>请稍后重试。</translation>
    </message>
    <message>
        <source>The hub wants an account for this model</source>
        <translation>模型站要求登录账号才能获取此模型</translation>
    </message>
    <message>
        <source>Fetch the file in a browser and add it, or choose another model.</source>
        <translation>请在浏览器中下载文件后添加，或选择其他模型。</translation>
    </message>
    <message>
        <source>The hub does not have this model</source>
        <translation>模型站上没有此模型</translation>
    </message>
    <message>
        <source>It may have been moved or taken back. Choose another one.</source>
        <translation>可能已被移动或撤回。请选择其他模型。</translation>
    </message>
    <message>
        <source>The hub is busy</source>
        <translation>模型站繁忙</translation>
    </message>
    <message>
        <source>The hub answers with %1</source>
        <translation>模型站返回 %1</translation>
    </message>
</context>
<context>
    <name>HubPanel</name>
    <message>
        <source>Search the hub</source>
        <translation>搜索模型站</translation>
    </message>
    <message>
        <source>Switch it on</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>Words to look for</source>
        <translation>搜索词</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Asking the hub…</source>
        <translation>正在查询模型站…</translation>
    </message>
    <message>
        <source>Nothing was found for “%1”.</source>
        <translation>没有找到“%1”。</translation>
    </message>
    <message>
        <source>Models of the hub</source>
        <translation>模型站上的模型</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Searching the hub is off. When it is on, %1 learns what you search for and which models you open, and nothing else.</source>
        <translation>搜索模型站已关闭。开启后，%1 会知道您搜索什么、打开哪些模型，除此之外一无所知。</translation>
    </message>
</context>
<context>
    <name>HubResult</name>
    <message>
        <source>%1 downloads</source>
        <translation>下载 %1 次</translation>
    </message>
    <message>
        <source>changed %1</source>
        <translation>更新于 %1</translation>
    </message>
    <message>
        <source>wants an account</source>
        <translation>需要账号</translation>
    </message>
    <message>
        <source>%1 in %2 parts</source>
        <translation>%1，共 %2 个部分</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>已在列表中</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>IconButton</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Close the inspector</source>
        <translation>关闭检查器</translation>
    </message>
</context>
<context>
    <name>InstalledRow</name>
    <message>
        <source>changed since it was verified</source>
        <translation>校验后已更改</translation>
    </message>
    <message>
        <source>hash recorded %1</source>
        <translation>哈希记录于 %1</translation>
    </message>
    <message>
        <source>verified %1</source>
        <translation>校验于 %1</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>not verified yet</source>
        <translation>尚未校验</translation>
    </message>
    <message>
        <source>%1… %2 %</source>
        <translation>%1… %2 %</translation>
    </message>
    <message>
        <source>Verifying is paused at %1 %</source>
        <translation>校验暂停在 %1 %</translation>
    </message>
    <message>
        <source>Verifying… %1 %</source>
        <translation>正在校验… %1 %</translation>
    </message>
    <message>
        <source>waits to be verified</source>
        <translation>等待校验</translation>
    </message>
    <message>
        <source>linked</source>
        <translation>已链接</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>使用于 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) with the same content</source>
        <translation>
            <numerusform>另有 %n 个内容相同的文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>已加载</translation>
    </message>
    <message>
        <source>%1 here</source>
        <translation>此机 %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop loading %1</source>
        <translation>停止加载 %1</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Chat with %1</source>
        <translation>与 %1 聊天</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>%1 的更多操作</translation>
    </message>
    <message>
        <source>Details and memory…</source>
        <translation>详情与内存…</translation>
    </message>
    <message>
        <source>Not a favourite</source>
        <translation>取消收藏</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Stop verifying</source>
        <translation>停止校验</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Go on verifying</source>
        <translation>继续校验</translation>
    </message>
    <message>
        <source>Pause verifying</source>
        <translation>暂停校验</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>卸载</translation>
    </message>
    <message>
        <source>Move to the trash…</source>
        <translation>移到回收站…</translation>
    </message>
    <message>
        <source>Unlink</source>
        <translation>取消链接</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>从列表移除</translation>
    </message>
</context>
<context>
    <name>InstalledTab</name>
    <message>
        <source>Models of this machine</source>
        <translation>本机模型</translation>
    </message>
    <message>
        <source>Name this model</source>
        <translation>为此模型命名</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Move this model to the trash?</source>
        <translation>将此模型移到回收站？</translation>
    </message>
    <message>
        <source>“%1” takes %2 on the disk. The desktop&apos;s trash keeps it until you empty that.</source>
        <translation>“%1”占用磁盘 %2。桌面回收站会保留它，直到您清空为止。</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>There are no models in %1 yet.</source>
        <translation>%1 中还没有模型。</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>正在查找模型…</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Discover models</source>
        <translation>发现模型</translation>
    </message>
</context>
<context>
    <name>KeyBox</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: no keys</source>
        <translation>%1：无快捷键</translation>
    </message>
    <message>
        <source>Press the keys that you want</source>
        <translation>请按下想用的快捷键</translation>
    </message>
    <message>
        <source>Press to change the keys</source>
        <translation>按下以更改快捷键</translation>
    </message>
    <message>
        <source>Press keys…</source>
        <translation>请按键…</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>KeySetting</name>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset: %1</source>
        <translation>重置：%1</translation>
    </message>
    <message>
        <source>%1 is for “%2” now.</source>
        <translation>%1 目前用于“%2”。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>KeyboardSettings</name>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>默认快捷键</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Press the keys of an action, then the new ones.</source>
        <translation>点按某项操作的快捷键，再按新的快捷键。</translation>
    </message>
    <message>
        <source>%1 shows all of them anywhere.</source>
        <translation>%1 可随时显示全部快捷键。</translation>
    </message>
</context>
<context>
    <name>LanguageSettings</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>At once, and for the whole window</source>
        <translation>立即生效，适用于整个窗口</translation>
    </message>
</context>
<context>
    <name>LooksSettings</name>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Font of text</source>
        <translation>文字字体</translation>
    </message>
    <message>
        <source>Font of code</source>
        <translation>代码字体</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Stronger colours and lines</source>
        <translation>更鲜明的颜色和线条</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>减少动画</translation>
    </message>
    <message>
        <source>Nothing moves or fades</source>
        <translation>不使用移动和淡入淡出效果</translation>
    </message>
    <message>
        <source>%1: everywhere, code included</source>
        <translation>%1：适用于所有文字，包括代码</translation>
    </message>
    <message>
        <source>Everywhere, code included</source>
        <translation>适用于所有文字，包括代码</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Open this link in the browser?</source>
        <translation>在浏览器中打开此链接？</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>%1 – Inglenook</source>
        <translation>%1 – Inglenook</translation>
    </message>
    <message>
        <source>Inglenook</source>
        <translation>Inglenook</translation>
    </message>
    <message>
        <source>Import from %1?</source>
        <translation>从 %1 导入？</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>All of these chats are here already</source>
        <translation>这些对话均已存在</translation>
    </message>
</context>
<context>
    <name>Marker</name>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未完成</translation>
    </message>
</context>
<context>
    <name>MemoryWords</name>
    <message>
        <source>%1 graphics memory, %2 free</source>
        <translation>显存 %1，空闲 %2</translation>
    </message>
    <message>
        <source>%1 graphics memory</source>
        <translation>显存 %1</translation>
    </message>
    <message>
        <source>%1 memory, %2 free</source>
        <translation>内存 %1，空闲 %2</translation>
    </message>
    <message>
        <source>%1 memory</source>
        <translation>内存 %1</translation>
    </message>
    <message>
        <source>%1 free on disk</source>
        <translation>磁盘空闲 %1</translation>
    </message>
</context>
<context>
    <name>MessageEditor</name>
    <message>
        <source>Edit this message</source>
        <translation>编辑此消息</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>重新发送</translation>
    </message>
    <message>
        <source>Save as a new version</source>
        <translation>另存为新版本</translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>More about this answer</source>
        <translation>此回答的更多操作</translation>
    </message>
    <message>
        <source>More about this message</source>
        <translation>此消息的更多操作</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Answer with another model…</source>
        <translation>用其他模型回答…</translation>
    </message>
    <message>
        <source>Let another model answer…</source>
        <translation>让其他模型回答…</translation>
    </message>
    <message>
        <source>Branch to a new chat</source>
        <translation>分支为新对话</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete from here on</source>
        <translation>删除此处及之后的内容</translation>
    </message>
    <message>
        <source>Compare with another model…</source>
        <translation>与其他模型对比…</translation>
    </message>
</context>
<context>
    <name>ModelButton</name>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>%1… %2 %</source>
        <translation>%1… %2%</translation>
    </message>
    <message>
        <source>not loaded</source>
        <translation>未加载</translation>
    </message>
    <message>
        <source>Model: %1, %2</source>
        <translation>模型：%1，%2</translation>
    </message>
</context>
<context>
    <name>ModelDetails</name>
    <message>
        <source>Architecture</source>
        <translation>架构</translation>
    </message>
    <message>
        <source>Experts</source>
        <translation>专家</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Quantisation</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Trained context</source>
        <translation>训练上下文</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个词元</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Kept by</source>
        <translation>由其保管</translation>
    </message>
    <message>
        <source>Measured here</source>
        <translation>本机测得</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Will it run?</source>
        <translation>能运行吗？</translation>
    </message>
    <message>
        <source>Weights %1</source>
        <translation>权重 %1</translation>
    </message>
    <message>
        <source>cache of %1 tokens %2</source>
        <translation>%1 个词元的缓存 %2</translation>
    </message>
    <message>
        <source>%1 free after loading</source>
        <translation>加载后空闲 %1</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>As in the settings of all models</source>
        <translation>与所有模型的设置相同</translation>
    </message>
    <message>
        <source>Context in tokens</source>
        <translation>上下文词元数</translation>
    </message>
    <message>
        <source>as for all</source>
        <translation>与全部相同</translation>
    </message>
    <message>
        <source>Numbers of the cache</source>
        <translation>缓存数值</translation>
    </message>
    <message>
        <source>f16 takes half the memory of f32.</source>
        <translation>f16 占用的内存是 f32 的一半。</translation>
    </message>
    <message>
        <source>As for all</source>
        <translation>与全部相同</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>The best there is</source>
        <translation>最佳可用设备</translation>
    </message>
    <message>
        <source>Copy the hash</source>
        <translation>复制哈希</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Save and load again</source>
        <translation>保存并重新加载</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Experts in memory</source>
        <translation>专家放入内存</translation>
    </message>
    <message>
        <source>Layers whose experts the graphics card reads from the machine&apos;s memory; now %1 of %2.</source>
        <translation>由显卡从内存读取专家的层数；目前 %1 / %2。</translation>
    </message>
    <message>
        <source>Layers with experts in memory</source>
        <translation>专家放入内存的层数</translation>
    </message>
    <message>
        <source>Layers in memory</source>
        <translation>层放入内存</translation>
    </message>
    <message>
        <source>Layers that the graphics card reads from the machine&apos;s memory, which is slower; now %1 of %2.</source>
        <translation>显卡从系统内存读取的层（速度较慢）；目前 %1 / %2。</translation>
    </message>
</context>
<context>
    <name>ModelHint</name>
    <message>
        <source>%1 will answer now.</source>
        <translation>接下来由 %1 回答。</translation>
    </message>
    <message>
        <source>%1 answered in this chat.</source>
        <translation>此对话由 %1 回答过。</translation>
    </message>
    <message>
        <source>%1 answered in this chat, and is not on this machine now.</source>
        <translation>此对话由 %1 回答过，但它现在不在本机上。</translation>
    </message>
    <message>
        <source>Use it again</source>
        <translation>再次使用</translation>
    </message>
    <message>
        <source>Answer with %1 again</source>
        <translation>再次用 %1 回答</translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>Models of this machine</source>
        <translation>本机上的模型</translation>
    </message>
    <message>
        <source>There are no models in %1 yet.</source>
        <translation>%1 中还没有模型。</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>正在查找模型…</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>卸载</translation>
    </message>
    <message>
        <source>Unload the model and free its memory</source>
        <translation>卸载模型并释放内存</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>linked</source>
        <translation>链接</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Verify all</source>
        <translation>全部校验</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>Discover</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Downloads %1</source>
        <translation>下载 %1</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Folders…</source>
        <translation>文件夹…</translation>
    </message>
</context>
<context>
    <name>NamePanel</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>NetworkSettings</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Search the hub</source>
        <translation>搜索模型站</translation>
    </message>
    <message>
        <source>Off: nothing is asked; the models that Inglenook knows can be downloaded all the same.</source>
        <translation>关闭时不会进行任何查询；Inglenook 已知的模型仍可下载。</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>The https address of a hub to use instead of huggingface.co; empty: none.</source>
        <translation>用于替代 huggingface.co 的模型站 https 地址；留空表示不使用。</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Nothing but inglenook-net, a program of its own, reaches the network; each of its connections is noted, and shown when the seal is pressed.</source>
        <translation>只有独立程序 inglenook-net 能访问网络；它的每个连接都会记录，按下密封按钮即可查看。</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Choose another file, or get this one again.</source>
        <translation>请选择其他文件，或重新获取此文件。</translation>
    </message>
    <message>
        <source>Shorten the conversation, or choose a smaller model or context.</source>
        <translation>请缩短对话，或选择更小的模型或上下文。</translation>
    </message>
    <message>
        <source>Try again, or choose the CPU in the settings.</source>
        <translation>请重试，或在设置中选择 CPU。</translation>
    </message>
    <message>
        <source>Look whether it was moved or renamed.</source>
        <translation>请检查它是否被移动或重命名。</translation>
    </message>
    <message>
        <source>Look whether the disk is full or cannot be read.</source>
        <translation>请检查磁盘是否已满或无法读取。</translation>
    </message>
    <message>
        <source>Make room on the disk; what is on the screen is kept until then.</source>
        <translation>请腾出磁盘空间；在此之前屏幕上的内容会保留。</translation>
    </message>
    <message>
        <source>Make the data folder writable and start again.</source>
        <translation>请将数据文件夹设为可写，然后重新启动。</translation>
    </message>
    <message>
        <source>Start the newer version of Inglenook.</source>
        <translation>请启动更新版本的 Inglenook。</translation>
    </message>
    <message>
        <source>Close the other program that uses it.</source>
        <translation>请关闭正在使用它的其他程序。</translation>
    </message>
    <message>
        <source>Move the file away and start again; nothing in it was changed.</source>
        <translation>请移走该文件并重新启动；文件内容未被更改。</translation>
    </message>
    <message>
        <source>(%1)</source>
        <translation>（%1）</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this notice</source>
        <translation>关闭此通知</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>Show the sidebar</source>
        <translation>显示侧边栏</translation>
    </message>
</context>
<context>
    <name>PairLine</name>
    <message>
        <source>%1 : %2, %3 tied</source>
        <translation>%1 : %2，平局 %3</translation>
    </message>
    <message>
        <source>%1 is better than %2 (%3).</source>
        <translation>%1 优于 %2（%3）。</translation>
    </message>
    <message>
        <source>%1 and %2: too few votes to tell (%3).</source>
        <translation>%1 与 %2：票数太少，无法判断（%3）。</translation>
    </message>
</context>
<context>
    <name>PartingLine</name>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>结尾</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>below %1</source>
        <translation>不到 %1</translation>
    </message>
    <message>
        <source>They part after “…%1”: %2 wrote %3 (%4) and gave %5 %6; %7 wrote %8 (%9)</source>
        <translation>两者在“…%1”之后分开：%2 写了 %3 (%4)，给 %5 的概率为 %6；%7 写了 %8 (%9)</translation>
    </message>
    <message>
        <source> and gave %1 %2.</source>
        <translation> 且给 %1 的概率为 %2。</translation>
    </message>
    <message>
        <source>They part from the beginning: %2 wrote %3 (%4) and gave %5 %6; %7 wrote %8 (%9)</source>
        <translation>两者从一开始就分开：%2 写了 %3 (%4)，给 %5 的概率为 %6；%7 写了 %8 (%9)</translation>
    </message>
</context>
<context>
    <name>PastComparisons</name>
    <message>
        <source>Earlier comparisons</source>
        <translation>以往的对比</translation>
    </message>
    <message>
        <source>There are no comparisons yet.</source>
        <translation>还没有对比。</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
</context>
<context>
    <name>PastRow</name>
    <message>
        <source>Untitled</source>
        <translation>无标题</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>“%1”的更多操作</translation>
    </message>
    <message>
        <source>Name of the comparison</source>
        <translation>对比的名称</translation>
    </message>
</context>
<context>
    <name>PdfText</name>
    <message>
        <source>It is damaged, or no PDF file.</source>
        <translation>文件已损坏，或不是 PDF 文件。</translation>
    </message>
    <message>
        <source>It is locked with a password: save it without one first.</source>
        <translation>文件有密码保护：请先另存一份不带密码的文件。</translation>
    </message>
    <message>
        <source>It has more than %1 pages: attach a part of it.</source>
        <translation>文件超过 %1 页：请只添加其中一部分。</translation>
    </message>
</context>
<context>
    <name>PlainSlider</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>PresetBar</name>
    <message>
        <source>Save as a preset</source>
        <translation>保存为预设</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>预设名称</translation>
    </message>
    <message>
        <source>Made for %1</source>
        <translation>为 %1 制作</translation>
    </message>
    <message>
        <source>Rename the preset</source>
        <translation>重命名预设</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Model&apos;s default: %1</source>
        <translation>模型默认：%1</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>More about presets</source>
        <translation>预设的更多操作</translation>
    </message>
    <message>
        <source>Save as a preset…</source>
        <translation>保存为预设…</translation>
    </message>
    <message>
        <source>Save the changes in it</source>
        <translation>将更改存入预设</translation>
    </message>
    <message>
        <source>No longer this model&apos;s default</source>
        <translation>不再作为此模型的默认预设</translation>
    </message>
    <message>
        <source>Make it this model&apos;s default</source>
        <translation>设为此模型的默认预设</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Made for %1.</source>
        <translation>为 %1 制作。</translation>
    </message>
    <message>
        <source>Load it</source>
        <translation>加载</translation>
    </message>
    <message>
        <source>Load %1</source>
        <translation>加载 %1</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>It is not JSON: %1.</source>
        <translation>不是 JSON：%1。</translation>
    </message>
    <message>
        <source>It is JSON, but no preset.</source>
        <translation>是 JSON，但不是预设。</translation>
    </message>
    <message>
        <source>It was written by a newer version of Inglenook.</source>
        <translation>由更新版本的 Inglenook 写入。</translation>
    </message>
    <message>
        <source>Imported preset</source>
        <translation>导入的预设</translation>
    </message>
</context>
<context>
    <name>PromptSetsPanel</name>
    <message>
        <source>Prompt sets</source>
        <translation>提示词集</translation>
    </message>
    <message>
        <source>All columns answer every prompt of a set in the background, one model after the other. Then you vote on them one by one.</source>
        <translation>所有列在后台逐个模型地回答提示词集中的每个提示词，之后由您逐一投票。</translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s)</source>
        <translation>
            <numerusform>%n 个提示词</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s), comes with Inglenook</source>
        <translation>
            <numerusform>%n 个提示词，Inglenook 自带</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete “%1”</source>
        <translation>删除“%1”</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Start “%1”</source>
        <translation>开始“%1”</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>PromptStrip</name>
    <message>
        <source>You: %1</source>
        <translation>您：%1</translation>
    </message>
    <message>
        <source>Previous prompt</source>
        <translation>上一个提示词</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Next prompt</source>
        <translation>下一个提示词</translation>
    </message>
    <message>
        <source>Expected: %1</source>
        <translation>预期：%1</translation>
    </message>
</context>
<context>
    <name>RatingPlot</name>
    <message>
        <source>no rating yet</source>
        <translation>暂无评分</translation>
    </message>
    <message>
        <source> (%1 to %2)</source>
        <translation> (%1 至 %2)</translation>
    </message>
    <message>
        <source> (%1 or more)</source>
        <translation> (%1 或更高)</translation>
    </message>
    <message>
        <source> (%1 or less)</source>
        <translation> (%1 或更低)</translation>
    </message>
    <message>
        <source> (open)</source>
        <translation> (无上下限)</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2, %n vote(s)</source>
        <translation>
            <numerusform>%1：%2，%n 票</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n vote(s)</source>
        <translation>
            <numerusform>%n 票</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (too few votes)</source>
        <translation>%1（票数太少）</translation>
    </message>
</context>
<context>
    <name>ReasoningRow</name>
    <message>
        <source>Thinking… %1 s</source>
        <translation>思考中… %1 秒</translation>
    </message>
    <message>
        <source>Thought for %1 s</source>
        <translation>思考了 %1 秒</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>思考过程</translation>
    </message>
</context>
<context>
    <name>RescuePanel</name>
    <message>
        <source>The newest backup: %1.</source>
        <translation>最新的备份：%1。</translation>
    </message>
    <message>
        <source>There is no backup.</source>
        <translation>没有备份。</translation>
    </message>
    <message>
        <source>Whatever you choose, the damaged file is kept.</source>
        <translation>无论您如何选择，损坏的文件都会保留。</translation>
    </message>
    <message>
        <source>Open what can be read</source>
        <translation>打开可读取的部分</translation>
    </message>
    <message>
        <source>Restore the newest backup</source>
        <translation>恢复最新的备份</translation>
    </message>
    <message>
        <source>Leave it as it is and quit</source>
        <translation>保持原样并退出</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>The results could not be written</source>
        <translation>无法写入结果</translation>
    </message>
    <message>
        <source>Choose another place, or make room there.</source>
        <translation>请选择其他位置，或在该处腾出空间。</translation>
    </message>
    <message>
        <source>%1 better than %2</source>
        <translation>%1 优于 %2</translation>
    </message>
    <message>
        <source>%1 and %2 tied</source>
        <translation>%1 与 %2 打平</translation>
    </message>
    <message>
        <source>%1 and %2 both bad</source>
        <translation>%1 与 %2 都不好</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>%1 to %2 %</source>
        <translation>%1% 至 %2%</translation>
    </message>
    <message>
        <source>%1 % of the votes for one side went to the left (%2): the side plays a part.</source>
        <translation>选择一侧的投票中有 %1% 投给左边（%2）：左右位置有影响。</translation>
    </message>
    <message>
        <source>%1 % of the votes for one side went to the left (%2): no leaning can be told.</source>
        <translation>选择一侧的投票中有 %1% 投给左边（%2）：看不出偏向。</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>No votes yet</source>
        <translation>还没有投票</translation>
    </message>
    <message numerus="yes">
        <source>%n vote(s)</source>
        <translation>
            <numerusform>%n 票</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them blind</source>
        <translation>
            <numerusform>其中盲测 %n 票</numerusform>
        </translation>
    </message>
    <message>
        <source>Votes of</source>
        <translation>投票范围</translation>
    </message>
    <message>
        <source>This comparison</source>
        <translation>此对比</translation>
    </message>
    <message>
        <source>All comparisons</source>
        <translation>所有对比</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Ask something, then say which answer is better: from some ten votes on it can be told how sure the order is.</source>
        <translation>先提问，再选出更好的回答：约十票之后即可判断排名的可靠程度。</translation>
    </message>
    <message>
        <source>Ratings</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Points after Bradley, Terry and Davidson, with 95 % intervals. No votes lead from one group to the other, so no rating compares them.</source>
        <translation>分数按 Bradley、Terry 和 Davidson 的方法计算，附 95% 区间。各组之间没有投票相连，因此评分无法跨组比较。</translation>
    </message>
    <message>
        <source>Points after Bradley, Terry and Davidson, with 95 % intervals from votes drawn anew. 400 points more: ten times as many wins.</source>
        <translation>分数按 Bradley、Terry 和 Davidson 的方法计算，95% 区间由投票重抽样得出。高 400 分：胜场为十倍。</translation>
    </message>
    <message>
        <source>What can be told</source>
        <translation>可得出的结论</translation>
    </message>
    <message numerus="yes">
        <source>%n vote(s) between answers of the same configuration rate nobody.</source>
        <translation>
            <numerusform>%n 票投在同一配置的回答之间，不计入评分。</numerusform>
        </translation>
    </message>
    <message>
        <source>Who beat whom</source>
        <translation>胜负对照</translation>
    </message>
    <message>
        <source>Share of the row&apos;s wins against the column, ties as halves.</source>
        <translation>行对列的胜率，平局计一半。</translation>
    </message>
    <message>
        <source>Speed against rating</source>
        <translation>速度与评分</translation>
    </message>
    <message>
        <source>By tag</source>
        <translation>按标签</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>%1: %2 of %3 passed, %4 undecided</source>
        <translation>%1：%2 / %3 通过，%4 未定</translation>
    </message>
    <message>
        <source>%1: %2 of %3 passed</source>
        <translation>%1：%2 / %3 通过</translation>
    </message>
    <message>
        <source>By prompt</source>
        <translation>按提示词</translation>
    </message>
    <message>
        <source>no vote</source>
        <translation>无投票</translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s) of blind tests are left out until you have voted on them.</source>
        <translation>
            <numerusform>盲测中的 %n 个提示词在您投票之前不计入。</numerusform>
        </translation>
    </message>
    <message>
        <source>Speed and memory</source>
        <translation>速度与内存</translation>
    </message>
</context>
<context>
    <name>SamplerOrder</name>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>Order of the samplers</source>
        <translation>采样器顺序</translation>
    </message>
    <message>
        <source>Drag a row, or move it with Alt+Up and Alt+Down. Space leaves it out.</source>
        <translation>拖动某一行，或用 Alt+向上、Alt+向下移动。按空格键停用。</translation>
    </message>
</context>
<context>
    <name>SamplerRow</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1, not used</source>
        <translation>%1，未使用</translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation>停用 %1</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>使用 %1</translation>
    </message>
</context>
<context>
    <name>SealButton</name>
    <message>
        <source>Sealed, nothing leaves</source>
        <translation>已封闭，数据不会外传</translation>
    </message>
    <message>
        <source>Not sealed</source>
        <translation>未封闭</translation>
    </message>
    <message>
        <source>Before it opened a model or your conversations, this program gave up the network: the system refuses it every internet connection until it ends. Links open in your browser, which is another program, and only after you were shown where they lead.</source>
        <translation>在打开模型或您的对话之前，本程序已放弃网络：直到退出，系统都会拒绝它的一切互联网连接。链接会在另一个程序（您的浏览器）中打开，并且会先向您显示其去向。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Downloading: inglenook-net is online</source>
        <translation>正在下载：inglenook-net 已联网</translation>
    </message>
    <message>
        <source>Asking the hub: inglenook-net is online</source>
        <translation>正在查询模型站：inglenook-net 已联网</translation>
    </message>
    <message>
        <source>The program inglenook-net is online now, and confined to the folder of models: it cannot see your conversations. It stops when nothing is left to fetch.</source>
        <translation>程序 inglenook-net 现在已联网，且只能访问模型文件夹：它看不到您的对话。没有内容需要获取时它就会停止。</translation>
    </message>
    <message>
        <source>Only the program inglenook-net can reach the network, and it sleeps: it contacts nobody before you download a model or search the hub.</source>
        <translation>只有程序 inglenook-net 能访问网络，而它正在休眠：在您下载模型或搜索模型站之前，它不会联系任何人。</translation>
    </message>
    <message>
        <source>inglenook-net is online</source>
        <translation>inglenook-net 已联网</translation>
    </message>
</context>
<context>
    <name>SearchFilters</name>
    <message>
        <source>Filters</source>
        <translation>筛选条件</translation>
    </message>
    <message>
        <source>Filter %1</source>
        <translation>筛选条件 %1</translation>
    </message>
</context>
<context>
    <name>SearchHit</name>
    <message>
        <source>Untitled</source>
        <translation>无标题</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Search all chats</source>
        <translation>搜索所有对话</translation>
    </message>
    <message>
        <source>Words, “phrases”, filters</source>
        <translation>词语、“短语”、筛选条件</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>Finds titles and every message, also inside words.</source>
        <translation>搜索标题和所有消息，也匹配词语的一部分。</translation>
    </message>
    <message>
        <source>Nothing found. All words must occur in one message or title.</source>
        <translation>未找到结果。所有词语必须出现在同一条消息或标题中。</translation>
    </message>
</context>
<context>
    <name>SeedBox</name>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Selected chats</source>
        <translation>已选对话</translation>
    </message>
    <message>
        <source>One chat is selected</source>
        <translation>已选择 1 个对话</translation>
    </message>
    <message>
        <source>%1 chats are selected</source>
        <translation>已选择 %1 个对话</translation>
    </message>
    <message>
        <source>Select none (Esc)</source>
        <translation>取消选择 (Esc)</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>移动…</translation>
    </message>
    <message>
        <source>Move to folder…</source>
        <translation>移到文件夹…</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>标签…</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Archive the selected chats</source>
        <translation>归档所选对话</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Move the selected chats to the trash</source>
        <translation>将所选对话移到回收站</translation>
    </message>
</context>
<context>
    <name>SendButton</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>停止 (Esc)</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>发送 (Enter)</translation>
    </message>
    <message>
        <source>Send (Ctrl+Enter)</source>
        <translation>发送 (Ctrl+Enter)</translation>
    </message>
</context>
<context>
    <name>SettingData</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>SettingOrigin</name>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset: %1</source>
        <translation>重置：%1</translation>
    </message>
</context>
<context>
    <name>SettingPageRow</name>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset: %1</source>
        <translation>重置：%1</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>A bias must be ID:B, such as 15:-1.5.</source>
        <translation>偏置的格式必须是 ID:B，例如 15:-1.5。</translation>
    </message>
    <message>
        <source>“%1” cannot be understood.</source>
        <translation>无法理解“%1”。</translation>
    </message>
    <message>
        <source>There is no setting “%1”.</source>
        <translation>没有名为“%1”的设置。</translation>
    </message>
    <message>
        <source>Mirostat</source>
        <translation>Mirostat</translation>
    </message>
    <message>
        <source>Steers how surprising the text is, in place of top-k, top-p and their like</source>
        <translation>控制文本的意外程度，取代 top-k、top-p 等</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Version 1</source>
        <translation>版本 1</translation>
    </message>
    <message>
        <source>Version 2</source>
        <translation>版本 2</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>系统提示词</translation>
    </message>
    <message>
        <source>Told to the model at the start of each new chat</source>
        <translation>在每个新对话开始时告诉模型</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>0: always the likeliest word; higher: more surprising</source>
        <translation>0：总是选择最可能的词；越高越出人意料</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Chooses among this many likeliest tokens; 0: all</source>
        <translation>从这么多个最可能的 token 中选择；0：全部</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Leaves out the unlikely rest beyond this share; 1: off</source>
        <translation>舍弃超出此累计比例的低概率部分；1：关闭</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Leaves out what is less likely than this share of the likeliest; 0: off</source>
        <translation>舍弃概率低于最高概率此比例的 token；0：关闭</translation>
    </message>
    <message>
        <source>Repeat penalty</source>
        <translation>重复惩罚</translation>
    </message>
    <message>
        <source>1: off; higher: fewer repetitions</source>
        <translation>1：关闭；越高重复越少</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>最大回答长度</translation>
    </message>
    <message>
        <source>Tokens; 0: as many as fit</source>
        <translation>token 数；0：尽可能多</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>The same seed gives the same answer; empty: another one each time</source>
        <translation>相同的种子得到相同的回答；留空：每次不同</translation>
    </message>
    <message>
        <source>Stop at</source>
        <translation>停止文本</translation>
    </message>
    <message>
        <source>Texts that end an answer, one a line; \n is a line break</source>
        <translation>遇到这些文本时结束回答，每行一个；\n 表示换行</translation>
    </message>
    <message>
        <source>What is left out</source>
        <translation>舍弃哪些 token</translation>
    </message>
    <message>
        <source>Typical</source>
        <translation>Typical</translation>
    </message>
    <message>
        <source>Keeps the tokens of typical surprise that make up this share; 1: off</source>
        <translation>保留构成此比例的典型意外度 token；1：关闭</translation>
    </message>
    <message>
        <source>Top-n-sigma</source>
        <translation>Top-n-sigma</translation>
    </message>
    <message>
        <source>Leaves out what lies this many deviations below the best; −1: off</source>
        <translation>舍弃低于最佳值这么多个标准差的 token；−1：关闭</translation>
    </message>
    <message>
        <source>XTC probability</source>
        <translation>XTC 概率</translation>
    </message>
    <message>
        <source>How often the likeliest tokens are left out; 0: never</source>
        <translation>舍弃最可能的 token 的频率；0：从不</translation>
    </message>
    <message>
        <source>XTC threshold</source>
        <translation>XTC 阈值</translation>
    </message>
    <message>
        <source>How likely a token must be to be left out so</source>
        <translation>token 概率达到多少才会被这样舍弃</translation>
    </message>
    <message>
        <source>Repetitions</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Look back</source>
        <translation>回看范围</translation>
    </message>
    <message>
        <source>How many tokens the penalties look back; 0: off, −1: the whole context</source>
        <translation>惩罚回看多少个 token；0：关闭，−1：整个上下文</translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <translation>存在惩罚</translation>
    </message>
    <message>
        <source>Taken from what occurred; 0: off</source>
        <translation>对出现过的 token 扣除；0：关闭</translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <translation>频率惩罚</translation>
    </message>
    <message>
        <source>Taken once for each time it occurred; 0: off</source>
        <translation>每出现一次扣除一次；0：关闭</translation>
    </message>
    <message>
        <source>DRY multiplier</source>
        <translation>DRY 倍率</translation>
    </message>
    <message>
        <source>Penalty on repeated sequences; 0: off</source>
        <translation>对重复序列的惩罚；0：关闭</translation>
    </message>
    <message>
        <source>DRY base</source>
        <translation>DRY 底数</translation>
    </message>
    <message>
        <source>How it grows with each token of a repetition</source>
        <translation>惩罚随重复中每个 token 的增长率</translation>
    </message>
    <message>
        <source>DRY allowed length</source>
        <translation>DRY 允许长度</translation>
    </message>
    <message>
        <source>Shorter repetitions are free</source>
        <translation>更短的重复不受惩罚</translation>
    </message>
    <message>
        <source>DRY look back</source>
        <translation>DRY 回看范围</translation>
    </message>
    <message>
        <source>How many tokens it looks back; 0: off, −1: the whole context</source>
        <translation>回看多少个 token；0：关闭，−1：整个上下文</translation>
    </message>
    <message>
        <source>DRY breakers</source>
        <translation>DRY 分隔文本</translation>
    </message>
    <message>
        <source>Texts across which no repetition is seen, one a line; \n is a line break</source>
        <translation>重复不会跨越这些文本计算，每行一个；\n 表示换行</translation>
    </message>
    <message>
        <source>Temperature and surprise</source>
        <translation>温度与意外程度</translation>
    </message>
    <message>
        <source>Dynamic range</source>
        <translation>动态范围</translation>
    </message>
    <message>
        <source>How far the temperature moves with the model&apos;s certainty; 0: off</source>
        <translation>温度随模型确定程度变化的幅度；0：关闭</translation>
    </message>
    <message>
        <source>Dynamic exponent</source>
        <translation>动态指数</translation>
    </message>
    <message>
        <source>How the certainty bends it</source>
        <translation>确定程度对它的弯曲方式</translation>
    </message>
    <message>
        <source>Mirostat surprise</source>
        <translation>Mirostat 意外度</translation>
    </message>
    <message>
        <source>Surprise wished for, in bits (tau)</source>
        <translation>期望的意外度，以比特计 (tau)</translation>
    </message>
    <message>
        <source>Mirostat rate</source>
        <translation>Mirostat 速率</translation>
    </message>
    <message>
        <source>How fast it is steered (eta)</source>
        <translation>调节的快慢 (eta)</translation>
    </message>
    <message>
        <source>JSON Schema</source>
        <translation>JSON 模式</translation>
    </message>
    <message>
        <source>The answer is JSON that satisfies it; empty: any text</source>
        <translation>回答是符合它的 JSON；留空：任意文本</translation>
    </message>
    <message>
        <source>Grammar</source>
        <translation>语法</translation>
    </message>
    <message>
        <source>The answer follows it (GBNF); empty: any text</source>
        <translation>回答遵循此语法 (GBNF)；留空：任意文本</translation>
    </message>
    <message>
        <source>Bias of tokens</source>
        <translation>token 偏置</translation>
    </message>
    <message>
        <source>ID:B adds B to the logit of a token, one a line; -inf: never this token</source>
        <translation>ID:B 将 B 加到该 token 的 logit 上，每行一个；-inf：永不使用此 token</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>“%1” of the model&apos;s chat template</source>
        <translation>模型对话模板中的“%1”</translation>
    </message>
    <message>
        <source>As the template has it</source>
        <translation>按模板</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
</context>
<context>
    <name>SettingsGroups</name>
    <message>
        <source>Groups of settings</source>
        <translation>设置分组</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Inglenook %1</source>
        <translation>Inglenook %1</translation>
    </message>
    <message>
        <source>Keyboard…</source>
        <translation>键盘…</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>设置分组</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
</context>
<context>
    <name>SettingsTab</name>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>已更改 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>More samplers</source>
        <translation>更多采样器</translation>
    </message>
    <message>
        <source>Form of the answer</source>
        <translation>回答的格式</translation>
    </message>
    <message>
        <source>Reset all changes of this chat</source>
        <translation>重置此对话的所有更改</translation>
    </message>
</context>
<context>
    <name>ShortcutList</name>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
</context>
<context>
    <name>SiblingSwitch</name>
    <message>
        <source>Previous version</source>
        <translation>上一版本</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>第 %1 版，共 %2 版</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>下一版本</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Inglenook</source>
        <translation>Inglenook</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新建对话</translation>
    </message>
    <message>
        <source>Search all chats</source>
        <translation>搜索所有对话</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message numerus="yes">
        <source>Models, %n download(s) going on</source>
        <translation>
            <numerusform>模型，正在进行 %n 个下载</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
</context>
<context>
    <name>SpeedLine</name>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 token/秒</translation>
    </message>
    <message>
        <source>first after %1 s</source>
        <translation>首个 token 用时 %1 秒</translation>
    </message>
    <message numerus="yes">
        <source>median of %n answer(s)</source>
        <translation>
            <numerusform>%n 个回答的中位数</numerusform>
        </translation>
    </message>
    <message>
        <source>needs %1 of memory</source>
        <translation>需要 %1 内存</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>took %1 of memory</source>
        <translation>占用了 %1 内存</translation>
    </message>
</context>
<context>
    <name>SpeedPlot</name>
    <message>
        <source>up to %1 tok/s</source>
        <translation>最高 %1 token/秒</translation>
    </message>
    <message>
        <source>%1, %2 tok/s, sharing the machine</source>
        <translation>%1，%2 token/秒，与其他回答共用本机</translation>
    </message>
    <message>
        <source>%1, %2 tok/s</source>
        <translation>%1，%2 token/秒</translation>
    </message>
</context>
<context>
    <name>TableBlock</name>
    <message>
        <source>Table of %1 lines</source>
        <translation>%1 行的表格</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy this table as Markdown</source>
        <translation>以 Markdown 复制此表格</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>以 CSV 复制</translation>
    </message>
    <message>
        <source>Copy this table as comma-separated values</source>
        <translation>以逗号分隔值复制此表格</translation>
    </message>
</context>
<context>
    <name>TagLine</name>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2%</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n vote(s)): %2</source>
        <translation>
            <numerusform>%1（%n 票）：%2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagPanel</name>
    <message>
        <source>Tags of the chat</source>
        <translation>对话的标签</translation>
    </message>
    <message>
        <source>Tags of %1 chats</source>
        <translation>%1 个对话的标签</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Delete the tag %1</source>
        <translation>删除标签 %1</translation>
    </message>
    <message>
        <source>Rename the tag %1 (F2)</source>
        <translation>重命名标签 %1（F2）</translation>
    </message>
</context>
<context>
    <name>Thoughts</name>
    <message>
        <source>Thoughts of the model</source>
        <translation>模型的思考过程</translation>
    </message>
</context>
<context>
    <name>ToolCallBlock</name>
    <message>
        <source>Tool call: %1</source>
        <translation>工具调用：%1</translation>
    </message>
    <message>
        <source>Arguments of the tool call %1</source>
        <translation>工具调用 %1 的参数</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Conversation</source>
        <translation>对话内容</translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation>跳到末尾</translation>
    </message>
</context>
<context>
    <name>TransferSettings</name>
    <message>
        <source>Import and export</source>
        <translation>导入和导出</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>导入对话</translation>
    </message>
    <message>
        <source>What Inglenook, ChatGPT, Open WebUI, LM Studio and Jan have exported.</source>
        <translation>可导入由 Inglenook、ChatGPT、Open WebUI、LM Studio 和 Jan 导出的文件。</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Choose files with chats</source>
        <translation>选择对话文件</translation>
    </message>
    <message>
        <source>Export all chats</source>
        <translation>导出所有对话</translation>
    </message>
    <message>
        <source>One file with everything but the trash, which can be imported again.</source>
        <translation>导出为一个文件，包含除回收站外的所有内容，可重新导入。</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>全部导出…</translation>
    </message>
    <message>
        <source>Choose a file to write</source>
        <translation>选择要写入的文件</translation>
    </message>
</context>
<context>
    <name>TrashPage</name>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Empty the trash…</source>
        <translation>清空回收站…</translation>
    </message>
    <message>
        <source>Erase everything in the trash?</source>
        <translation>彻底删除回收站中的所有内容？</translation>
    </message>
    <message>
        <source>One chat will be gone for good.</source>
        <translation>将永久删除 1 个对话。</translation>
    </message>
    <message>
        <source>%1 chats will be gone for good.</source>
        <translation>将永久删除 %1 个对话。</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>彻底删除</translation>
    </message>
    <message>
        <source>Deleted chats</source>
        <translation>已删除的对话</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>无标题</translation>
    </message>
    <message>
        <source>Erase this chat?</source>
        <translation>彻底删除此对话？</translation>
    </message>
    <message>
        <source>“%1” will be gone for good.</source>
        <translation>“%1”将被永久删除。</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>回收站是空的。</translation>
    </message>
    <message>
        <source>Chats and comparisons stay here for 30 days, then they are erased.</source>
        <translation>对话和对比在此保留 30 天，之后会被清除。</translation>
    </message>
    <message>
        <source>All chats and comparisons in it will be gone for good.</source>
        <translation>其中的所有对话和对比将被永久删除。</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Comparisons</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>No chats are in the trash.</source>
        <translation>回收站中没有对话。</translation>
    </message>
    <message>
        <source>Deleted comparisons</source>
        <translation>已删除的对比</translation>
    </message>
    <message>
        <source>Erase this comparison?</source>
        <translation>清除此对比？</translation>
    </message>
    <message>
        <source>“%1” will be gone for good, with its answers and votes.</source>
        <translation>“%1”及其回答和投票将被永久删除。</translation>
    </message>
</context>
<context>
    <name>TrashRow</name>
    <message>
        <source>deleted %1</source>
        <translation>删除于 %1</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Restore %1</source>
        <translation>恢复 %1</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>彻底删除…</translation>
    </message>
    <message>
        <source>Erase %1</source>
        <translation>彻底删除 %1</translation>
    </message>
</context>
<context>
    <name>UserMessage</name>
    <message>
        <source>You: %1</source>
        <translation>您：%1</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Show all %1 characters</source>
        <translation>显示全部 %1 个字符</translation>
    </message>
    <message>
        <source>Answer this</source>
        <translation>回答此消息</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy this message</source>
        <translation>复制此消息</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Edit this message</source>
        <translation>编辑此消息</translation>
    </message>
</context>
<context>
    <name>VerdictText</name>
    <message>
        <source>About %1 of %2</source>
        <translation>约 %1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2 graphics memory</source>
        <translation>显存 %1 / %2</translation>
    </message>
    <message>
        <source>%1 graphics memory</source>
        <translation>显存 %1</translation>
    </message>
    <message>
        <source>%1 of %2 memory</source>
        <translation>内存 %1 / %2</translation>
    </message>
    <message>
        <source>%1 memory</source>
        <translation>内存 %1</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
</context>
<context>
    <name>VoteBar</name>
    <message>
        <source>%1 is better</source>
        <translation>%1 更好</translation>
    </message>
    <message>
        <source>Left is better</source>
        <translation>左边更好</translation>
    </message>
    <message>
        <source>Tie</source>
        <translation>平局</translation>
    </message>
    <message>
        <source>Both bad</source>
        <translation>都不好</translation>
    </message>
    <message>
        <source>Right is better</source>
        <translation>右边更好</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Why? (optional)</source>
        <translation>为什么？（可选）</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Tags, with commas (optional)</source>
        <translation>标签，用逗号分隔（可选）</translation>
    </message>
    <message>
        <source>Take the vote back</source>
        <translation>撤回投票</translation>
    </message>
</context>
<context>
    <name>WaitingRow</name>
    <message>
        <source>%1… %2 %</source>
        <translation>%1… %2%</translation>
    </message>
    <message>
        <source>Reading the conversation…</source>
        <translation>正在读取对话…</translation>
    </message>
</context>
<context>
    <name>WinMatrix</name>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message numerus="yes">
        <source>%1 against %2: %3 %, %n vote(s)</source>
        <translation>
            <numerusform>%1 对 %2：%3%，%n 票</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>换行</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>停止回答</translation>
    </message>
    <message>
        <source>In an empty composer: edit the last message</source>
        <translation>输入框为空时：编辑最后一条消息</translation>
    </message>
    <message>
        <source>In the list of chats: move to the trash</source>
        <translation>在对话列表中：移到回收站</translation>
    </message>
    <message>
        <source>In the conversation: select all of it</source>
        <translation>在对话中：全选</translation>
    </message>
    <message>
        <source>In the conversation: select row by row</source>
        <translation>在对话中：逐行选择</translation>
    </message>
    <message>
        <source>Undo what was just done to chats</source>
        <translation>撤销刚才对对话的操作</translation>
    </message>
</context>
<context>
    <name>WindowFiles</name>
    <message>
        <source>Choose a model file</source>
        <translation>选择模型文件</translation>
    </message>
    <message>
        <source>Models (*.gguf)</source>
        <translation>模型 (*.gguf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>Documents (*.txt *.md *.csv *.json *.pdf)</source>
        <translation>文档 (*.txt *.md *.csv *.json *.pdf)</translation>
    </message>
    <message>
        <source>Export the preset</source>
        <translation>导出预设</translation>
    </message>
    <message>
        <source>Presets (*.json)</source>
        <translation>预设 (*.json)</translation>
    </message>
    <message>
        <source>Import a preset</source>
        <translation>导入预设</translation>
    </message>
    <message>
        <source>Chats.json</source>
        <translation>对话.json</translation>
    </message>
    <message>
        <source>Export the chat</source>
        <translation>导出对话</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>HTML (*.html)</source>
        <translation>HTML (*.html)</translation>
    </message>
    <message>
        <source>JSON, with all branches (*.json)</source>
        <translation>JSON，包含所有分支 (*.json)</translation>
    </message>
    <message>
        <source>Export all chats</source>
        <translation>导出所有对话</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>导入对话</translation>
    </message>
    <message>
        <source>Exported chats (*.json *.jsonl)</source>
        <translation>导出的对话 (*.json *.jsonl)</translation>
    </message>
    <message>
        <source>Choose a folder with models</source>
        <translation>选择包含模型的文件夹</translation>
    </message>
    <message>
        <source>Choose a file of prompts</source>
        <translation>选择提示词文件</translation>
    </message>
    <message>
        <source>Prompts (*.csv *.json *.txt)</source>
        <translation>提示词 (*.csv *.json *.txt)</translation>
    </message>
    <message>
        <source>Results.html</source>
        <translation>结果.html</translation>
    </message>
    <message>
        <source>Export the results</source>
        <translation>导出结果</translation>
    </message>
    <message>
        <source>Page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>Votes as a table (*.csv)</source>
        <translation>投票表格 (*.csv)</translation>
    </message>
</context>
<context>
    <name>WindowToasts</name>
    <message>
        <source>“%1” is in the trash</source>
        <translation>“%1”已移到回收站</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>无标题</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>“%1…” is in the trash</source>
        <translation>“%1…”已移到回收站</translation>
    </message>
    <message>
        <source>The message is in the trash</source>
        <translation>消息已移到回收站</translation>
    </message>
    <message>
        <source>This is a branch of “%1”</source>
        <translation>这是“%1”的分支</translation>
    </message>
    <message>
        <source>Preset “%1” is deleted</source>
        <translation>预设“%1”已删除</translation>
    </message>
    <message>
        <source>Preset “%1” is there now</source>
        <translation>预设“%1”已添加</translation>
    </message>
    <message>
        <source>“%1” took the place of this chat&apos;s changes</source>
        <translation>“%1”取代了此对话的更改</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) written to “%1”</source>
        <translation>
            <numerusform>已将 %n 个对话写入“%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) imported</source>
        <translation>
            <numerusform>已导入 %n 个对话</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is there now, with %n prompt(s)</source>
        <translation>
            <numerusform>“%1”已添加，共 %n 个提示词</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is deleted</source>
        <translation>“%1”已删除</translation>
    </message>
    <message>
        <source>All prompts of the batch are answered</source>
        <translation>批量任务的所有提示词均已回答</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>The results are in “%1”</source>
        <translation>结果已保存到“%1”</translation>
    </message>
</context>
<context>
    <name>inglenook::LinkOpener</name>
    <message>
        <source>What opens links could not be started: %1.</source>
        <translation>无法启动打开链接的程序：%1。</translation>
    </message>
    <message>
        <source>It is no web address, longer than %1 characters, or names a user.</source>
        <translation>这不是网址、长度超过 %1 个字符，或包含用户名。</translation>
    </message>
    <message>
        <source>What opens links has ended. It is there again when Inglenook is started anew.</source>
        <translation>打开链接的程序已退出。重新启动 Inglenook 后即可恢复。</translation>
    </message>
    <message>
        <source>It is no web address.</source>
        <translation>这不是网址。</translation>
    </message>
    <message>
        <source>The program xdg-open is not there. The package xdg-utils has it.</source>
        <translation>未找到 xdg-open 程序。它在 xdg-utils 软件包中。</translation>
    </message>
    <message>
        <source>xdg-open found no browser, or the browser could not be started.</source>
        <translation>xdg-open 未找到浏览器，或浏览器无法启动。</translation>
    </message>
    <message>
        <source>The link could not be opened</source>
        <translation>无法打开链接</translation>
    </message>
    <message>
        <source>The link can be copied instead.</source>
        <translation>可以改为复制链接。</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::AnswerRuns</name>
    <message>
        <source>The answer could not be begun</source>
        <translation>无法开始回答</translation>
    </message>
    <message>
        <source>No model is loaded</source>
        <translation>未加载模型</translation>
    </message>
    <message>
        <source>Choose a model above, then try again.</source>
        <translation>请在上方选择模型，然后重试。</translation>
    </message>
    <message>
        <source>The answer could not be saved yet</source>
        <translation>回答暂时无法保存</translation>
    </message>
    <message>
        <source>The probabilities of an answer could not be saved</source>
        <translation>无法保存回答的概率</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Attachments</name>
    <message>
        <source>Pasted text</source>
        <translation>粘贴的文本</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::BatchRunner</name>
    <message>
        <source>The batch could not be begun</source>
        <translation>无法开始批量任务</translation>
    </message>
    <message>
        <source>What is to be answered could not be read</source>
        <translation>无法读取待回答的内容</translation>
    </message>
    <message>
        <source>The answer could not be begun</source>
        <translation>无法开始回答</translation>
    </message>
    <message>
        <source>The batch&apos;s state could not be saved</source>
        <translation>无法保存批量任务的状态</translation>
    </message>
    <message>
        <source>%1 answers prompt %2</source>
        <translation>%1 正在回答提示词 %2</translation>
    </message>
    <message>
        <source>waits until the chat has been quiet for a while</source>
        <translation>等待对话空闲一段时间</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Batches</name>
    <message>
        <source>The sets of prompts could not be read</source>
        <translation>无法读取提示词集</translation>
    </message>
    <message>
        <source>The prompts could not be saved</source>
        <translation>无法保存提示词</translation>
    </message>
    <message>
        <source>The prompts could not be read</source>
        <translation>无法读取提示词</translation>
    </message>
    <message>
        <source>The set of prompts could not be deleted</source>
        <translation>无法删除提示词集</translation>
    </message>
    <message>
        <source>The batch could not be made</source>
        <translation>无法创建批量任务</translation>
    </message>
    <message>
        <source>The answers could not be asked for again</source>
        <translation>无法重新请求回答</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Chat</name>
    <message>
        <source>The chat could not be opened</source>
        <translation>无法打开对话</translation>
    </message>
    <message>
        <source>There is no model to answer</source>
        <translation>没有可回答的模型</translation>
    </message>
    <message>
        <source>Your message is still in the composer.</source>
        <translation>您的消息仍在输入框中。</translation>
    </message>
    <message>
        <source>Choose a model above, or add a file.</source>
        <translation>请在上方选择模型，或添加文件。</translation>
    </message>
    <message>
        <source>The form of the answer cannot be used</source>
        <translation>无法使用此回答格式</translation>
    </message>
    <message>
        <source>The message could not be sent</source>
        <translation>无法发送消息</translation>
    </message>
    <message>
        <source>The message is too long</source>
        <translation>消息太长</translation>
    </message>
    <message>
        <source>With the conversation so far it takes %1 tokens; the model can hold %2.</source>
        <translation>连同此前的对话共需 %1 个 token；模型可容纳 %2 个。</translation>
    </message>
    <message>
        <source>Shorten it, begin a new chat, or raise the context in the settings. Nothing was lost.</source>
        <translation>请缩短消息、新建对话，或在设置中增大上下文。没有丢失任何内容。</translation>
    </message>
    <message>
        <source>The message could not be saved</source>
        <translation>无法保存消息</translation>
    </message>
    <message>
        <source>The chat could not be branched</source>
        <translation>无法为对话创建分支</translation>
    </message>
    <message>
        <source>The message could not be deleted</source>
        <translation>无法删除消息</translation>
    </message>
    <message>
        <source>The change could not be saved</source>
        <translation>无法保存更改</translation>
    </message>
    <message>
        <source>The other version could not be shown</source>
        <translation>无法显示另一版本</translation>
    </message>
    <message>
        <source>Earlier messages could not be read</source>
        <translation>无法读取更早的消息</translation>
    </message>
    <message>
        <source>The message could not be shown</source>
        <translation>无法显示消息</translation>
    </message>
    <message>
        <source>Mend or empty it in the chat&apos;s settings. Your message is still in the composer.</source>
        <translation>请在对话设置中更正或清空它。您的消息仍在输入框中。</translation>
    </message>
    <message>
        <source>The answer could not be begun</source>
        <translation>无法开始回答</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::ChatSearch</name>
    <message>
        <source>Searching failed</source>
        <translation>搜索失败</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::ChatSettings</name>
    <message>
        <source>The chat&apos;s settings could not be saved</source>
        <translation>无法保存对话设置</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Column</name>
    <message>
        <source>temp %1</source>
        <translation>温度 %1</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>system prompt</source>
        <translation>系统提示词</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Comparison</name>
    <message>
        <source>The comparison could not be opened</source>
        <translation>无法打开对比</translation>
    </message>
    <message>
        <source>The column&apos;s settings could not be saved</source>
        <translation>无法保存列的设置</translation>
    </message>
    <message>
        <source>How the comparison is looked at could not be saved</source>
        <translation>无法保存对比的显示方式</translation>
    </message>
    <message>
        <source>The comparison could not be saved</source>
        <translation>无法保存对比</translation>
    </message>
    <message>
        <source>The prompt could not be saved</source>
        <translation>无法保存提示词</translation>
    </message>
    <message>
        <source>The message could not be compared</source>
        <translation>无法对比消息</translation>
    </message>
    <message>
        <source>The chat could not be made</source>
        <translation>无法创建对话</translation>
    </message>
    <message>
        <source>The column could not be added</source>
        <translation>无法添加列</translation>
    </message>
    <message>
        <source>The column could not be taken away</source>
        <translation>无法移除列</translation>
    </message>
    <message>
        <source>The columns could not be put in order</source>
        <translation>无法调整列的顺序</translation>
    </message>
    <message>
        <source>The column&apos;s model could not be changed</source>
        <translation>无法更改列的模型</translation>
    </message>
    <message>
        <source>The vote could not be saved</source>
        <translation>无法保存投票</translation>
    </message>
    <message>
        <source>The vote could not be taken back</source>
        <translation>无法撤回投票</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::ComparisonList</name>
    <message numerus="yes">
        <source>%n prompt(s)</source>
        <translation>
            <numerusform>%n 个提示词</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n vote(s)</source>
        <translation>
            <numerusform>%n 票</numerusform>
        </translation>
    </message>
    <message>
        <source>The comparisons could not be read</source>
        <translation>无法读取对比</translation>
    </message>
    <message>
        <source>The comparison could not be renamed</source>
        <translation>无法重命名对比</translation>
    </message>
    <message>
        <source>The comparison could not be moved to the trash</source>
        <translation>无法将对比移到回收站</translation>
    </message>
    <message>
        <source>The comparison could not be brought back</source>
        <translation>无法恢复对比</translation>
    </message>
    <message>
        <source>The comparison could not be erased</source>
        <translation>无法清除该对比</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::ConversationListModel</name>
    <message>
        <source>Pinned</source>
        <translation>已置顶</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Previous 7 days</source>
        <translation>过去 7 天</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Conversations</name>
    <message>
        <source>The chat could not be renamed</source>
        <translation>无法重命名对话</translation>
    </message>
    <message>
        <source>The chat could not be pinned</source>
        <translation>无法置顶对话</translation>
    </message>
    <message>
        <source>The chat could not be deleted</source>
        <translation>无法删除对话</translation>
    </message>
    <message>
        <source>The chat could not be restored</source>
        <translation>无法恢复对话</translation>
    </message>
    <message>
        <source>The chat could not be erased</source>
        <translation>无法彻底删除对话</translation>
    </message>
    <message>
        <source>The trash could not be emptied</source>
        <translation>无法清空回收站</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::DataKeeper</name>
    <message>
        <source>The conversations could not be opened</source>
        <translation>无法打开对话</translation>
    </message>
    <message>
        <source>The conversations are damaged</source>
        <translation>对话数据已损坏</translation>
    </message>
    <message>
        <source>No backup could be made</source>
        <translation>无法创建备份</translation>
    </message>
    <message>
        <source>Making a backup…</source>
        <translation>正在备份…</translation>
    </message>
    <message>
        <source>The backup is made</source>
        <translation>备份已完成</translation>
    </message>
    <message>
        <source>It was checked and is sound: %1</source>
        <translation>已检查，完好无损：%1</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>The check could not be done</source>
        <translation>无法完成检查</translation>
    </message>
    <message>
        <source>Everything is sound</source>
        <translation>一切完好</translation>
    </message>
    <message>
        <source>Every page, every link and the search were checked.</source>
        <translation>已检查每一页、每个链接和搜索索引。</translation>
    </message>
    <message>
        <source>Let them be checked and repaired.</source>
        <translation>请进行检查和修复。</translation>
    </message>
    <message>
        <source>Repairing…</source>
        <translation>正在修复…</translation>
    </message>
    <message>
        <source>The conversations could not be repaired</source>
        <translation>无法修复对话数据</translation>
    </message>
    <message>
        <source>There was nothing to repair.</source>
        <translation>没有需要修复的内容。</translation>
    </message>
    <message>
        <source>The conversations are repaired</source>
        <translation>对话数据已修复</translation>
    </message>
    <message>
        <source>The damaged file is kept for 30 days: %1</source>
        <translation>损坏的文件会保留 30 天：%1</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>正在恢复…</translation>
    </message>
    <message>
        <source>The backup could not be restored</source>
        <translation>无法恢复备份</translation>
    </message>
    <message>
        <source>The backup of %1 is restored</source>
        <translation>已恢复 %1 的备份</translation>
    </message>
    <message numerus="yes">
        <source>It brought %n chat(s).</source>
        <translation>
            <numerusform>恢复了 %n 个对话。</numerusform>
        </translation>
    </message>
    <message>
        <source>What was there before is kept for 30 days, as a backup that can be restored.</source>
        <translation>之前的内容会作为可恢复的备份保留 30 天。</translation>
    </message>
    <message>
        <source>Erasing…</source>
        <translation>正在彻底删除…</translation>
    </message>
    <message>
        <source>Not everything could be erased</source>
        <translation>未能彻底删除所有内容</translation>
    </message>
    <message>
        <source>Everything is erased</source>
        <translation>所有内容已彻底删除</translation>
    </message>
    <message>
        <source>There are no chats and no backups any more.</source>
        <translation>已没有任何对话和备份。</translation>
    </message>
    <message>
        <source>It is not open.</source>
        <translation>尚未打开。</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s)</source>
        <translation>
            <numerusform>%n 个对话</numerusform>
        </translation>
    </message>
    <message>
        <source>There is none yet. One is made every day, and seven are kept.</source>
        <translation>还没有备份。每天会创建一个，保留七个。</translation>
    </message>
    <message>
        <source>The last of %1 · %2 in all</source>
        <translation>最近一次：%1 · 共 %2</translation>
    </message>
    <message>
        <source>Not yet checked as a whole.</source>
        <translation>尚未完整检查过。</translation>
    </message>
    <message>
        <source>Checked on %1: everything is sound.</source>
        <translation>检查于 %1：一切完好。</translation>
    </message>
    <message>
        <source>Checked on %1: damaged.</source>
        <translation>检查于 %1：已损坏。</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · %2, before a restore</source>
        <translation>%1 · %2，恢复之前</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Downloads</name>
    <message>
        <source>%1 is not downloaded</source>
        <translation>%1 未下载</translation>
    </message>
    <message>
        <source>What is known of it makes no sense.</source>
        <translation>已知信息不合理。</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>请选择其他模型。</translation>
    </message>
    <message>
        <source>It is in the list of downloads already.</source>
        <translation>它已在下载列表中。</translation>
    </message>
    <message>
        <source>It is there already: %1.</source>
        <translation>它已存在：%1。</translation>
    </message>
    <message>
        <source>Remove that file first, if you want it once more.</source>
        <translation>如需重新下载，请先移除该文件。</translation>
    </message>
    <message>
        <source>%1 could not be downloaded</source>
        <translation>无法下载 %1</translation>
    </message>
    <message>
        <source>%1 is downloaded</source>
        <translation>%1 已下载</translation>
    </message>
    <message>
        <source>Where the model came from could not be noted</source>
        <translation>无法记录模型的来源</translation>
    </message>
    <message>
        <source>It needs %1, and %2 are free</source>
        <translation>需要 %1，可用 %2</translation>
    </message>
    <message>
        <source>It needs %1, and %2 are free beside what the other downloads need</source>
        <translation>需要 %1，扣除其他下载所需后可用 %2</translation>
    </message>
    <message>
        <source>Make room on the disk, then resume, or choose a smaller one.</source>
        <translation>请腾出磁盘空间后继续，或选择较小的模型。</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Filing</name>
    <message>
        <source>The folders could not be read</source>
        <translation>无法读取文件夹</translation>
    </message>
    <message>
        <source>The tags could not be read</source>
        <translation>无法读取标签</translation>
    </message>
    <message>
        <source>The folder could not be made</source>
        <translation>无法创建文件夹</translation>
    </message>
    <message>
        <source>The folder could not be renamed</source>
        <translation>无法重命名文件夹</translation>
    </message>
    <message>
        <source>Folder “%1” is moved</source>
        <translation>文件夹“%1”已移动</translation>
    </message>
    <message>
        <source>The folder could not be moved back</source>
        <translation>无法将文件夹移回原处</translation>
    </message>
    <message>
        <source>The folder could not be moved</source>
        <translation>无法移动文件夹</translation>
    </message>
    <message>
        <source>Folder “%1” is deleted, its chats are kept</source>
        <translation>文件夹“%1”已删除，其中的对话已保留</translation>
    </message>
    <message>
        <source>The folder could not be restored</source>
        <translation>无法恢复文件夹</translation>
    </message>
    <message>
        <source>The folder could not be deleted</source>
        <translation>无法删除文件夹</translation>
    </message>
    <message>
        <source>The chat</source>
        <translation>该对话</translation>
    </message>
    <message>
        <source>%1 chats</source>
        <translation>%1 个对话</translation>
    </message>
    <message>
        <source>%1 taken out of the folder</source>
        <translation>%1已移出文件夹</translation>
    </message>
    <message>
        <source>%1 moved to “%2”</source>
        <translation>%1已移到“%2”</translation>
    </message>
    <message>
        <source>The chats could not be moved back</source>
        <translation>无法将对话移回原处</translation>
    </message>
    <message>
        <source>The chats could not be moved</source>
        <translation>无法移动对话</translation>
    </message>
    <message>
        <source>The tag could not be set</source>
        <translation>无法设置标签</translation>
    </message>
    <message>
        <source>The tags of %1 chats are changed</source>
        <translation>已更改 %1 个对话的标签</translation>
    </message>
    <message>
        <source>The tags could not be changed back</source>
        <translation>无法撤销标签的更改</translation>
    </message>
    <message>
        <source>The tag could not be made</source>
        <translation>无法创建标签</translation>
    </message>
    <message>
        <source>The tag could not be renamed</source>
        <translation>无法重命名标签</translation>
    </message>
    <message>
        <source>Tag “%1” is deleted</source>
        <translation>标签“%1”已删除</translation>
    </message>
    <message>
        <source>The tag could not be restored</source>
        <translation>无法恢复标签</translation>
    </message>
    <message>
        <source>The tag could not be deleted</source>
        <translation>无法删除标签</translation>
    </message>
    <message>
        <source>%1 moved to the archive</source>
        <translation>%1已移到归档</translation>
    </message>
    <message>
        <source>%1 taken out of the archive</source>
        <translation>%1已移出归档</translation>
    </message>
    <message>
        <source>The chats could not be archived</source>
        <translation>无法归档对话</translation>
    </message>
    <message>
        <source>The chats could not be pinned</source>
        <translation>无法置顶对话</translation>
    </message>
    <message>
        <source>%1 moved to the trash</source>
        <translation>%1已移到回收站</translation>
    </message>
    <message>
        <source>The chats could not be restored</source>
        <translation>无法恢复对话</translation>
    </message>
    <message>
        <source>The chats could not be deleted</source>
        <translation>无法删除对话</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Forecasts</name>
    <message>
        <source>Fits</source>
        <translation>可容纳</translation>
    </message>
    <message>
        <source>Fits with experts in RAM</source>
        <translation>专家放入内存后可容纳</translation>
    </message>
    <message>
        <source>Runs from disk, slow</source>
        <translation>从磁盘运行，较慢</translation>
    </message>
    <message>
        <source>Does not fit</source>
        <translation>无法容纳</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Fits, on the processor</source>
        <translation>可容纳（处理器）</translation>
    </message>
    <message>
        <source>Fits with layers in RAM</source>
        <translation>层放入内存后可容纳</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Hub</name>
    <message>
        <source>There is no whole GGUF model with a known hash in it</source>
        <translation>其中没有带校验值的完整 GGUF 模型</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::HubCard</name>
    <message>
        <source>Its makers wrote nothing about it.</source>
        <translation>制作者没有写任何说明。</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Language</name>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Library</name>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1 of %2 active</source>
        <translation>%2 中激活 %1</translation>
    </message>
    <message>
        <source>%1 is not loaded by itself this time</source>
        <translation>这次不会自动加载 %1</translation>
    </message>
    <message>
        <source>The program ended while it was loading that model.</source>
        <translation>程序在加载该模型时意外结束。</translation>
    </message>
    <message>
        <source>Choose it to try once more, or choose another device in the settings first.</source>
        <translation>选择它可再试一次，或先在设置中更换设备。</translation>
    </message>
    <message numerus="yes">
        <source>%n of its parts are missing in the folder</source>
        <translation>
            <numerusform>文件夹中缺少它的 %n 个部分</numerusform>
        </translation>
    </message>
    <message>
        <source>Opening the file</source>
        <translation>正在打开文件</translation>
    </message>
    <message>
        <source>Waiting until memory is free</source>
        <translation>正在等待内存释放</translation>
    </message>
    <message>
        <source>%1 could not be loaded</source>
        <translation>无法加载 %1</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::ModelKeeper</name>
    <message>
        <source>This could not be kept</source>
        <translation>无法保存此更改</translation>
    </message>
    <message>
        <source>“%1” is not linked any more</source>
        <translation>“%1”已取消链接</translation>
    </message>
    <message>
        <source>“%1” could not be moved to the trash</source>
        <translation>无法将“%1”移到回收站</translation>
    </message>
    <message>
        <source>“%1” is in the trash</source>
        <translation>“%1”已在回收站中</translation>
    </message>
    <message>
        <source>The model is still on the list</source>
        <translation>模型仍在列表中</translation>
    </message>
    <message>
        <source>“%1” is off the list; its file stays</source>
        <translation>“%1”已从列表移除；文件仍保留</translation>
    </message>
    <message>
        <source>The model could not be brought back</source>
        <translation>无法恢复模型</translation>
    </message>
    <message>
        <source>What was known of the model could not be brought back</source>
        <translation>无法恢复模型的已知信息</translation>
    </message>
    <message>
        <source>No file manager could be asked</source>
        <translation>无法调用文件管理器</translation>
    </message>
    <message>
        <source>The file is %1</source>
        <translation>文件位于 %1</translation>
    </message>
    <message>
        <source>The folder could not be kept</source>
        <translation>无法保存该文件夹</translation>
    </message>
    <message>
        <source>The folder is still on the list</source>
        <translation>文件夹仍在列表中</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Network</name>
    <message>
        <source>This window was started without the program for downloads</source>
        <translation>此窗口启动时没有下载程序</translation>
    </message>
    <message>
        <source>Connections are not being noted</source>
        <translation>连接未被记录</translation>
    </message>
    <message>
        <source>a model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>the hub&apos;s lists</source>
        <translation>模型站列表</translation>
    </message>
    <message>
        <source>The list of connections could not be erased</source>
        <translation>无法清除连接列表</translation>
    </message>
    <message>
        <source>a model card</source>
        <translation>模型卡</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Presets</name>
    <message>
        <source>The presets could not be read</source>
        <translation>无法读取预设</translation>
    </message>
    <message>
        <source>The model&apos;s preset could not be saved</source>
        <translation>无法保存模型的预设</translation>
    </message>
    <message>
        <source>The preset could not be saved</source>
        <translation>无法保存预设</translation>
    </message>
    <message>
        <source>The preset could not be changed</source>
        <translation>无法更改预设</translation>
    </message>
    <message>
        <source>The preset could not be deleted</source>
        <translation>无法删除预设</translation>
    </message>
    <message>
        <source>The preset could not be brought back</source>
        <translation>无法恢复预设</translation>
    </message>
    <message>
        <source>The preset could not be written</source>
        <translation>无法写入预设</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>请选择其他位置。</translation>
    </message>
    <message>
        <source>The preset could not be read</source>
        <translation>无法读取预设</translation>
    </message>
    <message>
        <source>%1 is no preset</source>
        <translation>%1 不是预设</translation>
    </message>
    <message>
        <source>Not all of the preset could be taken</source>
        <translation>预设中的部分内容无法采用</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Results</name>
    <message>
        <source>The results could not be read</source>
        <translation>无法读取结果</translation>
    </message>
    <message>
        <source>All comparisons</source>
        <translation>所有对比</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::SamplerOrderModel</name>
    <message>
        <source>Penalties</source>
        <translation>惩罚</translation>
    </message>
    <message>
        <source>DRY</source>
        <translation>DRY</translation>
    </message>
    <message>
        <source>Top-n-sigma</source>
        <translation>Top-n-sigma</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Typical</source>
        <translation>Typical</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>XTC</source>
        <translation>XTC</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Seat</name>
    <message>
        <source>%1 could not be loaded</source>
        <translation>无法加载 %1</translation>
    </message>
    <message>
        <source>Opening the file</source>
        <translation>正在打开文件</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Seats</name>
    <message>
        <source>Waiting for the chat&apos;s answer</source>
        <translation>正在等待对话中的回答</translation>
    </message>
    <message>
        <source>Waiting for the other answers</source>
        <translation>正在等待其他回答</translation>
    </message>
    <message>
        <source>These models fit into memory together: they answer at the same time.</source>
        <translation>这些模型可以同时放入内存：它们会同时回答。</translation>
    </message>
    <message>
        <source>These models do not fit into memory together: they answer one after the other.</source>
        <translation>这些模型无法同时放入内存：它们会依次回答。</translation>
    </message>
    <message>
        <source>Not all of these models fit into memory: they answer one after the other, as far as they can.</source>
        <translation>这些模型并非都能放入内存：它们会依次回答，尽其所能。</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Session</name>
    <message>
        <source>About the device</source>
        <translation>关于设备</translation>
    </message>
    <message>
        <source>Conversations can be read, but not saved</source>
        <translation>对话可以阅读，但无法保存</translation>
    </message>
    <message>
        <source>About your conversations</source>
        <translation>关于您的对话</translation>
    </message>
    <message>
        <source>The conversations could not be opened</source>
        <translation>无法打开对话</translation>
    </message>
    <message>
        <source>The answer is not being saved</source>
        <translation>回答未被保存</translation>
    </message>
    <message>
        <source>Saving works again</source>
        <translation>保存功能已恢复</translation>
    </message>
    <message>
        <source>Everything that was written meanwhile is saved.</source>
        <translation>其间写下的所有内容都已保存。</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::SettingsEditor</name>
    <message>
        <source>From the template</source>
        <translation>来自模板</translation>
    </message>
    <message>
        <source>Usual value</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>From the model file</source>
        <translation>来自模型文件</translation>
    </message>
    <message>
        <source>Your default</source>
        <translation>您的默认值</translation>
    </message>
    <message>
        <source>Preset “%1”</source>
        <translation>预设“%1”</translation>
    </message>
    <message>
        <source>Set in this chat</source>
        <translation>在此对话中设置</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Shortcuts</name>
    <message>
        <source>These are no keys that can be used.</source>
        <translation>这不是可用的快捷键。</translation>
    </message>
    <message>
        <source>Such keys are needed to type: hold Ctrl or Alt as well.</source>
        <translation>这样的按键用于输入：请同时按住 Ctrl 或 Alt。</translation>
    </message>
    <message>
        <source>These keys send, stop and close.</source>
        <translation>这些按键用于发送、停止和关闭。</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Transfer</name>
    <message>
        <source>Exporting…</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <source>The chats could not be exported</source>
        <translation>无法导出对话</translation>
    </message>
    <message>
        <source>Exporting %1 of %2…</source>
        <translation>正在导出第 %1 个，共 %2 个…</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Reading: %1 chats…</source>
        <translation>正在读取：%1 个对话…</translation>
    </message>
    <message>
        <source>The file could not be imported</source>
        <translation>无法导入文件</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s)</source>
        <translation>
            <numerusform>%n 个对话</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n 条消息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are here already and will be left out</source>
        <translation>
            <numerusform>其中 %n 个已存在，将跳过</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more notes</source>
        <translation>
            <numerusform>另有 %n 条说明</numerusform>
        </translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <source>Importing %1 of %2…</source>
        <translation>正在导入第 %1 个，共 %2 个…</translation>
    </message>
    <message>
        <source>The chats could not be imported; nothing was changed</source>
        <translation>无法导入对话；未做任何更改</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Verifier</name>
    <message>
        <source>%1 is not there any more</source>
        <translation>%1 已不存在</translation>
    </message>
    <message>
        <source>What was found could not be kept</source>
        <translation>无法保存校验结果</translation>
    </message>
    <message>
        <source>“%1” is exactly what its source published</source>
        <translation>“%1”与其来源发布的内容完全一致</translation>
    </message>
    <message>
        <source>“%1” can be read to its end; its hash is recorded</source>
        <translation>“%1”可以完整读取；其哈希已记录</translation>
    </message>
    <message>
        <source>“%1” was changed since the last time; its new hash is recorded</source>
        <translation>“%1”自上次以来已更改；新哈希已记录</translation>
    </message>
    <message>
        <source>“%1” is damaged: download it again</source>
        <translation>“%1”已损坏：请重新下载</translation>
    </message>
    <message>
        <source>The model could not be verified</source>
        <translation>无法校验该模型</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Talk to language models on your own machine.</source>
        <translation>在自己的电脑上与语言模型对话。</translation>
    </message>
    <message>
        <source>Load this model file.</source>
        <translation>加载此模型文件。</translation>
    </message>
    <message>
        <source>A scripted engine and chats that are not kept, for work on looks.</source>
        <translation>使用脚本引擎和不保存的对话，用于界面开发。</translation>
    </message>
</context>
</TS>
