// Who may send which command of skills and best practices (Rule 2.0): part of the list in who-may-send.ts.
export const skillsMay = {
  board_owner: ['readRecognition'],
  board_runner: [
    ...['addSkill', 'changeSkill', 'retireSkill'],
    ...['assessAdoption', 'startAdoption', 'adaptAdoption', 'declineAdoption'],
  ],
  board_member: ['addBestPractice', 'changeBestPractice'],
  signed_in: [
    'assessQualification',
    'signQualification',
    'declineQualification',
    'revokeQualification',
    'practiseQualification',
    'planTraining',
    'changeTraining',
    'startTraining',
    'cancelTraining',
    'verifyBestPractice',
    'publishBestPractice',
    'retireBestPractice',
    'proposeAdoption',
    'verifyAdoption',
    'giveRecognition',
  ],
  admin: ['changeSkillScale'],
  system: ['turnQualification', 'listAdoption'],
} as const;
