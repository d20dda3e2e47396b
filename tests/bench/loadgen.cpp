// SPDX-License-Identifier: GPL-3.0-or-later
// loadgen - a small independent load generator for Socket.IO v5 messaging servers.
//
// Speaks Engine.IO v4 over a plain WebSocket and Socket.IO v5 in one namespace, on one
// thread over epoll, with no dependency but libc and the C++ library. With --door it speaks
// as a client of another of parlord's doors, and with --listen those who only listen do.
//
// Every line of the accounts file is one connection: `userId token conversationId`.
// Lines with the same conversationId are the members of that conversation. Senders emit
//     sendMessage {conversationId, content, type, clientMessageId} + acknowledgement
// and every other member must get exactly one `newMessage` for it, in the order sent.
// The content carries the sender, a sequence number and the send time, so that loss,
// duplication, reordering and latency are all read from what the clients saw.
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace {

using Nanos = uint64_t;

Nanos now()
{
    timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return Nanos(t.tv_sec) * 1000000000u + Nanos(t.tv_nsec);
}

[[noreturn]] void die(const std::string &why)
{
    fprintf(stderr, "loadgen: %s\n", why.c_str());
    exit(2);
}

// ---------------------------------------------------------------- options

struct Options {
    std::string host = "127.0.0.1";
    int port = 3000;
    std::string path = "/socket.io/";
    std::string nameSpace = "/messaging";
    std::string accounts;
    std::string sendEvent = "sendMessage";
    std::string newEvent = "newMessage";
    std::string joinEvent;      // emitted once per connection with {conversationId}, if set
    std::string door, listen;   // one of parlord's doors instead of all that is above
    size_t connections = 0;     // first N lines of the accounts file; 0: all of them
    size_t senders = 1;         // sending members per conversation
    size_t active = 0;          // conversations that send; 0: all of them
    size_t inFlight = 1;        // unacknowledged messages per sender
    size_t size = 64;           // bytes of content
    size_t handshakes = 64;     // connections being opened at once
    double warmup = 2, duration = 8, drain = 5;
    double rate = 0;            // messages/s over all senders; 0: closed loop
    double idle = 0;            // send nothing, hold the connections this long
    int pid = 0;                // server process to read CPU time and memory of
    bool json = false;
};

const char *usage =
    "usage: loadgen --accounts FILE [options]\n"
    "       loadgen --gen N K FILE         write accounts for N users, K to a conversation\n"
    "  --host IPV4 --port N --path /socket.io/ --ns /messaging\n"
    "  --conns N        use the first N accounts (default all)\n"
    "  --senders S      sending members per conversation (1)\n"
    "  --active C       only the first C conversations send (all)\n"
    "  --inflight M     unacknowledged messages per sender (1)\n"
    "  --rate R         open loop: R messages/s in all, --inflight then is a cap\n"
    "  --size BYTES     of content (64)\n"
    "  --warmup S --duration S --drain S (2, 8, 5)   --idle S   only hold connections\n"
    "  --handshakes H   connections opened at once (64)\n"
    "  --send-event E --new-event E --join-event E\n"
    "  --door D         of parlord: root messaging simple native raw rest post\n"
    "  --listen D       where those who do not send listen, also messages (as --door)\n"
    "  --pid P          report CPU and memory of server process P\n"
    "  --json           one line of JSON instead of the table\n";

void generate(size_t users, size_t perConversation, const char *file)
{
    std::ofstream out(file);
    for (size_t i = 0; i < users; ++i)
        out << "u" << i << " tok-u" << i << " c" << i / perConversation << "\n";
    if (!out)
        die(std::string("cannot write ") + file);
}

Options parseOptions(int argc, char **argv)
{
    Options o;
    if (argc == 5 && !strcmp(argv[1], "--gen")) {
        generate(strtoul(argv[2], nullptr, 10), strtoul(argv[3], nullptr, 10), argv[4]);
        exit(0);
    }
    for (int i = 1; i < argc; ++i) {
        const std::string name = argv[i];
        if (name == "--json") {
            o.json = true;
            continue;
        }
        if (name == "--help" || i + 1 >= argc) {
            fputs(usage, stderr);
            exit(name == "--help" ? 0 : 2);
        }
        const char *v = argv[++i];
        const auto count = [&] { return size_t(strtoul(v, nullptr, 10)); };
        if (name == "--host") o.host = v;
        else if (name == "--port") o.port = int(count());
        else if (name == "--path") o.path = v;
        else if (name == "--ns") o.nameSpace = v;
        else if (name == "--accounts") o.accounts = v;
        else if (name == "--send-event") o.sendEvent = v;
        else if (name == "--new-event") o.newEvent = v;
        else if (name == "--join-event") o.joinEvent = v;
        else if (name == "--door") o.door = v;
        else if (name == "--listen") o.listen = v;
        else if (name == "--conns") o.connections = count();
        else if (name == "--senders") o.senders = count();
        else if (name == "--active") o.active = count();
        else if (name == "--inflight") o.inFlight = std::max<size_t>(1, count());
        else if (name == "--size") o.size = count();
        else if (name == "--handshakes") o.handshakes = std::max<size_t>(1, count());
        else if (name == "--warmup") o.warmup = atof(v);
        else if (name == "--duration") o.duration = atof(v);
        else if (name == "--drain") o.drain = atof(v);
        else if (name == "--rate") o.rate = atof(v);
        else if (name == "--idle") o.idle = atof(v);
        else if (name == "--pid") o.pid = int(count());
        else die("unknown option " + name + "\n" + usage);
    }
    if (o.accounts.empty())
        die(std::string("--accounts is needed\n") + usage);
    return o;
}

// ---------------------------------------------------------------- measuring

// Log-linear histogram of microseconds: 64 steps to each power of two (error < 1.6 %).
class Histogram
{
public:
    void add(Nanos ns)
    {
        const uint64_t us = ns / 1000;
        ++m_counts[std::min(index(us), m_counts.size() - 1)];
        ++m_total;
        m_max = std::max(m_max, us);
    }
    uint64_t percentile(double p) const
    {
        const uint64_t wanted = uint64_t(double(m_total) * p / 100.0);
        uint64_t seen = 0;
        for (size_t i = 0; i < m_counts.size(); ++i) {
            seen += m_counts[i];
            if (seen > wanted)
                return lowest(i);
        }
        return m_max;
    }
    uint64_t max() const { return m_max; }

private:
    static size_t index(uint64_t v)
    {
        if (v < 64)
            return size_t(v);
        const int shift = 63 - __builtin_clzll(v) - 6;
        return size_t(64 + shift * 64 + int((v >> shift) - 64));
    }
    static uint64_t lowest(size_t i)
    {
        if (i < 64)
            return i;
        const size_t shift = (i - 64) / 64;
        return (64 + (i - 64) % 64) << shift;
    }
    std::array<uint64_t, 64 * 32> m_counts{};
    uint64_t m_total = 0, m_max = 0;
};

struct ProcessUse {
    double cpu = 0;      // seconds
    double rssKiB = 0;
};

ProcessUse readProcess(int pid)
{
    ProcessUse use;
    if (!pid)
        return use;
    std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    std::getline(stat, line);
    const size_t end = line.rfind(')');
    if (end == std::string::npos)
        return use;
    std::istringstream rest(line.substr(end + 2));
    std::string field;
    for (int i = 3; rest >> field; ++i) {
        if (i == 14 || i == 15)
            use.cpu += atof(field.c_str()) / double(sysconf(_SC_CLK_TCK));
        if (i == 24)
            use.rssKiB = atof(field.c_str()) * double(sysconf(_SC_PAGESIZE)) / 1024.0;
    }
    return use;
}

double ownCpu()
{
    rusage u;
    getrusage(RUSAGE_SELF, &u);
    return double(u.ru_utime.tv_sec + u.ru_stime.tv_sec)
            + double(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

// ---------------------------------------------------------------- the doors

struct Door {
    enum Wire { SocketIo, Simple, Native, Raw, Rest, Post };
    Wire wire = SocketIo;
    std::string path;
    std::string nameSpace;             // of Socket.IO, with a comma: "/messaging,"
    std::string sendEvent, joinEvent;
    std::string news;                  // how the text of a new message begins
    std::string acks;                  // how a confirmation begins
    std::string acked = {};            // behind that, before the slot that the client named

    bool isHttp() const { return wire == Rest || wire == Post; }
};

Door socketIoDoor(const std::string &path, const std::string &nameSpace, const std::string &sendEvent,
                  const std::string &newEvent, const std::string &joinEvent)
{
    const std::string ns = nameSpace == "/" ? "" : nameSpace + ",";
    return {Door::SocketIo, path, ns, sendEvent, joinEvent, "42" + ns + "[\"" + newEvent + "\"", "43" + ns};
}

Door doorOf(const std::string &name)
{
    if (name == "root")
        return socketIoDoor("/socket.io/", "/", "send_message", "new_message", "");
    if (name == "messaging")
        return socketIoDoor("/socket.io/", "/messaging", "sendMessage", "newMessage", "");
    if (name == "messages")
        return socketIoDoor("/socket.io/", "/messages", "", "message", "subscribe");
    if (name == "simple")
        return {Door::Simple, "/messaging/ws", "", "", "", "{\"type\":\"newMessage\"", "{\"type\":\"messageSent\"",
                "\"clientMessageId\":\""};
    if (name == "native")
        return {Door::Native, "/parlor", "", "", "", "{\"rows\":[{\"message\"", "{\"tag\":"};
    if (name == "raw")
        return {Door::Raw, "/production", "", "", "", "{\"type\":\"message\"", "{\"type\":\"messageStatus\"",
                "\"messageId\":\""};
    if (name == "rest")
        return {Door::Rest, "/messaging/messages", "", "", "", "", ""};
    if (name == "post")
        return {Door::Post, "/General-Messaging-Production-Create-WebSocketMessage", "", "", "", "", ""};
    die("no such door: " + name);
}

// ---------------------------------------------------------------- the run

struct Client {
    enum State { Waiting, Connecting, Upgrading, Opening, Joining, Ready, Dead };
    int fd = -1;
    State state = Waiting;
    bool wantsWrite = false;
    bool sender = false;
    uint32_t conversation = 0;
    uint32_t member = 0;               // index in the conversation
    const Door *door = nullptr;
    std::string user, token;
    std::deque<uint32_t> asked;        // slots whose HTTP answers are awaited, in order
    std::string in, out;               // unparsed input, unsent output
    uint32_t nextSequence = 0;         // of the messages this client sends
    std::vector<Nanos> sentAt;         // by acknowledgement slot
    std::vector<uint32_t> freeSlots;
    uint32_t ackRound = 0;
    struct Stream {                    // what came from one sending member
        uint32_t expected = 0;             // next sequence number
        std::vector<uint32_t> gaps;        // skipped so far: late or lost
    };
    std::vector<Stream> streams;       // by sending member
};

struct Conversation {
    std::string id;
    std::vector<uint32_t> members;     // client indexes
};

struct Counters {
    uint64_t acks = 0, deliveries = 0, sent = 0;
};

class LoadGenerator
{
public:
    explicit LoadGenerator(Options options) : o(std::move(options)) {}
    int run();

private:
    enum Phase { Connect, Warmup, Measure, Drain };

    void loadAccounts();
    void openMore();
    void open(uint32_t index);
    void onEvent(const epoll_event &event);
    void readFrom(uint32_t index);
    size_t parseHttp(uint32_t index, std::string_view data);
    size_t parseAnswer(uint32_t index, std::string_view data);
    size_t parseFrame(uint32_t index, std::string_view data);
    void onPacket(uint32_t index, std::string_view packet);
    void onSocketIo(uint32_t index, std::string_view packet);
    void onText(uint32_t index, std::string_view text);
    void onAck(Client &c, std::string_view packet);
    void acknowledged(Client &c, uint32_t slot, bool isError, std::string_view said);
    void onNewMessage(uint32_t index, std::string_view packet);
    void becameReady(uint32_t index);
    void fill(uint32_t index);
    void sendMessage(uint32_t index);
    std::string composed(const Client &c, uint64_t ackId, const std::string &content, const std::string &name) const;
    void paceOpenLoop(Nanos t);
    void frame(Client &c, uint8_t opcode, std::string_view payload);
    void flush(uint32_t index);
    void watch(Client &c, uint32_t index, bool write);
    void kill(uint32_t index, const char *why);
    void pump(int timeoutMs);
    void report();

    Options o;
    int m_epoll = -1;
    Phase m_phase = Connect;
    bool m_sending = false;
    std::vector<Client> m_clients;
    std::vector<Conversation> m_conversations;
    std::vector<uint32_t> m_senders;
    std::vector<char> m_readBuffer = std::vector<char>(256 * 1024);
    std::string m_padding;
    Door m_door, m_listen; // of those who send, and of all others
    std::string m_scratch;
    uint32_t m_runId = 0;
    size_t m_nextToOpen = 0, m_opening = 0, m_ready = 0, m_dead = 0;
    uint64_t m_ackErrors = 0, m_duplicates = 0, m_reordered = 0, m_others = 0, m_echoes = 0;
    uint64_t m_inFlight = 0, m_expectedDeliveries = 0, m_blocked = 0, m_pings = 0;
    uint64_t m_paced = 0;
    size_t m_nextSender = 0;
    Nanos m_pacedFrom = 0;
    Counters m_all, m_measured;
    Histogram m_ackLatency, m_deliveryLatency;
    std::string m_firstError;
    double m_connectSeconds = 0, m_measuredSeconds = 0, m_ownCpu = 0;
    ProcessUse m_before, m_connected, m_start, m_end;
};

void LoadGenerator::loadAccounts()
{
    std::ifstream in(o.accounts);
    if (!in)
        die("cannot read " + o.accounts);
    std::unordered_map<std::string, uint32_t> byId;
    std::string user, token, conversation;
    while (in >> user >> token >> conversation) {
        if (o.connections && m_clients.size() == o.connections)
            break;
        const auto [it, added] = byId.try_emplace(conversation, uint32_t(m_conversations.size()));
        if (added)
            m_conversations.push_back({conversation, {}});
        Conversation &c = m_conversations[it->second];
        Client client;
        client.user = user;
        client.token = token;
        client.conversation = it->second;
        client.member = uint32_t(c.members.size());
        client.sender = client.member < o.senders && (!o.active || it->second < o.active);
        client.door = client.sender ? &m_door : &m_listen;
        if (client.sender) {
            client.sentAt.resize(o.inFlight);
            for (size_t i = o.inFlight; i-- > 0;)
                client.freeSlots.push_back(uint32_t(i));
            m_senders.push_back(uint32_t(m_clients.size()));
        }
        c.members.push_back(uint32_t(m_clients.size()));
        m_clients.push_back(std::move(client));
    }
    for (Client &c : m_clients)
        c.streams.resize(std::min(o.senders, m_conversations[c.conversation].members.size()));
    if (m_clients.empty())
        die("no accounts in " + o.accounts);
}

void LoadGenerator::watch(Client &c, uint32_t index, bool write)
{
    if (c.wantsWrite == write)
        return;
    c.wantsWrite = write;
    epoll_event e{};
    e.events = EPOLLIN | (write ? uint32_t(EPOLLOUT) : 0u);
    e.data.u32 = index;
    epoll_ctl(m_epoll, EPOLL_CTL_MOD, c.fd, &e);
}

void LoadGenerator::open(uint32_t index)
{
    Client &c = m_clients[index];
    c.fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (c.fd < 0)
        die(std::string("socket: ") + strerror(errno));
    const int one = 1;
    setsockopt(c.fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    sockaddr_in a{};
    a.sin_family = AF_INET;
    a.sin_port = htons(uint16_t(o.port));
    if (inet_pton(AF_INET, o.host.c_str(), &a.sin_addr) != 1)
        die("--host must be an IPv4 address");
    c.state = Client::Connecting;
    ++m_opening;
    const std::string query = c.door->wire == Door::SocketIo ? "?EIO=4&transport=websocket"
        : c.door->wire == Door::Raw ? "?userId=" + c.user + "&token=" + c.token : "?token=" + c.token;
    if (!c.door->isHttp())
        c.out = "GET " + c.door->path + query + " HTTP/1.1\r\nHost: " + o.host + ":"
            + std::to_string(o.port)
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    if (connect(c.fd, reinterpret_cast<sockaddr *>(&a), sizeof a) < 0 && errno != EINPROGRESS)
        die(std::string("connect: ") + strerror(errno));
    epoll_event e{};
    e.events = EPOLLIN | EPOLLOUT;
    e.data.u32 = index;
    c.wantsWrite = true;
    epoll_ctl(m_epoll, EPOLL_CTL_ADD, c.fd, &e);
}

void LoadGenerator::openMore()
{
    while (m_opening < o.handshakes && m_nextToOpen < m_clients.size())
        open(uint32_t(m_nextToOpen++));
}

void LoadGenerator::kill(uint32_t index, const char *why)
{
    Client &c = m_clients[index];
    if (c.state == Client::Dead)
        return;
    if (m_firstError.empty())
        m_firstError = c.user + ": " + why + (errno ? std::string(" (") + strerror(errno) + ")" : "");
    if (c.state != Client::Ready)
        --m_opening;
    c.state = Client::Dead;
    close(c.fd);
    c.fd = -1;
    ++m_dead;
}

// Appends one masked client frame to the output of `c`.
void LoadGenerator::frame(Client &c, uint8_t opcode, std::string_view payload)
{
    static const uint8_t mask[4] = {0x5a, 0x3c, 0x99, 0xe1};
    char head[14];
    size_t n = 0;
    head[n++] = char(0x80 | opcode);
    if (payload.size() < 126) {
        head[n++] = char(0x80 | payload.size());
    } else if (payload.size() < 65536) {
        head[n++] = char(0x80 | 126);
        head[n++] = char(payload.size() >> 8);
        head[n++] = char(payload.size());
    } else {
        head[n++] = char(0x80 | 127);
        for (int shift = 56; shift >= 0; shift -= 8)
            head[n++] = char(uint64_t(payload.size()) >> shift);
    }
    memcpy(head + n, mask, 4);
    n += 4;
    c.out.append(head, n);
    const size_t at = c.out.size();
    c.out.append(payload);
    for (size_t i = 0; i < payload.size(); ++i)
        c.out[at + i] = char(c.out[at + i] ^ char(mask[i & 3]));
}

void LoadGenerator::flush(uint32_t index)
{
    Client &c = m_clients[index];
    if (c.out.empty() || c.state == Client::Dead)
        return;
    const ssize_t n = ::send(c.fd, c.out.data(), c.out.size(), MSG_NOSIGNAL);
    if (n < 0 && errno != EAGAIN)
        return kill(index, "send failed");
    if (n > 0)
        c.out.erase(0, size_t(n));
    watch(c, index, !c.out.empty());
}

// The text that sends a message, in the words of the client's door. `name`: the client's own for the message.
std::string LoadGenerator::composed(const Client &c, uint64_t ackId, const std::string &content,
                                    const std::string &name) const
{
    const Conversation &conversation = m_conversations[c.conversation];
    std::string others;
    for (const uint32_t member : conversation.members) {
        if (m_clients[member].user != c.user)
            others += (others.empty() ? "\"" : ",\"") + m_clients[member].user + "\"";
    }
    const std::string fields = "{\"conversationId\":\"" + conversation.id + "\",\"content\":\"" + content
        + "\",\"type\":\"TEXT\",\"clientMessageId\":\"" + name + "\"}";
    switch (c.door->wire) {
    case Door::SocketIo:
        return "42" + c.door->nameSpace + std::to_string(ackId) + "[\"" + c.door->sendEvent + "\"," + fields + "]";
    case Door::Simple:
        return "{\"type\":\"sendMessage\",\"payload\":" + fields + "}";
    case Door::Native:
        return "{\"tag\":" + std::to_string(ackId + o.inFlight) + ",\"command\":\"sendMessage\",\"with\":{\"conversation\":\""
            + conversation.id + "\",\"clientId\":\"" + name + "\",\"kind\":\"text\",\"body\":\"" + content + "\"}}";
    case Door::Raw:
        return "{\"action\":\"sendMessage\",\"messageId\":\"" + name + "\",\"conversationId\":\"" + conversation.id
            + "\",\"senderId\":\"" + c.user + "\",\"senderName\":\"" + c.user + "\",\"recipientIds\":[" + others
            + "],\"content\":\"" + content + "\"}";
    case Door::Rest:
        return fields;
    case Door::Post:
        return "{\"action\":\"sendMessage\",\"id\":\"" + name + "\",\"userId\":\"" + c.user + "\",\"recipientId\":"
            + others + ",\"text\":\"" + content + "\"}";
    }
    return {};
}

void LoadGenerator::sendMessage(uint32_t index)
{
    Client &c = m_clients[index];
    const uint32_t slot = c.freeSlots.back();
    c.freeSlots.pop_back();
    const uint64_t ackId = uint64_t(c.ackRound++) * o.inFlight + slot;
    const uint32_t sequence = c.nextSequence++;
    const Nanos t = now();
    c.sentAt[slot] = t;
    char text[160];
    snprintf(text, sizeof text, "lg%08x:%u:%u:%" PRIu64 ":", m_runId, c.member, sequence, t);
    std::string content = text;
    if (content.size() < o.size)
        content.append(m_padding, 0, o.size - content.size());
    snprintf(text, sizeof text, "%08x-%u-%u-%u", m_runId, index, sequence, slot);
    const std::string said = composed(c, ackId, content, text);
    if (c.door->isHttp()) {
        c.asked.push_back(slot);
        c.out += "POST " + c.door->path + " HTTP/1.1\r\nHost: " + o.host + ":" + std::to_string(o.port)
            + "\r\nAuthorization: Bearer " + c.token + "\r\nContent-Type: application/json\r\nContent-Length: "
            + std::to_string(said.size()) + "\r\n\r\n" + said;
    } else {
        frame(c, 1, said);
    }
    ++m_inFlight;
    ++m_all.sent;
    m_expectedDeliveries += m_conversations[c.conversation].members.size() - 1;
    if (m_phase == Measure)
        ++m_measured.sent;
}

// Closed loop: keeps `inFlight` messages of this sender unacknowledged.
void LoadGenerator::fill(uint32_t index)
{
    Client &c = m_clients[index];
    if (!m_sending || !c.sender || o.rate > 0 || c.state != Client::Ready)
        return;
    while (!c.freeSlots.empty())
        sendMessage(index);
}

void LoadGenerator::paceOpenLoop(Nanos t)
{
    if (!m_sending || o.rate <= 0)
        return;
    const uint64_t due = uint64_t(double(t - m_pacedFrom) / 1e9 * o.rate);
    for (; m_paced < due; ++m_paced) {
        const uint32_t index = m_senders[m_nextSender++ % m_senders.size()];
        Client &c = m_clients[index];
        if (c.state != Client::Ready || c.freeSlots.empty()) {
            ++m_blocked;
            continue;
        }
        sendMessage(index);
        flush(index);
    }
}

void LoadGenerator::onEvent(const epoll_event &event)
{
    const uint32_t index = event.data.u32;
    Client &c = m_clients[index];
    if (c.state == Client::Dead)
        return;
    if (event.events & EPOLLOUT) {
        if (c.state == Client::Connecting) {
            int error = 0;
            socklen_t length = sizeof error;
            getsockopt(c.fd, SOL_SOCKET, SO_ERROR, &error, &length);
            errno = error;
            if (error)
                return kill(index, "cannot connect");
            c.state = Client::Upgrading;
            if (c.door->isHttp()) {
                becameReady(index);
                watch(c, index, false);
            }
        }
        flush(index);
    }
    if (c.state != Client::Dead && (event.events & (EPOLLIN | EPOLLHUP | EPOLLERR)))
        readFrom(index);
}

void LoadGenerator::readFrom(uint32_t index)
{
    Client &c = m_clients[index];
    const ssize_t n = recv(c.fd, m_readBuffer.data(), m_readBuffer.size(), 0);
    if (n == 0) {
        errno = 0;
        return kill(index, "closed by the server");
    }
    if (n < 0) {
        if (errno != EAGAIN)
            kill(index, "recv failed");
        return;
    }
    std::string_view data(m_readBuffer.data(), size_t(n));
    std::string joined;
    if (!c.in.empty()) {
        joined.swap(c.in);
        joined.append(data);
        data = joined;
    }
    while (!data.empty() && c.state != Client::Dead) {
        const size_t used = c.door->isHttp() ? parseAnswer(index, data)
            : c.state == Client::Upgrading   ? parseHttp(index, data)
                                             : parseFrame(index, data);
        if (!used)
            break;
        data.remove_prefix(used);
    }
    if (c.state == Client::Dead)
        return;
    c.in.assign(data);
    fill(index);
    flush(index);
}

size_t LoadGenerator::parseHttp(uint32_t index, std::string_view data)
{
    const size_t end = data.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return 0;
    if (data.substr(0, 12) != "HTTP/1.1 101") {
        errno = 0;
        kill(index, ("upgrade refused: " + std::string(data.substr(0, data.find('\r')))).c_str());
        return data.size();
    }
    Client &c = m_clients[index];
    c.state = Client::Opening;
    if (c.door->wire == Door::Native) {
        c.state = Client::Joining;
        frame(c, 1, "{\"hello\":{\"version\":1,\"features\":[]}}");
    } else if (c.door->wire != Door::SocketIo) {
        becameReady(index);
    }
    return end + 4;
}

// An answer to the oldest POST of a client of plain HTTP; 0: not whole yet.
size_t LoadGenerator::parseAnswer(uint32_t index, std::string_view data)
{
    const size_t end = data.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return 0;
    const std::string_view head = data.substr(0, end);
    const size_t length = head.find("Content-Length: ");
    Client &c = m_clients[index];
    errno = 0;
    if (length == std::string_view::npos || c.asked.empty()) {
        kill(index, "an answer that cannot be read");
        return data.size();
    }
    const size_t whole = end + 4 + size_t(strtoul(head.data() + length + 16, nullptr, 10));
    if (data.size() < whole)
        return 0;
    const uint32_t slot = c.asked.front();
    c.asked.pop_front();
    acknowledged(c, slot, head.substr(0, 10) != "HTTP/1.1 2", data.substr(0, whole));
    return whole;
}

size_t LoadGenerator::parseFrame(uint32_t index, std::string_view data)
{
    if (data.size() < 2)
        return 0;
    const auto byte = [&](size_t i) { return uint64_t(uint8_t(data[i])); };
    const uint8_t opcode = uint8_t(byte(0) & 0x0f);
    const bool final = byte(0) & 0x80;
    uint64_t length = byte(1) & 0x7f;
    size_t head = 2;
    if (length == 126) {
        if (data.size() < 4)
            return 0;
        length = byte(2) << 8 | byte(3);
        head = 4;
    } else if (length == 127) {
        if (data.size() < 10)
            return 0;
        length = 0;
        for (size_t i = 2; i < 10; ++i)
            length = length << 8 | byte(i);
        head = 10;
    }
    if (data.size() - head < length)
        return 0;
    const std::string_view payload = data.substr(head, size_t(length));
    errno = 0;
    if (opcode == 1 && final)
        onPacket(index, payload);
    else if (opcode == 9)
        frame(m_clients[index], 10, payload);
    else if (opcode == 8)
        kill(index, "WebSocket closed by the server");
    else if (opcode != 10)
        kill(index, "unexpected WebSocket frame");
    return head + size_t(length);
}

void LoadGenerator::onPacket(uint32_t index, std::string_view packet)
{
    Client &c = m_clients[index];
    if (packet.empty())
        return;
    if (c.door->wire != Door::SocketIo)
        return onText(index, packet);
    switch (packet[0]) {
    case '0':
        c.state = Client::Joining;
        frame(c, 1, "40" + c.door->nameSpace + "{\"token\":\"" + c.token + "\"}");
        break;
    case '2':
        ++m_pings;
        m_scratch.assign(packet);
        m_scratch[0] = '3';
        frame(c, 1, m_scratch);
        break;
    case '4':
        onSocketIo(index, packet);
        break;
    case '6':
        break;
    default:
        kill(index, "unexpected Engine.IO packet");
    }
}

void LoadGenerator::becameReady(uint32_t index)
{
    Client &c = m_clients[index];
    c.state = Client::Ready;
    --m_opening;
    ++m_ready;
    if (!c.door->joinEvent.empty())
        frame(c, 1, "42" + c.door->nameSpace + "[\"" + c.door->joinEvent + "\",{\"conversationId\":\""
                      + m_conversations[c.conversation].id + "\"}]");
}

void LoadGenerator::onSocketIo(uint32_t index, std::string_view packet)
{
    Client &c = m_clients[index];
    if (packet.size() < 2)
        return;
    switch (packet[1]) {
    case '0':
        if (c.state == Client::Joining)
            becameReady(index);
        break;
    case '2':
        if (packet.substr(0, c.door->news.size()) == c.door->news)
            onNewMessage(index, packet);
        else
            ++m_others;
        break;
    case '3':
        onAck(c, packet);
        break;
    case '1':
    case '4':
        kill(index, ("refused: " + std::string(packet.substr(0, 200))).c_str());
        break;
    default:
        ++m_others;
    }
}

// At the doors that are no Socket.IO.
void LoadGenerator::onText(uint32_t index, std::string_view text)
{
    Client &c = m_clients[index];
    const auto begins = [text](std::string_view with) { return text.substr(0, with.size()) == with; };
    if (c.state == Client::Joining && begins("{\"welcome\""))
        return becameReady(index);
    if (!c.door->news.empty() && begins(c.door->news))
        return onNewMessage(index, text);
    if (begins("{\"error\"") || begins("{\"type\":\"exception\"")) {
        ++m_ackErrors;
        if (m_firstError.empty())
            m_firstError = std::string(text.substr(0, 200));
        return;
    }
    if (!begins(c.door->acks) || !c.sender) {
        ++m_others;
        return;
    }
    if (c.door->wire == Door::Native) {
        const uint64_t tag = strtoull(std::string(text.substr(c.door->acks.size(), 20)).c_str(), nullptr, 10);
        return acknowledged(c, uint32_t(tag % o.inFlight), text.find("\"fault\":") != std::string_view::npos, text);
    }
    const size_t at = text.find(c.door->acked);
    const size_t end = at == std::string_view::npos ? at : text.find('"', at + c.door->acked.size());
    const bool isSent = c.door->wire != Door::Raw || text.find("\"status\":\"sent\"") != std::string_view::npos;
    if (end == std::string_view::npos || !isSent) {
        ++m_others;
        return;
    }
    const size_t dash = text.rfind('-', end);
    acknowledged(c, uint32_t(strtoul(std::string(text.substr(dash + 1, end - dash - 1)).c_str(), nullptr, 10)), false, text);
}

void LoadGenerator::onAck(Client &c, std::string_view packet)
{
    const std::string &prefix = c.door->acks;
    if (packet.substr(0, prefix.size()) != prefix || !c.sender)
        return;
    uint64_t id = 0;
    size_t i = prefix.size();
    for (; i < packet.size() && packet[i] >= '0' && packet[i] <= '9'; ++i)
        id = id * 10 + uint64_t(packet[i] - '0');
    const std::string_view body = packet.substr(i);
    const bool isError = body.find("\"error\":") != std::string_view::npos
        || body.find("\"success\":false") != std::string_view::npos
        || body.find("\"ok\":false") != std::string_view::npos;
    acknowledged(c, uint32_t(id % o.inFlight), isError, body);
}

void LoadGenerator::acknowledged(Client &c, uint32_t slot, bool isError, std::string_view said)
{
    if (slot >= c.sentAt.size() || !c.sentAt[slot]) {
        ++m_duplicates;
        return;
    }
    const Nanos latency = now() - c.sentAt[slot];
    c.sentAt[slot] = 0;
    c.freeSlots.push_back(slot);
    --m_inFlight;
    ++m_all.acks;
    if (isError) {
        ++m_ackErrors;
        if (m_firstError.empty())
            m_firstError = "acknowledged with " + std::string(said.substr(0, 200));
    }
    if (m_phase == Measure) {
        ++m_measured.acks;
        m_ackLatency.add(latency);
    }
}

void LoadGenerator::onNewMessage(uint32_t index, std::string_view packet)
{
    Client &c = m_clients[index];
    char marker[16];
    snprintf(marker, sizeof marker, "lg%08x:", m_runId);
    const size_t at = packet.find(marker);
    if (at == std::string_view::npos) {
        ++m_others;
        return;
    }
    size_t i = at + 11;
    const auto number = [&] {
        uint64_t v = 0;
        for (; i < packet.size() && packet[i] >= '0' && packet[i] <= '9'; ++i)
            v = v * 10 + uint64_t(packet[i] - '0');
        ++i;
        return v;
    };
    const uint64_t member = number();
    const uint64_t sequence = number();
    const Nanos sentAt = number();
    if (member == c.member) {
        ++m_echoes;
        return;
    }
    if (member >= c.streams.size()) {
        ++m_others;
        return;
    }
    Client::Stream &stream = c.streams[size_t(member)];
    if (sequence >= stream.expected) {
        for (uint32_t skipped = stream.expected; skipped < sequence; ++skipped)
            stream.gaps.push_back(skipped);
        stream.expected = uint32_t(sequence) + 1;
    } else {
        const auto gap = std::find(stream.gaps.begin(), stream.gaps.end(), uint32_t(sequence));
        if (gap == stream.gaps.end()) {
            ++m_duplicates;
            return;
        }
        stream.gaps.erase(gap);
        ++m_reordered;
    }
    ++m_all.deliveries;
    if (m_phase == Measure) {
        ++m_measured.deliveries;
        m_deliveryLatency.add(now() - sentAt);
    }
}

void LoadGenerator::pump(int timeoutMs)
{
    epoll_event events[512];
    const int n = epoll_wait(m_epoll, events, 512, timeoutMs);
    for (int i = 0; i < n; ++i)
        onEvent(events[i]);
}

int LoadGenerator::run()
{
    m_door = o.door.empty() ? socketIoDoor(o.path, o.nameSpace, o.sendEvent, o.newEvent, o.joinEvent) : doorOf(o.door);
    m_listen = o.listen.empty() ? m_door : doorOf(o.listen);
    loadAccounts();
    rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < m_clients.size() + 16)
        die("the open file limit is below the number of connections");
    m_epoll = epoll_create1(EPOLL_CLOEXEC);
    m_runId = uint32_t(now() ^ (uint64_t(getpid()) << 16));
    m_padding.assign(o.size, 'x');
    m_before = readProcess(o.pid);

    const Nanos began = now();
    while (m_ready + m_dead < m_clients.size()) {
        openMore();
        pump(100);
        if (now() - began > 120000000000u)
            die("connecting took more than 120 s; first error: " + m_firstError);
    }
    m_connectSeconds = double(now() - began) / 1e9;
    if (!m_ready)
        die("no connection was accepted: " + m_firstError);
    m_connected = readProcess(o.pid);

    const auto until = [&](double seconds) { return now() + Nanos(seconds * 1e9); };
    const auto runUntil = [&](Nanos end) {
        for (Nanos t = now(); t < end; t = now()) {
            paceOpenLoop(t);
            pump(o.rate > 0 ? 1 : 50);
        }
    };

    if (o.idle > 0) {
        const Nanos t0 = now();
        m_start = readProcess(o.pid);
        runUntil(until(o.idle));
        m_end = readProcess(o.pid);
        m_measuredSeconds = double(now() - t0) / 1e9;
        report();
        return m_dead ? 1 : 0;
    }

    m_phase = Warmup;
    m_sending = true;
    m_pacedFrom = now();
    for (const uint32_t index : m_senders) {
        fill(index);
        flush(index);
    }
    runUntil(until(o.warmup));

    m_phase = Measure;
    m_start = readProcess(o.pid);
    const double cpu = ownCpu();
    const Nanos t0 = now();
    runUntil(until(o.duration));
    m_measuredSeconds = double(now() - t0) / 1e9;
    m_ownCpu = ownCpu() - cpu;
    m_end = readProcess(o.pid);

    m_phase = Drain;
    m_sending = false;
    for (const Nanos end = until(o.drain);
         now() < end && (m_inFlight || m_all.deliveries < m_expectedDeliveries);)
        pump(20);
    report();
    const bool clean = !m_dead && !m_ackErrors && !m_inFlight && !m_duplicates && !m_reordered
            && m_all.deliveries == m_expectedDeliveries;
    return clean ? 0 : 1;
}

void LoadGenerator::report()
{
    const double s = m_measuredSeconds;
    const double acks = double(m_measured.acks), deliveries = double(m_measured.deliveries);
    const int64_t missing = int64_t(m_expectedDeliveries) - int64_t(m_all.deliveries);
    const double serverCpu = m_end.cpu - m_start.cpu;
    const double perConnection = (m_connected.rssKiB - m_before.rssKiB) / double(m_ready);
    if (o.json) {
        for (char &c : m_firstError) {
            if (uint8_t(c) < ' ' || c == '"' || c == '\\')
                c = '.';
        }
        printf("{\"connections\":%zu,\"dead\":%zu,\"connectsPerS\":%.0f,\"seconds\":%.2f,"
               "\"acksPerS\":%.0f,\"deliveriesPerS\":%.0f,"
               "\"ackP50us\":%" PRIu64 ",\"ackP99us\":%" PRIu64 ",\"deliveryP50us\":%" PRIu64
               ",\"deliveryP99us\":%" PRIu64 ",\"ackErrors\":%" PRIu64 ",\"unacked\":%" PRIu64
               ",\"missing\":%" PRId64 ",\"duplicates\":%" PRIu64 ",\"reordered\":%" PRIu64
               ",\"echoes\":%" PRIu64 ",\"others\":%" PRIu64 ",\"blocked\":%" PRIu64
               ",\"pings\":%" PRIu64 ",\"ownCpu\":%.2f,\"serverCpu\":%.2f,\"serverUsPerMsg\":%.1f,"
               "\"rssMiB\":%.1f,\"kibPerConn\":%.1f,\"firstError\":\"%s\"}\n",
               m_ready, m_dead, double(m_ready) / m_connectSeconds, s, acks / s, deliveries / s,
               m_ackLatency.percentile(50), m_ackLatency.percentile(99),
               m_deliveryLatency.percentile(50), m_deliveryLatency.percentile(99), m_ackErrors,
               m_inFlight, missing, m_duplicates, m_reordered, m_echoes, m_others, m_blocked,
               m_pings, m_ownCpu / s, serverCpu / s, acks > 0 ? serverCpu * 1e6 / acks : 0.0,
               m_end.rssKiB / 1024, perConnection, m_firstError.c_str());
        return;
    }
    printf("connections   %zu ready, %zu dead, %.0f/s\n", m_ready, m_dead,
           double(m_ready) / m_connectSeconds);
    printf("acks          %.0f/s   p50 %.2f ms   p99 %.2f ms   max %.1f ms\n", acks / s,
           double(m_ackLatency.percentile(50)) / 1e3, double(m_ackLatency.percentile(99)) / 1e3,
           double(m_ackLatency.max()) / 1e3);
    printf("deliveries    %.0f/s   p50 %.2f ms   p99 %.2f ms   max %.1f ms\n", deliveries / s,
           double(m_deliveryLatency.percentile(50)) / 1e3,
           double(m_deliveryLatency.percentile(99)) / 1e3, double(m_deliveryLatency.max()) / 1e3);
    printf("errors        %" PRIu64 " bad acks, %" PRIu64 " unacked, %" PRId64 " missing, %" PRIu64
           " duplicated, %" PRIu64 " out of order\n",
           m_ackErrors, m_inFlight, missing, m_duplicates, m_reordered);
    printf("also seen     %" PRIu64 " own echoes, %" PRIu64 " other events, %" PRIu64
           " pings, %" PRIu64 " sends skipped at the cap\n",
           m_echoes, m_others, m_pings, m_blocked);
    printf("cpu           loadgen %.2f cores", m_ownCpu / s);
    if (o.pid)
        printf(", server %.2f cores, %.1f us/message; server RSS %.1f MiB, %.1f KiB/connection",
               serverCpu / s, acks > 0 ? serverCpu * 1e6 / acks : 0.0, m_end.rssKiB / 1024,
               perConnection);
    printf("\n");
    if (!m_firstError.empty())
        printf("first error   %s\n", m_firstError.c_str());
}

} // namespace

int main(int argc, char **argv)
{
    return LoadGenerator(parseOptions(argc, argv)).run();
}
