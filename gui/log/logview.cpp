// SPDX-License-Identifier: Apache-2.0
#include "gui/log/logview.h"

#include "gui/log/logdocument.h"
#include "gui/log/logfeed.h"
#include "gui/log/logsaver.h"
#include "gui/support/errortext.h"
#include "gui/support/settings.h"
#include "gui/support/sizetext.h"
#include "ui_logview.h"

#include <QActionGroup>
#include <QFileDialog>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QStandardPaths>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr auto typingPause = 200ms;
constexpr auto loadingPause = 300ms;

} // namespace

LogView::LogView(QWidget *parent)
    : QWidget(parent),
      m_ui(std::make_unique<Ui::LogView>()),
      m_document(new LogDocument(LogLines::defaultMaxMemory, this)),
      m_feed(new LogFeed(*m_document, this)),
      m_news(nullptr)
{
    m_ui->setupUi(this);
    m_ui->findBar->hide();
    m_ui->area->setDocument(m_document);
    m_news = new QPushButton(m_ui->area);
    m_news->setFocusPolicy(Qt::NoFocus);
    m_news->hide();
    m_ui->area->installEventFilter(this);
    connectTools();
    connectSearch();
    m_loading.setSingleShot(true);
    connect(&m_loading, &QTimer::timeout, this, &LogView::updateEmptyText);
    connect(m_document, &LogDocument::changed, this, &LogView::update);
    connect(m_feed, &LogFeed::stateChanged, this, &LogView::update);
    connect(m_ui->area, &LogArea::moved, this, &LogView::updateNews);
    connect(m_ui->area, &LogArea::selectionTooLong, this, [this] {
        m_saved = tr("The selection is too long to be copied; save the log instead.");
        updateNotice();
    });
    update();
}

LogView::~LogView() = default;

void LogView::connectTools()
{
    m_ui->area->setWrapped(settings::logIsWrapped.value());
    m_ui->wrapButton->setChecked(m_ui->area->isWrapped());
    connect(m_ui->wrapButton, &QToolButton::toggled, this, [this](bool isWrapped) {
        m_ui->area->setWrapped(isWrapped);
        settings::logIsWrapped.set(isWrapped);
    });
    auto *wrap = new QShortcut(QKeySequence(Qt::ALT | Qt::Key_Z), this);
    wrap->setContext(Qt::WidgetWithChildrenShortcut);
    connect(wrap, &QShortcut::activated, m_ui->wrapButton, &QToolButton::toggle);
    addTimesMenu();
    connect(m_ui->pauseButton, &QToolButton::toggled, m_document, &LogDocument::setFrozen);
    connect(m_ui->saveButton, &QToolButton::clicked, this, &LogView::askWhereToSave);
    connect(m_news, &QPushButton::clicked, this, [this] {
        m_ui->pauseButton->setChecked(false);
        m_ui->area->follow();
    });
    connect(m_ui->noticeButton, &QPushButton::clicked, this, [this] {
        if (m_feed->error())
            return m_feed->retry();
        m_saved.clear();
        updateNotice();
    });
}

void LogView::addTimesMenu()
{
    auto *menu = new QMenu(m_ui->timesButton);
    auto *group = new QActionGroup(menu);
    const auto add = [&](const QString &text, LogCanvas::Times times) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(settings::logTimes.value() == int(times));
        group->addAction(action);
        const auto choose = [this, times] {
            m_ui->area->setTimes(times);
            settings::logTimes.set(int(times));
        };
        connect(action, &QAction::triggered, this, choose);
        if (action->isChecked())
            choose();
    };
    add(tr("&No times"), LogCanvas::Times::None);
    add(tr("&Date and time"), LogCanvas::Times::Exact);
    add(tr("&Since the first line"), LogCanvas::Times::SinceStart);
    m_ui->timesButton->setMenu(menu);
}

void LogView::connectSearch()
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &LogView::setFilter);
    connect(m_ui->filter, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_ui->filter, &QLineEdit::returnPressed, this, &LogView::setFilter);
    connect(m_ui->findButton, &QToolButton::clicked, this, &LogView::find);
    connect(m_ui->findBar, &FindBar::searchChanged, this, [this] {
        const auto hit = m_ui->area->currentHit();
        m_seekFrom = hit ? hit->line : m_ui->area->topLine();
        m_document->setSearch(m_ui->findBar->search());
    });
    connect(m_ui->findBar, &FindBar::nextRequested, this, &LogView::showNext);
    connect(m_ui->findBar, &FindBar::previousRequested, this, &LogView::showPrevious);
    connect(m_ui->findBar, &FindBar::closed, m_ui->area, qOverload<>(&QWidget::setFocus));
}

void LogView::follow(std::shared_ptr<Session> session, ExecutionId id, const QString &fileName)
{
    m_fileName = fileName;
    if (m_session == session && m_id == id && m_feed->state() != LogFeed::State::Failed)
        return;
    clear();
    m_session = std::move(session);
    m_id = id;
    m_loading.start(loadingPause);
    m_feed->start(m_session, id);
}

void LogView::clear()
{
    m_feed->stop();
    m_session.reset();
    m_id.reset();
    m_saver.reset();
    m_saved.clear();
    m_ui->pauseButton->setChecked(false);
    update();
}

bool LogView::event(QEvent *event)
{
    // A window's own shortcuts of the same keys would be ambiguous with ours.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Find) || key->matches(QKeySequence::FindNext)
            || key->matches(QKeySequence::FindPrevious) || key->matches(QKeySequence::Save)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find))
        find();
    else if (event->matches(QKeySequence::FindNext))
        showNext();
    else if (event->matches(QKeySequence::FindPrevious))
        showPrevious();
    else if (event->matches(QKeySequence::Save))
        askWhereToSave();
    else
        QWidget::keyPressEvent(event);
}

