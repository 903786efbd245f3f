// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "gui/connections/localcore.h"
#include "gui/forms/contextdialog.h"
#include "gui/forms/contextform.h"
#include "gui/forms/folderssection.h"
#include "gui/forms/jsoneditor.h"
#include "gui/forms/specsection.h"
#include "gui/widgets/faultnote.h"
#include "gui/widgets/foldedsection.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <unistd.h>

using namespace slipway;
using namespace Qt::StringLiterals;

/// The form of a context and its JSON, each in step with the other.
class TestContextDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void losesNothing_data();
    void losesNothing();
    void locksWhatItCannotShow_data();
    void locksWhatItCannotShow();
    void writesWhatIsTyped_data();
    void writesWhatIsTyped();
    void showsWhatIsWritten();
    void opensWhatHoldsSomething();
    void saysWhatIsWrongAtItsField();
    void waitsWhileTheTextIsBroken();
    void staysUntilItIsSaved();
    void pastesVariables();
    void mountsAFolder();
    void saysWhyNoFolderCanBeMounted();
    void boundsLimitsByTheHost();
    void asksBeforeItLosesWhatWasTyped();
    void isFilledInByKeyboard();

private:
    EngineStatus engine() const;
    std::unique_ptr<ContextDialog> open(const QString &spec = {});

    QTemporaryDir m_directory;
    std::unique_ptr<LocalCore> m_core;
};

static QJsonObject object(const QString &json)
{
    return readJson(json.toUtf8()).value().root.toObject();
}

static FoldedSection *foldOf(const ContextDialog &dialog, const QString &title)
{
    for (auto *fold : dialog.findChildren<FoldedSection *>()) {
        if (fold->findChild<QToolButton *>()->text().remove(u'&') == title)
            return fold;
    }
    return nullptr;
}

static QTableView *tableOf(const ContextDialog &dialog, const QString &title)
{
    return foldOf(dialog, title)->findChild<QTableView *>();
}

static QPushButton *button(const QWidget &within, const QString &text)
{
    for (auto *one : within.findChildren<QPushButton *>()) {
        if (one->text().remove(u'&') == text)
            return one;
    }
    return nullptr;
}

void TestContextDialog::initTestCase()
{
    auto core = LocalCore::start(m_directory.path());
    QVERIFY(core);
    m_core = *std::move(core);
}

void TestContextDialog::cleanupTestCase()
{
    QCoro::waitFor(m_core->stop());
}

EngineStatus TestContextDialog::engine() const
{
    EngineStatus status;
    status.name = u"docker"_s;
    status.info = EngineInfo {.kind = u"docker"_s, .cpus = 8, .memory = 16LL << 30};
    status.hostPaths = {u"/home/researcher"_s};
    return status;
}

void TestContextDialog::staysUntilItIsSaved()
{
    const auto dialog = open(u"{\"image\": \"a\"}"_s);
    QSignalSpy submitted(dialog.get(), &ContextDialog::submitted);
    const ContextId id = dialog->id();
    button(*dialog, u"Save"_s)->click();
    QCOMPARE(submitted.size(), 1);
    QVERIFY(!button(*dialog, u"Save"_s)->isEnabled());
    dialog->settle(fail(reasons::internal));
    QVERIFY(dialog->isVisible() && button(*dialog, u"Save"_s)->isEnabled());
    QVERIFY(!dialog->findChild<FaultNote *>(u"refusal"_s)->text().isEmpty());
    QVERIFY(dialog->id() == id); // what was saved nevertheless is not saved again
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"image"_s), u"b"_s);
    QVERIFY(dialog->id() != id);
    QVERIFY(dialog->findChild<FaultNote *>(u"refusal"_s)->text().isEmpty());
    button(*dialog, u"Save"_s)->click();
    dialog->settle({});
    QVERIFY(!dialog->isVisible());
}

std::unique_ptr<ContextDialog> TestContextDialog::open(const QString &spec)
{
    auto session = m_core->deployer().session(LocalCore::principal());
    auto dialog = std::make_unique<ContextDialog>(session, QList {engine()});
    if (!spec.isEmpty())
        dialog->setSpec(*contextSpecFromJson(object(spec)));
    dialog->show();
    return dialog;
}

