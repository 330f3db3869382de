import { useCallback, useState } from 'react';
import type { ReactNode } from 'react';
import { refusalOf } from '../app/refusal.ts';

/** What was refused, by the key of its field. */
export type Problems = ReadonlyMap<string, string>;
const NONE: Problems = new Map();

/** Runs a command and keeps what it refuses, so that each field can show it; the refusal itself goes on to the caller. */
export function useProblems(): { readonly problems: Problems; readonly watched: <T>(work: () => Promise<T>) => Promise<T> } {
  const [problems, setProblems] = useState<Problems>(NONE);
  const watched = useCallback(async <T,>(work: () => Promise<T>): Promise<T> => {
    setProblems(NONE);
    try {
      return await work();
    } catch (error) {
      setProblems(new Map(refusalOf(error).cells.map(({ key, message }) => [key, message])));
      throw error;
    }
  }, []);
  return { problems, watched };
}

interface FieldProps { readonly label: string; readonly problem?: string | undefined; readonly wide?: boolean; readonly children: ReactNode }

/** A labelled field; what was refused of it stands below. */
export function Field({ label, problem, wide = false, children }: FieldProps) {
  return (
    <div className={`field${wide ? ' wide-field' : ''}`}>
      <span>{label}</span>
      <div>{children}{problem !== undefined && <div className="field-problem" role="alert">{problem}</div>}</div>
    </div>
  );
}
