// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/forms/mountsmodel.h"
#include "gui/forms/specsection.h"

#include <optional>

class QCheckBox;
class QPushButton;

namespace slipway {

class FaultNote;

/// "volumes" and "volumeMounts" of a spec, and of "securityContext" whom what is written into a
/// folder of the host belongs to.
class FoldersSection final : public SpecSection
{
    Q_OBJECT

public:
    explicit FoldersSection(QWidget *parent = nullptr);

    /// The folders of the host beneath which containers may mount; none: the button says why.
    void setHostPaths(const QStringList &roots);

    QStringList keys() const override;
    void setSpec(const QJsonObject &spec) override;
    void writeTo(QJsonObject &spec) const override;
    QString summary() const override;

public Q_SLOTS:
    /// Mounts the folder \a path of the host, as the picker does.
    void mountFolder(const QString &path);

private:
    void pickFolder();
    void takeEdit();
    void check();

    MountsModel m_model;
    QPushButton *m_pick;
    QCheckBox *m_isMine;
    FaultNote *m_hint;
    std::optional<bool> m_wantsMine; ///< nothing: as the spec has it
    QStringList m_roots;
};

} // namespace slipway
