// Secrets that travel: 256 random bits outside, their SHA-256 inside. A leaked database opens nothing.
import { createHash, randomBytes } from 'node:crypto';

export const newSecret = (): string => randomBytes(32).toString('base64url');
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