void TestContextDialog::losesNothing_data()
{
    QTest::addColumn<QString>("member");
    const auto row = [](const char *name, const QString &member) { QTest::newRow(name) << member; };
    row("image alone", u"\"speed\": 1"_s);
    row("command", u"\"command\": \"sh -c 'a\\nb'\""_s);
    row("words", uR"("command": ["sh", "-c", "a b"])"_s);
    row("entrypoint", uR"("entrypoint": ["a"], "args": ["b c"])"_s);
    row("times and init", uR"("activeDeadlineSeconds": 60, "terminationGracePeriodSeconds": 5,
        "init": false)"_s);
    row("fewer rights", uR"("securityContext": {"runAsUser": 7, "readOnlyRootFilesystem": true,
        "capabilities": {"drop": ["ALL"]}}, "resources": {"limits": {"pids": 100}})"_s);
    row("null", u"\"command\": null, \"env\": null, \"resources\": null"_s);
    row("env",
        u"\"env\": [{\"name\": \"A\", \"value\": \" 1\"}, {\"name\": \"A\", \"value\": \"\"}]"_s);
    row("env without value", u"\"env\": [{\"name\": \"A\"}]"_s);
    row("env empty", u"\"env\": []"_s);
    row("labels", u"\"labels\": [\"a\", \"name=x\", \"b=\", \"name=y\", \"b\"]"_s);
    row("ports", u"\"ports\": [\"80\", 81, \"53/udp\", \"9/TCP\", \"7/sctp\", \"\"]"_s);
    row("volumes", uR"("volumes": [{"name": "a", "hostPath": {"path": "/a", "type": "File"}},
        {"name": "b", "persistentVolumeClaim": {"claimName": "c", "readOnly": true}},
        {"name": "c", "emptyDir": {}}, {"name": "d", "emptyDir": {"medium": "Memory",
        "sizeLimit": "1Gi"}}], "volumeMounts": [{"name": "b", "mountPath": "/b"},
        {"name": "a", "mountPath": "/a", "readOnly": true}, {"name": "b", "mountPath": "/c",
        "subPath": "x"}])"_s);
    row("resources", uR"("resources": {"limits": {"cpu": 1.5, "memory": "1e9",
        "nvidia.com/gpu": 1}, "requests": {"cpu": "500m", "memory": 1000}})"_s);
    row("resources empty", u"\"resources\": {\"limits\": {}}"_s);
    row("workingDir", u"\"workingDir\": \"/a b/\""_s);
    row("securityContext", u"\"securityContext\": {\"runAsUser\": 0, \"runAsGroup\": 7}"_s);
    row("my own files",
        u"\"securityContext\": {\"runAsUser\": %1, \"runAsGroup\": %2}"_s.arg(getuid()).arg(
            getgid()));
    row("unknown", u"\"speed\": {\"deep\": [1, {\"er\": null}]}, \"priority\": 1.25"_s);
    row("faulty", u"\"ports\": [\"99999\", \"\"], \"workingDir\": \"here\", \"command\": \"'\""_s);
}

void TestContextDialog::losesNothing()
{
    QFETCH(QString, member);
    const auto dialog = open();
    auto *editor = dialog->findChild<JsonEditor *>();
    const QString text = u"{ \"image\": \"a:1\", %1 }"_s.arg(member);
    editor->setPlainText(text);
    QCOMPARE(editor->toPlainText(), text); // nothing is written back for reading it
    for (const auto *section : dialog->findChildren<SpecSection *>())
        QVERIFY2(section->isEnabled(), qPrintable(section->keys().join(u',')));

    auto *image = dialog->findChild<QLineEdit *>(u"image"_s);
    image->selectAll();
    QTest::keyClicks(image, u"b:2"_s);
    QJsonObject wanted = object(text);
    wanted.insert(u"image"_s, u"b:2"_s);
    QCOMPARE(object(editor->toPlainText()), wanted);
    editor->undo();
    editor->undo();
    editor->undo();
    QCOMPARE(editor->toPlainText(), text);
}

void TestContextDialog::locksWhatItCannotShow_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("member");
    QTest::newRow("env from") << u"Environment"_s
                              << u"\"env\": [{\"name\": \"A\", \"valueFrom\": {\"x\": 1}}]"_s;
    QTest::newRow("env of numbers") << u"Environment"_s << u"\"env\": [1, 2]"_s;
    QTest::newRow("label of lines") << u"Labels"_s << u"\"labels\": [\"a=b\\nc\"]"_s;
    QTest::newRow("label number") << u"Labels"_s << u"\"labels\": [1]"_s;
    QTest::newRow("mount number") << u"Folders"_s << u"\"volumeMounts\": [1]"_s;
}

