// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/advancedsection.h"

#include <QFormLayout>
#include <QLineEdit>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// A number where \a text is one; else the text itself, for the check to find fault with.
QJsonValue numberOrText(const QString &text)
{
    if (text.isEmpty())
        return QJsonValue(QJsonValue::Undefined);
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    return isNumber ? QJsonValue(number) : QJsonValue(text);
}

void fill(QLineEdit *field, const QJsonValue &value)
{
    const QString text = value.toVariant().toString();
    if (text != field->text())
        field->setText(text);
}

} // namespace

AdvancedSection::AdvancedSection(QWidget *parent)
    : SpecSection(parent),
      m_directory(new QLineEdit(this)),
      m_user(new QLineEdit(this)),
      m_group(new QLineEdit(this))
{
    m_directory->setObjectName(u"workingDir"_s);
    m_user->setObjectName(u"runAsUser"_s);
    m_group->setObjectName(u"runAsGroup"_s);
    m_directory->setPlaceholderText(tr("as the image says"));
    m_user->setPlaceholderText(tr("as the image says"));
    m_group->setPlaceholderText(tr("as the image says"));
    m_user->setToolTip(tr("A user's number: whom the files that a run writes belong to."));
    m_group->setToolTip(tr("A group's number."));
    auto *layout = new QFormLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addRow(tr("&Working directory"), m_directory);
    layout->addRow(tr("Runs as &user"), m_user);
    layout->addRow(tr("Runs as grou&p"), m_group);
    for (const QLineEdit *field : {m_directory, m_user, m_group})
        connect(field, &QLineEdit::textEdited, this, &AdvancedSection::edited);
}

QStringList AdvancedSection::keys() const
{
    return {u"workingDir"_s, u"securityContext"_s};
}

void AdvancedSection::setSpec(const QJsonObject &spec)
{
    fill(m_directory, spec.value(u"workingDir"));
    fill(m_user, spec.value(u"securityContext")[u"runAsUser"]);
    fill(m_group, spec.value(u"securityContext")[u"runAsGroup"]);
}

void AdvancedSection::writeTo(QJsonObject &spec) const
{
    const QString directory = m_directory->text();
    if (directory != spec.value(u"workingDir").toString())
        put(spec, u"workingDir"_s,
            directory.isEmpty() ? QJsonValue(QJsonValue::Undefined) : directory);
    QJsonObject context = spec.value(u"securityContext").toObject();
    const QJsonObject before = context;
    const auto write = [&context](const QString &key, const QLineEdit *field) {
        if (field->text() != context.value(key).toVariant().toString())
            put(context, key, numberOrText(field->text().trimmed()));
    };
    write(u"runAsUser"_s, m_user);
    write(u"runAsGroup"_s, m_group);
    if (context != before)
        put(spec, u"securityContext"_s,
            context.isEmpty() ? QJsonValue(QJsonValue::Undefined) : context);
}

QString AdvancedSection::summary() const
{
    QStringList parts;
    if (!m_directory->text().isEmpty())
        parts.append(tr("in %1").arg(m_directory->text()));
    if (!m_user->text().isEmpty())
        parts.append(tr("as user %1").arg(m_user->text()));
    else if (!m_group->text().isEmpty())
        parts.append(tr("as group %1").arg(m_group->text()));
    return parts.join(u", "_s);
}

} // namespace slipway
