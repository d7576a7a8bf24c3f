// What an act came to, in the form that caused it and in sight. Where no form claims it, the frame says it.
import { useEffect, useRef } from 'preact/hooks';
import { cx } from '../ui/class-names.ts';
import type { Desk } from './desk.ts';
import d from './parts.module.css';

/** @param of commands, or the form's own name, whose outcome is said here */
export function Said({ desk, of }: { desk: Desk; of: readonly string[] }) {
  const here = useRef<HTMLParagraphElement>(null);
  const said = desk.said.value;
  const isMine = said !== null && of.includes(said.about);
  useEffect(() => desk.claim(of), []);
  useEffect(() => {
    if (isMine) here.current?.scrollIntoView({ block: 'nearest' });
  }, [said]);
  return isMine ? (
    <p ref={here} class={cx(d.note, d.said, said.bad && d.bad)} role="status">
      {said.text}
    </p>
  ) : null;
}
