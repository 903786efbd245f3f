// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRegularExpression>
#include <QWidget>

#include <memory>
#include <optional>

namespace Ui {
class FindBar;
}

namespace slipway {

/// Asks what to find, as a browser does: text or a regular expression, and how many of it there
/// are.
class FindBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FindBar)

public:
    explicit FindBar(QWidget *parent = nullptr);
    ~FindBar() override;

    /// Shows itself, with \a text to be found unless that is empty, and takes the keyboard.
    void open(const QString &text);
    /// What to find; none where that is empty or is no regular expression.
    std::optional<QRegularExpression> search() const;
    /// The hit \a number, from 1 on, of \a count; 0: none is chosen. \a isBusy: there may be more.
    void setCount(qint64 number, qint64 count, bool isBusy);

Q_SIGNALS:
    void searchChanged();
    void nextRequested();
    void previousRequested();
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void leave();
    void update();

    std::unique_ptr<Ui::FindBar> m_ui;
};

} // namespace slipway
