// SPDX-License-Identifier: Apache-2.0
#include "gui/commandline.h"

#include "gui/support/errortext.h"

#include <QStandardPaths>

namespace slipway {

using namespace Qt::StringLiterals;

CommandLine::CommandLine()
{
    // -platform and its like are not -p -l -a -t…
    m_parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    m_parser.setApplicationDescription(
        tr("Launches containers for researchers: contexts, executions, live logs and ports."));
    m_parser.addOption({{u"h"_s, u"help"_s}, tr("Print this.")});
    m_parser.addOption({{u"v"_s, u"version"_s}, tr("Print the version.")});
    m_parser.addOption({u"connect"_s, tr("Show what the service at <url> has."), u"url"_s});
    m_parser.addOption({u"data-dir"_s,
        tr("Database, logs and keys of this computer; by default $XDG_DATA_HOME/slipway."),
        u"directory"_s});
    m_parser.addOption({u"context"_s, tr("Choose the context <id>."), u"id"_s});
    m_parser.addOption({u"launch"_s, tr("Run the chosen context.")});
}

void CommandLine::answerQuestions()
{
    m_parser.parse(QCoreApplication::arguments());
    if (m_parser.isSet(u"help"_s))
        m_parser.showHelp();
    if (m_parser.isSet(u"version"_s))
        m_parser.showVersion();
}

tl::expected<DashboardOptions, QString> CommandLine::options()
{
    const auto wrong = [](const QString &sentence) { return tl::make_unexpected(sentence); };
    if (!m_parser.parse(QCoreApplication::arguments()))
        return wrong(m_parser.errorText());
    if (const QStringList rest = m_parser.positionalArguments(); !rest.isEmpty())
        return wrong(tr("What is “%1” to be? Options begin with “--”.").arg(rest.constFirst()));
    if (m_parser.isSet(u"launch"_s) && !m_parser.isSet(u"context"_s))
        return wrong(tr("--launch needs the context: --context ID."));

    DashboardOptions options {
        .dataDirectory =
            QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/slipway"_s};
    if (m_parser.isSet(u"data-dir"_s))
        options.dataDirectory = m_parser.value(u"data-dir"_s);
    if (m_parser.isSet(u"connect"_s)) {
        const auto url = serviceUrlFromText(m_parser.value(u"connect"_s));
        if (!url)
            return wrong(errorText(url.error()));
        options.service = *url;
    }
    if (m_parser.isSet(u"context"_s)) {
        const auto id = ContextId::fromString(m_parser.value(u"context"_s));
        if (!id)
            return wrong(errorText(id.error()));
        options.wish.context = *id;
    }
    options.wish.isToLaunch = m_parser.isSet(u"launch"_s);
    return options;
}

} // namespace slipway
