// SPDX-License-Identifier: Apache-2.0
// Models are hashed again, and what came out is told.
#include "tests/ui/home.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QSignalSpy>

using namespace inglenook;
using namespace inglenook::ui;
using namespace inglenook::ui::tests;

class VerifierTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_home = std::make_unique<Home>();
        m_home->put("models/a.gguf", QByteArray(3'000'000, 'a'));
        m_home->put("models/b.gguf", "b");
        m_home->start();
        QVERIFY(m_home->offers({"a", "b"}));
    }
    void cleanup() { m_home.reset(); }

    void aHashIsRecorded() {
        const QString path = m_home->file(0).path;
        QSignalSpy verified(&verifier(), &Verifier::verified);
        verifier().verify(path);
        QCOMPARE(verifier().path(), path);
        QVERIFY(
            QTest::qWaitFor([&] { return m_home->file(0).proof == ModelFilesModel::Recorded; }, patience));
        QCOMPARE(verified.count(), 1);
        QCOMPARE(verified.first().at(2).toBool(), false);
        QVERIFY(m_home->file(0).verified > 0);
        QCOMPARE(m_home->session->models()->sha256(path).toLatin1(),
            QCryptographicHash::hash(QByteArray(3'000'000, 'a'), QCryptographicHash::Sha256).toHex());
        QVERIFY(verifier().path().isEmpty());
    }

    void aBitThatFlippedIsTold() {
        const QString path = m_home->file(0).path;
        verifier().verify(path);
        QVERIFY(
            QTest::qWaitFor([&] { return m_home->file(0).proof == ModelFilesModel::Recorded; }, patience));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QDateTime before = file.fileTime(QFileDevice::FileModificationTime);
        QVERIFY(file.seek(2'000'000) && file.write("x") == 1 && file.flush());
        QVERIFY(file.setFileTime(before, QFileDevice::FileModificationTime));
        file.close();
        QSignalSpy verified(&verifier(), &Verifier::verified);
        verifier().verify(path);
        QVERIFY(QTest::qWaitFor([&] { return m_home->file(0).proof == ModelFilesModel::Differs; }, patience));
        QCOMPARE(verified.count(), 1);
        QCOMPARE(verified.first().at(2).toBool(), true);
    }

    void allOfThemOneAfterTheOther() {
        verifier().verifyAll();
        QVERIFY(!verifier().path().isEmpty());
        QVERIFY(QTest::qWaitFor(
            [&] {
                return m_home->file(0).proof == ModelFilesModel::Recorded &&
                       m_home->file(1).proof == ModelFilesModel::Recorded;
            },
            patience));
    }

    void whatIsStoppedIsNotRecorded() {
        QSignalSpy verified(&verifier(), &Verifier::verified);
        verifier().verify(m_home->file(0).path);
        verifier().verify(m_home->file(1).path);
        verifier().setPaused(true);
        QVERIFY(verifier().paused());
        verifier().stop(m_home->file(1).path);
        verifier().stop(m_home->file(0).path);
        QVERIFY(QTest::qWaitFor([&] { return verifier().path().isEmpty(); }, patience));
        QCOMPARE(verified.count(), 0);
        QVERIFY(verifier().waiting().isEmpty());
    }

    void whatWasPausedGoesOn() {
        verifier().verify(m_home->file(0).path);
        verifier().setPaused(true);
        QTest::qWait(50);
        verifier().setPaused(false);
        QVERIFY(
            QTest::qWaitFor([&] { return m_home->file(0).proof == ModelFilesModel::Recorded; }, patience));
    }

    void aFileThatIsGoneSaysSo() {
        const QString path = m_home->file(0).path;
        QVERIFY(QFile::remove(path));
        QSignalSpy failed(&verifier(), &Verifier::failed);
        verifier().verify(path);
        QVERIFY(QTest::qWaitFor([&] { return failed.count() == 1; }, patience));
        QVERIFY(failed.first().first().value<Notice>().what.contains("a.gguf"));
    }

private:
    Verifier& verifier() { return *m_home->session->verifier(); }

    std::unique_ptr<Home> m_home;
};

QTEST_MAIN(VerifierTest)
#include "verifier_test.moc"
