// SPDX-License-Identifier: Apache-2.0
#include "gui/widgets/elidedlabel.h"
#include "tests/gui/scenes.h"

#include <QAbstractButton>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QSettings>
#include <QStyleFactory>
#include <QTabBar>
#include <QTranslator>

#include <algorithm>

using namespace slipway;
using namespace Qt::StringLiterals;

/// That nothing which is to be read is cut off, in any size of the window, with large letters, in
/// each language, and that all of it follows the desktop from light to dark.
class TestLooks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void nothingIsCutOff_data();
    void nothingIsCutOff();
    void followsThePalette();

private:
    QTemporaryDir m_settings;
    QFont m_font = QApplication::font();
    QTranslator m_translator;
    Scenes m_scenes;
};

namespace {

QString describe(const QWidget *widget, const QString &text)
{
    return u"%1 “%2” has %3x%4, wants %5x%6"_s
        .arg(QLatin1StringView(widget->metaObject()->className()), text)
        .arg(widget->width())
        .arg(widget->height())
        .arg(widget->sizeHint().width())
        .arg(widget->sizeHint().height());
}

bool holds(const QLabel *label)
{
    if (label->text().isEmpty() || qobject_cast<const ElidedLabel *>(label))
        return true;
    if (label->wordWrap())
        return label->heightForWidth(label->width()) <= label->height()
            && label->minimumSizeHint().width() <= label->width();
    return label->sizeHint().width() <= label->width()
        && label->sizeHint().height() <= label->height();
}

bool holds(const QAbstractButton *button)
{
    const QSize text = button->fontMetrics().size(Qt::TextShowMnemonic, button->text());
    const int icon = button->icon().isNull() ? 0 : button->iconSize().width();
    return text.width() + icon <= button->width() && text.height() <= button->height();
}

/// Whether its layout leaves it out of what is seen of the widget that it is in.
bool isWithinParent(const QWidget *widget)
{
    return widget->isWindow() || widget->parentWidget()->rect().contains(widget->geometry());
}

QStringList cutHeaders(const QHeaderView *header)
{
    QStringList cut;
    for (int i = 0; i < header->count(); ++i) {
        if (!header->isSectionHidden(i) && header->sectionSizeHint(i) > header->sectionSize(i))
            cut.append(
                u"header “%1”"_s.arg(header->model()->headerData(i, Qt::Horizontal).toString()));
    }
    return cut;
}

/// What is cut off in \a window, as far as it is shown.
QStringList cutOff(const QWidget *window)
{
    QStringList cut;
    for (const QWidget *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->window() != window)
            continue;
        const auto *label = qobject_cast<const QLabel *>(widget);
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const auto *header = qobject_cast<const QHeaderView *>(widget);
        const auto *tabs = qobject_cast<const QTabBar *>(widget);
        if (label && (!holds(label) || !isWithinParent(label)))
            cut.append(describe(label, label->text()));
        if (button && !button->text().isEmpty() && (!holds(button) || !isWithinParent(button)))
            cut.append(describe(button, button->text()));
        if (header && header->orientation() == Qt::Horizontal)
            cut += cutHeaders(header);
        if (tabs && tabs->sizeHint().width() > tabs->width())
            cut.append(describe(tabs, tabs->tabText(0)));
    }
    return cut;
}

} // namespace

void TestLooks::initTestCase()
{
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
    if (const QString obstacle = m_scenes.start(); !obstacle.isEmpty()) {
        if (qEnvironmentVariableIsSet("SLIPWAY_REQUIRE_ENGINE"))
            QFAIL(qPrintable(obstacle));
        QSKIP(qPrintable(obstacle));
    }
}

void TestLooks::cleanup()
{
    QCoreApplication::removeTranslator(&m_translator);
    QApplication::setFont(m_font);
}

void TestLooks::nothingIsCutOff_data()
{
    QTest::addColumn<QString>("translation");
    QTest::addColumn<double>("fontFactor");
    QTest::newRow("as it is") << QString() << 1.0;
    QTest::newRow("large letters") << QString() << 1.5;
    for (const QString &file : QDir(u":/translations"_s).entryList({u"slipway_*.qm"_s})) {
        if (file != u"slipway_en.qm") // which has plurals alone
            QTest::addRow("%s", qPrintable(file)) << u":/translations/"_s + file << 1.0;
    }
}

void TestLooks::nothingIsCutOff()
{
    QFETCH(const QString, translation);
    QFETCH(const double, fontFactor);
    if (!translation.isEmpty()) {
        QVERIFY(m_translator.load(translation));
        QCoreApplication::installTranslator(&m_translator);
    }
    QFont font = m_font;
    font.setPointSizeF(m_font.pointSizeF() * fontFactor);
    QApplication::setFont(font);

    QStringList cut;
    m_scenes.showAll([&](const QString &name, QWidget *window) {
        const bool isMain = qobject_cast<MainWindow *>(window);
        for (const QSize &size : {QSize(1280, 800), QSize(800, 500)}) {
            window->resize(isMain ? size : window->size().boundedTo(size));
            QCoreApplication::sendPostedEvents();
            const QString place = u"%1 at %2x%3: "_s.arg(name).arg(size.width()).arg(size.height());
            for (const QString &one : cutOff(window))
                cut.append(place + one);
            if (fontFactor == 1
                && (window->width() > size.width() || window->height() > size.height()))
                cut.append(place + describe(window, u"the whole"_s));
        }
        window->resize(1280, 800);
    });
    QVERIFY2(cut.isEmpty(), qPrintable(u'\n' + cut.join(u'\n')));
}

/// How much of \a window is bright, of 1.
static double brightPartOf(QWidget *window)
{
    const QImage image = window->grab().toImage().convertToFormat(QImage::Format_Grayscale8);
    qint64 bright = 0;
    for (int y = 0; y < image.height(); ++y)
        bright += std::count_if(image.constScanLine(y), image.constScanLine(y) + image.width(),
            [](uchar grey) { return grey > 160; });
    return double(bright) / (double(image.width()) * image.height());
}

void TestLooks::followsThePalette()
{
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    const QPalette light = QApplication::palette();
    QStringList bright;
    m_scenes.showAll([&](const QString &name, QWidget *window) {
        const double before = brightPartOf(window);
        QApplication::setPalette(darkPalette());
        QCoreApplication::sendPostedEvents();
        const double after = brightPartOf(window);
        QApplication::setPalette(light);
        QCoreApplication::sendPostedEvents();
        if (before < 0.5 || after > 0.2)
            bright.append(
                u"%1: %2 of it is bright in light, %3 in dark"_s.arg(name).arg(before).arg(after));
    });
    QVERIFY2(bright.isEmpty(), qPrintable(u'\n' + bright.join(u'\n')));
}

QTEST_MAIN(TestLooks)
#include "tst_looks.moc"
