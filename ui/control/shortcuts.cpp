// SPDX-License-Identifier: Apache-2.0
#include "ui/control/shortcuts.h"

#include <QCoreApplication>
#include <QKeySequence>
#include <algorithm>
#include <iterator>

namespace inglenook::ui {

namespace {

struct Action {
    const char* name;
    const char* text;
    const char* keys;
    const char* also; ///< the same keys on other keyboards, where plus needs Shift or is its own key
};

constexpr Action actions[] = {
    {"new", QT_TRANSLATE_NOOP("Actions", "New chat"), "Ctrl+N", ""},
    {"search", QT_TRANSLATE_NOOP("Actions", "Search all chats"), "Ctrl+K", ""},
    {"find", QT_TRANSLATE_NOOP("Actions", "Find in this chat"), "Ctrl+F", ""},
    {"sidebar", QT_TRANSLATE_NOOP("Actions", "Show or hide the sidebar"), "Ctrl+B", ""},
    {"inspector", QT_TRANSLATE_NOOP("Actions", "Show or hide the inspector"), "Ctrl+I", ""},
    {"attach", QT_TRANSLATE_NOOP("Actions", "Attach files"), "Ctrl+O", ""},
    {"picker", QT_TRANSLATE_NOOP("Actions", "Choose a model"), "Ctrl+M", ""},
    {"models", QT_TRANSLATE_NOOP("Actions", "Models"), "Ctrl+Shift+M", ""},
    {"compare", QT_TRANSLATE_NOOP("Actions", "Compare"), "Ctrl+D", ""},
    {"settings", QT_TRANSLATE_NOOP("Actions", "Settings"), "Ctrl+,", ""},
    {"retry", QT_TRANSLATE_NOOP("Actions", "Answer again"), "Ctrl+R", ""},
    {"previousVersion", QT_TRANSLATE_NOOP("Actions", "Previous version"), "Alt+Left", ""},
    {"nextVersion", QT_TRANSLATE_NOOP("Actions", "Next version"), "Alt+Right", ""},
    {"copyAnswer", QT_TRANSLATE_NOOP("Actions", "Copy the last answer"), "Ctrl+Shift+C", ""},
    {"copyCode", QT_TRANSLATE_NOOP("Actions", "Copy the last code"), "Ctrl+Shift+;", "Ctrl+:"},
    {"raw", QT_TRANSLATE_NOOP("Actions", "Last answer as raw text, or formatted"), "Ctrl+Shift+R", ""},
    {"nextChat", QT_TRANSLATE_NOOP("Actions", "Next chat"), "Ctrl+Tab", ""},
    {"previousChat", QT_TRANSLATE_NOOP("Actions", "Previous chat"), "Ctrl+Shift+Tab", ""},
    {"rename", QT_TRANSLATE_NOOP("Actions", "Rename the chat"), "F2", ""},
    {"larger", QT_TRANSLATE_NOOP("Actions", "Larger text"), "Ctrl++", "Ctrl+="},
    {"smaller", QT_TRANSLATE_NOOP("Actions", "Smaller text"), "Ctrl+-", ""},
    {"usualSize", QT_TRANSLATE_NOOP("Actions", "Usual text size"), "Ctrl+0", ""},
    {"shortcuts", QT_TRANSLATE_NOOP("Actions", "This list"), "Ctrl+/", ""},
    {"quit", QT_TRANSLATE_NOOP("Actions", "Quit"), "Ctrl+Q", ""},
};
constexpr int count = static_cast<int>(std::size(actions));
constexpr qsizetype longest = 60; ///< characters of keys in the file
const QString none = QStringLiteral("none");

QString usual(int row) { return QLatin1String(actions[row].keys); }

QString words(int row) { return QCoreApplication::translate("Actions", actions[row].text); }

} // namespace

Shortcuts::Shortcuts(Settings& settings, QObject* parent)
    : QAbstractListModel(parent), m_settings(settings), m_keys(count) {
    load();
}

/// Keys that cannot be used, or that an earlier action of the table has, are as if they were not there.
void Shortcuts::load() {
    for (int row = 0; row < count; ++row) {
        const QString kept = m_settings.shortcut(QLatin1String(actions[row].name));
        m_keys[row] = kept == none                                 ? QString()
                      : !kept.isEmpty() && problem(kept).isEmpty() ? kept
                                                                   : usual(row);
    }
    for (int row = 0; row < count; ++row) {
        if (!m_keys[row].isEmpty() && rowWith(m_keys[row], row) != -1 && m_keys[row] != usual(row)) {
            m_keys[row] = rowWith(usual(row), row) == -1 ? usual(row) : QString();
        }
    }
}

int Shortcuts::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count; }

QHash<int, QByteArray> Shortcuts::roleNames() const {
    return {{ActionRole, "action"}, {TextRole, "text"}, {KeysRole, "keys"}, {ShownRole, "shownKeys"},
        {SequencesRole, "allKeys"}, {ChangedRole, "changed"}};
}

