// SPDX-License-Identifier: Apache-2.0
#include "gui/connections/localcore.h"
#include "gui/log/findbar.h"
#include "gui/log/logarea.h"
#include "gui/log/logdocument.h"
#include "gui/log/logview.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QScrollBar>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A log view on the core and the engine as the window has them.
class LogViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();

    void showsALogLiveFromItsFirstLine();
    void tellsTheStreamsApart();
    void followsUntilOneScrollsUp();
    void pausesWithoutLosing();
    void findsAsABrowserDoes();
    void keepsTheHitWhileTheLogGrows();
    void filters();
    void selectsByKeyboardAndCopies();
    void selectsByMouse();
    void selectsOnWhenLinesAreDropped();
    void savesTheWholeLog();
    void cutsALineOf100MB();
    void saysWhyThereIsNoLog();
    void saysThatNothingWasWritten();
    void isReadByScreenReaders();

private:
    ExecutionId launch(const QString &script);
    /// And waits for all of its log.
    void show(const QString &script, qint64 lines);
    QString shownAt(qint64 line) const;
    bool hasNotice(const QString &part) const;
    template<class T>
    T *part(const QString &name) const
    {
        return m_view->findChild<T *>(name);
    }

    QTemporaryDir m_directory;
    std::unique_ptr<LocalCore> m_core;
    std::shared_ptr<Session> m_session;
    QList<ExecutionId> m_launched;
    std::unique_ptr<LogView> m_view;
    LogArea *m_area = nullptr;
};

void LogViewTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QProcess script;
    script.start(QStringLiteral(SLIPWAY_TEST_SUPPORT "/make-test-image"), QStringList());
    const bool hasImage = script.waitForFinished() && script.exitCode() == 0;
    if (!hasImage && qEnvironmentVariableIntValue("SLIPWAY_REQUIRE_ENGINE") == 1)
        QFAIL("no engine answers");
    if (!hasImage)
        QSKIP("no engine answers");
    auto core = LocalCore::start(m_directory.path());
    QVERIFY(core);
    m_core = *std::move(core);
    m_session = m_core->deployer().session(LocalCore::principal());
}

void LogViewTest::cleanupTestCase()
{
    for (const ExecutionId &id : std::as_const(m_launched)) {
        std::ignore = QCoro::waitFor(m_session->stop(std::nullopt, id, 0s));
        std::ignore = QCoro::waitFor(m_session->remove(std::nullopt, id));
    }
    if (m_core)
        QCoro::waitFor(m_core->stop());
}

void LogViewTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!.*propagateSizeHints).*"_s));
    m_view = std::make_unique<LogView>();
    m_view->resize(800, 500);
    m_view->show();
    m_view->activateWindow();
    m_area = m_view->findChild<LogArea *>();
    m_area->setFocus();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
}

void LogViewTest::cleanup()
{
    m_view.reset();
}

ExecutionId LogViewTest::launch(const QString &script)
{
    ContextSpec spec;
    spec.image = imageReferenceFromString(u"slipway/busybox:test"_s, u"image"_s).value();
    spec.command = u"sh -c '%1'"_s.arg(script);
    const auto context = QCoro::waitFor(m_session->createContext(spec, ContextId::create()));
    const auto id = ExecutionId::create();
    m_launched.append(id);
    const auto execution = QCoro::waitFor(m_session->launch(context->id, id, {}, 20s));
    if (!execution)
        qFatal("%s", qPrintable(execution.error().message()));
    return id;
}

