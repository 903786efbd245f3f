// SPDX-License-Identifier: Apache-2.0
#include "gui/details/pullview.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What is seen of a pull.
class TestPullView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void tellsBytesAndRate();
    void tellsOfNothingYet();
    void beginsAnew();
};

static PullProgress progress(qint64 mebi)
{
    constexpr qint64 unit = 1 << 20;
    return {{{u"a1"_s, u"Pull complete"_s, 30 * unit, 30 * unit},
        {u"b2"_s, u"Downloading"_s, mebi * unit, 70 * unit}, {u"c3"_s, u"Waiting"_s, 0, 0}}};
}

void TestPullView::tellsBytesAndRate()
{
    PullView view;
    const auto *text = view.findChild<QLabel *>();
    view.setProgress(progress(10), Timestamp(10s));
    QCOMPARE(text->text(), u"40 MiB of 100 MiB · 40 %"_s);
    view.setProgress(progress(30), Timestamp(12s));
    QCOMPARE(text->text(), u"60 MiB of 100 MiB · 60 % · 10 MiB/s"_s);
    QCOMPARE(view.findChild<QProgressBar *>()->value(), 600);

    const auto *layers = view.findChild<QTreeWidget *>();
    QCOMPARE(layers->topLevelItemCount(), 3);
    QCOMPARE(layers->topLevelItem(0)->text(2), u"30 MiB"_s);
    QCOMPARE(layers->topLevelItem(1)->text(2), u"30 MiB of 70 MiB"_s);
    QCOMPARE(layers->topLevelItem(2)->text(1), u"Waiting"_s);
    QCOMPARE(layers->topLevelItem(2)->text(2), QString());
}

void TestPullView::tellsOfNothingYet()
{
    PullView view;
    view.setProgress({}, Timestamp(10s));
    QCOMPARE(view.findChild<QLabel *>()->text(), u"Asking the registry for the image…"_s);
    QCOMPARE(
        view.findChild<QProgressBar *>()->maximum(), 0); // it is going on, nobody knows how far
}

void TestPullView::beginsAnew()
{
    PullView view;
    QSignalSpy cancelled(&view, &PullView::cancelled);
    auto *cancel = view.findChild<QPushButton *>();
    view.setProgress(progress(10), Timestamp(10s));
    cancel->click();
    cancel->click();
    QCOMPARE(cancelled.count(), 1);
    view.clear();
    QVERIFY(cancel->isEnabled());
    QCOMPARE(view.findChild<QTreeWidget *>()->topLevelItemCount(), 0);
}

QTEST_MAIN(TestPullView)
#include "tst_pullview.moc"
