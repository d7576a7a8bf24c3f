// The area of andon: a call from a station with minutes, where escalation works in hours (Rule 1.1).
import type { Area } from '../../pipeline/decision.ts';
import { raiseAndonCall, setStations, takeBackAndonCall } from './call.ts';
import { andonClock, climbAndonCall } from './climb.ts';
import {
  acknowledgeAndonCall,
  attendAndonCall,
  closeAndonCall,
  leaveAndonCall,
  resolveAndonCall,
} from './respond.ts';

export const andon: Area = {
  name: 'andon',
  commands: [
    setStations,
    raiseAndonCall,
    acknowledgeAndonCall,
    attendAndonCall,
    resolveAndonCall,
    closeAndonCall,
    takeBackAndonCall,
    climbAndonCall,
    leaveAndonCall,
  ],
  due: [andonClock],
};
