/**
 * The UTF-16 unit at a place of a text, for loops over every character. Written as `text.charCodeAt(index)` the engine
 * looks the method up for every character as soon as a place in the program has met more than four kinds of texts
 * (joined, cut, read, one or two bytes wide): such loops took three times as long in a program that had worked a while.
 */
export function unitAt(text: string, index: number): number {
  return String.prototype.charCodeAt.call(text, index);
}

/** The same for the whole character that begins at a place; 0 behind the end. */
export function pointAt(text: string, index: number): number {
  return String.prototype.codePointAt.call(text, index) ?? 0;
}
