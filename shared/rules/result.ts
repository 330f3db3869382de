/**
 * What a rule answers: a value, or a refusal that a person can read.
 * Rules never throw for input a user can type.
 */
export type Result<T> = { readonly ok: true; readonly value: T } | Refusal;

/** Why a rule refused: `code` for programs, `message` one short Chinese sentence for the screen. */
export interface Refusal {
  readonly ok: false;
  readonly code: string;
  readonly message: string;
}

/** Wraps a value as a successful result. */
export function accept<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Wraps a refusal with its code and its Chinese sentence. */
export function refuse(code: string, message: string): Refusal {
  return { ok: false, code, message };
}
