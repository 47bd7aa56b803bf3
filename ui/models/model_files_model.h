// SPDX-License-Identifier: Apache-2.0
// The model files that the window knows, each with what it says of itself and what is known of it.
#pragma once

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>
#include <functional>
#include <vector>

namespace inglenook::ui {

struct ModelFile {
    QString path;
    QString name;
    QString quantisation;
    quint64 bytes = 0;
    quint64 parameters = 0;
    quint64 activeParameters = 0;
    int experts = 0;
    int expertsUsed = 0;
    int context = 0;     ///< tokens it was trained for
    QString problem;     ///< a sentence, if it cannot be used
    bool linked = false; ///< added by hand; lies outside the models folder
    bool own = false;    ///< lies in the models folder
    QString place;       ///< the program that keeps it: "LM Studio"; empty: none but this
    QString architecture;
    QString licence;        ///< as its source or the file names it; empty: not known
    bool favourite = false; ///< comes first
    qint64 lastUsed = 0;    ///< milliseconds since 1970; 0: never
    double speed = 0;       ///< tokens a second, as measured here; 0: not measured
    QString speedDevice;    ///< what that was measured on
    int proof = 0;          ///< ModelFilesModel::Proof
    qint64 verified = 0;    ///< milliseconds since 1970; 0: never
    int copies = 0;         ///< other files of the list with the same bytes

    bool operator==(const ModelFile&) const = default;
};

class ModelFilesModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the library")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    /// What is known of a file's bytes; as storage::Proof.
    enum Proof { Unknown, Changed, Recorded, Matches, Differs };
    Q_ENUM(Proof)

    enum Role {
        PathRole = Qt::UserRole + 1, ///< QString
        NameRole,                    ///< QString: the model's own name, else the file's
        QuantisationRole,            ///< QString: "Q4_1"
        BytesRole,                   ///< double: size of the file
        ParametersRole,              ///< double
        ActiveParametersRole,        ///< double: read for a token; equal for dense models
        ExpertsRole,                 ///< int: 0 for dense models
        ExpertsUsedRole,             ///< int
        ContextRole,                 ///< int
        ProblemRole,                 ///< QString: empty if it can be used
        LinkedRole,                  ///< bool
        PlaceRole,                   ///< QString: the program that keeps it; else empty
        OwnRole,                     ///< bool: it lies in the models folder
        ArchitectureRole,            ///< QString
        LicenceRole,                 ///< QString: empty if not known
        FavouriteRole,               ///< bool
        LastUsedRole,                ///< QDateTime; not valid: never
        SpeedRole,                   ///< double: tokens a second; 0: not measured
        SpeedDeviceRole,             ///< QString
        ProofRole,                   ///< Proof
        VerifiedRole,                ///< QDateTime; not valid: never
        CopiesRole,                  ///< int: other files with the same bytes
    };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] int count() const { return static_cast<int>(m_files.size()); }
    [[nodiscard]] const std::vector<ModelFile>& files() const { return m_files; }
    /// Brings the list to `files`, which are in order of name; rows that stay keep their place.
    void setFiles(const std::vector<ModelFile>& files);
    /// Changes one of them where it stands; nothing if it is not on the list.
    void change(const QString& path, const std::function<void(ModelFile&)>& how);
    /// Null if it is not on the list.
    [[nodiscard]] const ModelFile* find(const QString& path) const;

signals:
    void countChanged();

private:
    std::vector<ModelFile> m_files;
};

/// The order of the list: favourites first, by name without case, then by path.
bool comesBefore(const ModelFile& left, const ModelFile& right);

} // namespace inglenook::ui
