// SPDX-License-Identifier: Apache-2.0
// The rows that edit a layer of settings, and the list of samplers.
#include "ui/control/settings_editor.h"
#include "ui/generation/overrides_json.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace inglenook;
using namespace inglenook::ui;

namespace {

using Mode = QAbstractItemModelTester::FailureReportingMode;

GenerationOverrides said(const char* json) { return fromJson(QJsonDocument::fromJson(json).object()); }

/// An editor whose edits are kept, as its owners do.
struct Fixture {
    Fixture() {
        QObject::connect(&editor, &SettingsEditor::edited, &editor, [this](const GenerationOverrides& layer) {
            top = layer;
            show();
        });
        show();
    }
    void show() {
        editor.show({{Origin::program, {}, {}}, {Origin::model, said(R"({"temp":0.6})"), {}},
                        {Origin::preset, said(R"({"top_k":9})"), "Careful"}, {Origin::chat, top, {}}},
            settings);
    }
    static QModelIndex index(const SettingRowsModel& model, const QString& key) {
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row).data(SettingRowsModel::KeyRole) == key) {
                return model.index(row);
            }
        }
        return {};
    }
    QVariant common(const char* key, SettingRowsModel::Role role) {
        return index(*editor.common(), QLatin1String(key)).data(role);
    }

    std::vector<TemplateSetting> settings;
    GenerationOverrides top;
    SettingsEditor editor;
};

} // namespace

class SettingsEditorTest : public QObject {
    Q_OBJECT

private slots:
    void showsWhereValuesComeFrom() {
        Fixture f;
        const QAbstractItemModelTester tester(f.editor.common(), Mode::QtTest);
        QCOMPARE(f.common("temp", SettingRowsModel::ValueRole).toDouble(), 0.6);
        QCOMPARE(
            f.common("temp", SettingRowsModel::OriginRole).toString(), QStringLiteral("From the model file"));
        QCOMPARE(
            f.common("top_k", SettingRowsModel::OriginRole).toString(), QStringLiteral("Preset “Careful”"));
        QCOMPARE(f.common("min_p", SettingRowsModel::OriginRole).toString(), QStringLiteral("Usual value"));
        QCOMPARE(f.editor.changes(), 0);
    }

    void changesAndResets() {
        Fixture f;
        const QAbstractItemModelTester tester(f.editor.common(), Mode::QtTest);
        QSignalSpy reset(f.editor.common(), &QAbstractItemModel::modelReset);
        f.editor.set("temp", 0.3);
        QVERIFY(f.top == said(R"({"temp":0.3})"));
        QCOMPARE(f.common("temp", SettingRowsModel::ValueRole).toDouble(), 0.3);
        QVERIFY(f.common("temp", SettingRowsModel::ChangedRole).toBool());
        QCOMPARE(
            f.common("temp", SettingRowsModel::OriginRole).toString(), QStringLiteral("Set in this chat"));
        f.editor.set("temp", 0.6); // what is inherited is no change
        QVERIFY(f.top == GenerationOverrides());
        f.editor.set("stop", "END\n\\n");
        QVERIFY(f.top.stop == (std::vector<std::string>{"END", "\n"}));
        f.editor.set("seed", "12");
        QCOMPARE(f.editor.changes(), 2);
        f.editor.reset("stop");
        QVERIFY(f.top == said(R"({"seed":"12"})"));
        f.editor.resetAll();
        QVERIFY(f.top == GenerationOverrides());
        QCOMPARE(reset.count(), 0); // rows changed in place
    }

    void whatCannotBeUsedIsTold() {
        Fixture f;
        const QAbstractItemModelTester tester(f.editor.format(), Mode::QtTest);
        const auto problem = [&f](const char* key) {
            return Fixture::index(*f.editor.format(), key).data(SettingRowsModel::ProblemRole).toString();
        };
        f.editor.set("logit_bias", "15");
        QVERIFY(!problem("logit_bias").isEmpty());
        QVERIFY(f.top == GenerationOverrides());
        f.editor.set("logit_bias", "15:-2");
        QVERIFY(problem("logit_bias").isEmpty());
        QCOMPARE(f.top.sampling.logit_bias->size(), std::size_t(1));
        // A text that is wrong is kept, so that it can be mended.
        f.editor.set("grammar", "root ::= (");
        QVERIFY(problem("grammar").contains("olumn"));
        QCOMPARE(*f.top.grammar, std::string("root ::= ("));
        f.editor.set("grammar", "root ::= \"a\"");
        QVERIFY(problem("grammar").isEmpty());
        f.editor.leave();
        f.editor.set("no such thing", 1);
        QCOMPARE(f.editor.formatChanges(), 2);
    }

    void templatesComeAndGo() {
        Fixture f;
        const QAbstractItemModelTester tester(f.editor.model(), Mode::QtTest);
        QCOMPARE(f.editor.model()->count(), 0);
        f.settings = {{"enable_thinking", TemplateSetting::Kind::boolean, {}, {}}};
        f.show();
        QCOMPARE(f.editor.model()->count(), 1);
        QCOMPARE(f.editor.model()->index(0).data(SettingRowsModel::OriginRole).toString(),
            QStringLiteral("From the template"));
        f.editor.set("template.enable_thinking", false);
        QVERIFY(f.top == said(R"({"template":{"enable_thinking":false}})"));
        f.editor.set("template.enable_thinking", QVariant());
        QVERIFY(f.top == GenerationOverrides());
        f.settings.clear();
        f.show();
        QCOMPARE(f.editor.model()->count(), 0);
    }

    void samplersAreMovedAndLeftOut() {
        Fixture f;
        SamplerOrderModel& order = *f.editor.order();
        const QAbstractItemModelTester tester(&order, Mode::QtTest);
        QCOMPARE(order.rowCount(), 9);
        f.editor.moveSampler(8, 0);
        QCOMPARE(order.index(0).data(SamplerOrderModel::NameRole).toString(), QStringLiteral("Temperature"));
        QVERIFY(f.top.sampling.order->front() == SamplerKind::temperature);
        QVERIFY(f.editor.orderChanged() && f.editor.samplerChanges() == 1);
        f.editor.moveSampler(0, 8);
        QVERIFY(!f.editor.orderChanged()); // as it was
        f.editor.moveSampler(0, 9);
        f.editor.moveSampler(-1, 0);
        QVERIFY(!f.editor.orderChanged());
        f.editor.toggleSampler(3);
        QVERIFY(!order.index(8).data(SamplerOrderModel::UsedRole).toBool());
        QCOMPARE(f.top.sampling.order->size(), std::size_t(8));
        f.editor.moveSampler(0, 8); // not in among those that are not used
        QCOMPARE(f.top.sampling.order->size(), std::size_t(8));
        f.editor.toggleSampler(8);
        QVERIFY(f.top.sampling.order->back() == SamplerKind::top_k);
        f.editor.reset("samplers");
        QVERIFY(order.order() == usual_order());
    }
};

QTEST_GUILESS_MAIN(SettingsEditorTest)
#include "settings_editor_test.moc"
