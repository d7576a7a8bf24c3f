// The room in which a workbook is unpacked: a thread of its own with little memory, so that a hostile
// file ends this thread and nothing else.
import { parentPort, workerData } from 'node:worker_threads';
import { readXlsx, SheetError } from './xlsx.ts';

try {
  parentPort?.postMessage({ sheets: readXlsx(workerData as Uint8Array) });
} catch (error) {
  parentPort?.postMessage({
    why: error instanceof SheetError ? error.message : 'This file cannot be read.',
  });
}
