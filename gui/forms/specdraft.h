// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/contextspec.h"
#include "gui/forms/specfaults.h"

#include <QObject>

#include <optional>

namespace slipway {

/// A spec that is being written, by a form and as JSON, each in step with the other. Whatever keys
/// it has survive until it is saved. Thread: the main one.
class SpecDraft final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpecDraft)

public:
    /// What is wrong, and where.
    struct Fault
    {
        Error error;
        int line = 0; ///< of text(), from 0
    };

    explicit SpecDraft(QObject *parent = nullptr);

    /// As the form sees it: what could be read last.
    const QJsonObject &object() const { return m_object; }
    const QString &text() const { return m_text; }
    /// Why the text is not in step with the object: it is no JSON object.
    const std::optional<Fault> &textFault() const { return m_textFault; }

    /// By key, as the form shows them.
    const QList<SpecFault> &faults() const { return m_faults; }
    /// The text's own, or those of the keys by line; empty exactly where spec() is something.
    QList<Fault> faultsByLine() const;
    /// Keys that no spec has: they are not saved.
    QStringList unknownKeys() const;

    /// Nothing as long as something is wrong.
    std::optional<ContextSpec> spec() const;

public Q_SLOTS:
    /// From the form: the text is written anew.
    void setObject(const QJsonObject &object);
    /// From the editor: kept as it was written, and read where it can be.
    void setText(const QString &text);

Q_SIGNALS:
    /// The form has to show something else.
    void objectChanged();
    /// The editor may have to show something else.
    void textChanged();
    /// Either; what is wrong may have changed.
    void changed();

private:
    void check();

    QJsonObject m_object;
    QString m_text;
    std::optional<Fault> m_textFault;
    QList<SpecFault> m_faults;
};

} // namespace slipway
