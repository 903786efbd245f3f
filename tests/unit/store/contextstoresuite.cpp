// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/store/contextstoresuite.h"

#include "core/base/reasons.h"
#include "core/store/connection.h"

#include <QRegularExpression>
#include <QTest>

namespace slipway::test {

using namespace Qt::StringLiterals;

void ContextStoreSuite::findsWhatWasInserted()
{
    const Context context = insertedContext(u"alice"_s);
    const auto found = QCoro::waitFor(contexts().find(context.id, OwnerFilter::only(u"alice"_s)));
    QCOMPARE(found.value(), context);

    const auto none =
        QCoro::waitFor(contexts().find(ContextId::create(), OwnerFilter::everybody()));
    QVERIFY(none.error().is(reasons::contextNotFound));
}

void ContextStoreSuite::keepsEmptyTexts()
{
    Context context = newContext(QString());
    context.claimsJson.clear();
    QVERIFY(QCoro::waitFor(contexts().insert(context)).has_value());
    const auto found = QCoro::waitFor(contexts().find(context.id, OwnerFilter::only(QString())));
    QCOMPARE(found.value(), context);
}

void ContextStoreSuite::listsInOrderOfCreation()
{
    QList<Context> inserted;
    for (int i = 0; i < 20; ++i)
        inserted.append(insertedContext(u"alice"_s));
    QCOMPARE(allContexts(OwnerFilter::only(u"alice"_s)).value(), inserted);
    QCOMPARE(allContexts(OwnerFilter::everybody()).value(), inserted);
}

void ContextStoreSuite::showsEachOwnerItsOwn()
{
    const Context hers = insertedContext(u"alice"_s);
    const Context his = insertedContext(u"bob"_s);
    const auto bob = OwnerFilter::only(u"bob"_s);
    const auto nobody = OwnerFilter::only(u"' OR '1'='1"_s);

    QCOMPARE(allContexts(bob).value(), QList {his});
    QVERIFY(allContexts(nobody)->isEmpty());
    const auto found = QCoro::waitFor(contexts().find(hers.id, bob));
    QVERIFY(found.error().is(reasons::contextNotFound));
    QCOMPARE(allContexts(OwnerFilter::everybody()).value(), (QList {hers, his}));
}

void ContextStoreSuite::keepsAllWhenReopened()
{
    const Context context = insertedContext(u"alice"_s);
    reopen();
    QCOMPARE(allContexts(OwnerFilter::everybody()).value(), QList {context});
}

void ContextStoreSuite::leavesOutUnreadableRow()
{
    const Context good = insertedContext(u"alice"_s);
    const Context bad = insertedContext(u"alice"_s);
    auto spoil = [id = bad.id.toString()](Connection &connection) {
        return connection.execute(
            u"UPDATE contexts SET created = 'noon' WHERE id = '%1'"_s.arg(id));
    };
    QVERIFY(QCoro::waitFor(m_database->write(std::move(spoil))).has_value());

    const QRegularExpression warning(u"^%1 is a context"_s.arg(bad.id.toString()));
    QTest::ignoreMessage(QtWarningMsg, warning);
    QCOMPARE(allContexts(OwnerFilter::everybody()).value(), QList {good});
    QTest::ignoreMessage(QtWarningMsg, warning);
    const auto found = QCoro::waitFor(contexts().find(bad.id, OwnerFilter::everybody()));
    QVERIFY(found.error().is(reasons::internal));
}

} // namespace slipway::test
