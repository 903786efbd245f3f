// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/session.h"
#include "gui/forms/specfaults.h"
#include "gui/forms/specsection.h"

#include <memory>

class QLineEdit;
class QPlainTextEdit;

namespace slipway {

class FaultNote;
class ImageEdit;

/// What nobody gets by without: a context's name (the label "name"), "image" and "command".
class EssentialsSection final : public SpecSection
{
    Q_OBJECT

public:
    explicit EssentialsSection(std::shared_ptr<Session> session, QWidget *parent = nullptr);

    void setEngine(const QString &engine);
    /// At their fields. That there is no image yet is told once one has been typed and taken away.
    void setFaults(const QList<SpecFault> &faults);

    QStringList keys() const override;
    void setSpec(const QJsonObject &spec) override;
    void writeTo(QJsonObject &spec) const override;
    QString summary() const override { return {}; }

private:
    QLineEdit *m_name;
    ImageEdit *m_image;
    FaultNote *m_imageFault;
    QPlainTextEdit *m_command;
    FaultNote *m_commandFault;
    bool m_hadImage = false;
};

} // namespace slipway
