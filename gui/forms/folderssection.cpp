// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/folderssection.h"

#include "gui/support/icon.h"
#include "gui/widgets/faultnote.h"
#include "gui/widgets/rowstable.h"

#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QHeaderView>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <unistd.h>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

const QString securityContext = u"securityContext"_s;

QJsonObject mine()
{
    return {{u"runAsUser"_s, qint64(getuid())}, {u"runAsGroup"_s, qint64(getgid())}};
}

bool isBeneath(const QString &path, const QStringList &roots)
{
    const QString clean = QDir::cleanPath(path) + u'/';
    return std::ranges::any_of(roots, [&clean](const QString &root) {
        return clean.startsWith(root.endsWith(u'/') ? root : root + u'/');
    });
}

} // namespace

FoldersSection::FoldersSection(QWidget *parent)
    : SpecSection(parent),
      m_pick(new QPushButton(icon(u"folder-open"_s), tr("&Mount a folder…"), this)),
      m_isMine(new QCheckBox(tr("&Files belong to me"), this)),
      m_hint(new FaultNote(this, FaultNote::Kind::Hint))
{
    auto *table = new RowsTable(tr("Add volume"), &m_model, this);
    QTableView *view = table->view();
    view->setAccessibleName(tr("Folders and volumes of the container"));
    view->horizontalHeader()->setSectionResizeMode(
        MountsModel::Kind, QHeaderView::ResizeToContents);
    view->horizontalHeader()->setSectionResizeMode(
        MountsModel::ReadOnly, QHeaderView::ResizeToContents);
    table->setStretching(MountsModel::Source);
    table->setStretching(MountsModel::Target);
    table->setChoices(MountsModel::Kind, MountsModel::kinds());
    m_isMine->setChecked(true);
    m_isMine->setToolTip(
        tr("The container runs as user %1 and group %2, so that the files that it writes into "
           "mounted folders are yours.")
            .arg(getuid())
            .arg(getgid()));

    m_pick->setAutoDefault(false);
    auto *top = new QHBoxLayout;
    top->addWidget(m_pick);
    top->addWidget(m_isMine);
    top->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(top);
    layout->addWidget(m_hint);
    layout->addWidget(table);

    connect(m_pick, &QPushButton::clicked, this, &FoldersSection::pickFolder);
    connect(m_isMine, &QCheckBox::clicked, this, &FoldersSection::takeEdit);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &FoldersSection::takeEdit);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &FoldersSection::takeEdit);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &FoldersSection::check);
}

void FoldersSection::setHostPaths(const QStringList &roots)
{
    m_roots = roots;
    m_pick->setEnabled(!roots.isEmpty());
    check();
}

QStringList FoldersSection::keys() const
{
    return {u"volumes"_s, u"volumeMounts"_s};
}

void FoldersSection::setSpec(const QJsonObject &spec)
{
    const QJsonArray volumes = spec.value(u"volumes").toArray();
    const QJsonArray mounts = spec.value(u"volumeMounts").toArray();
    if (volumes != m_model.volumes() || mounts != m_model.mounts())
        m_model.setMounts(volumes, mounts);
    m_wantsMine.reset();
    // Ticked beforehand: whoever mounts the first folder wants it so.
    m_isMine->setChecked(spec.value(securityContext) == mine()
        || (!m_model.hasFolders() && !spec.contains(securityContext)));
}

void FoldersSection::writeTo(QJsonObject &spec) const
{
    const QJsonArray volumes = m_model.volumes();
    const QJsonArray mounts = m_model.mounts();
    if (volumes != spec.value(u"volumes").toArray())
        put(spec, u"volumes"_s, volumes.isEmpty() ? QJsonValue(QJsonValue::Undefined) : volumes);
    if (mounts != spec.value(u"volumeMounts").toArray())
        put(spec, u"volumeMounts"_s, mounts.isEmpty() ? QJsonValue(QJsonValue::Undefined) : mounts);
    if (m_wantsMine == true && m_model.hasFolders())
        put(spec, securityContext, mine());
    else if (m_wantsMine == false && spec.value(securityContext) == mine())
        spec.remove(securityContext);
}

QString FoldersSection::summary() const
{
    QStringList targets;
    for (int row = 0; row < m_model.rowCount(); ++row)
        targets.append(m_model.index(row, MountsModel::Target).data().toString());
    return targets.join(u", "_s);
}

void FoldersSection::mountFolder(const QString &path)
{
    m_model.addFolder(QDir::cleanPath(path));
}

void FoldersSection::pickFolder()
{
    auto *dialog = new QFileDialog(this, tr("Mount a folder"), m_roots.value(0));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &FoldersSection::mountFolder);
    dialog->open();
}

void FoldersSection::takeEdit()
{
    if (m_model.hasFolders())
        m_wantsMine = m_isMine->isChecked();
    check();
    Q_EMIT edited();
}

void FoldersSection::check()
{
    if (m_roots.isEmpty()) {
        m_hint->setText(tr("Folders of the host cannot be mounted here: the administrator lists "
                           "those that may be in DEPLOYER_HOST_PATH_ROOTS."));
        m_pick->setToolTip(m_hint->text());
        return;
    }
    m_pick->setToolTip(tr("Beneath %1").arg(m_roots.join(u", "_s)));
    QStringList outside;
    for (const QJsonValue &volume : m_model.volumes()) {
        const QString path = volume[u"hostPath"][u"path"].toString();
        if (path.startsWith(u'/') && !isBeneath(path, m_roots))
            outside.append(path);
    }
    m_hint->setText(outside.isEmpty() ? QString()
                                      : tr("%1 will be refused: folders must lie beneath %2.")
                                            .arg(outside.join(u", "_s), m_roots.join(u", "_s)));
}

} // namespace slipway
