// Roles of Rule 2.0. Light: also runs in the display bundle.

/** Team member, team leader, shift supervisor, value-stream manager, plant manager, support-function
 *  lead, lean coach, administrator. SYS and devices are actors, not roles. */
export const roles = ['TM', 'TL', 'SV', 'VSM', 'PM', 'SF', 'CI', 'AD'] as const;
export type Role = (typeof roles)[number];

/** Roles that lead a board: they stand for it when Duty names them. */
export const leadingRoles: readonly Role[] = ['TL', 'SV', 'VSM', 'PM', 'SF'];

/** Roles that work at a desk: they may have a passphrase (Rule 2.0 "Desk"). */
export const deskRoles: readonly Role[] = ['PM', 'VSM', 'SF', 'CI', 'AD'];
