// What the plant manager and his value stream do to the strategy of the test plant: each of these commands
// once, so that both stores have seen it. Must never depend on which store it is.
import type { Reader } from '../../board-server/pipeline/decision.ts';

interface Parts {
  readonly read: Reader;
  readonly by: (
    personId: string,
    type: string,
    payload: object,
  ) => Promise<Readonly<Record<string, unknown>>>;
}

export async function strategyOf({ read, by }: Parts): Promise<void> {
  const period = { fromMonth: '2026-01', toMonth: '2026-12' };
  const add = async (as: string, boardId: string, level: string, tag: string, more = {}) =>
    (await by(as, 'addObjective', { boardId, level, tag, text: tag, ...period, ...more }))
      .objectiveId as string;
  const goal = await add('pm', 'plant', 'goal', 'G1');
  const annual = await add('pm', 'plant', 'annual', 'H2');
  const priority = await add('pm', 'plant', 'priority', 'N1');
  const metric = await add('pm', 'plant', 'metric', 'M1', {
    servesId: annual,
    kpiId: 'B2-FPY',
    ownerId: 'vsm',
    baseline: 91,
    goal: 97,
  });
  for (const [oneId, otherId, strength] of [
    [goal, annual, 9],
    [annual, priority, 3],
    [priority, metric, 1],
    [goal, annual, 0],
  ] as const)
    await by('pm', 'setCorrelation', { boardId: 'plant', oneId, otherId, strength });
  for (const type of ['discussObjective', 'agreeObjective', 'activateObjective'])
    for (const objectiveId of [annual, goal]) await by('pm', type, { objectiveId });
  await by('pm', 'changeObjective', {
    objectiveId: annual,
    changes: { text: 'On time' },
    because: 'the market fell',
  });
  await by('pm', 'achieveObjective', { objectiveId: goal });
  await by('pm', 'missObjective', { objectiveId: annual, reason: 'seals' });
  const objectiveId = await add('vsm', 'valves', 'priority', 'V1');
  for (const dueOn of ['2026-11-17', '2026-11-18', '2026-11-19'])
    await by('vsm', 'addMilestone', { objectiveId, text: 'Source', dueOn });
  const [first, second, third] = (await read.one('priorityPlan', objectiveId))?.milestones ?? [];
  await by('vsm', 'moveMilestone', {
    objectiveId,
    milestoneId: first?.id,
    dueOn: '2026-11-25',
  });
  await by('vsm', 'completeMilestone', { objectiveId, milestoneId: third?.id });
  await by('vsm', 'changePriorityPlan', { objectiveId, changes: { confidence: 'low' } });
  await by('vsm', 'reviewPriorityPlan', {
    objectiveId,
    decision: 'Go on',
    nextReviewOn: '2026-11-25',
  });
  const { recoveryPlanId } = await by('vsm', 'askRecoveryPlan', { objectiveId });
  const content = { recoveryPlanId, reason: 'seals', measures: 'source', backOn: '2026-12-11' };
  await by('vsm', 'proposeRecoveryPlan', content);
  await by('pm', 'declineRecoveryPlan', { recoveryPlanId, reason: 'too vague' });
  await by('vsm', 'proposeRecoveryPlan', content);
  await by('pm', 'approveRecoveryPlan', { recoveryPlanId });
  // Ended, so that the clock asks anew for the two that are missed.
  await by('vsm', 'endRecoveryPlan', { recoveryPlanId, reason: 'other way' });
  await by('vsm', 'removeMilestone', { objectiveId, milestoneId: second?.id, reason: 'twice' });
  await by('vsm', 'addMilestone', { objectiveId, text: 'Again', dueOn: '2026-11-19' });
  // The dialogue: agreed with the team's own sentence, withdrawn, challenged.
  for (const [boardId, standingOwnerId] of [
    ['plant', 'pm'],
    ['valves', 'vsm'],
  ])
    await by('ad', 'changeBoard', {
      boardId,
      changes: { standingOwnerId, standingDeputyId: null },
    });
  const proposal = { target: 96, means: 'fixture', resources: '', fromOn: '2026-12-01' };
  const { catchballId } = await by('pm', 'openCatchball', {
    objectiveId: priority,
    lowerBoardId: 'valves',
  });
  await by('vsm', 'writeOurPart', { boardId: 'valves', objectiveId: priority, text: 'Kits first' });
  await by('pm', 'throwCatchball', { catchballId, proposal });
  for (const as of ['vsm', 'pm']) await by(as, 'signCatchball', { catchballId });
  const again = await by('pm', 'openCatchball', { objectiveId: priority, lowerBoardId: 'valves' });
  await by('pm', 'withdrawCatchball', { catchballId: again.catchballId, reason: 'later' });
  const fact = { factKind: 'other', fact: 'No fixture', proposal: 'One more' };
  for (const decision of ['kept', 'changes_objective'] as const) {
    const sent = { boardId: 'b2', objectiveId: priority, ...fact };
    const { challengeId } = await by('tl', 'sendChallenge', sent);
    await by('pm', 'hearChallenge', { challengeId });
    const changes = decision === 'kept' ? {} : { changes: { text: 'Two fixtures' } };
    await by('pm', 'answerChallenge', { challengeId, decision, answer: 'Heard', ...changes });
  }
  await by('pm', 'dropObjective', { objectiveId: priority, reason: 'none' });
}
