// SPDX-License-Identifier: Apache-2.0
#include "ui/window.h"

#include "ui/math/maths.h"

#include <QQuickStyle>

extern void qml_register_types_Inglenook();

namespace inglenook::ui {

void registerModule() {
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    qml_register_types_Inglenook();
}

void prepare(QQmlEngine& engine) {
    engine.addImportPath(QStringLiteral(":/qt/qml"));
    engine.addImageProvider(QStringLiteral("maths"), new MathImages);
}

QQuickWindow* openWindow(QQmlApplicationEngine& engine, Session& session) {
    prepare(engine);
    engine.setInitialProperties({{QStringLiteral("session"), QVariant::fromValue(&session)}});
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Inglenook/qml/Main.qml")));
    QObject::connect(session.language(), &Language::changed, &engine, &QQmlEngine::retranslate);
    return engine.rootObjects().isEmpty() ? nullptr
                                          : qobject_cast<QQuickWindow*>(engine.rootObjects().first());
}

} // namespace inglenook::ui
