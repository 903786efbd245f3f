// SPDX-License-Identifier: Apache-2.0
#include "core/model/expansion.h"

namespace slipway {

std::optional<QString> expandReferences(const QString &text,
    const QHash<QString, QString> &variables, LoneDollars lone, qsizetype limit)
{
    QString expanded;
    qsizetype bytes = 0;
    const auto add = [&](QStringView part) {
        expanded += part;
        bytes += part.toUtf8().size();
    };
    QStringView rest = text;
    bool hasClosing = true; // none behind here, once it is known: the text is looked through once
    while (bytes <= limit) {
        const qsizetype dollar = rest.indexOf(u'$');
        if (dollar < 0 || dollar + 1 == rest.size()) {
            add(rest);
            break;
        }
        add(rest.first(dollar));
        rest = rest.sliced(dollar + 1);
        if (rest[0] == u'$') {
            const bool isEscape = rest.size() > 1 && rest[1] == u'(';
            add(isEscape || lone == LoneDollars::Halved ? u"$" : u"$$");
            rest = rest.sliced(1);
            if (isEscape) { // what it keeps from being expanded is text
                add(u"(");
                rest = rest.sliced(1);
            }
            continue;
        }
        const bool isReference = rest[0] == u'(' && hasClosing;
        const qsizetype end = isReference ? rest.indexOf(u')') : -1;
        if (end < 0) {
            hasClosing = hasClosing && !isReference;
            add(u"$");
            continue;
        }
        const QStringView name = rest.sliced(1, end - 1);
        const auto known = variables.constFind(name.toString());
        if (known != variables.constEnd())
            add(*known);
        else
            add(QStringLiteral("$(") + name.toString() + u')');
        rest = rest.sliced(end + 1);
    }
    return bytes > limit ? std::nullopt : std::optional(expanded);
}

} // namespace slipway
