// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace slipway {

class FaultNote;

/// A part of a form beneath a heading that shows and hides it, with a word on what it holds.
class FoldedSection final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FoldedSection)

public:
    /// \a title may have a mnemonic. Takes \a content.
    FoldedSection(const QString &title, QWidget *content, QWidget *parent = nullptr);

    bool isOpen() const;
    void setOpen(bool open);
    /// "3 variables"; empty: it holds nothing.
    void setSummary(const QString &summary);
    /// What is wrong in it; it opens to say so.
    void setFault(const QString &text);
    /// Why its content cannot be changed here; empty: it can.
    void setLocked(const QString &why);

private:
    void describe();

    QWidget *m_content;
    QToolButton *m_heading;
    QLabel *m_summary;
    FaultNote *m_fault;
    FaultNote *m_lock;
    QWidget *m_body;
};

} // namespace slipway