bool LogView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        placeNews();
    return QWidget::eventFilter(watched, event);
}

void LogView::setFilter()
{
    m_typing.stop();
    m_filterFault.clear();
    std::optional<QRegularExpression> filter;
    if (!m_ui->filter->text().isEmpty()) {
        filter = searchFor(m_ui->filter->text(), true, false);
        if (!filter->isValid()) {
            m_filterFault = tr("The filter is not a regular expression: %1, at character %2.")
                                .arg(filter->errorString(),
                                    QLocale().toString(filter->patternErrorOffset() + 1));
            return updateNotice();
        }
    }
    m_seekFrom = m_ui->area->topLine();
    m_document->setFilter(filter);
}

void LogView::find()
{
    const auto selected = m_ui->area->selectedText();
    m_ui->findBar->open(selected && !selected->contains(u'\n') ? *selected : QString());
}

void LogView::showNext()
{
    const auto &hit = m_ui->area->currentHit();
    m_ui->area->setCurrentHit(
        hit ? m_document->hits().next(*hit) : m_document->hits().from({m_ui->area->topLine(), 0}));
    update();
}

void LogView::showPrevious()
{
    const auto &hit = m_ui->area->currentHit();
    m_ui->area->setCurrentHit(
        m_document->hits().previous(hit.value_or(LogHits::Hit {m_ui->area->topLine(), 0})));
    update();
}

void LogView::seek()
{
    if (!m_seekFrom)
        return;
    const auto hit = m_document->hits().from({*m_seekFrom, 0});
    if (hit && (hit->line >= *m_seekFrom || !m_document->isBusy()))
        m_ui->area->setCurrentHit(hit);
    else if (m_document->isBusy())
        return;
    m_seekFrom.reset();
}

void LogView::askWhereToSave()
{
    if (!m_id)
        return;
    auto *dialog = new QFileDialog(this, tr("Save the whole log"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    dialog->selectFile(m_fileName);
    connect(dialog, &QFileDialog::fileSelected, this, &LogView::save);
    dialog->open();
}

void LogView::save(const QString &fileName)
{
    if (!m_id)
        return;
    m_saver = std::make_unique<LogSaver>(m_session, *m_id, fileName);
    connect(m_saver.get(), &LogSaver::progressed, this, [this](qint64 bytes) {
        m_saved = tr("Saving… %1").arg(sizeText(bytes));
        updateNotice();
    });
    connect(m_saver.get(), &LogSaver::finished, this, [this](const Result<void> &result) {
        m_saved = result ? tr("Saved as %1.").arg(m_saver->fileName()) : errorText(result.error());
        m_saver.release()->deleteLater();
        updateNotice();
    });
}

void LogView::update()
{
    seek();
    const auto &hit = m_ui->area->currentHit();
    m_ui->findBar->setCount(hit ? m_document->hits().number(*hit) : 0, m_document->hits().count(),
        m_document->isBusy());
    m_ui->saveButton->setEnabled(m_id.has_value());
    updateNotice();
    updateEmptyText();
    updateNews();
}

void LogView::updateNotice()
{
    QString text;
    QString button = tr("Close");
    const qint64 dropped = m_document->lines().first();
    if (const auto &error = m_feed->error()) {
        const bool comesBack = m_feed->state() == LogFeed::State::Interrupted;
        text =
            comesBack ? tr("Reconnecting. %1").arg(errorText(*error)) : errorTextWithWords(*error);
        button = comesBack ? tr("&Try now") : tr("&Try again");
    } else if (!m_filterFault.isEmpty()) {
        text = m_filterFault;
        button.clear();
    } else if (!m_saved.isEmpty()) {
        text = m_saved;
    } else if (dropped > 0) {
        text = tr("Too long to be shown whole: the first %1 lines are left out here. Saved, the "
                  "log has all of them.")
                   .arg(QLocale().toString(dropped));
        button.clear();
    }
    m_ui->noticeText->setText(text);
    m_ui->noticeButton->setText(button);
    m_ui->noticeButton->setHidden(button.isEmpty());
    m_ui->notice->setHidden(text.isEmpty());
}

void LogView::updateEmptyText()
{
    QString text;
    if (m_document->lines().end() > 0)
        text = m_document->isBusy() ? tr("Searching…") : tr("No line matches the filter.");
    else if (m_feed->state() == LogFeed::State::Loading)
        text = m_loading.isActive() ? QString() : tr("Loading…");
    else if (m_feed->state() == LogFeed::State::Following)
        text = tr("Nothing was written yet.");
    else if (m_feed->state() == LogFeed::State::Ended)
        text = tr("It wrote nothing.");
    m_ui->area->setEmptyText(text);
}

void LogView::updateNews()
{
    const qint64 unseen = m_ui->area->unseen();
    const QString lines = tr("%1 new lines ↓").arg(QLocale().toString(unseen));
    if (m_document->isFrozen())
        m_news->setText(unseen > 0 ? tr("Paused · %1").arg(lines) : tr("Paused"));
    else
        m_news->setText(lines);
    m_news->setVisible(unseen > 0 || m_document->isFrozen());
    placeNews();
}

void LogView::placeNews()
{
    m_news->adjustSize();
    const QRect room = m_ui->area->viewport()->geometry();
    m_news->move(room.center().x() - m_news->width() / 2,
        room.bottom() - m_news->height() - m_news->fontMetrics().height() / 2);
}

} // namespace slipway
