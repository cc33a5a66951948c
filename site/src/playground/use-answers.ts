import { useEffect, useRef, useState } from 'preact/hooks';
import { Crew } from './crew.ts';
import type { Answer, PageFinding, PageFixed, Request } from './work.ts';

/** The answers about the files, which come in parts. */
export interface Answers {
  readonly findings?: readonly PageFinding[];
  readonly shown?: Extract<Answer, { readonly part: 'shown' }>['shown'];
  /** The name that the open file should have, by its text. */
  readonly meant?: string | undefined;
  readonly fixed?: PageFixed;
  readonly plan?: string;
  readonly failed?: string;
}

/** Asks about the files whenever they change. Earlier answers stay until newer ones come. */
export function useAnswers(request: Omit<Request, 'id'>): Answers {
  const [answers, setAnswers] = useState<Answers>({});
  const crew = useRef<Crew>(undefined);
  crew.current ??= new Crew((answer) => setAnswers((before) => withPart(before, answer)));
  useEffect(() => crew.current?.ask(request), [request]);
  return answers;
}

function withPart({ failed, ...before }: Answers, answer: Answer): Answers {
  switch (answer.part) {
    case 'findings':
      return { ...before, findings: answer.findings };
    case 'name':
      return { ...before, meant: answer.meant };
    case 'shown':
      return { ...before, shown: answer.shown, ...(failed !== undefined && { failed }) };
    case 'fixed':
      return { ...before, fixed: answer.fixed, ...(failed !== undefined && { failed }) };
    case 'plan':
      return { ...before, plan: answer.plan, ...(failed !== undefined && { failed }) };
    case 'failed':
      return { ...before, failed: answer.message };
    default:
      return answer satisfies never;
  }
}
