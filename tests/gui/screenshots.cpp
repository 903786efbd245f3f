// SPDX-License-Identifier: Apache-2.0
// Pictures of everything that the dashboard shows, to be looked at: screenshots DIRECTORY.
#include "tests/gui/scenes.h"

#include <QApplication>
#include <QDir>
#include <QSettings>
#include <QStyleFactory>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace {

/// Takes pictures of what it is given, into \a directory.
class Camera
{
public:
    explicit Camera(QDir directory) : m_directory(std::move(directory)) { }

    void take(const QString &name, QWidget *window)
    {
        takeBoth(name, window);
        static const QStringList worthOtherSizes {u"first-page"_s, u"overview-out-of-memory"_s,
            u"log"_s, u"statistics"_s, u"contexts-chosen"_s, u"engine-missing"_s, u"pull"_s};
        if (!worthOtherSizes.contains(name))
            return;
        const QSize before = window->size();
        for (const QSize &size : {QSize(800, 500), QSize(1600, 900), QSize(3840, 2160)}) {
            window->resize(size);
            takeBoth(name + u"-%1x%2"_s.arg(size.width()).arg(size.height()), window);
        }
        window->resize(before);
    }

private:
    void takeBoth(const QString &name, QWidget *window)
    {
        takeOne(name, window);
        QApplication::setPalette(darkPalette());
        takeOne(name + u"-dark"_s, window);
        QApplication::setPalette(m_light);
    }
    void takeOne(const QString &name, QWidget *window)
    {
        settle(window);
        const int scale = qRound(window->devicePixelRatioF());
        const QString file = scale == 1 ? name : u"%1@%2x"_s.arg(name).arg(scale);
        if (!window->grab().save(m_directory.filePath(file + u".png"_s)))
            qFatal("%s cannot be written", qPrintable(m_directory.filePath(file)));
    }

    QDir m_directory;
    QPalette m_light = QApplication::palette();
};

} // namespace

int main(int argc, char *argv[])
{
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication application(argc, argv);
    QGuiApplication::setApplicationDisplayName(u"Slipway"_s);
    if (argc != 2) {
        QTextStream(stderr) << "usage: " << argv[0] << " DIRECTORY\n";
        return 1;
    }
    const QDir directory(QString::fromLocal8Bit(argv[1]));
    directory.mkpath(u"."_s);
    QTemporaryDir settings;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    Scenes scenes;
    if (const QString obstacle = scenes.start(); !obstacle.isEmpty()) {
        QTextStream(stderr) << obstacle << '\n';
        return 1;
    }
    Camera camera(directory);
    scenes.showAll([&camera](const QString &name, QWidget *window) { camera.take(name, window); });
    return 0;
}
