// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/jsoneditor.h"

#include "gui/forms/jsonhighlighter.h"
#include "gui/support/icon.h"

#include <QFontDatabase>
#include <QHelpEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

/// Left of the text: line numbers, and a sign at lines that are marked.
class JsonEditor::Margin final : public QWidget
{
public:
    explicit Margin(JsonEditor *editor) : QWidget(editor), m_editor(editor) { }

protected:
    void paintEvent(QPaintEvent *event) override { m_editor->paintMargin(event); }
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::ToolTip)
            return QWidget::event(event);
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), m_editor->markTextAt(help->pos().y()), this);
        return true;
    }

private:
    JsonEditor *m_editor;
};

JsonEditor::JsonEditor(QWidget *parent)
    : QPlainTextEdit(parent),
      m_margin(new Margin(this)),
      m_highlighter(new JsonHighlighter(document(), palette()))
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setLineWrapMode(NoWrap);
    setTabChangesFocus(true);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &JsonEditor::placeMargin);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &, int dy) {
        if (dy != 0)
            m_margin->scroll(0, dy);
        m_margin->update();
    });
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_isReplacing)
            Q_EMIT textEdited();
    });
    placeMargin();
}

void JsonEditor::replaceText(const QString &text)
{
    if (text == toPlainText())
        return;
    const QScopedValueRollback replacing(m_isReplacing, true);
    const int line = textCursor().blockNumber();
    const int scrolled = verticalScrollBar()->value();
    QTextCursor all(document());
    all.select(QTextCursor::Document);
    all.insertText(text);
    goToLine(line);
    verticalScrollBar()->setValue(scrolled);
}

void JsonEditor::setMarks(const QList<Mark> &marks)
{
    m_marks = marks;
    QList<QTextEdit::ExtraSelection> selections;
    for (const Mark &mark : marks) {
        QTextCursor line(document()->findBlockByNumber(mark.line));
        // Not the indentation.
        line.movePosition(QTextCursor::EndOfBlock);
        const QString text = line.block().text();
        const auto first = std::ranges::find_if(text, [](QChar c) { return !c.isSpace(); });
        line.setPosition(
            line.block().position() + int(first - text.begin()), QTextCursor::KeepAnchor);
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(QColor(0xd6, 0x45, 0x45)); // the sign's
        selections.append({line, format});
    }
    setExtraSelections(selections);
    m_margin->update();
}

void JsonEditor::goToLine(int line)
{
    setTextCursor(
        QTextCursor(document()->findBlockByNumber(std::clamp(line, 0, blockCount() - 1))));
}

bool JsonEditor::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(
            help->globalPos(), markTextAt(viewport()->mapFrom(this, help->pos()).y()), this);
        return true;
    }
    return QPlainTextEdit::event(event);
}

void JsonEditor::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->setPalette(palette());
    if (event->type() == QEvent::FontChange)
        placeMargin();
}

void JsonEditor::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeMargin();
}

int JsonEditor::marginWidth() const
{
    const auto digits = QString::number(std::max(blockCount(), 10)).size();
    return fontMetrics().horizontalAdvance(u'9') * int(digits + 1) + fontMetrics().height();
}

void JsonEditor::placeMargin()
{
    setViewportMargins(marginWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_margin->setGeometry(inside.x(), inside.y(), marginWidth(), inside.height());
}

void JsonEditor::paintMargin(const QPaintEvent *event)
{
    QPainter painter(m_margin);
    painter.fillRect(event->rect(), palette().alternateBase());
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const int line = fontMetrics().height();
    const int gap = fontMetrics().horizontalAdvance(u'9') / 2;
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            break;
        const QRect row(0, int(place.top()), m_margin->width() - gap, line);
        painter.drawText(
            row, Qt::AlignRight | Qt::AlignVCenter, QString::number(block.blockNumber() + 1));
        if (std::ranges::find(m_marks, block.blockNumber(), &Mark::line) != m_marks.end())
            icon(u"dialog-error"_s).paint(&painter, gap, row.y() + gap / 2, line - gap, line - gap);
    }
}

QString JsonEditor::markTextAt(int y) const
{
    const int line = cursorForPosition({0, y}).blockNumber();
    QStringList texts;
    for (const Mark &mark : m_marks) {
        if (mark.line == line)
            texts.append(mark.text);
    }
    return texts.join(u'\n');
}

} // namespace slipway