void TestContextDialog::locksWhatItCannotShow()
{
    QFETCH(QString, title);
    QFETCH(QString, member);
    const auto dialog = open();
    const QString text = u"{ \"image\": \"a\", %1 }"_s.arg(member);
    dialog->findChild<JsonEditor *>()->setPlainText(text);
    QVERIFY(!foldOf(*dialog, title)->findChild<SpecSection *>()->isEnabled());
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"name"_s), u"x"_s);
    QJsonObject after = dialog->draft()->object();
    QJsonObject before = object(text);
    after.remove(u"labels"_s);
    before.remove(u"labels"_s);
    QCOMPARE(after, before);
}

void TestContextDialog::writesWhatIsTyped_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("spec");
    const auto row = [](const char *field, const QString &typed, const QString &spec) {
        QTest::newRow(field) << QString::fromLatin1(field) << typed << spec;
    };
    row("name", u"x"_s, u"{\"labels\": [\"name=x\"]}"_s);
    row("image", u"lab/x:1"_s, u"{\"image\": \"lab/x:1\"}"_s);
    row("command", u"a 'b c'"_s, u"{\"command\": \"a 'b c'\"}"_s);
    row("labels", u"a=b"_s, u"{\"labels\": [\"a=b\"]}"_s);
    row("limits.cpu", u"1.5"_s, u"{\"resources\": {\"limits\": {\"cpu\": \"1.5\"}}}"_s);
    row("limits.memory", u"2Gi"_s, u"{\"resources\": {\"limits\": {\"memory\": \"2Gi\"}}}"_s);
    row("limits.nvidia.com/gpu", u"1"_s,
        u"{\"resources\": {\"limits\": {\"nvidia.com/gpu\": \"1\"}}}"_s);
    row("requests.memory", u"1Gi"_s, u"{\"resources\": {\"requests\": {\"memory\": \"1Gi\"}}}"_s);
    row("workingDir", u"/srv"_s, u"{\"workingDir\": \"/srv\"}"_s);
    row("runAsUser", u"1000"_s, u"{\"securityContext\": {\"runAsUser\": 1000}}"_s);
    row("runAsGroup", u"100"_s, u"{\"securityContext\": {\"runAsGroup\": 100}}"_s);
}

void TestContextDialog::writesWhatIsTyped()
{
    QFETCH(QString, field);
    QFETCH(QString, typed);
    QFETCH(QString, spec);
    const auto dialog = open();
    auto *editor = dialog->findChild<JsonEditor *>();
    auto *widget = dialog->findChild<QWidget *>(field);
    QVERIFY(widget);
    QTest::keyClicks(widget, typed);
    QCOMPARE(object(editor->toPlainText()), object(spec));
    for (qsizetype i = 0; i < typed.size(); ++i)
        QTest::keyClick(widget, Qt::Key_Backspace);
    QCOMPARE(object(editor->toPlainText()), QJsonObject());
}

void TestContextDialog::showsWhatIsWritten()
{
    const auto dialog = open();
    dialog->findChild<JsonEditor *>()->setPlainText(uR"({"image": "a", "command": "b",
        "labels": ["name=n", "k=v"], "env": [{"name": "E", "value": "1"}], "ports": ["53/udp"],
        "resources": {"limits": {"cpu": 2, "memory": "1Gi"}}, "workingDir": "/w",
        "securityContext": {"runAsUser": 5}})"_s);
    const auto text = [&dialog](const QString &field) {
        return dialog->findChild<QWidget *>(field)->property("text").toString();
    };
    QCOMPARE(text(u"name"_s), u"n"_s);
    QCOMPARE(text(u"image"_s), u"a"_s);
    QCOMPARE(text(u"limits.cpu"_s), u"2"_s);
    QCOMPARE(text(u"limits.memory"_s), u"1Gi"_s);
    QCOMPARE(text(u"workingDir"_s), u"/w"_s);
    QCOMPARE(text(u"runAsUser"_s), u"5"_s);
    QCOMPARE(tableOf(*dialog, u"Environment"_s)->model()->index(0, 1).data().toString(), u"1"_s);
    QCOMPARE(tableOf(*dialog, u"Ports"_s)->model()->index(0, 1).data().toString(), u"UDP"_s);
}

void TestContextDialog::opensWhatHoldsSomething()
{
    const auto dialog = open(u"{\"image\": \"a\", \"ports\": [\"80\"]}"_s);
    QVERIFY(foldOf(*dialog, u"Ports"_s)->isOpen());
    QVERIFY(!foldOf(*dialog, u"Environment"_s)->isOpen());
    QCOMPARE(dialog->spec().ports, QStringList {u"80"_s});
    QVERIFY(button(*dialog, u"Save"_s)->isEnabled());
}

