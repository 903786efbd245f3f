// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QPlainTextEdit>

namespace slipway {

class JsonHighlighter;

/// An editor for a JSON text: numbered lines, keys and values told apart, faulty lines marked in
/// the margin and underlined.
class JsonEditor final : public QPlainTextEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JsonEditor)

public:
    struct Mark
    {
        int line = 0; ///< from 0
        QString text; ///< the margin's tool tip
    };

    explicit JsonEditor(QWidget *parent = nullptr);

    /// Another text; can be undone, and the cursor stays in its line. No textEdited().
    void replaceText(const QString &text);
    void setMarks(const QList<Mark> &marks);
    void goToLine(int line);

Q_SIGNALS:
    /// By the person.
    void textEdited();

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    class Margin;

    int marginWidth() const;
    void placeMargin();
    void paintMargin(const QPaintEvent *event);
    QString markTextAt(int y) const;

    Margin *m_margin;
    JsonHighlighter *m_highlighter;
    QList<Mark> m_marks;
    bool m_isReplacing = false;
};

} // namespace slipway
