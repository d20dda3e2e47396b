// SPDX-License-Identifier: GPL-3.0-or-later
// The one place where the server's concrete types meet: what `parlord` is made of, and the order in which it starts
// and ends.
#pragma once

#include "server/config.h"
#include "server/data_folder.h"
#include "server/desk/chatbots.h"
#include "server/desk/desk.h"
#include "server/store/sqlite_store.h"

#include <QObject>

#include <memory>
#include <optional>

namespace parlor {

class ActionDesk;
class ActionDoor;
class Aside;
class ChatbotDoor;
class Connections;
class ControlServer;
class Front;
class GatewayDoor;
class LoopWatch;
class NativeDoor;
class SimpleDoor;
class RawMarks;
class RefusalLog;
class RestDoor;
class SeedAccess;
class SeedPeople;
class SocketIoDoor;
class TestDoor;
class WatchDoor;
struct Owner;

// What answers without any door: clock, storage, rooms and desk over one data folder.
class Core
{
public:
    static Result<std::unique_ptr<Core>> open(const DataFolder &folder, const Config &config,
                                              const std::optional<Owner> &owner);
    ~Core();

    const Clock &clock() const { return m_clock; }
    const TokenKeys &keys() const { return m_keys; }
    SqliteStore &store() { return *m_store; }
    Rooms &rooms() { return m_rooms; }
    Desk &desk() { return m_desk; }
    Chatbots &chatbots() { return m_chatbots; }

private:
    Core(TokenKeys keys, std::unique_ptr<SqliteStore> store);

    SystemClock m_clock;
    TokenKeys m_keys;
    std::unique_ptr<SqliteStore> m_store;
    Rooms m_rooms;
    Desk m_desk;
    Chatbots m_chatbots;
};

class App final : public QObject
{
    Q_OBJECT
public:
    App(const Config &config, DataFolder folder, std::unique_ptr<Core> core, const std::optional<Owner> &owner);
    ~App() override;

    // Goes on in the event loop, which ends with the program's exit code.
    void start();

private:
    void prepareOwner();
    void loadSampleFor(const User &owner);
    void listen();
    void meetSeedPeople();
    void openDoors();
    void openSeedDoors();
    void listenForOperator();
    QByteArray unready() const;
    void makeMetrics(std::function<void(const QByteArray &)> done);
    void stop();
    void giveUp(const QString &why);

    Config m_config;
    DataFolder m_folder;
    std::unique_ptr<Core> m_core;
    std::unique_ptr<Owner> m_owner;
    std::unique_ptr<Front> m_front;
    std::unique_ptr<RestDoor> m_rest;
    std::unique_ptr<ChatbotDoor> m_chatbots;
    std::unique_ptr<SocketIoDoor> m_socketIo;
    std::unique_ptr<NativeDoor> m_native;
    std::unique_ptr<SimpleDoor> m_simple;
    std::unique_ptr<RawMarks> m_rawMarks;
    std::unique_ptr<SeedPeople> m_seedPeople;
    std::unique_ptr<SeedAccess> m_seedAccess;
    std::unique_ptr<ActionDesk> m_actions;
    std::unique_ptr<ActionDoor> m_action;
    std::unique_ptr<TestDoor> m_test;
    std::unique_ptr<GatewayDoor> m_gateway;
    std::unique_ptr<WatchDoor> m_watch;
    std::unique_ptr<LoopWatch> m_loop;
    std::unique_ptr<RefusalLog> m_refusals;
    std::unique_ptr<Connections> m_connections;
    std::unique_ptr<ControlServer> m_control;
    std::unique_ptr<Aside> m_aside;
    Instant m_startedAt;
    bool m_stopping = false;
};

} // namespace parlor
