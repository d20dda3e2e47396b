-- SPDX-License-Identifier: GPL-3.0-or-later
-- The admins among a community's thousands: they are all that its members know of each other.

CREATE INDEX participants_admins ON participants (conversation) WHERE role = 1;
