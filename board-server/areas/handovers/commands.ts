// Shift handover, row by row (Rule 2 "Shift handover"): the outgoing side writes and hands over, the
// incoming side reads, asks and accepts.
import { commands, type HandoverCommands } from '../../../shared/areas/handovers/commands.ts';
import type { HandoverSection } from '../../../shared/areas/handovers/handover.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type Context, defineCommand, put } from '../../pipeline/decision.ts';
import { actorTag } from '../acts/who.ts';
import {
  decidedAs,
  type HandoverFacts,
  loadHandover,
  requireSide,
  sectionOf,
  withSection,
} from './facts.ts';
import { withFacts } from './prefill.ts';

const member = {
  who: 'board_member',
  board: ({ handover }: HandoverFacts) => handover.boardId,
} as const;

const saidNow = (text: string, context: Context, boardId: string) => ({
  text,
  at: context.now,
  by: actorTag(context, boardId),
});

const mostLines = 8;

export const addHandoverLine = defineCommand<HandoverCommands['addHandoverLine'], HandoverFacts>({
  type: 'addHandoverLine',
  summary: 'The outgoing leader adds what no figure says.',
  schema: commands.addHandoverLine,
  permission: member,
  load: loadHandover,
  decide(facts, { section, text, first }, context) {
    requireSide(facts, 'add_line', context);
    const { handover } = facts;
    const before = sectionOf(handover, section);
    if (before.lines.length >= mostLines)
      throw new Refusal('rule_broken', 'A section holds eight lines.', { section });
    const line = { ...saidNow(text, context, handover.boardId), first: first ?? false };
    // What is new has not been seen.
    const next = { ...before, lines: [...before.lines, line], seenAt: null };
    return decidedAs(
      'handoverLineAdded',
      facts,
      { sections: withSection(handover, next) },
      { data: { section } },
    );
  },
});

export const handOverShift = defineCommand<HandoverCommands['handOverShift'], HandoverFacts>({
  type: 'handOverShift',
  summary: 'The outgoing leader hands the shift over; safety must be said (Rule 3.1.6).',
  schema: commands.handOverShift,
  permission: member,
  load: loadHandover,
  decide(facts, { noEvent }, context) {
    const state = requireSide(facts, 'hand_over', context);
    const { handover, confirmed, safetyEvents } = facts;
    const { boardId, on, shiftId, id } = handover;
    const vouches = noEvent === true && !confirmed;
    if (!confirmed && safetyEvents === 0 && !vouches)
      throw new Refusal('rule_broken', 'Say "no event" or report one: silence is not safe.', {
        rule: '3.1.6',
      });
    const by = actorTag(context, boardId);
    const confirmation = {
      id,
      boardId,
      on,
      shiftId,
      how: 'outgoing' as const,
      byId: by.personId,
      at: context.now,
    };
    const now = vouches
      ? {
          ...facts.now,
          safety: facts.now.safety.map((f) =>
            f.key === 'handover.safety_open' ? { ...f, key: 'handover.no_event' } : f,
          ),
        }
      : facts.now;
    return decidedAs(
      'shiftHandedOver',
      facts,
      {
        state,
        sections: withFacts(handover.sections, now),
        handedOverAt: context.now,
        handedOverBy: by,
      },
      vouches
        ? {
            events: [
              {
                type: 'safetyConfirmed',
                data: { boardId, on, shiftId, how: 'outgoing', late: false },
              },
            ],
            changes: [put('safetyConfirmation', confirmation)],
          }
        : {},
    );
  },
});

export const seeHandoverSection = defineCommand<
  HandoverCommands['seeHandoverSection'],
  HandoverFacts
>({
  type: 'seeHandoverSection',
  summary: 'The incoming leader has seen a section.',
  schema: commands.seeHandoverSection,
  permission: member,
  load: loadHandover,
  decide(facts, { section }, context) {
    requireSide(facts, 'see', context);
    const next = { ...sectionOf(facts.handover, section), seenAt: context.now };
    return decidedAs(
      'handoverSectionSeen',
      facts,
      { sections: withSection(facts.handover, next) },
      { data: { section } },
    );
  },
});

export const askHandover = defineCommand<HandoverCommands['askHandover'], HandoverFacts>({
  type: 'askHandover',
  summary: 'The incoming leader asks about a section.',
  schema: commands.askHandover,
  permission: member,
  load: loadHandover,
  decide(facts, { section, text }, context) {
    requireSide(facts, 'ask', context);
    const { handover } = facts;
    const before = sectionOf(handover, section);
    if (before.question !== null && before.answer === null)
      throw new Refusal('already_open', 'A question about this section waits already.', {
        section,
      });
    const next: HandoverSection = {
      ...before,
      question: saidNow(text, context, handover.boardId),
      answer: null,
    };
    return decidedAs(
      'handoverAsked',
      facts,
      { sections: withSection(handover, next) },
      { data: { section } },
    );
  },
});

export const answerHandover = defineCommand<HandoverCommands['answerHandover'], HandoverFacts>({
  type: 'answerHandover',
  summary: 'The outgoing leader answers.',
  schema: commands.answerHandover,
  permission: member,
  load: loadHandover,
  decide(facts, { section, text }, context) {
    requireSide(facts, 'answer', context);
    const { handover } = facts;
    const before = sectionOf(handover, section);
    if (before.question === null)
      throw new Refusal('wrong_state', 'Nobody has asked about this section.', { section });
    const next = { ...before, answer: saidNow(text, context, handover.boardId) };
    return decidedAs(
      'handoverAnswered',
      facts,
      { sections: withSection(handover, next) },
      { data: { section } },
    );
  },
});

export const acceptHandover = defineCommand<HandoverCommands['acceptHandover'], HandoverFacts>({
  type: 'acceptHandover',
  summary: 'The incoming leader accepts the shift: every section seen, every question answered.',
  schema: commands.acceptHandover,
  permission: member,
  load: loadHandover,
  decide(facts, _payload, context) {
    const state = requireSide(facts, 'accept', context);
    const { sections, boardId } = facts.handover;
    const unseen = sections.filter((s) => s.seenAt === null && s.question === null);
    const unanswered = sections.filter((s) => s.question !== null && s.answer === null);
    if (unseen.length > 0 || unanswered.length > 0)
      throw new Refusal('rule_broken', 'First see every section and get every question answered.', {
        unseen: unseen.map((s) => s.key),
        unanswered: unanswered.map((s) => s.key),
        rule: '2',
      });
    return decidedAs('handoverAccepted', facts, {
      state,
      acceptedAt: context.now,
      acceptedBy: actorTag(context, boardId),
    });
  },
});
