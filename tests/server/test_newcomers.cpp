// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/newcomers.h"

#include <QHostAddress>
#include <QTest>

using namespace parlor;
using namespace Qt::StringLiterals;

class TestNewcomers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void a_minute_has_room_for_so_many()
    {
        Newcomers newcomers;
        const QHostAddress here(u"192.0.2.1"_s);
        for (int i = 0; i < Newcomers::perAddress; ++i)
            QVERIFY(newcomers.mayCome(here, 1000));
        QVERIFY(!newcomers.mayCome(here, 1000));
        QVERIFY(!newcomers.mayCome(here, 60'999));
        QVERIFY(newcomers.mayCome(QHostAddress(u"192.0.2.2"_s), 1000));
        QVERIFY(newcomers.mayCome(here, 61'000));
    }

    void an_ipv6_customer_is_one()
    {
        Newcomers newcomers;
        for (int i = 0; i < Newcomers::perAddress; ++i)
            QVERIFY(newcomers.mayCome(QHostAddress(u"2001:db8::%1"_s.arg(i + 1)), 0));
        QVERIFY(!newcomers.mayCome(QHostAddress(u"2001:db8::ffff"_s), 0));
        QVERIFY(newcomers.mayCome(QHostAddress(u"2001:db8:0:1::1"_s), 0));
    }

    void all_together_are_bounded_but_this_machine_is_not()
    {
        Newcomers newcomers;
        for (int i = 0; i < Newcomers::together; ++i)
            QVERIFY(newcomers.mayCome(QHostAddress(quint32(0x0a000000 + i)), 0));
        QVERIFY(!newcomers.mayCome(QHostAddress(u"203.0.113.7"_s), 0));
        for (int i = 0; i < 2 * Newcomers::perAddress; ++i)
            QVERIFY(newcomers.mayCome(QHostAddress(QHostAddress::LocalHost), 0));
    }
};

QTEST_GUILESS_MAIN(TestNewcomers)
#include "test_newcomers.moc"
