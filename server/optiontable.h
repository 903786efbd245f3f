// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace slipway {

/// One option of the daemon: a variable of the environment, and the flag that goes before it.
struct OptionDefinition
{
    const char *name; ///< "DEPLOYER_LISTEN"
    const char *flag; ///< "listen"; nullptr: none, as a secret would stand in the process list
    const char *defaultValue; ///< nullptr: not set
    const char *description;
    bool isSecret = false;
};

/// Every option with what it was set to and where. As in the Renga Deployer, "None", "False", "0"
/// and the empty text mean "not set"; a boolean option takes False and 0 as false, and what is a
/// number or an amount takes 0 as that.
class OptionTable
{
public:
    using Values = QHash<QString, QString>;

    static const QList<OptionDefinition> &definitions();

    /// \a flags by flag name; \a engineFlags are the values of --engine, "NAME=URI".
    /// Errors: optionInvalid (an engine without a name).
    static Result<OptionTable> read(
        const Values &environment, const Values &flags, const QStringList &engineFlags);

    bool isSet(const char *name) const;
    /// What was set, where 0 is an amount like others.
    std::optional<QString> amount(const char *name) const;
    /// What was set, or the default; empty if there is neither.
    QString value(const char *name) const;
    /// Errors: optionInvalid.
    Result<bool> flag(const char *name) const;
    /// A list with commas, trimmed, without empty entries.
    QStringList list(const char *name) const;
    /// 0 is a number here. Errors: optionInvalid if it is not one from \a minimum to \a maximum.
    Result<qint64> number(const char *name, qint64 minimum, qint64 maximum) const;

    /// Engines by lower-cased name, sorted: DEPLOYER_ENGINE_<NAME> and --engine.
    QList<std::pair<QString, QString>> engines() const;

    /// Variables that begin with DEPLOYER_ and that nothing reads: misspelt, most likely.
    const QStringList &unknown() const { return m_unknown; }
    /// Options of the Renga Deployer that were set and that this version does not know to honour
    /// yet.
    const QStringList &withoutEffect() const { return m_withoutEffect; }

    /// A value that stands in for one that is not set, and where it comes from.
    struct Found
    {
        QString value;
        QString origin;
    };
    struct FoundValues
    {
        QHash<QString, Found> options; ///< by the option's name
        QHash<QString, Found> engines; ///< by the engine's
    };

    /// One line an option: name, value (secrets masked), where it comes from.
    QString describe(const FoundValues &found = {}) const;

private:
    struct Entry
    {
        QString value;
        QString origin;
    };

    QHash<QString, Entry> m_entries;
    QHash<QString, Entry> m_engines;
    QStringList m_unknown;
    QStringList m_withoutEffect;
};

} // namespace slipway
