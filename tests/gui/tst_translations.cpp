// SPDX-License-Identifier: Apache-2.0
#include "gui/connections/connectiondialog.h"
#include "gui/connections/localcore.h"
#include "gui/forms/contextdialog.h"
#include "gui/forms/launchdialog.h"
#include "gui/lists/deletecontextdialog.h"
#include "gui/lists/removedialog.h"
#include "gui/mainwindow.h"
#include "gui/records/workspace.h"
#include "gui/support/errorsentences.h"
#include "gui/support/errortext.h"
#include "gui/support/settings.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace slipway;
using namespace Qt::StringLiterals;

/// Puts every text that is translated between brackets.
class Brackets : public QTranslator
{
    Q_OBJECT

public:
    QString translate(const char *, const char *source, const char *, int) const override
    {
        return u'⟦' + QString::fromUtf8(source) + u'⟧';
    }
    bool isEmpty() const override { return false; }
};

/// What the languages have to do with the window and its dialogs. No engine is asked.
class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void leavesNothingInEnglish();
    void translatesErrors();
    void tellsMnemonicsApart_data();
    void tellsMnemonicsApart();

private:
    /// In the language that is installed; all that there are must be gone by then.
    std::vector<std::unique_ptr<QWidget>> windows();

    QTemporaryDir m_directory;
    std::unique_ptr<LocalCore> m_core;
    std::shared_ptr<Session> m_session;
    std::unique_ptr<Workspace> m_workspace;
};

void TestTranslations::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_directory.path());
    auto core = LocalCore::start(m_directory.path());
    QVERIFY(core);
    m_core = *std::move(core);
    m_session = m_core->deployer().session(LocalCore::principal());
}

void TestTranslations::cleanupTestCase()
{
    QTRY_VERIFY(!m_workspace->executions()->isLoading());
    m_workspace.reset();
    m_session.reset();
    QCoro::waitFor(m_core->stop());
}

std::vector<std::unique_ptr<QWidget>> TestTranslations::windows()
{
    m_workspace = std::make_unique<Workspace>(m_session);
    std::vector<std::unique_ptr<QWidget>> windows;
    Context context {.id = ContextId::create(), .specJson = R"({"image": "i", "command": "c"})"};
    windows.push_back(std::make_unique<MainWindow>(m_workspace.get()));
    windows.push_back(std::make_unique<ContextDialog>(m_session, QList<EngineStatus>()));
    windows.push_back(
        std::make_unique<LaunchDialog>(context, LaunchRequest(), QList<EngineStatus>()));
    windows.push_back(std::make_unique<ConnectionDialog>());
    windows.push_back(std::make_unique<DeleteContextDialog>(QList<DoomedContext> {{u"1"_s, {}}}));
    windows.push_back(std::make_unique<RemoveDialog>(QList<DoomedExecution> {{u"1"_s, {}}}));
    return windows;
}

static QStringList textsOf(QObject *object)
{
    QStringList texts;
    if (const auto *widget = qobject_cast<QWidget *>(object))
        texts << widget->windowTitle() << widget->toolTip() << widget->accessibleName();
    if (const auto *label = qobject_cast<QLabel *>(object))
        texts << label->text();
    if (const auto *button = qobject_cast<QAbstractButton *>(object))
        texts << button->text();
    if (const auto *edit = qobject_cast<QLineEdit *>(object))
        texts << edit->placeholderText();
    if (const auto *box = qobject_cast<QGroupBox *>(object))
        texts << box->title();
    if (const auto *menu = qobject_cast<QMenu *>(object))
        texts << menu->title();
    if (const auto *action = qobject_cast<QAction *>(object))
        texts << action->text() << action->toolTip();
    if (const auto *tabs = qobject_cast<QTabBar *>(object)) {
        for (int i = 0; i < tabs->count(); ++i)
            texts << tabs->tabText(i);
    }
    if (const auto *box = qobject_cast<QComboBox *>(object)) {
        for (int i = 0; i < box->count(); ++i)
            texts << box->itemText(i);
    }
    const auto *view = qobject_cast<QAbstractItemView *>(object);
    if (view && view->model()) {
        for (int i = 0; i < view->model()->columnCount(); ++i)
            texts << view->model()->headerData(i, Qt::Horizontal).toString();
    }
    return texts;
}

void TestTranslations::leavesNothingInEnglish()
{
    Brackets brackets;
    QVERIFY(QCoreApplication::installTranslator(&brackets));
    static const QRegularExpression word(u"\\p{L}{2,}"_s);
    static const QRegularExpression image(u"^[a-z./-]+:[a-z0-9.]+$"_s);
    QStringList found;
    for (const auto &window : windows()) {
        QObjectList objects = window->findChildren<QObject *>();
        objects.append(window.get());
        for (QObject *object : std::as_const(objects)) {
            for (const QString &text : textsOf(object)) {
                if (text.contains(word) && !text.contains(image) && !text.contains(u'⟦'))
                    found << QString::fromLatin1(object->metaObject()->className()) + u": "_s
                            + text;
            }
        }
    }
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void TestTranslations::translatesErrors()
{
    Brackets brackets;
    QVERIFY(QCoreApplication::installTranslator(&brackets));
    for (const ErrorSentence &sentence : errorSentences()) {
        const QString text = errorText(Error(*sentence.reason));
        QVERIFY2(text.startsWith(u'⟦') || text == u"{detail}", qPrintable(text));
    }
}

void TestTranslations::tellsMnemonicsApart_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("English") << u":/translations/slipway_en.qm"_s;
    QTest::newRow("German") << u":/translations/slipway_de.qm"_s;
    QTest::newRow("French") << u":/translations/slipway_fr.qm"_s;
}

/// Those that stand twice among \a texts, as "&X: first, second".
static QStringList clashesOf(const QStringList &texts)
{
    static const QRegularExpression mnemonic(u"(?<!&)&([^&\\s])"_s);
    QHash<QString, QString> taken;
    QStringList clashes;
    for (const QString &text : texts) {
        const auto match = mnemonic.match(text);
        if (!match.hasMatch())
            continue;
        const QString key = match.captured(1).toLower();
        if (taken.contains(key))
            clashes << u"%1, %2"_s.arg(taken[key], text);
        taken.insert(key, text);
    }
    return clashes;
}

void TestTranslations::tellsMnemonicsApart()
{
    QFETCH(QString, file);
    QTranslator translator;
    QVERIFY(translator.load(file));
    QVERIFY(QCoreApplication::installTranslator(&translator));
    QStringList clashes;
    for (const auto &window : windows()) {
        QList<QWidget *> places = window->findChildren<QWidget *>();
        QStringList inDialog;
        for (QWidget *place : std::as_const(places)) {
            QStringList inMenu;
            for (const QAction *action : place->actions())
                inMenu << action->text();
            if (qobject_cast<QMenu *>(place) || place->inherits("QMenuBar"))
                clashes << clashesOf(inMenu);
            const auto *button = qobject_cast<QAbstractButton *>(place);
            const auto *label = qobject_cast<QLabel *>(place);
            if (button)
                inDialog << button->text();
            else if (label && label->buddy())
                inDialog << label->text();
        }
        if (qobject_cast<QDialog *>(window.get()))
            clashes << clashesOf(inDialog);
    }
    QVERIFY2(clashes.isEmpty(), qPrintable(clashes.join(u'\n')));
}

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"
