// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;

namespace slipway {

/// A sentence or several beneath what they are about, with a sign; not there as long as there is
/// nothing to say.
class FaultNote final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FaultNote)

public:
    enum class Kind { Fault, Warning, Hint };

    explicit FaultNote(QWidget *parent = nullptr, Kind kind = Kind::Fault);

    void setKind(Kind kind);

    /// Can be selected and copied. Empty: it goes away.
    void setText(const QString &text);
    QString text() const;
    /// Whom it is about, for those who hear the window: its description becomes the text.
    void setAbout(QWidget *widget) { m_about = widget; }

private:
    QLabel *m_sign;
    QLabel *m_text;
    QWidget *m_about = nullptr;
};

} // namespace slipway
