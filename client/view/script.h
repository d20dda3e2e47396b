// SPDX-License-Identifier: GPL-3.0-or-later
// What can be told from a text alone: its direction, initials, whether it is only emoji, and how much of it is safe to
// draw. Pure. Any thread.
#pragma once

#include <QString>

namespace parlor {

// "LM" for "Lucía Moreno", the first character for Chinese, Japanese and Korean names; emoji and signs are skipped.
// "?" when nothing is left.
QString initialsOf(const QString &name);
// "Lucía" of "Lucía Moreno"; the whole name where there is no space.
QString firstName(const QString &name);

// A hue of 0 to 359 degrees, the same for an id on every computer.
int hueOf(const QString &id);

// For finding: without case, accents and width, so that "lucia" is in "Lucía".
QString foldedForSearch(const QString &text);

// By the first character that has a direction.
bool isRightToLeft(const QString &text);

// One to six emoji and nothing else.
bool isEmojiOnly(const QString &text);

qint64 codePoints(const QString &text);

// Drawing costs grow with characters, lines and above all with emoji (2,000 of them take a third of a second).
struct Portion
{
    int characters = 4000;
    int emoji = 50;
    int lines = 80;
    // What "Show more" shows next.
    Portion larger() const { return {characters * 4, emoji * 4, lines * 4}; }
};
// The beginning of the text that fits; never ends within a character. Equal to the text when all of it fits.
QString portionOf(const QString &text, const Portion &portion);

// On one line, without control and direction characters, at most `length` characters, with … when cut.
QString oneLine(const QString &text, int length);

} // namespace parlor
