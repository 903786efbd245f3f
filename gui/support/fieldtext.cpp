// SPDX-License-Identifier: Apache-2.0
#include "gui/support/fieldtext.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace slipway {
namespace {

struct Field
{
    QLatin1StringView key; ///< of a spec or of a launch
    const char *name;
};

constexpr Field fields[] {
    {QLatin1StringView("image"), QT_TRANSLATE_NOOP("Field", "Image")},
    {QLatin1StringView("command"), QT_TRANSLATE_NOOP("Field", "Command")},
    {QLatin1StringView("env"), QT_TRANSLATE_NOOP("Field", "Environment")},
    {QLatin1StringView("environment"), QT_TRANSLATE_NOOP("Field", "Environment")},
    {QLatin1StringView("labels"), QT_TRANSLATE_NOOP("Field", "Labels")},
    {QLatin1StringView("ports"), QT_TRANSLATE_NOOP("Field", "Ports")},
    {QLatin1StringView("volumes"), QT_TRANSLATE_NOOP("Field", "Folders")},
    {QLatin1StringView("volumeMounts"), QT_TRANSLATE_NOOP("Field", "Folders")},
    {QLatin1StringView("resources"), QT_TRANSLATE_NOOP("Field", "Limits")},
    {QLatin1StringView("workingDir"), QT_TRANSLATE_NOOP("Field", "Working folder")},
    {QLatin1StringView("securityContext"), QT_TRANSLATE_NOOP("Field", "User")},
    {QLatin1StringView("engine"), QT_TRANSLATE_NOOP("Field", "Engine")},
};

} // namespace

QString fieldText(const QString &path)
{
    static const QRegularExpression shape(
        QStringLiteral(R"(\A(?:spec\.)?(\w+)(?:\[(\d+)\])?(?:\.(.+))?\z)"));
    const auto match = shape.match(path);
    for (const Field &field : fields) {
        if (!match.hasMatch() || match.capturedView(1) != field.key)
            continue;
        QString text = QCoreApplication::translate("Field", field.name);
        if (match.hasCaptured(2)) {
            //: A field of a form and a row of its table: "Ports, row 3"
            text = QCoreApplication::translate("Field", "%1, row %2")
                       .arg(text)
                       .arg(match.capturedView(2).toInt() + 1);
        }
        if (!match.capturedView(3).isEmpty())
            text += QStringLiteral(" (%1)").arg(match.capturedView(3));
        return text;
    }
    return path;
}

} // namespace slipway
