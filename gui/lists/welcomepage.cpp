// SPDX-License-Identifier: Apache-2.0
#include "gui/lists/welcomepage.h"

#include "gui/support/icon.h"
#include "gui/widgets/pagelayout.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// How a sample is put into words; the resource has none, so that they can be translated.
struct Words
{
    const char *title;
    const char *sentence;
};

Words wordsOf(const QString &id)
{
    static const QHash<QString, Words> words {
        {u"shell"_s,
            {QT_TRANSLATE_NOOP("slipway::WelcomePage", "A shell command"),
                QT_TRANSLATE_NOOP("slipway::WelcomePage",
                    "Greets you, counts to five and ends: the log shows it as it goes.")}},
        {u"web"_s,
            {QT_TRANSLATE_NOOP("slipway::WelcomePage", "A small web page"),
                QT_TRANSLATE_NOOP("slipway::WelcomePage",
                    "Serves a page until you stop it: its port opens in your browser.")}},
        {u"notebook"_s,
            {QT_TRANSLATE_NOOP("slipway::WelcomePage", "A notebook"),
                QT_TRANSLATE_NOOP("slipway::WelcomePage",
                    "Starts Jupyter to work in from your browser; a larger download.")}}};
    return words.value(id);
}

} // namespace

WelcomePage::WelcomePage(QWidget *parent) : QWidget(parent), m_cards(new QHBoxLayout)
{
    auto *title = new QLabel(tr("Nothing saved yet"), this);
    QFont font = title->font();
    font.setPointSizeF(font.pointSizeF() * 1.5);
    title->setFont(font);
    auto *sentence = new QLabel(
        tr("A context is what is to be run, saved once to be run any number of times. Begin with "
           "one that is ready, or with your own."),
        this);
    sentence->setWordWrap(true);

    auto *own = new QPushButton(icon(u"list-add"_s), tr("&New context…"), this);
    connect(own, &QPushButton::clicked, this, &WelcomePage::newContextRequested);

    auto *column = new QVBoxLayout;
    column->setSpacing(fontMetrics().height());
    column->addWidget(title);
    column->addWidget(sentence);
    column->addLayout(m_cards);
    column->addWidget(own, 0, Qt::AlignLeft);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addLayout(column, 20);
    row->addStretch(1);
    QVBoxLayout *layout = addScrolledLayout(this, tr("First steps"));
    layout->addStretch(1);
    layout->addLayout(row);
    layout->addStretch(2);
    setImages({});
}

void WelcomePage::setImages(const QStringList &images)
{
    const auto *focused = focusWidget();
    const bool hadFocus = focused && focused->hasFocus() && focused->parentWidget() != this;
    QLayoutItem *old = nullptr;
    while ((old = m_cards->takeAt(0)) != nullptr) {
        delete old->widget();
        delete old;
    }
    for (const OfferedSample &offer : offeredSamples(images))
        m_cards->addWidget(makeCard(offer), 1);
    if (hadFocus)
        m_cards->itemAt(0)->widget()->findChild<QPushButton *>()->setFocus();
}

QWidget *WelcomePage::makeCard(const OfferedSample &offer)
{
    const Sample &sample = offer.sample;
    const Words words = wordsOf(sample.id);
    auto *card = new QFrame(this);
    card->setFrameShape(QFrame::StyledPanel);
    card->setAutoFillBackground(true);
    card->setBackgroundRole(QPalette::Base);
    auto *title = new QLabel(tr(words.title), card);
    QFont font = title->font();
    font.setBold(true);
    title->setFont(font);
    auto *sentence = new QLabel(tr(words.sentence), card);
    sentence->setWordWrap(true);
    sentence->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *image = new QLabel(offer.isThere
            ? tr("%1, which is on the engine", "an image").arg(sample.spec.image.toString())
            : tr("%1, to be downloaded", "an image").arg(sample.spec.image.toString()),
        card);
    image->setObjectName(u"image"_s);
    image->setForegroundRole(QPalette::PlaceholderText);
    image->setWordWrap(true);
    auto *run = new QPushButton(icon(u"media-playback-start"_s), tr("Save and run"), card);
    run->setAccessibleName(tr("Save and run: %1").arg(title->text()));
    connect(run, &QPushButton::clicked, this,
        [this, spec = sample.spec] { Q_EMIT sampleChosen(spec); });

    auto *layout = new QVBoxLayout(card);
    const int gap = fontMetrics().height();
    layout->setContentsMargins(gap, gap, gap, gap);
    layout->addWidget(title);
    layout->addWidget(sentence, 1);
    layout->addWidget(image);
    layout->addWidget(run, 0, Qt::AlignLeft);
    return card;
}

} // namespace slipway