QVariant Shortcuts::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const int row = index.row();
    const QString also = QLatin1String(actions[row].also);
    switch (role) {
    case ActionRole:
        return QLatin1String(actions[row].name);
    case TextRole:
        return words(row);
    case KeysRole:
        return m_keys[row];
    case ShownRole:
        return written(m_keys[row]);
    case SequencesRole:
        if (m_keys[row].isEmpty()) {
            return QStringList();
        }
        return m_keys[row] == usual(row) && !also.isEmpty() && rowWith(also, row) == -1
                   ? QStringList{m_keys[row], also}
                   : QStringList{m_keys[row]};
    case ChangedRole:
        return m_keys[row] != usual(row);
    default:
        return {};
    }
}

QVariantMap Shortcuts::shown() const {
    QVariantMap all;
    for (int row = 0; row < count; ++row) {
        all.insert(QLatin1String(actions[row].name), written(m_keys[row]));
    }
    return all;
}

int Shortcuts::changes() const {
    int changed = 0;
    for (int row = 0; row < count; ++row) {
        changed += m_keys[row] == usual(row) ? 0 : 1;
    }
    return changed;
}

QString Shortcuts::keysOf(int key, int modifiers) {
    switch (key) {
    case 0:
    case Qt::Key_unknown:
    case Qt::Key_Control:
    case Qt::Key_Shift:
    case Qt::Key_Alt:
    case Qt::Key_AltGr:
    case Qt::Key_Meta:
        return {};
    default:
        break;
    }
    const Qt::KeyboardModifiers used =
        Qt::KeyboardModifiers(modifiers) &
        (Qt::ControlModifier | Qt::ShiftModifier | Qt::AltModifier | Qt::MetaModifier);
    const int plain = key == Qt::Key_Backtab ? Qt::Key_Tab : key;
    return QKeySequence(QKeyCombination(used, static_cast<Qt::Key>(plain)))
        .toString(QKeySequence::PortableText);
}

QString Shortcuts::written(const QString& keys) {
    return QKeySequence(keys, QKeySequence::PortableText).toString(QKeySequence::NativeText);
}

bool Shortcuts::matches(const QString& action, int key, int modifiers) const {
    const QString pressed = keysOf(key, modifiers);
    return !pressed.isEmpty() && pressed == keys(action);
}

QString Shortcuts::problem(const QString& keys) {
    const QKeySequence sequence =
        keys.size() > longest ? QKeySequence() : QKeySequence(keys, QKeySequence::PortableText);
    if (sequence.count() != 1 || sequence[0].key() == Qt::Key_unknown || sequence[0].key() == 0 ||
        sequence.toString(QKeySequence::PortableText) != keys) {
        return tr("These are no keys that can be used.");
    }
    const bool function = sequence[0].key() >= Qt::Key_F1 && sequence[0].key() <= Qt::Key_F35;
    const bool held = sequence[0].keyboardModifiers().testAnyFlags(
        Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    if (!function && !held) {
        return tr("Such keys are needed to type: hold Ctrl or Alt as well.");
    }
    const int key = sequence[0].key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape) {
        return tr("These keys send, stop and close.");
    }
    return {};
}

int Shortcuts::rowOf(const QString& action) const {
    const auto* const found = std::find_if(std::begin(actions), std::end(actions),
        [&](const Action& one) { return action == QLatin1String(one.name); });
    return found == std::end(actions) ? -1 : static_cast<int>(found - std::begin(actions));
}

int Shortcuts::rowWith(const QString& keys, int except) const {
    for (int row = 0; row < count; ++row) {
        if (row != except && m_keys[row] == keys && !keys.isEmpty()) {
            return row;
        }
    }
    return -1;
}

QString Shortcuts::keys(const QString& action) const {
    const int row = rowOf(action);
    return row == -1 ? QString() : m_keys[row];
}

QString Shortcuts::takenBy(const QString& action, const QString& keys) const {
    const int row = rowWith(keys, rowOf(action));
    return row == -1 ? QString() : words(row);
}

void Shortcuts::write(int row, const QString& keys) {
    m_keys[row] = keys;
    m_settings.setShortcut(QLatin1String(actions[row].name), keys == usual(row) ? QString()
                                                             : keys.isEmpty()   ? none
                                                                                : keys);
}

void Shortcuts::set(const QString& action, const QString& keys) {
    const int row = rowOf(action);
    if (row == -1 || !problem(keys).isEmpty()) {
        return;
    }
    if (const int other = rowWith(keys, row); other != -1) {
        write(other, {});
    }
    write(row, keys);
    tell();
}

void Shortcuts::reset(const QString& action) {
    if (const int row = rowOf(action); row != -1) {
        set(action, usual(row));
    }
}

void Shortcuts::resetAll() {
    for (int row = 0; row < count; ++row) {
        write(row, usual(row));
    }
    tell();
}

void Shortcuts::tell() {
    emit dataChanged(index(0), index(count - 1));
    emit keysChanged();
}

void Shortcuts::retranslate() { tell(); }

} // namespace inglenook::ui
