// The operator's mistake, or the disk's state, in one sentence that names the setting. Ends a start.
export class StorageError extends Error {
  readonly setting: string;
  constructor(setting: string, sentence: string) {
    super(sentence);
    this.name = 'StorageError';
    this.setting = setting;
  }
}
