// SPDX-License-Identifier: Apache-2.0
#include "gui/details/contextpage.h"

#include "gui/support/contextchange.h"
#include "gui/support/errortext.h"
#include "gui/support/secrets.h"
#include "gui/support/sizetext.h"
#include "gui/support/timetext.h"
#include "gui/widgets/factlist.h"
#include "gui/widgets/pagelayout.h"

#include <QCoreApplication>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <variant>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ContextPage)
};

QString environmentText(const ContextSpec &spec)
{
    QStringList lines;
    for (const EnvVariable &variable : spec.env.value_or(QList<EnvVariable>()))
        lines.append(
            variable.name + u'=' + (soundsSecret(variable.name) ? coveredText() : variable.value));
    return lines.join(u'\n');
}

QString sourceText(const Volume &volume)
{
    if (const auto *host = std::get_if<HostPathVolume>(&volume.source))
        return host->path;
    if (const auto *claim = std::get_if<ClaimVolume>(&volume.source))
        return Text::tr("volume %1").arg(claim->claim);
    return std::get<EmptyDirVolume>(volume.source).isInMemory ? Text::tr("empty, in memory")
                                                              : Text::tr("empty");
}

QString foldersText(const ContextSpec &spec)
{
    QStringList lines;
    for (const VolumeMount &mount : spec.volumeMounts) {
        for (const Volume &volume : spec.volumes) {
            if (volume.name != mount.volume)
                continue;
            //: a folder in the container, and what it is
            QString line = Text::tr("%1 — %2").arg(mount.path, sourceText(volume));
            if (mount.isReadOnly)
                line += Text::tr(", read only");
            lines.append(line);
        }
    }
    return lines.join(u'\n');
}

/// Labels that hold a secret say only that they do.
QString labelsText(const ContextSpec &spec)
{
    const QString secret = u"renga.notebook.token="_s;
    QStringList labels = spec.labels.value_or(QStringList());
    for (QString &label : labels) {
        if (label.startsWith(secret))
            label = secret + coveredText();
    }
    return labels.join(u'\n');
}

QString limitsText(const ResourceAmounts &limits)
{
    constexpr double nano = 1e-9;
    const QLocale locale;
    QStringList parts;
    if (limits.memory)
        parts.append(Text::tr("%1 of memory").arg(sizeText(*limits.memory)));
    if (limits.nanoCpus)
        parts.append(Text::tr("%1 CPUs").arg(locale.toString(double(*limits.nanoCpus) * nano)));
    if (limits.gpus)
        parts.append(Text::tr("%n GPU(s)", nullptr, int(*limits.gpus)));
    return parts.join(u", "_s);
}

QString userText(const SecurityContext &security)
{
    if (!security.runAsUser)
        return {};
    return security.runAsGroup ? u"%1:%2"_s.arg(
               QString::number(*security.runAsUser), QString::number(*security.runAsGroup))
                               : QString::number(*security.runAsUser);
}

} // namespace

ContextPage::ContextPage(QWidget *parent)
    : QWidget(parent), m_problem(new QLabel), m_facts(new FactList)
{
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    QVBoxLayout *layout = addScrolledLayout(this, tr("Context"));
    layout->addWidget(m_problem);
    layout->addWidget(m_facts);
    layout->addStretch();
}

void ContextPage::setContext(const Context &context)
{
    const auto read = specOf(context);
    m_problem->setVisible(!read);
    m_problem->setText(read ? QString() : errorText(read.error()));
    const ContextSpec spec = read.value_or(ContextSpec());
    const QString command = shownCommand(toJson(spec));
    m_facts->setFacts({
        {.name = tr("Image"), .value = spec.image.toString()},
        {.name = tr("Command"),
            .value = command.isEmpty() ? tr("what the image says") : command,
            .isFixedWidth = !command.isEmpty()},
        {.name = tr("Environment"), .value = environmentText(spec), .isFixedWidth = true},
        {.name = tr("Folders"), .value = foldersText(spec), .isFixedWidth = true},
        {.name = tr("Ports"), .value = spec.ports.value_or(QStringList()).join(u", "_s)},
        {.name = tr("Limits"), .value = limitsText(spec.resources.limits)},
        {.name = tr("Asks for"), .value = limitsText(spec.resources.requests)},
        {.name = tr("Labels"), .value = labelsText(spec), .isFixedWidth = true},
        {.name = tr("Working folder"), .value = spec.workingDir.value_or(QString())},
        {.name = tr("User"), .value = userText(spec.securityContext)},
        {.name = tr("Made by"),
            .value = tr("%1, %2", "who, when").arg(context.creator, exactTime(context.created))},
        {.name = tr("Context"), .value = context.id.toString(), .isFixedWidth = true},
    });
}

} // namespace slipway
