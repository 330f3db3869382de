import { useState } from 'react';
import { refusalOf } from '../../app/refusal.ts';

/** Refused fields by their key, each with its sentence. */
export type FieldProblems = Readonly<Record<string, string>>;

/** Keeps what the ledger refused, by field, so that it stands at the field; the refusal itself goes on to the form. */
export function useFieldProblems(): { problems: FieldProblems; guard: <T>(send: () => Promise<T>) => Promise<T> } {
  const [problems, setProblems] = useState<FieldProblems>({});
  const guard = async <T>(send: () => Promise<T>): Promise<T> => {
    try {
      const answer = await send();
      setProblems({});
      return answer;
    } catch (error) {
      setProblems(Object.fromEntries(refusalOf(error).cells.map(({ key, message }) => [key, message])));
      throw error;
    }
  };
  return { problems, guard };
}
