// What people call the fields of commands and records, in English: the word of a form rather than the
// name in the code. Refusals and the changes of the set-up say the same. Must hold no rule of any field.

/** Names whose word does not follow from the name itself. */
const own: Readonly<Record<string, string>> = {
  apt: 'actual production time',
  at: 'time',
  because: 'reason',
  blank: 'blank rows',
  d0: 'D0',
  d1: 'D1',
  d2: 'D2',
  d3: 'D3',
  d4: 'D4',
  d5: 'D5',
  d6: 'D6',
  d7: 'D7',
  d8: 'D8',
  denominatorName: 'below the line',
  diagonalInch: 'diagonal in inches',
  direction: 'better is',
  distanceM: 'reading distance in metres',
  duty: 'duty hours',
  eightD: '8D',
  exceptions: 'days',
  fiveWhy: '5-why',
  frequency: 'read every',
  gq: 'good quantity',
  kpi: 'KPI',
  kpiId: 'KPI',
  numeratorName: 'above the line',
  on: 'day',
  parentId: 'board above',
  parentKpiId: 'KPI it adds up to',
  pbt: 'planned busy time',
  phone: 'telephone',
  pin: 'PIN',
  currentPin: 'current PIN',
  pq: 'produced quantity',
  pru: 'planned run time per unit',
  rev: 'revision that you saw',
  standingDeputyId: 'standing deputy',
  standingOwnerId: 'owner',
};

/** `validUntilOn` → "valid until", `boardIds` → "boards", `kpiId` → "KPI". */
export function fieldWords(name: string): string {
  const known = Object.hasOwn(own, name) ? own[name] : undefined;
  if (known !== undefined) return known;
  const bare = name.replace(/(?<=[a-z])(?:Id|At|On)$/, '').replace(/(?<=[a-z])Ids$/, 's');
  return bare.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** The word as a sentence begins with it. */
export const fieldTitle = (name: string): string => {
  const words = fieldWords(name);
  return words.charAt(0).toUpperCase() + words.slice(1);
};
