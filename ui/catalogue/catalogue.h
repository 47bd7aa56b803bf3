// SPDX-License-Identifier: Apache-2.0
// The built-in list of models worth running: resources/catalogue.json (its schema says what each fact means).
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <optional>
#include <vector>

namespace inglenook::ui {

struct CatalogueFile {
    QString folder; ///< in the repository; empty: the top
    QString name;
    quint64 bytes = 0;
    bool exact = false; ///< else `bytes` is rounded
    QString sha256;     ///< empty: the hub tells it
};

/// A model in one number format.
struct CatalogueFormat {
    QString quantisation;
    QString repository;
    std::vector<CatalogueFile> files;

    [[nodiscard]] quint64 bytes() const;
    [[nodiscard]] bool exact() const;
};

struct CatalogueLicence {
    QString name;
    QUrl url;
    QString conditions; ///< what one must know before using the model; else empty
};

struct CatalogueEntry {
    QString id;
    QString name;
    QString maker;
    QString architecture;
    quint64 parameters = 0;
    quint64 activeParameters = 0;
    int experts = 0; ///< 0: a dense model
    int expertsUsed = 0;
    int context = 0; ///< tokens
    QString licence; ///< a key of Catalogue::licences
    QStringList languages;
    int languagesCount = 0; ///< where its maker claims more than it names
    QString released;       ///< "2025-07-29" or "2025-07"
    QString description;
    QUrl page;
    std::vector<CatalogueFormat> downloads;
};

struct Catalogue {
    QString updated;
    QUrl hub;
    QHash<QString, CatalogueLicence> licences;
    std::vector<CatalogueEntry> models;
};

/// Nothing if the text is no catalogue that this version understands; models that lack what is needed are
/// left out.
std::optional<Catalogue> readCatalogue(const QByteArray& json);

/// The one that the program was built with.
const Catalogue& builtInCatalogue();

} // namespace inglenook::ui
