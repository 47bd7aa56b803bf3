// SPDX-License-Identifier: Apache-2.0
// The catalogue as the window reads it: the one that is built in, and ones that are not what they should be.
#include "ui/models/catalogue_list.h"

#include <QSignalSpy>
#include <QTest>

using namespace inglenook::ui;

namespace {

/// In JSON, but for its quotation marks.
QByteArray small() {
    QByteArray text =
        "{'version': 1, 'hub': 'https://hub.example', 'licences':"
        "{'mit': {'name': 'MIT License', 'url': 'https://mit.example', 'conditions': null}},"
        "'models': ["
        "{'id': 'dense', 'name': 'Dense', 'maker': 'A', 'licence': 'mit', 'parameters': 7e9, 'experts': null,"
        "'released': '2025-01', 'languages': ['de'], 'downloads': [{'quantisation': 'Q8_0', 'repository': "
        "'a/b',"
        "'files': [{'name': '1.gguf', 'size_about': '1.5 GiB'}, {'name': '2.gguf', 'size': 1000000}]}]},"
        "{'id': 'mixed', 'name': 'mixed', 'maker': 'B', 'licence': 'none', 'parameters': 3e9, 'experts': 64, "
        "'experts_used': 8,"
        "'released': '2025-07-01', 'languages': null, 'downloads': [{'quantisation': 'Q4_K_M', 'repository': "
        "'a/c',"
        "'files': [{'name': '3.gguf', 'size': 200000000}]}]},"
        "{'id': 'empty', 'name': 'Nothing to download', 'downloads': []},"
        "{'id': 'sizeless', 'name': 'Without size', 'downloads': [{'files': [{'name': '4.gguf', "
        "'size_about': 'much'}]}]},"
        "17]}";
    return text.replace('\'', '"');
}

QStringList names(const CatalogueList& list) {
    QStringList names;
    for (int row = 0; row < list.rowCount(); ++row) {
        names.append(list.index(row).data(CatalogueList::NameRole).toString());
    }
    return names;
}

} // namespace

class CatalogueListTest : public QObject {
    Q_OBJECT

private slots:
    void theBuiltInOneIsThere() {
        const Catalogue& catalogue = builtInCatalogue();
        QVERIFY2(catalogue.models.size() >= 40, qPrintable(QString::number(catalogue.models.size())));
        QVERIFY(catalogue.hub.scheme() == u"https");
        for (const CatalogueEntry& entry : catalogue.models) {
            QVERIFY2(catalogue.licences.contains(entry.licence), qPrintable(entry.id));
            QVERIFY2(entry.parameters > 0 && entry.context > 0, qPrintable(entry.id));
            for (const CatalogueFormat& download : entry.downloads) {
                QVERIFY2(download.bytes() > 1'000'000, qPrintable(entry.id));
            }
        }
    }

    void whatIsUnusableIsLeftOut() {
        const auto catalogue = readCatalogue(small());
        QVERIFY(catalogue.has_value());
        QCOMPARE(catalogue->models.size(), std::size_t(2));
        const CatalogueFormat& download = catalogue->models[0].downloads[0];
        QCOMPARE(download.bytes(), quint64(1.5 * 1024 * 1024 * 1024) + 1'000'000);
        QVERIFY(!download.exact());
        QVERIFY(catalogue->models[1].downloads[0].exact());
        for (const QByteArray& bad :
            {QByteArray(), QByteArray("[]"), QByteArray("{\"version\": 2}"), QByteArray("{")}) {
            QVERIFY(!readCatalogue(bad));
        }
    }

    void looksForWordsAndKinds() {
        const Catalogue catalogue = *readCatalogue(small());
        CatalogueList list(catalogue);
        QCOMPARE(names(list), (QStringList{"Dense", "mixed"}));
        list.setExpertsOnly(true);
        QCOMPARE(names(list), (QStringList{"mixed"}));
        list.setExpertsOnly(false);
        QSignalSpy changes(&list, &CatalogueList::changed);
        list.setWords("MIT dense");
        QCOMPARE(names(list), (QStringList{"Dense"}));
        list.setWords("de");
        QCOMPARE(names(list), (QStringList{"Dense"})); // by its language and its name
        list.setWords("no such thing");
        QCOMPARE(list.rowCount(), 0);
        list.setWords({});
        QCOMPARE(changes.count(), 4);
        list.setMost(1e9);
        QCOMPARE(names(list), (QStringList{"mixed"}));
    }

    void isPutInOrder() {
        const Catalogue catalogue = *readCatalogue(small());
        CatalogueList list(catalogue);
        const auto ordered = [&](CatalogueList::Order order) {
            list.setOrder(order);
            return names(list);
        };
        QCOMPARE(ordered(CatalogueList::Newest), (QStringList{"mixed", "Dense"}));
        QCOMPARE(ordered(CatalogueList::Largest), (QStringList{"Dense", "mixed"}));
        QCOMPARE(ordered(CatalogueList::Smallest), (QStringList{"mixed", "Dense"}));
        QCOMPARE(ordered(CatalogueList::ByName), (QStringList{"Dense", "mixed"}));
    }

    void licencesAreNamed() {
        const Catalogue catalogue = *readCatalogue(small());
        const CatalogueList list(catalogue);
        QCOMPARE(list.index(0).data(CatalogueList::LicenceRole).toString(), QStringLiteral("MIT License"));
        // One that the catalogue does not explain keeps its own word.
        QCOMPARE(list.index(1).data(CatalogueList::LicenceRole).toString(), QStringLiteral("none"));
    }
};

QTEST_GUILESS_MAIN(CatalogueListTest)
#include "catalogue_list_test.moc"
