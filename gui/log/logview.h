// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/session.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QPushButton;

namespace Ui {
class LogView;
}

namespace slipway {

class LogDocument;
class LogFeed;
class LogSaver;

/// The log of one execution, live: to be read, searched, filtered, copied and saved.
class LogView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogView)

public:
    explicit LogView(QWidget *parent = nullptr);
    ~LogView() override;

    /// Shows the log of \a id from its first line on; goes on with what is shown already if it is
    /// that. \a fileName is suggested when it is saved.
    void follow(std::shared_ptr<Session> session, ExecutionId id, const QString &fileName);
    void clear();

    const LogDocument &document() const { return *m_document; }

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void connectTools();
    void addTimesMenu();
    void connectSearch();

    void setFilter();
    void find();
    void seek();
    void showNext();
    void showPrevious();
    void askWhereToSave();
    void save(const QString &fileName);

    void update();
    void updateNotice();
    void updateEmptyText();
    void updateNews();
    void placeNews();

    std::unique_ptr<Ui::LogView> m_ui;
    LogDocument *m_document;
    LogFeed *m_feed;
    QPushButton *m_news; ///< over the area's lower edge: what came since one scrolled up
    std::unique_ptr<LogSaver> m_saver;
    QString m_saved; ///< how that goes
    std::shared_ptr<Session> m_session;
    std::optional<ExecutionId> m_id;
    QString m_fileName;
    QString m_filterFault;
    std::optional<qint64> m_seekFrom; ///< the line whose next hit is to be shown once it is found
    QTimer m_typing; ///< a filter is set when it is typed
    QTimer m_loading; ///< runs while it is too early to say so
};

} // namespace slipway
