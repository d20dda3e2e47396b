// SPDX-License-Identifier: GPL-3.0-or-later
// Names and sentences in several scripts for the store that the desktop is measured on; the same for the same seed.
#pragma once

#include <QStringList>

#include <random>

namespace parlor::bench {

using Random = std::mt19937;

// 0 <= n < below, the same on every machine (the standard's distributions are not).
inline int pick(Random &random, int below)
{
    return int(quint64(random()) * quint64(below) >> 32);
}

QString personName(Random &random);
QString placeName(int number);
// A message as people write them: mostly short, some long, some with emoji, in one of ten languages.
QString messageText(Random &random, int language);
int languageCount();

struct Needle
{
    const char *kind;
    const char16_t *written; // stands in the message
    const char16_t *typed;   // what a person looks for
};
QList<Needle> needles();

} // namespace parlor::bench
