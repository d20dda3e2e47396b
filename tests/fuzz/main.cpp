// SPDX-License-Identifier: GPL-3.0-or-later
// One program for all targets, because linking is slow: fuzz --target=NAME [libFuzzer's options] [corpus ...].
// Without arguments it says the names. libFuzzer leaves alone what begins with two dashes.
#include "tests/fuzz/target.h"

#include <QCoreApplication>

#include <cstring>

namespace {

using namespace parlor::fuzz;

constexpr Target targets[] = {
    {"action_frame", parlor::fuzz::action},
    {"http_head", httpHead},
    {"engine_payload", enginePayload},
    {"socketio_packet", socketIo},
    {"websocket_frame", webSocketFrame},
    {"native_frame", parlor::fuzz::native},
    {"json", json},
    {"token", token},
    {"cursor", cursor},
    {"search", search},
    {"rest_body", rest},
};

const Target *chosen = nullptr;

} // namespace

extern "C" int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    constexpr char option[] = "--target=";
    for (int i = 1; i < *argc; ++i) {
        if (std::strncmp((*argv)[i], option, sizeof option - 1) != 0)
            continue;
        for (const Target &target : targets) {
            if (std::strcmp((*argv)[i] + sizeof option - 1, target.name) == 0)
                chosen = &target;
        }
    }
    if (!chosen) {
        for (const Target &target : targets)
            std::puts(target.name);
        std::exit(*argc > 1 ? 2 : 0);
    }
    // Qt finds its database driver through it. Lives as long as the process.
    static QCoreApplication app(*argc, *argv);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    chosen->run(QByteArrayView(data, qsizetype(size)));
    return 0;
}