void LogViewTest::show(const QString &script, qint64 lines)
{
    m_view->follow(m_session, launch(script), u"test.log"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_view->document().rows().count(), lines, 20'000);
}

QString LogViewTest::shownAt(qint64 line) const
{
    return shownText(m_view->document().lines().at(line)).text();
}

bool LogViewTest::hasNotice(const QString &text) const
{
    const auto *label = part<QLabel>(u"noticeText"_s);
    return label->isVisible() && label->text().contains(text);
}

void LogViewTest::showsALogLiveFromItsFirstLine()
{
    m_view->follow(m_session, launch(u"echo first; sleep 1; echo second; sleep 600"_s), {});
    QTRY_COMPARE(m_view->document().lines().end(), 1);
    QCOMPARE(shownAt(0), u"first"_s);
    QTRY_COMPARE(m_view->document().lines().end(), 2);
    QCOMPARE(shownAt(1), u"second"_s);
    const auto time = m_view->document().lines().at(0).time;
    QVERIFY(time && std::chrono::abs(std::chrono::system_clock::now() - *time) < 1min);
}

void LogViewTest::tellsTheStreamsApart()
{
    show(u"echo out; sleep 0.2; echo err >&2"_s, 2);
    QVERIFY(m_view->document().lines().at(0).stream == LogRecord::Stream::Stdout);
    QVERIFY(m_view->document().lines().at(1).stream == LogRecord::Stream::Stderr);
}

void LogViewTest::followsUntilOneScrollsUp()
{
    auto *news = m_area->findChild<QPushButton *>();
    show(u"seq 1000; while [ ! -e /tmp/go ]; do sleep 0.1; done; seq 1204"_s, 1000);
    QVERIFY(m_area->isFollowing());
    QVERIFY(m_area->visibleText().endsWith(u"\n1000"_s));
    QVERIFY(!news->isVisible());

    QTest::keyClick(m_area, Qt::Key_PageUp);
    QVERIFY(!m_area->isFollowing());
    const QString seen = m_area->visibleText();
    const QString name = u"slipway-"_s + m_launched.last().toString();
    QCOMPARE(QProcess::execute(u"docker"_s, {u"exec"_s, name, u"touch"_s, u"/tmp/go"_s}), 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_view->document().rows().count(), 2204, 20'000);
    QCOMPARE(m_area->visibleText(), seen); // it stays where it is
    QVERIFY(news->isVisible());
    QCOMPARE(news->text(), u"1,204 new lines ↓"_s);

    QTest::mouseClick(news, Qt::LeftButton);
    QVERIFY(m_area->isFollowing());
    QVERIFY(m_area->visibleText().endsWith(u"\n1204"_s));
    QVERIFY(!news->isVisible());
}

void LogViewTest::pausesWithoutLosing()
{
    auto *news = m_area->findChild<QPushButton *>();
    m_view->follow(m_session, launch(u"seq 5; sleep 1; seq 100"_s), {});
    QTRY_COMPARE(m_view->document().rows().count(), 5);
    QTest::mouseClick(part<QToolButton>(u"pauseButton"_s), Qt::LeftButton);
    QVERIFY(news->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(m_view->document().lines().end(), 105, 20'000);
    QCOMPARE(m_view->document().rows().count(), 5);
    QVERIFY(news->text().contains(u"100 new lines"_s));
    QTest::mouseClick(part<QToolButton>(u"pauseButton"_s), Qt::LeftButton);
    QTRY_COMPARE(m_view->document().rows().count(), 105);
    QVERIFY(m_area->visibleText().endsWith(u"\n100"_s));
}

void LogViewTest::findsAsABrowserDoes()
{
    show(u"seq 1000; echo The End"_s, 1001);
    QTest::keyClick(m_area, Qt::Key_Home);
    QTest::keyClick(m_area, Qt::Key_F, Qt::ControlModifier);
    auto *bar = m_view->findChild<FindBar *>();
    QVERIFY(bar->isVisible());
    auto *text = bar->findChild<QLineEdit *>();
    auto *count = bar->findChild<QLabel *>(u"count"_s);
    QVERIFY(text->hasFocus());
    QTest::keyClicks(text, u"99"_s);
    QTRY_COMPARE(count->text(), u"1 of 19"_s);
    QTest::keyClick(text, Qt::Key_F3);
    QCOMPARE(count->text(), u"2 of 19"_s);
    QVERIFY(m_area->visibleText().contains(u"199"_s));
    QTest::keyClick(text, Qt::Key_F3, Qt::ShiftModifier);
    QTest::keyClick(text, Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(count->text(), u"19 of 19"_s);
    QVERIFY(m_area->visibleText().contains(u"999"_s));

    text->setText(u"^the"_s);
    QTRY_COMPARE(count->text(), u"Nothing found"_s);
    QTest::mouseClick(bar->findChild<QToolButton *>(u"isExpression"_s), Qt::LeftButton);
    QTRY_COMPARE(count->text(), u"1 of 1"_s);
    QTest::mouseClick(bar->findChild<QToolButton *>(u"isCaseSensitive"_s), Qt::LeftButton);
    QTRY_COMPARE(count->text(), u"Nothing found"_s);
    text->setText(u"(the"_s);
    QTRY_VERIFY(count->text().startsWith(u"Not a regular expression: "_s));

    QTest::keyClick(text, Qt::Key_Escape);
    QVERIFY(!bar->isVisible());
    QVERIFY(m_area->hasFocus());
    QVERIFY(!m_view->document().search());
}

void LogViewTest::keepsTheHitWhileTheLogGrows()
{
    m_view->follow(m_session, launch(u"echo apple; sleep 2; echo pear; sleep 60"_s), {});
    QTRY_COMPARE_WITH_TIMEOUT(m_view->document().rows().count(), 1, 20'000);
    QTest::keyClick(m_area, Qt::Key_F, Qt::ControlModifier);
    auto *bar = m_view->findChild<FindBar *>();
    auto *count = bar->findChild<QLabel *>(u"count"_s);
    QTest::keyClicks(bar->findChild<QLineEdit *>(), u"apple"_s);
    QTRY_COMPARE(count->text(), u"1 of 1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_view->document().rows().count(), 2, 20'000);
    QCOMPARE(count->text(), u"1 of 1"_s);
}

void LogViewTest::filters()
{
    show(u"seq 1000"_s, 1000);
    auto *filter = part<QLineEdit>(u"filter"_s);
    QTest::keyClicks(filter, u"^9+$"_s);
    QTRY_COMPARE(m_area->visibleText(), u"9\n99\n999"_s);
    filter->setText(u"(9"_s);
    QTRY_VERIFY(hasNotice(u"not a regular expression"_s));
    filter->setText(u"nowhere"_s);
    QTRY_COMPARE(m_view->document().rows().count(), 0);
    filter->clear();
    QTRY_COMPARE(m_view->document().rows().count(), 1000);
    QVERIFY(m_area->visibleText().endsWith(u"1000"_s));
}

void LogViewTest::selectsByKeyboardAndCopies()
{
    show(u"echo one; echo two; echo three"_s, 3);
    QApplication::clipboard()->clear();
    QTest::keyClick(m_area, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(m_area, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(m_area, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"one\nt"_s);
    m_area->setTimes(LogCanvas::Times::Exact);
    QTest::keyClick(m_area, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(m_area, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"one\ntwo\nthree"_s);
    QTest::keyClick(m_area, Qt::Key_Home, Qt::ShiftModifier | Qt::ControlModifier);
    QVERIFY(!m_area->hasSelection());
    QTest::keyClick(m_area, Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(m_area->selectedText().value_or(QString()), u"one"_s);
}

void LogViewTest::selectsByMouse()
{
    show(u"echo first word; echo second line"_s, 2);
    const CellMetrics cells(m_area->font());
    const auto at = [&cells](qreal column, int row) {
        return QPointF((1.5 + column) * cells.width, (row + 0.5) * cells.height).toPoint();
    };
    QWidget *viewport = m_area->viewport();
    QTest::mousePress(viewport, Qt::LeftButton, {}, at(6, 0));
    QTest::mouseMove(viewport, at(6, 1));
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, at(6, 1));
    QCOMPARE(m_area->selectedText().value_or(QString()), u"word\nsecond"_s);
    QTest::mouseDClick(viewport, Qt::LeftButton, {}, at(1.2, 0));
    QCOMPARE(m_area->selectedText().value_or(QString()), u"first"_s);
    QTest::mouseClick(viewport, Qt::LeftButton, {}, at(1.2, 0));
    QCOMPARE(m_area->selectedText().value_or(QString()), u"first word"_s);
}

void LogViewTest::selectsOnWhenLinesAreDropped()
{
    LogDocument document(2 * 1024 * 1024);
    LogArea area;
    area.setDocument(&document);
    area.resize(400, 300);
    area.show();
    const auto append = [&document](int count) {
        for (int i = 0; i < count; ++i)
            document.append({.time = "2026-11-21T09:30:00Z", .text = "a line"});
        document.advance();
    };
    append(10);
    QTest::keyClick(&area, Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(area.hasSelection());
    append(200'000);
    QVERIFY(document.lines().first() > 10);
    QTRY_VERIFY(!document.isBusy());
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Left, Qt::Key_End, Qt::Key_PageUp})
        QTest::keyClick(&area, key, Qt::ShiftModifier);
    QVERIFY(area.selectedText()->startsWith(u"a line\na line"_s));
    area.grab();
    document.clear();
    QVERIFY(!area.hasSelection());
}

void LogViewTest::savesTheWholeLog()
{
    show(u"printf \"\\\\033[31mred\\\\033[0m 10%%\\\\r20%%\\\\n\"; seq 100000"_s, 100'001);
    part<QLineEdit>(u"filter"_s)->setText(u"nowhere"_s);
    QTest::keyClick(m_area, Qt::Key_S, Qt::ControlModifier);
    auto *dialog = m_view->findChild<QFileDialog *>();
    QVERIFY(dialog);
    QCOMPARE(QFileInfo(dialog->selectedFiles().value(0)).fileName(), u"test.log"_s);
    const QString name = m_directory.filePath(u"saved.log"_s);
    Q_EMIT dialog->fileSelected(name);
    dialog->close();
    QTRY_VERIFY(hasNotice(u"Saved as "_s + name));
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray saved = file.readAll();
    QVERIFY(saved.startsWith("\x1b[31mred\x1b[0m 10%\r20%\n1\n2\n"));
    QVERIFY(saved.endsWith("\n99999\n100000\n"));

    QTest::keyClick(m_area, Qt::Key_S, Qt::ControlModifier);
    dialog = m_view->findChild<QFileDialog *>();
    Q_EMIT dialog->fileSelected(u"/nowhere/to/be.log"_s);
    dialog->close();
    QTRY_VERIFY(hasNotice(u"/nowhere/to/be.log"_s));
}

void LogViewTest::cutsALineOf100MB()
{
    show(u"head -c 100000000 /dev/zero | tr \"\\\\0\" x; echo; echo next"_s, 0);
    const auto &lines = m_view->document().lines();
    QTRY_COMPARE_WITH_TIMEOUT(lines.end(), 2, 60'000);
    QCOMPARE(lines.at(0).left, 100'000'000 - LogLines::maxLineSize);
    QVERIFY(shownAt(0).endsWith(u"… 99,934,464 more characters"_s));
    QVERIFY(lines.memory() < 4 * 1024 * 1024);
    QCOMPARE(shownAt(1), u"next"_s);
    part<QToolButton>(u"wrapButton"_s)->setChecked(true);
    QTRY_VERIFY(m_area->visibleText().endsWith(u"more characters\nnext"_s));
}

void LogViewTest::saysWhyThereIsNoLog()
{
    m_view->follow(m_session, ExecutionId::create(), {});
    QTRY_VERIFY(part<QLabel>(u"noticeText"_s)->isVisible());
    QVERIFY(part<QPushButton>(u"noticeButton"_s)->isVisible());
    m_view->clear();
    QVERIFY(!part<QLabel>(u"noticeText"_s)->isVisible());
}

void LogViewTest::saysThatNothingWasWritten()
{
    m_view->follow(m_session, launch(u"true"_s), {});
    QTRY_VERIFY(m_area->emptyText() == u"It wrote nothing."_s);
}

void LogViewTest::isReadByScreenReaders()
{
    show(u"echo one; echo two"_s, 2);
    QAccessibleInterface *area = QAccessible::queryAccessibleInterface(m_area);
    QVERIFY(area && area->textInterface());
    QCOMPARE(area->text(QAccessible::Name), u"Log"_s);
    QCOMPARE(area->text(QAccessible::Value), u"one\ntwo"_s);
    QCOMPARE(area->textInterface()->text(4, 7), u"two"_s);
    for (const QWidget *widget : m_view->findChildren<QWidget *>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible())
            continue;
        const auto *named = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        QVERIFY2(
            named && !named->text(QAccessible::Name).isEmpty(), qPrintable(widget->objectName()));
    }
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    LogViewTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_logview.moc"
