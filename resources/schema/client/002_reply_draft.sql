-- SPDX-License-Identifier: GPL-3.0-or-later
-- A draft remembers what it answers.
ALTER TABLE drafts ADD COLUMN reply_to TEXT NOT NULL DEFAULT '';
