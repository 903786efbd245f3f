// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/specdraft.h"

#include "core/base/jsonreader.h"
#include "core/base/reasons.h"
#include "core/model/jsonfields.h"
#include "core/model/refusedkeys.h"
#include "gui/forms/jsonlayout.h"
#include "gui/forms/jsonplaces.h"

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// The order in which a form has them.
QString textOf(const QJsonObject &spec)
{
    return jsonLayout(spec,
        {u"name"_s, u"image"_s, u"command"_s, u"env"_s, u"volumes"_s, u"volumeMounts"_s, u"ports"_s,
            u"resources"_s, u"labels"_s});
}

/// The line of \a error, which reading \a text as JSON gave.
int lineOf(const Error &error, const QString &text)
{
    if (error.is(reasons::jsonDuplicateKey))
        return slipway::lineOf(text, JsonPlaces(text).secondOfTwo().value_or(0));
    if (!error.is(reasons::jsonSyntax))
        return 0;
    // A byte too many was read where something unexpected stands.
    const qint64 bytes = std::max<qint64>(error.args().value(u"offset").toInteger() - 1, 0);
    return slipway::lineOf(text, QString::fromUtf8(text.toUtf8().first(bytes)).size());
}

} // namespace

SpecDraft::SpecDraft(QObject *parent) : QObject(parent), m_text(textOf({}))
{
    check();
}

QList<SpecDraft::Fault> SpecDraft::faultsByLine() const
{
    if (m_textFault)
        return {*m_textFault};
    const JsonPlaces places(m_text);
    QList<Fault> faults;
    for (const SpecFault &fault : m_faults)
        faults.append({fault.error, slipway::lineOf(m_text, places.offsetOf(fault.path()))});
    std::ranges::stable_sort(faults, {}, &Fault::line);
    return faults;
}

QStringList SpecDraft::unknownKeys() const
{
    QStringList keys = unknownSpecKeys(m_object);
    keys.removeIf([this](const QString &key) {
        return !checkForeignKey(key, m_object.value(key), {}); // a fault
    });
    return keys;
}

std::optional<ContextSpec> SpecDraft::spec() const
{
    if (m_textFault)
        return std::nullopt;
    auto spec = contextSpecFromJson(m_object);
    return spec ? std::optional(*std::move(spec)) : std::nullopt;
}

void SpecDraft::setObject(const QJsonObject &object)
{
    if (object == m_object && !m_textFault)
        return;
    m_object = object;
    m_text = textOf(object);
    m_textFault.reset();
    check();
    Q_EMIT textChanged();
    Q_EMIT objectChanged();
    Q_EMIT changed();
}

void SpecDraft::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_textFault.reset();
    auto read = readJson(text.toUtf8());
    if (!read)
        m_textFault = Fault {read.error(), lineOf(read.error(), text)};
    else if (!read->root.isObject())
        m_textFault = Fault {failType(u"the spec"_s, u"an object"_s).value(), 0};
    if (!m_textFault && read->root.toObject() != m_object) {
        m_object = read->root.toObject();
        check();
        Q_EMIT objectChanged();
    }
    Q_EMIT textChanged();
    Q_EMIT changed();
}

void SpecDraft::check()
{
    m_faults = specFaults(m_object);
}

} // namespace slipway