void TestContextDialog::saysWhatIsWrongAtItsField()
{
    const auto dialog = open();
    auto *save = button(*dialog, u"Save"_s);
    auto *image = dialog->findChild<QLineEdit *>(u"image"_s);
    auto *refusal = dialog->findChild<FaultNote *>(u"refusal"_s);
    QSignalSpy submitted(dialog.get(), &ContextDialog::submitted);
    QVERIFY(image->accessibleDescription().isEmpty()); // nothing was done wrong yet
    QVERIFY(refusal->text().isEmpty());
    dialog->findChild<QLineEdit *>(u"name"_s)->setFocus();
    save->click();
    QVERIFY(submitted.isEmpty());
    QCOMPARE(refusal->text(), u"Name an image first."_s);
    QCOMPARE(dialog->focusWidget(), image);
    QTest::keyClicks(image, u"Train"_s);
    QVERIFY(image->accessibleDescription().contains(u"Train"_s));
    QVERIFY(save->toolTip().contains(u"Train"_s));
    QVERIFY(refusal->text().isEmpty());
    button(*dialog, u"Save and run"_s)->click();
    QVERIFY(refusal->text().contains(u"Train"_s) && submitted.isEmpty());
    image->clear();
    QVERIFY(!image->accessibleDescription().isEmpty());
    QTest::keyClicks(image, u"train"_s);
    QVERIFY(image->accessibleDescription().isEmpty());
    QVERIFY(save->toolTip().isEmpty());

    QTest::keyClicks(dialog->findChild<QWidget *>(u"limits.memory"_s), u"2 GB"_s);
    auto *limits = foldOf(*dialog, u"Limits"_s);
    QVERIFY(limits->isOpen());
    QVERIFY(limits->findChild<FaultNote *>()->text().contains(u"2 GB"_s));
    save->click();
    QVERIFY(refusal->text().contains(u"2 GB"_s) && submitted.isEmpty());
}

void TestContextDialog::waitsWhileTheTextIsBroken()
{
    const auto dialog = open(u"{\"image\": \"a\"}"_s);
    auto *editor = dialog->findChild<JsonEditor *>();
    editor->setPlainText(u"{\n\"image\": \"a\",\n\"env\": [}"_s);
    QVERIFY(!dialog->form()->isEnabled());
    QSignalSpy submitted(dialog.get(), &ContextDialog::submitted);
    button(*dialog, u"Save"_s)->click();
    QVERIFY(submitted.isEmpty());
    QCOMPARE(dialog->focusWidget(), editor);
    QVERIFY(!dialog->findChild<FaultNote *>(u"refusal"_s)->text().isEmpty());
    QCOMPARE(editor->extraSelections().size(), 1);
    QCOMPARE(editor->extraSelections().first().cursor.blockNumber(), 2);
    editor->setPlainText(u"{\n\"image\": \"a\",\n\"env\": []}"_s);
    QVERIFY(dialog->form()->isEnabled());
    QVERIFY(editor->extraSelections().isEmpty());
}

void TestContextDialog::pastesVariables()
{
    const auto dialog = open(u"{\"image\": \"a\"}"_s);
    QGuiApplication::clipboard()->setText(u"EPOCHS=3\nexport NOTE=\"a b\"\nnonsense\n"_s);
    auto *fold = foldOf(*dialog, u"Environment"_s);
    fold->setOpen(true);
    QTest::mouseClick(button(*fold, u"Paste lines"_s), Qt::LeftButton);
    QCOMPARE(
        dialog->spec().env, QList<EnvVariable>({{u"EPOCHS"_s, u"3"_s}, {u"NOTE"_s, u"a b"_s}}));
    const auto notes = fold->findChildren<FaultNote *>();
    QVERIFY(
        std::ranges::any_of(notes, [](const FaultNote *n) { return n->text().startsWith(u'1'); }));
}

