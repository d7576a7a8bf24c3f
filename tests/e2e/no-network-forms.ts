// The forms of the tablet that are sent without network: how each is half filled, how it is finished, what it
// sends. `ids` are those of the plant's records, known once it runs.
import type { Tablet } from './tablet.ts';

export const ids: Record<string, string> = {};

export interface Form {
  readonly name: string;
  /** Where it stands. */
  readonly place: () => string;
  readonly half: (tablet: Tablet) => Promise<void>;
  readonly finish: (tablet: Tablet) => Promise<void>;
  readonly sends: string;
  /** What the server answers where it does not take it. */
  readonly refusal?: string;
}
export const taps =
  (...keys: string[]) =>
  async (tablet: Tablet) => {
    for (const key of keys) await tablet.tap(key);
  };

/** The key "Type" comes last, behind the phrases. */
async function type(tablet: Tablet, field: string, words: string): Promise<void> {
  await tablet.page.locator(`[data-tap^="${field}:"]`).last().click();
  await tablet.page.locator(`[data-tap="${field}:text"]`).fill(words);
}

export const atTheLine: readonly Form[] = [
  {
    name: 'reading',
    place: () => 'reading/B2-SCHEDULE',
    half: taps('field:denominator', 'key:4', 'key:6', 'key:0'),
    finish: taps('field:numerator', 'key:4', 'key:5', 'key:5', 'go'),
    sends: 'enterReading',
  },
  {
    name: 'issue',
    place: () => 'raise',
    half: taps('category:D', 'title:Tool wear'),
    finish: taps('contained:no', 'go'),
    sends: 'raiseIssue',
  },
  {
    name: 'near miss',
    place: () => 'nearmiss',
    half: taps('place:Dock', 'text:Sharp edge'),
    finish: taps('go'),
    sends: 'reportSafetyEvent',
  },
  {
    name: 'andon',
    place: () => 'andon',
    half: taps('station:b2:2', 'kind:machine'),
    finish: taps('stands:no'),
    sends: 'raiseAndonCall',
  },
  {
    name: 'escalate',
    place: () => `escalate/${ids.issue}`,
    half: taps('question:Spare part today', 'severity:S2'),
    finish: taps('go'),
    sends: 'raiseEscalation',
  },
  {
    name: 'reject an answer',
    place: () => `escalation/${ids.answered}/reject_return`,
    half: taps('reason:Does not help'),
    finish: taps('go'),
    sends: 'rejectEscalation',
  },
  {
    name: 'accept an action',
    place: () => `action/${ids.action}`,
    half: async () => {},
    finish: taps('go'),
    sends: 'acceptCountermeasure',
  },
  {
    name: 'handover',
    place: () => `handover/${ids.handover}`,
    half: async (tablet) => {
      await tablet.tap('add-line');
      await tablet.tap('section:quality');
      await type(tablet, 'text', 'Gauge 3 is new');
    },
    finish: taps('go'),
    sends: 'addHandoverLine',
    // This leader takes the shift over: the outgoing one writes.
    refusal: 'Only who leads the outgoing shift may do this.',
  },
  {
    name: 'calendar',
    place: () => 'calendar',
    half: async (tablet) => {
      await tablet.tap('kind:extra_shift');
      await tablet.page.locator('[data-tap^="which:"]').first().click();
    },
    finish: taps('why:Backlog'),
    sends: 'changeShiftCalendar',
  },
  {
    name: 'huddle note',
    place: () => 'huddle/note',
    half: (tablet) => type(tablet, 'words', 'Check the rack at ten'),
    finish: taps('go'),
    sends: 'noteHuddle',
  },
  {
    name: 'huddle step',
    place: () => 'huddle',
    half: async () => {},
    finish: taps('step-next'),
    sends: 'stepHuddle',
  },
];
export const atTier2: readonly Form[] = [
  {
    name: 'answer',
    place: () => `escalation/${ids.asked}`,
    half: taps('do:accept', 'firstStep:Go and see'),
    finish: async (tablet) => {
      await tablet.tap('ownerId:sf-maintenance');
      await tablet.page.locator('[data-tap^="at:"]').first().click();
      await tablet.tap('go');
    },
    sends: 'acceptEscalation',
  },
];
