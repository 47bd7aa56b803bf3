// SPDX-License-Identifier: Apache-2.0
#include "ui/models/catalogue_list.h"

#include <algorithm>

namespace inglenook::ui {

namespace {

quint64 smallest(const CatalogueEntry& entry) {
    quint64 least = entry.downloads.front().bytes();
    for (const CatalogueFormat& download : entry.downloads) {
        least = std::min(least, download.bytes());
    }
    return least;
}

QVariantList downloadsOf(const CatalogueEntry& entry) {
    QVariantList list;
    for (const CatalogueFormat& download : entry.downloads) {
        QVariantList files;
        for (const CatalogueFile& file : download.files) {
            files.append(QVariantMap{{"name", file.name}, {"folder", file.folder},
                {"bytes", static_cast<double>(file.bytes)}, {"exact", file.exact}, {"sha256", file.sha256}});
        }
        list.append(QVariantMap{{"quantisation", download.quantisation}, {"repository", download.repository},
            {"bytes", static_cast<double>(download.bytes())}, {"exact", download.exact()}, {"files", files}});
    }
    return list;
}

bool comesFirst(const CatalogueEntry& left, const CatalogueEntry& right, CatalogueList::Order order) {
    switch (order) {
    case CatalogueList::AsListed:
        break;
    case CatalogueList::Newest:
        return left.released > right.released;
    case CatalogueList::Smallest:
        return left.parameters < right.parameters;
    case CatalogueList::Largest:
        return left.parameters > right.parameters;
    case CatalogueList::ByName:
        return QString::compare(left.name, right.name, Qt::CaseInsensitive) < 0;
    }
    return false;
}

} // namespace

CatalogueList::CatalogueList(const Catalogue& catalogue, QObject* parent)
    : QAbstractListModel(parent), m_catalogue(catalogue) {
    choose();
}

int CatalogueList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QHash<int, QByteArray> CatalogueList::roleNames() const {
    return {{IdRole, "modelId"}, {NameRole, "name"}, {MakerRole, "maker"}, {ArchitectureRole, "architecture"},
        {ParametersRole, "parameters"}, {ActiveParametersRole, "activeParameters"}, {ExpertsRole, "experts"},
        {ExpertsUsedRole, "expertsUsed"}, {ContextRole, "contextLength"}, {LicenceRole, "licence"},
        {LicenceIdRole, "licenceId"}, {LicenceUrlRole, "licenceUrl"}, {ConditionsRole, "conditions"},
        {LanguagesRole, "languages"}, {LanguagesCountRole, "languagesCount"}, {ReleasedRole, "released"},
        {DescriptionRole, "description"}, {PageRole, "page"}, {DownloadsRole, "downloads"}};
}

QVariant CatalogueList::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const CatalogueEntry& entry = *m_shown[static_cast<std::size_t>(index.row())];
    const CatalogueLicence licence = m_catalogue.licences.value(entry.licence);
    switch (role) {
    case IdRole:
        return entry.id;
    case NameRole:
        return entry.name;
    case MakerRole:
        return entry.maker;
    case ArchitectureRole:
        return entry.architecture;
    case ParametersRole:
        return static_cast<double>(entry.parameters);
    case ActiveParametersRole:
        return static_cast<double>(entry.activeParameters);
    case ExpertsRole:
        return entry.experts;
    case ExpertsUsedRole:
        return entry.expertsUsed;
    case ContextRole:
        return entry.context;
    case LicenceRole:
        return licence.name.isEmpty() ? entry.licence : licence.name;
    case LicenceIdRole:
        return entry.licence;
    case LicenceUrlRole:
        return licence.url.toString();
    case ConditionsRole:
        return licence.conditions;
    case LanguagesRole:
        return entry.languages;
    case LanguagesCountRole:
        return std::max(entry.languagesCount, static_cast<int>(entry.languages.size()));
    case ReleasedRole:
        return entry.released;
    case DescriptionRole:
        return entry.description;
    case PageRole:
        return entry.page.toString();
    case DownloadsRole:
        return downloadsOf(entry);
    default:
        return {};
    }
}

/// Each word is somewhere in what is shown of it.
bool CatalogueList::isWanted(const CatalogueEntry& entry) const {
    if ((m_expertsOnly && entry.experts == 0) ||
        (m_most > 0 && static_cast<double>(smallest(entry)) > m_most)) {
        return false;
    }
    const QString text = QStringList{entry.name, entry.maker, entry.architecture, entry.description,
        m_catalogue.licences.value(entry.licence).name}
                             .join(u' ');
    const QStringList words = m_words.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&](const QString& word) {
        return text.contains(word, Qt::CaseInsensitive) ||
               entry.languages.contains(word, Qt::CaseInsensitive);
    });
}

void CatalogueList::choose() {
    beginResetModel();
    m_shown.clear();
    for (const CatalogueEntry& entry : m_catalogue.models) {
        if (isWanted(entry)) {
            m_shown.push_back(&entry);
        }
    }
    std::stable_sort(
        m_shown.begin(), m_shown.end(), [this](const CatalogueEntry* left, const CatalogueEntry* right) {
            return comesFirst(*left, *right, m_order);
        });
    endResetModel();
    emit changed();
}

void CatalogueList::setWords(const QString& words) {
    if (m_words != words) {
        m_words = words;
        choose();
    }
}

void CatalogueList::setExpertsOnly(bool only) {
    if (m_expertsOnly != only) {
        m_expertsOnly = only;
        choose();
    }
}

void CatalogueList::setMost(double bytes) {
    if (m_most != bytes) {
        m_most = bytes;
        choose();
    }
}

void CatalogueList::setOrder(Order order) {
    if (m_order != order) {
        m_order = order;
        choose();
    }
}

} // namespace inglenook::ui