void TestContextDialog::mountsAFolder()
{
    const auto dialog = open(u"{\"image\": \"a\"}"_s);
    auto *fold = foldOf(*dialog, u"Folders"_s);
    fold->setOpen(true);
    QTest::mouseClick(button(*fold, u"Mount a folder…"_s), Qt::LeftButton);
    auto *picker = dialog->findChild<QFileDialog *>();
    QVERIFY(picker);
    Q_EMIT picker->fileSelected(u"/home/researcher/data"_s);
    picker->close();

    const ContextSpec spec = dialog->spec();
    QCOMPARE(spec.volumes.size(), 1);
    QCOMPARE(std::get<HostPathVolume>(spec.volumes[0].source).path, u"/home/researcher/data"_s);
    QCOMPARE(spec.volumeMounts[0].path, u"/mnt/data"_s);
    QCOMPARE(spec.securityContext.runAsUser, qint64(getuid()));
    QCOMPARE(spec.securityContext.runAsGroup, qint64(getgid()));
    QCOMPARE(dialog->findChild<QLineEdit *>(u"runAsUser"_s)->text(), QString::number(getuid()));

    auto *mine = fold->findChild<QCheckBox *>();
    QVERIFY(mine->isChecked());
    mine->click();
    QVERIFY(!dialog->spec().securityContext.runAsUser);

    dialog->form()->folders()->mountFolder(u"/etc"_s);
    const auto notes = fold->findChildren<FaultNote *>();
    QVERIFY(std::ranges::any_of(
        notes, [](const FaultNote *n) { return n->text().contains(u"/etc"_s); }));
}

void TestContextDialog::saysWhyNoFolderCanBeMounted()
{
    EngineStatus closed = engine();
    closed.hostPaths.clear();
    ContextDialog dialog(m_core->deployer().session(LocalCore::principal()), {closed});
    auto *mount = button(dialog, u"Mount a folder…"_s);
    QVERIFY(!mount->isEnabled());
    QVERIFY(mount->toolTip().contains(u"DEPLOYER_HOST_PATH_ROOTS"_s));
}

void TestContextDialog::boundsLimitsByTheHost()
{
    const auto dialog = open(u"{\"image\": \"a\"}"_s);
    auto *limits = foldOf(*dialog, u"Limits"_s);
    limits->setOpen(true);
    const auto sliders = limits->findChildren<QSlider *>();
    const auto named = [&sliders](const QString &name) {
        return *std::ranges::find(sliders, name, &QSlider::accessibleName);
    };
    named(u"CPUs at most"_s)->setValue(named(u"CPUs at most"_s)->maximum());
    named(u"Memory at most"_s)->setValue(named(u"Memory at most"_s)->maximum());
    QCOMPARE(dialog->spec().resources.limits.nanoCpus, 8'000'000'000);
    QCOMPARE(dialog->spec().resources.limits.memory, 16LL << 30);
    named(u"CPUs at most"_s)->setValue(0);
    named(u"Memory at most"_s)->setValue(0);
    QVERIFY(!dialog->draft()->object().contains(u"resources"_s));
}

void TestContextDialog::asksBeforeItLosesWhatWasTyped()
{
    const auto dialog = open(u"{\"image\": \"a\"}"_s);
    QTest::keyClick(dialog.get(), Qt::Key_Escape);
    QVERIFY(dialog->isHidden());
    dialog->show();
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"name"_s), u"x"_s);
    QTest::keyClick(dialog.get(), Qt::Key_Escape);
    QVERIFY(dialog->isVisible());
    auto *question = dialog->findChild<QMessageBox *>();
    QVERIFY(question);
    question->button(QMessageBox::Discard)->click();
    QTRY_VERIFY(dialog->isHidden());
}

void TestContextDialog::isFilledInByKeyboard()
{
    const auto dialog = open();
    QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
    const auto type = [](const QString &text) {
        QTest::keyClicks(QApplication::focusWidget(), text);
    };
    const auto press = [](Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) {
        QTest::keyClick(QApplication::focusWidget(), key, with);
    };
    QCOMPARE(QApplication::focusWidget()->objectName(), u"name"_s);
    type(u"train"_s);
    press(Qt::Key_Tab);
    type(u"lab/train:2.1"_s);
    press(Qt::Key_Tab);
    type(u"python train.py"_s);
    press(Qt::Key_E, Qt::AltModifier); // Environment
    QTRY_VERIFY(foldOf(*dialog, u"Environment"_s)->isOpen());
    press(Qt::Key_Tab); // Add variable
    press(Qt::Key_Space);
    type(u"EPOCHS"_s);
    press(Qt::Key_Tab);
    type(u"10"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE(dialog->spec().env, QList<EnvVariable>({{u"EPOCHS"_s, u"10"_s}}));
    QTRY_VERIFY(qobject_cast<QTableView *>(QApplication::focusWidget()));
    QSignalSpy submitted(dialog.get(), &ContextDialog::submitted);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(submitted.size(), 1);
    QVERIFY(dialog->isToRun());
    QCOMPARE(dialog->spec().command, u"python train.py"_s);
    QCOMPARE(dialog->spec().labels, QStringList {u"name=train"_s});
}

QTEST_MAIN(TestContextDialog)
#include "tst_contextdialog.moc"
