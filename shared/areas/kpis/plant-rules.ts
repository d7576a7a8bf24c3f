// What a plant chose where the law leaves a choice: amber, and the colour of a first aid. One record;
// absent = the defaults below.
import { defineKind, siteScope } from '../../kind.ts';
import { id, oneOf, type Static, shape, Type } from '../../schema.ts';

export const plantRulesSchema = shape({
  /** `plant` */
  id: id(),
  /** Rule 3.1.4: off unless the plant enables it. */
  amber: Type.Boolean(),
  /** Rule 3.1.7: red with "+", or amber. */
  firstAidAs: oneOf(['RED', 'AMBER'] as const),
});
export type PlantRules = Static<typeof plantRulesSchema>;
export const plantRules = defineKind<PlantRules>({
  schema: plantRulesSchema,
  scopesOf: () => [siteScope],
});

export const plantRulesId = 'plant';
export const usualRules: PlantRules = { id: plantRulesId, amber: false, firstAidAs: 'RED' };
