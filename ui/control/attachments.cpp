// SPDX-License-Identifier: Apache-2.0
#include "ui/control/attachments.h"

#include "ui/control/prompt.h"
#include "ui/files/file_text.h"
#include "ui/text/text_pieces.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <algorithm>
#include <array>

namespace inglenook::ui {

namespace {

constexpr int mostFiles = 100;
// What is longer than this is not edited in the composer any more.
constexpr qsizetype longPaste = 10'000; // characters
constexpr qsizetype manyLines = 200;

bool isLong(const QString& text) { return text.size() > longPaste || text.count(u'\n') > manyLines; }

QList<QUrl> localFiles(const QMimeData& data) {
    QList<QUrl> files = data.urls();
    files.removeIf([](const QUrl& url) { return !url.isLocalFile(); });
    return files;
}

storage::NewAttachment toStore(const AttachedFile& file) {
    return {file.name.toStdString(), file.text.toStdString()};
}

} // namespace

Attachments::Attachments(EngineBridge& engine, QObject* parent) : QObject(parent), m_engine(engine) {
    m_pool.setMaxThreadCount(1);
    connect(&m_list, &AttachmentsModel::countChanged, this, &Attachments::changed);
    connect(&m_list, &AttachmentsModel::dataChanged, this, &Attachments::changed);
}

Attachments::~Attachments() { m_pool.waitForDone(); }

void Attachments::add(const QList<QUrl>& files) {
    for (const QUrl& file : files) {
        if (file.isLocalFile() && m_list.count() < mostFiles) {
            add(file.toLocalFile());
        }
    }
}

void Attachments::add(const QString& path) {
    AttachedFile file;
    file.id = ++m_lastId;
    file.name = QFileInfo(path).fileName().simplified(); // on one line
    m_list.append(file);
    m_pool.start([this, file, path]() mutable {
        if (auto text = readFileText(path)) {
            file.text = std::move(*text);
            file.state = AttachedFile::State::ready;
        } else {
            file.problem = text.error();
            file.state = AttachedFile::State::failed;
        }
        QMetaObject::invokeMethod(
            this, [this, file] { take(file); }, Qt::QueuedConnection);
    });
}

void Attachments::addText(const QString& name, const QString& text) {
    if (m_list.count() >= mostFiles || text.trimmed().isEmpty()) {
        return;
    }
    AttachedFile file;
    file.id = ++m_lastId;
    file.name = name;
    file.text = text;
    file.state = AttachedFile::State::ready;
    m_list.append(file);
    count(file);
}

bool Attachments::paste() {
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    if (data == nullptr) {
        return false;
    }
    if (const QList<QUrl> files = localFiles(*data); !files.isEmpty()) {
        add(files);
        return true;
    }
    const QString text = data->text();
    if (text.size() <= longestText && isLong(text)) {
        addText(tr("Pasted text"), text);
        return true;
    }
    return false;
}

void Attachments::take(const AttachedFile& file) {
    m_list.replace(file);
    if (file.state == AttachedFile::State::ready) {
        count(file);
    }
}

void Attachments::count(const AttachedFile& file) {
    // As the model will see it, between its fences.
    const std::string seen = withAttachments({}, std::array{toStore(file)});
    m_engine.countTokens(TextInput{seen}, this, [this, id = file.id](const Result<std::uint32_t>& tokens) {
        if (tokens) {
            m_list.setTokens(id, static_cast<int>(*tokens));
        }
    });
}

int Attachments::tokens() const {
    int sum = 0;
    for (const AttachedFile& file : m_list.files()) {
        sum += std::max(0, file.tokens);
    }
    return sum;
}

void Attachments::countAgain() {
    const std::vector<AttachedFile> files = m_list.files();
    for (const AttachedFile& file : files) {
        if (file.state == AttachedFile::State::ready) {
            count(file);
        }
    }
}

void Attachments::remove(int row) { m_list.remove(row); }

void Attachments::clear() { m_list.clear(); }

QStringList Attachments::pieces(int row) const {
    return row < 0 || row >= m_list.count() ? QStringList() : textPieces(m_list.files()[row].text);
}

bool Attachments::ready() const {
    const auto& files = m_list.files();
    return !files.empty() && std::all_of(files.begin(), files.end(), [](const AttachedFile& file) {
        return file.state == AttachedFile::State::ready;
    });
}

std::vector<storage::NewAttachment> Attachments::all() const {
    std::vector<storage::NewAttachment> ready;
    for (const AttachedFile& file : m_list.files()) {
        if (file.state == AttachedFile::State::ready) {
            ready.push_back(toStore(file));
        }
    }
    return ready;
}

} // namespace inglenook::ui
