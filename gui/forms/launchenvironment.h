// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/contextspec.h"
#include "core/model/launchrequest.h"
#include "gui/forms/variablesmodel.h"

namespace slipway {

/// The environment of one more run of a context: begins as the last run had it, and ends as what
/// has to be sent for it. What is not touched is sent as it was, with its JSON type.
class LaunchEnvironment
{
public:
    LaunchEnvironment(QList<EnvVariable> contextEnv, const LaunchRequest &last);

    /// What the last run got of context and request: in the context's order, then by name.
    QList<VariablesModel::Row> rows() const;

    /// What makes \a rows of the context's environment: a JSON object.
    QByteArray overridesFor(const QList<VariablesModel::Row> &rows) const;

private:
    /// What was sent of \a name; empty if nothing was.
    QByteArray sentText(const QString &name) const;

    QList<EnvVariable> m_contextEnv;
    QList<LaunchRequest::Override> m_last;
    JsonDocument m_sent; ///< the same as it was sent
};

} // namespace slipway
