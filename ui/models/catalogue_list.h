// SPDX-License-Identifier: Apache-2.0
// The models of the catalogue, as far as they are looked for, in a chosen order.
#pragma once

#include "ui/catalogue/catalogue.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>
#include <functional>
#include <vector>

namespace inglenook::ui {

class CatalogueList : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(int count READ rowCount NOTIFY changed)
    Q_PROPERTY(int all READ all CONSTANT)
    Q_PROPERTY(QString updated READ updated CONSTANT)
    Q_PROPERTY(QString words READ words WRITE setWords NOTIFY changed)
    Q_PROPERTY(bool expertsOnly READ expertsOnly WRITE setExpertsOnly NOTIFY changed)
    Q_PROPERTY(double most READ most WRITE setMost NOTIFY changed)
    Q_PROPERTY(Order order READ order WRITE setOrder NOTIFY changed)

public:
    enum Order { AsListed, Newest, Smallest, Largest, ByName };
    Q_ENUM(Order)

    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString
        NameRole,                  ///< QString
        MakerRole,                 ///< QString
        ArchitectureRole,          ///< QString
        ParametersRole,            ///< double
        ActiveParametersRole,      ///< double
        ExpertsRole,               ///< int: 0 for dense models
        ExpertsUsedRole,           ///< int
        ContextRole,               ///< int: tokens
        LicenceRole,               ///< QString: its name
        LicenceIdRole,             ///< QString: its key in the catalogue
        LicenceUrlRole,            ///< QString
        ConditionsRole,            ///< QString: of the licence; empty for the usual open ones
        LanguagesRole,             ///< QStringList: ISO 639-1
        LanguagesCountRole,        ///< int
        ReleasedRole,              ///< QString
        DescriptionRole,           ///< QString
        PageRole,                  ///< QString
        DownloadsRole, ///< list of {"quantisation", "repository", "bytes", "exact", "files": [{"name",
                       ///< "folder", "bytes", "exact", "sha256"}]}
    };

    /// `catalogue` lives as long as the list.
    explicit CatalogueList(const Catalogue& catalogue, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] int all() const { return static_cast<int>(m_catalogue.models.size()); }
    [[nodiscard]] QString updated() const { return m_catalogue.updated; }
    [[nodiscard]] QString words() const { return m_words; }
    [[nodiscard]] bool expertsOnly() const { return m_expertsOnly; }
    [[nodiscard]] double most() const { return m_most; } ///< bytes of its smallest download; 0: any
    [[nodiscard]] Order order() const { return m_order; }
    void setWords(const QString& words);
    void setExpertsOnly(bool only);
    void setMost(double bytes);
    void setOrder(Order order);

signals:
    void changed();

private:
    void choose();
    [[nodiscard]] bool isWanted(const CatalogueEntry& entry) const;

    const Catalogue& m_catalogue;
    std::vector<const CatalogueEntry*> m_shown;
    QString m_words;
    bool m_expertsOnly = false;
    double m_most = 0;
    Order m_order = AsListed;
};

} // namespace inglenook::ui
