// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QUrl>
#include <QVariant>

namespace slipway {

/// What the window remembers, one value: reads as it was written last, else as its default. Kept in
/// $XDG_CONFIG_HOME/slipway/slipway.ini. Never for secrets. Thread: the main one.
template<class T>
class Setting
{
public:
    explicit Setting(QString key, T byDefault = {})
        : m_key(std::move(key)), m_default(std::move(byDefault))
    {
    }

    /// The same for one of several: Setting(u"list"_s).of(u"executions"_s) is "list/executions".
    Setting of(const QString &part) const { return Setting(m_key + u'/' + part, m_default); }

    T value() const
    {
        return file().value(m_key, QVariant::fromValue(m_default)).template value<T>();
    }
    void set(const T &value) const
    {
        QSettings settings = file();
        if (settings.value(m_key) != QVariant::fromValue(value))
            settings.setValue(m_key, QVariant::fromValue(value));
    }

private:
    static QSettings file()
    {
        return QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("slipway"),
            QStringLiteral("slipway"));
    }

    QString m_key;
    T m_default;
};

/// The one table of what is remembered.
namespace settings {

inline const Setting<QByteArray> windowGeometry(QStringLiteral("window/geometry"));
inline const Setting<QByteArray> windowSplitter(
    QStringLiteral("window/splitter")); ///< of "tall", "wide"
inline const Setting<QByteArray> windowSideSplitter(QStringLiteral("window/sideSplitter"));
inline const Setting<QString> windowPage(QStringLiteral("window/page"));
/// Whether the desktop is told of executions that end.
inline const Setting<bool> notifications(QStringLiteral("notifications"), true);
/// Whether closing the window leaves it in the tray.
inline const Setting<bool> staysInTray(QStringLiteral("staysInTray"), false);
inline const Setting<bool> saysThatRunsGoOn(QStringLiteral("saysThatRunsGoOn"), true);
inline const Setting<int> detailsPage(QStringLiteral("details/page"), 0);
inline const Setting<QByteArray> listHeader(QStringLiteral("list")); ///< of each list
/// Where something was run last, of several engines.
inline const Setting<QString> lastEngine(QStringLiteral("lastEngine"));
inline const Setting<bool> logIsWrapped(QStringLiteral("log/isWrapped"), true);
inline const Setting<int> logTimes(QStringLiteral("log/times"));

inline const Setting<QVariantList> connections(QStringLiteral("connections"));
inline const Setting<QUrl> lastConnection(QStringLiteral("lastConnection")); ///< empty: local

} // namespace settings

} // namespace slipway
