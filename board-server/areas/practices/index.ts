// The area of best practices: proven ways, what each board makes of them, and thanks (Rule 2).
import type { Area } from '../../pipeline/decision.ts';
import {
  adaptAdoption,
  assessAdoption,
  declineAdoption,
  listAdoption,
  proposeAdoption,
  startAdoption,
  verifyAdoption,
} from './adoptions.ts';
import { adoptionTimes } from './due.ts';
import {
  addBestPractice,
  changeBestPractice,
  publishBestPractice,
  retireBestPractice,
  verifyBestPractice,
} from './practices.ts';
import { giveRecognition, readRecognition } from './recognitions.ts';

export const practices: Area = {
  name: 'practices',
  commands: [
    addBestPractice,
    changeBestPractice,
    verifyBestPractice,
    publishBestPractice,
    retireBestPractice,
    proposeAdoption,
    assessAdoption,
    startAdoption,
    verifyAdoption,
    adaptAdoption,
    declineAdoption,
    listAdoption,
    giveRecognition,
    readRecognition,
  ],
  due: [adoptionTimes],
};
