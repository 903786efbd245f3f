// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/session.h"
#include "gui/forms/specdraft.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QVBoxLayout;

namespace slipway {

class AdvancedSection;
class EssentialsSection;
class FoldedSection;
class FoldersSection;
class LimitsSection;
class SpecSection;

/// A spec as a form: what is needed on top, the rest in sections that open by themselves when they
/// hold something. In step with its draft both ways. Thread: the main one.
class ContextForm final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContextForm)

public:
    /// Of \a engines, which may be empty, one gives suggestions and figures. \a draft must outlive
    /// it.
    ContextForm(std::shared_ptr<Session> session, QList<EngineStatus> engines, SpecDraft *draft,
        QWidget *parent = nullptr);

    FoldersSection *folders() const { return m_folders; }

private:
    struct Part
    {
        SpecSection *section;
        FoldedSection *fold; ///< none around the essentials
    };

    void addFold(QVBoxLayout *layout, const QString &title, SpecSection *section);
    void addEngineChoice(QVBoxLayout *layout);
    void useEngine(int index);
    /// Shows the draft everywhere but in \a edited, where it comes from.
    void showDraft(const SpecSection *edited);
    void take(const SpecSection *section);
    void showFaults();

    QList<EngineStatus> m_engines;
    SpecDraft *m_draft;
    EssentialsSection *m_essentials;
    FoldersSection *m_folders;
    LimitsSection *m_limits;
    QList<Part> m_parts;
    bool m_isWriting = false;
};

} // namespace slipway
