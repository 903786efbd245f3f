// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/limitssection.h"

#include "gui/support/sizetext.h"
#include "gui/widgets/quantityedit.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSlider>

namespace slipway {

using namespace Qt::StringLiterals;

LimitsSection::LimitsSection(QWidget *parent) : SpecSection(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(1, 1);
    const QString atMost = tr("At most");
    const QString atLeast = tr("At least");
    auto *most = new QLabel(atMost, this);
    auto *least = new QLabel(atLeast, this);
    least->setToolTip(tr("What the run should have when the host is short of it."));
    for (QLabel *label : {most, least})
        label->setForegroundRole(QPalette::PlaceholderText);
    grid->addWidget(most, 0, 2);
    grid->addWidget(least, 0, 4);
    m_rows = {makeRow(grid, u"cpu"_s, tr("&CPUs"), 9, tr("1.5 or 500m")),
        makeRow(grid, u"memory"_s, tr("Memor&y"), 0, tr("512Mi or 2Gi")),
        makeRow(grid, u"nvidia.com/gpu"_s, tr("&GPUs"), 0, tr("1"))};
}

LimitsSection::Row LimitsSection::makeRow(
    QGridLayout *grid, const QString &key, const QString &title, int decimals, const QString &hint)
{
    QString name = title;
    name.remove(u'&');
    const Row row {.key = key,
        .limit = new QuantityEdit(tr("%1 at most").arg(name), decimals, this),
        .request = new QuantityEdit(tr("%1 at least").arg(name), decimals, this),
        .host = new QLabel(this)};
    row.limit->field()->setObjectName(u"limits."_s + key);
    row.request->field()->setObjectName(u"requests."_s + key);
    row.host->setForegroundRole(QPalette::PlaceholderText);
    row.limit->field()->setPlaceholderText(tr("no limit"));
    for (const QuantityEdit *edit : {row.limit, row.request}) {
        edit->field()->setToolTip(tr("For example %1").arg(hint));
        edit->field()->setFixedWidth(fontMetrics().averageCharWidth() * 13);
        connect(edit, &QuantityEdit::edited, this, &LimitsSection::edited);
    }
    auto *label = new QLabel(title, this);
    label->setBuddy(row.limit->field());
    const int line = grid->rowCount();
    grid->addWidget(label, line, 0);
    grid->addWidget(row.limit->slider(), line, 1);
    grid->addWidget(row.limit->field(), line, 2);
    grid->addWidget(row.host, line, 3);
    grid->addWidget(row.request->field(), line, 4);
    row.request->slider()->hide();
    return row;
}

void LimitsSection::setHost(const std::optional<EngineInfo> &host)
{
    const EngineInfo info = host.value_or(EngineInfo());
    m_rows[0].limit->setScale(cpuScale(info.cpus));
    m_rows[0].host->setText(info.cpus > 0 ? tr("of %L1").arg(info.cpus) : QString());
    m_rows[1].limit->setScale(memoryScale(info.memory));
    m_rows[1].host->setText(info.memory > 0 ? tr("of %1").arg(sizeText(info.memory)) : QString());
}

QStringList LimitsSection::keys() const
{
    return {u"resources"_s};
}

void LimitsSection::setSpec(const QJsonObject &spec)
{
    const QJsonValue resources = spec.value(u"resources");
    for (const Row &row : m_rows) {
        row.limit->setValue(resources[u"limits"][row.key]);
        row.request->setValue(resources[u"requests"][row.key]);
    }
}

void LimitsSection::writeTo(QJsonObject &spec) const
{
    QJsonObject resources = spec.value(u"resources").toObject();
    const auto write = [&resources](
                           const QString &part, const QString &key, const QJsonValue &value) {
        QJsonObject amounts = resources.value(part).toObject();
        if (amounts.value(key) == value)
            return;
        put(amounts, key, value);
        put(resources, part, amounts.isEmpty() ? QJsonValue(QJsonValue::Undefined) : amounts);
    };
    for (const Row &row : m_rows) {
        write(u"limits"_s, row.key, row.limit->value());
        write(u"requests"_s, row.key, row.request->value());
    }
    if (resources != spec.value(u"resources").toObject())
        put(spec, u"resources"_s,
            resources.isEmpty() ? QJsonValue(QJsonValue::Undefined) : resources);
}

QString LimitsSection::summary() const
{
    QStringList parts;
    if (const QString cpus = m_rows[0].limit->field()->text(); !cpus.isEmpty())
        parts.append(tr("%1 CPUs").arg(cpus));
    if (const QString memory = m_rows[1].limit->field()->text(); !memory.isEmpty())
        parts.append(memory);
    if (const QString gpus = m_rows[2].limit->field()->text(); !gpus.isEmpty())
        parts.append(tr("%1 GPUs").arg(gpus));
    for (const Row &row : m_rows) {
        if (parts.isEmpty() && !row.request->field()->text().isEmpty())
            parts.append(tr("at least %1").arg(row.request->field()->text()));
    }
    return parts.join(u", "_s);
}

} // namespace slipway
