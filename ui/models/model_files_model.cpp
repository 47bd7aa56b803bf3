// SPDX-License-Identifier: Apache-2.0
#include "ui/models/model_files_model.h"

#include <QDateTime>
#include <algorithm>

namespace inglenook::ui {

namespace {

QVariant time(qint64 milliseconds) {
    return milliseconds > 0 ? QDateTime::fromMSecsSinceEpoch(milliseconds) : QDateTime();
}

} // namespace

bool comesBefore(const ModelFile& left, const ModelFile& right) {
    if (left.favourite != right.favourite) {
        return left.favourite;
    }
    const int names = QString::compare(left.name, right.name, Qt::CaseInsensitive);
    return names != 0 ? names < 0 : left.path < right.path;
}

int ModelFilesModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QHash<int, QByteArray> ModelFilesModel::roleNames() const {
    return {{PathRole, "path"}, {NameRole, "name"}, {QuantisationRole, "quantisation"}, {BytesRole, "bytes"},
        {ParametersRole, "parameters"}, {ActiveParametersRole, "activeParameters"}, {ExpertsRole, "experts"},
        {ExpertsUsedRole, "expertsUsed"}, {ContextRole, "contextLength"}, {ProblemRole, "problem"},
        {LinkedRole, "linked"}, {PlaceRole, "place"}, {OwnRole, "own"}, {ArchitectureRole, "architecture"},
        {LicenceRole, "licence"}, {FavouriteRole, "favourite"}, {LastUsedRole, "lastUsed"},
        {SpeedRole, "speed"}, {SpeedDeviceRole, "speedDevice"}, {ProofRole, "proof"},
        {VerifiedRole, "verified"}, {CopiesRole, "copies"}};
}

QVariant ModelFilesModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const ModelFile& file = m_files[index.row()];
    switch (role) {
    case PathRole:
        return file.path;
    case NameRole:
        return file.name;
    case QuantisationRole:
        return file.quantisation;
    case BytesRole:
        return static_cast<double>(file.bytes);
    case ParametersRole:
        return static_cast<double>(file.parameters);
    case ActiveParametersRole:
        return static_cast<double>(file.activeParameters);
    case ExpertsRole:
        return file.experts;
    case ExpertsUsedRole:
        return file.expertsUsed;
    case ContextRole:
        return file.context;
    case ProblemRole:
        return file.problem;
    case LinkedRole:
        return file.linked;
    case PlaceRole:
        return file.place;
    case OwnRole:
        return file.own;
    case ArchitectureRole:
        return file.architecture;
    case LicenceRole:
        return file.licence;
    case FavouriteRole:
        return file.favourite;
    case LastUsedRole:
        return time(file.lastUsed);
    case SpeedRole:
        return file.speed;
    case SpeedDeviceRole:
        return file.speedDevice;
    case ProofRole:
        return file.proof;
    case VerifiedRole:
        return time(file.verified);
    case CopiesRole:
        return file.copies;
    default:
        return {};
    }
}

const ModelFile* ModelFilesModel::find(const QString& path) const {
    const auto found = std::find_if(
        m_files.begin(), m_files.end(), [&path](const ModelFile& file) { return file.path == path; });
    return found == m_files.end() ? nullptr : &*found;
}

void ModelFilesModel::change(const QString& path, const std::function<void(ModelFile&)>& how) {
    for (int row = 0; row < count(); ++row) {
        if (ModelFile& file = m_files[static_cast<std::size_t>(row)]; file.path == path) {
            how(file);
            emit dataChanged(index(row), index(row));
        }
    }
}

void ModelFilesModel::setFiles(const std::vector<ModelFile>& files) {
    const int before = count();
    std::size_t row = 0;
    for (const ModelFile& file : files) {
        // Rows that would come before this file are no longer there.
        while (row < m_files.size() && comesBefore(m_files[row], file)) {
            beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row));
            m_files.erase(m_files.begin() + static_cast<long>(row));
            endRemoveRows();
        }
        const int at = static_cast<int>(row);
        if (row < m_files.size() && !comesBefore(file, m_files[row])) {
            if (m_files[row] != file) {
                m_files[row] = file;
                emit dataChanged(index(at), index(at));
            }
        } else {
            beginInsertRows({}, at, at);
            m_files.insert(m_files.begin() + at, file);
            endInsertRows();
        }
        ++row;
    }
    if (row < m_files.size()) {
        beginRemoveRows({}, static_cast<int>(row), count() - 1);
        m_files.resize(row);
        endRemoveRows();
    }
    if (before != count()) {
        emit countChanged();
    }
}

} // namespace inglenook::ui
