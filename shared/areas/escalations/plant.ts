// What a plant sets for all its escalations: the number to call when nobody is reached, and the
// phrases of the form, each with the kind of need and, where it says so, by when. On every board.
import { defineKind, siteScope } from '../../kind.ts';
import { id, line, nullable, oneOf, type Static, shape, Type, time } from '../../schema.ts';
import { needTypes } from './table.ts';

export const needPhraseSchema = shape({
  type: oneOf(needTypes),
  text: line(60),
  /** "spare tool today" means by 14:00; null = the ladder alone. */
  neededBy: nullable(time()),
});

export const escalationSettingSchema = shape({
  /** `plant` */
  id: id(),
  /** "4711": what the sender calls while nobody has acknowledged (Rule 3.5.3). */
  emergencyNumber: nullable(line(24)),
  phrases: Type.Array(needPhraseSchema, { maxItems: 24 }),
  /** Minutes of each rung of andon, rising; absent or null = those of the rule (Rule 3.5.4). */
  andonMinutes: Type.Optional(
    nullable(Type.Array(Type.Integer({ minimum: 1, maximum: 480 }), { maxItems: 4 })),
  ),
});
export type EscalationSetting = Static<typeof escalationSettingSchema>;
export const escalationSetting = defineKind<EscalationSetting>({
  schema: escalationSettingSchema,
  scopesOf: () => [siteScope],
});
