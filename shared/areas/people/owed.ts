// "You owe": what a leader has promised or must answer, on whatever board it stands (Rule 4.3).
// Told to the person alone; it lies in no scope.
export const owedKinds = [
  ...(['answer', 'solve', 'review', 'task', 'promise', 'target'] as const),
  ...(['see', 'sign', 'train'] as const),
] as const;

export interface Owed {
  readonly kind: (typeof owedKinds)[number];
  /** Board on which it stands, and the record to open there. */
  readonly boardId: string;
  readonly record: 'escalation' | 'countermeasure' | 'kpi' | 'adoption' | 'qualification';
  /** Of a qualification `<skillId>/<personId>`, as its page is addressed. */
  readonly id: string;
  readonly text: string;
  /** Board that waits for it. */
  readonly forBoardId: string;
  /** Epoch ms: since when it is owed, and until when; null = no limit runs. */
  readonly since: number;
  readonly dueAt: number | null;
}
