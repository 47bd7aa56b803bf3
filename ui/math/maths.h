// SPDX-License-Identifier: Apache-2.0
// Formulas in rich text: the marked sources of a block's HTML become pictures with a baseline.
#pragma once

#include <QColor>
#include <QObject>
#include <QQuickImageProvider>
#include <QtQml/qqmlregistration.h>

namespace inglenook::ui {

class Maths : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    /// The HTML with each formula (`<m>source</m>`, the source with its marks) as a picture for text of this
    /// size in pixels on a screen of this pixel ratio, at most `widest` pixels wide. Formulas that cannot be
    /// read stay as they were written.
    Q_INVOKABLE static QString typeset(
        const QString& html, double size, const QColor& color, double ratio, double widest);
    /// The HTML is one displayed formula and nothing else.
    Q_INVOKABLE static bool isDisplay(const QString& html);
    /// The HTML as words, formulas as they were written.
    Q_INVOKABLE static QString words(const QString& html);
};

/// Draws the pictures that typeset() names: "image://maths/…". Ids that it did not make give an empty
/// picture.
class MathImages : public QQuickImageProvider {
    Q_OBJECT

public:
    MathImages();

    QImage requestImage(const QString& id, QSize* size, const QSize& requested) override;
};

} // namespace inglenook::ui
