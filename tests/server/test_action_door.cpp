// SPDX-License-Identifier: GPL-3.0-or-later
// How long a raw WebSocket lives; what it says is in tests/transcripts/action.txt and tests/interop/raw*.test.js.
#include "server/app.h"
#include "server/data_folder.h"
#include "server/desk/action_desk.h"
#include "server/desk/raw_marks.h"
#include "server/desk/seed_people.h"
#include "server/doors/action_door.h"
#include "server/doors/front.h"
#include "server/doors/seed_access.h"
#include "server/owner.h"
#include "tests/server/server_test_main.h"
#include "tests/server/websocket_client.h"

#include <QTemporaryDir>

using namespace parlor;
using namespace Qt::StringLiterals;

class TestActionDoor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // A day in production. The client comes back, and has missed nothing.
    void aConnectionHasItsTime()
    {
        QTemporaryDir folder(QDir::tempPath() + "/test_action_door-XXXXXX"_L1);
        const Result<DataFolder> data = DataFolder::open(folder.filePath(u"data"_s));
        QVERIFY(data);
        const Result<std::unique_ptr<Core>> opened = Core::open(*data, Config(), std::nullopt);
        QVERIFY(opened);
        Core &core = **opened;
        SeedPeople people(core.desk(), core.store(), core.clock());
        bool loaded = false;
        people.load([&](const Result<void> &done) { loaded = done.has_value(); });
        QTRY_VERIFY(loaded);
        const SeedAccess access(SeedDoors::Local, true, {});
        RawMarks marks(core.store(), core.clock());
        ActionDesk actions(core.desk(), core.store(), people);
        Front front{FrontSettings()};
        ActionSettings settings;
        settings.lifetime = 300;
        ActionDoor door({core.desk(), actions, marks, people, access, front.loop()}, settings);
        front.addUpgrade("/production", [&](const HttpRequest &request, const Upgrade &upgrade) { door.upgrade(request, upgrade); });
        QVERIFY(front.listen(QHostAddress(QHostAddress::LocalHost), 0));

        WebSocketClient ana(front.port(), "/production?userId=ana", {}, "localhost");
        QVERIFY(ana.isUpgraded());
        QCOMPARE(door.sockets(), 1);
        ana.sendText(R"({"action":"catchUp"})");
        QCOMPARE(ana.nextText(), QByteArray(R"({"type":"catchUpComplete","data":{"count":0},"count":0})"));
        QVERIFY(ana.next().isClose(1001));
        ana.sendFrame({8, QByteArray("\x03\xe9", 2)});
        QTRY_COMPARE(door.sockets(), 0);
        WebSocketClient again(front.port(), "/production?userId=ana", {}, "localhost");
        QVERIFY(again.isUpgraded());
        QVERIFY(again.next().isClose(1001));
    }
};

PARLOR_SERVER_TEST_MAIN(TestActionDoor)

#include "test_action_door.moc"
