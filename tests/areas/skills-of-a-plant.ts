// Skills and best practices of the test plant: each of these commands once, so that both stores have seen it.
// Must never depend on which store it is.
interface Parts {
  readonly by: (
    personId: string,
    type: string,
    payload: object,
  ) => Promise<Readonly<Record<string, unknown>>>;
}

const scale = [
  { letter: '', name: 'none', worksAlone: false, mayTrain: false },
  { letter: 'I', name: 'learns', worksAlone: false, mayTrain: false },
  { letter: 'L', name: 'supervised', worksAlone: false, mayTrain: false },
  { letter: 'U', name: 'alone', worksAlone: true, mayTrain: false },
  { letter: 'O', name: 'trains', worksAlone: true, mayTrain: true },
];

export async function skillsOf({ by }: Parts): Promise<void> {
  const add = async (name: string, more: object = {}) =>
    (await by('tl', 'addSkill', { boardId: 'b2', name, ...more })).skillId as string;
  const skillId = await add('Torque', { critical: true, validityMonths: 12 });
  const other = await add('Leak test', { kind: 'improve', minimum: 1 });
  await by('ad', 'changeSkillScale', { steps: scale });
  await by('tl', 'changeSkill', { skillId, changes: { minimum: 1, practiceMonths: 3 } });
  // The first trainer is seen by the tier above, the others by him.
  const first = { skillId, personId: 'sv' };
  await by('vsm', 'assessQualification', { ...first, level: 4 });
  await by('tl', 'declineQualification', { ...first, reason: 'not seen' });
  await by('vsm', 'assessQualification', { ...first, level: 4 });
  await by('tl', 'signQualification', { ...first, validUntilOn: '2026-11-20' });
  await by('tl', 'practiseQualification', { ...first, on: '2026-11-19' });
  const plan = { skillId, personId: 'tl-b1', toLevel: 3, trainerId: 'sv', dueOn: '2026-11-27' };
  const { trainingId } = await by('tl', 'planTraining', plan);
  await by('tl', 'changeTraining', { trainingId, changes: { dueOn: '2026-12-01' } });
  await by('sv', 'startTraining', { trainingId });
  await by('sv', 'assessQualification', { skillId, personId: 'tl-b1', level: 3 });
  await by('tl', 'signQualification', { skillId, personId: 'tl-b1' });
  await by('tl', 'revokeQualification', { skillId, personId: 'tl-b1', reason: 'moved' });
  const again = await by('tl', 'planTraining', {
    ...{ skillId: other, personId: 'sv', toLevel: 2, trainerId: null, dueOn: '2026-11-27' },
  });
  await by('tl', 'cancelTraining', { trainingId: again.trainingId, reason: 'later' });
  await by('tl', 'retireSkill', { skillId: other });
  await practicesOf(by);
}

async function practicesOf(by: Parts['by']): Promise<void> {
  const words = {
    boardId: 'b2',
    title: 'Counter at the torque tool',
    before: 'Guess',
    after: 'Count',
    effect: 'FPY 93 to 97',
    effectSinceOn: '2026-10-01',
    standard: 'SW v3',
  };
  const practice = async () => (await by('tl', 'addBestPractice', words)).bestPracticeId as string;
  const bestPracticeId = await practice();
  await by('tl', 'changeBestPractice', { bestPracticeId, changes: { conditions: 'Any tool' } });
  await by('ci', 'verifyBestPractice', { bestPracticeId });
  await by('vsm', 'publishBestPractice', { bestPracticeId, boardIds: ['valves'] });
  await by('ci', 'proposeAdoption', { bestPracticeId, boardId: 'plant' });
  const atValves = { adoptionId: `${bestPracticeId}:valves` };
  const atPlant = { adoptionId: `${bestPracticeId}:plant` };
  for (const [as, adoption] of [
    ['vsm', atValves],
    ['pm', atPlant],
  ] as const) {
    await by(as, 'assessAdoption', { ...adoption, note: 'Seen' });
    await by(as, 'startAdoption', { ...adoption, dueOn: '2026-12-01' });
  }
  await by('tl', 'verifyAdoption', atValves);
  await by('pm', 'adaptAdoption', { ...atPlant, variant: 'With a lamp' });
  const second = await practice();
  await by('ci', 'verifyBestPractice', { bestPracticeId: second });
  await by('ci', 'publishBestPractice', { bestPracticeId: second, boardIds: ['valves', 'plant'] });
  const declined = { adoptionId: `${second}:valves` };
  await by('vsm', 'assessAdoption', { ...declined, note: 'Seen' });
  await by('vsm', 'declineAdoption', { ...declined, reason: 'No tool here' });
  await by('ci', 'retireBestPractice', { bestPracticeId: second, reason: 'better one' });
  const thanks = { boardId: 'b2', text: 'Counter that two boards took over' };
  const { recognitionId } = await by('pm', 'giveRecognition', thanks);
  await by('vsm', 'readRecognition', { recognitionId });
}
