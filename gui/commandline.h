// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "gui/dashboard.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace slipway {

/// The options of `slipway`.
class CommandLine
{
    Q_DECLARE_TR_FUNCTIONS(slipway::CommandLine)

public:
    /// Texts are in the language that is installed by then.
    CommandLine();

    /// Prints and ends the program if the arguments of the application ask for help or its version.
    /// Nothing else of them is judged, since the options of Qt are not known without a window.
    void answerQuestions();

    /// What is asked for by the arguments of the application; if they are wrong, a sentence that
    /// says how.
    tl::expected<DashboardOptions, QString> options();

private:
    QCommandLineParser m_parser;
};

} // namespace slipway
