// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/imageedit.h"

#include "gui/support/whendone.h"

#include <QCompleter>
#include <QStringListModel>

namespace slipway {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

ImageEdit::ImageEdit(std::shared_ptr<Session> session, QWidget *parent)
    : QLineEdit(parent), m_session(std::move(session)), m_suggestions(new QStringListModel(this))
{
    auto *completer = new QCompleter(m_suggestions, this);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setMaxVisibleItems(12);
    setCompleter(completer);
    setPlaceholderText(tr("for example python:3.12"));
    m_pause.setSingleShot(true);
    m_pause.setInterval(200ms);
    connect(&m_pause, &QTimer::timeout, this, &ImageEdit::ask);
    connect(this, &QLineEdit::textEdited, &m_pause, qOverload<>(&QTimer::start));
}

void ImageEdit::setEngine(const QString &engine)
{
    m_engine = engine;
    m_suggestions->setStringList({});
    ask();
}

void ImageEdit::ask()
{
    if (m_engine.isEmpty())
        return;
    const auto take = [this, engine = m_engine](const Result<QList<EngineImage>> &images) {
        // One types on without suggestions where the engine gives none.
        if (!images || engine != m_engine)
            return;
        QStringList names;
        for (const EngineImage &image : *images)
            names.append(image.name);
        if (names == m_suggestions->stringList())
            return;
        m_suggestions->setStringList(names);
        if (hasFocus() && isModified() && !names.contains(text()))
            completer()->complete();
    };
    whenDone(m_session, m_session->images(m_engine, text().trimmed()), this, take);
}

} // namespace slipway
