// SPDX-License-Identifier: GPL-3.0-or-later
// main() for tests that run on the server's event dispatcher, or on Qt's if PARLOR_QT_LOOP is set.
#pragma once

#include "server/epoll_dispatcher.h"

#include <QCoreApplication>
#include <QTest>

#define PARLOR_SERVER_TEST_MAIN(TestClass)                                    \
    int main(int argc, char **argv)                                           \
    {                                                                         \
        if (!qEnvironmentVariableIsSet("PARLOR_QT_LOOP"))                     \
            QCoreApplication::setEventDispatcher(new parlor::EpollDispatcher); \
        QCoreApplication app(argc, argv);                                     \
        TestClass test;                                                       \
        return QTest::qExec(&test, argc, argv);                               \
    }
