// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/newcomers.h"

#include <QHostAddress>
#include <QTest>

using namespace parlor;

class TestNewcomers : public QObject
{
    Q_OBJECT
private slots:
    void a_minute_has_room_for_so_many()
    {
        Newcomers newcomers;
        const QHostAddress here("192.0.2.1");
        for (int i = 0; i < Newcomers::perAddress; ++i)
            QVERIFY(newcomers.mayCome(here, 1000));
        QVERIFY(!newcomers.mayCome(here, 1000));
        QVERIFY(!newcomers.mayCome(here, 60'999));
        QVERIFY(newcomers.mayCome(QHostAddress("192.0.2.2"), 1000));
        QVERIFY(newcomers.mayCome(here, 61'000));
    }

    void an_ipv6_customer_is_one()
    {
        Newcomers newcomers;
        for (int i = 0; i < Newcomers::perAddress; ++i)
            QVERIFY(newcomers.mayCome(QHostAddress(QStringLiteral("2001:db8::%1").arg(i + 1)), 0));
        QVERIFY(!newcomers.mayCome(QHostAddress("2001:db8::ffff"), 0));
        QVERIFY(newcomers.mayCome(QHostAddress("2001:db8:0:1::1"), 0));
    }

    void all_together_are_bounded_but_this_machine_is_not()
    {
        Newcomers newcomers;
        for (int i = 0; i < Newcomers::together; ++i)
            QVERIFY(newcomers.mayCome(QHostAddress(quint32(0x0a000000 + i)), 0));
        QVERIFY(!newcomers.mayCome(QHostAddress("203.0.113.7"), 0));
        for (int i = 0; i < 2 * Newcomers::perAddress; ++i)
            QVERIFY(newcomers.mayCome(QHostAddress(QHostAddress::LocalHost), 0));
    }
};

QTEST_GUILESS_MAIN(TestNewcomers)
#include "test_newcomers.moc"
