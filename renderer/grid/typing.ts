import { actKey, walkKey } from './keys.ts';
import type { Place } from './selection.ts';
import type { Worksheet } from './worksheet.ts';

const PICKED = new Set(['choice', 'flag', 'reference']);

/**
 * The text field that lies, unseen, over the cursor and has the keyboard: an input method composes only into a field
 * that is there before its first key. With the first sign it becomes visible and is the cell's editor; cells that are
 * chosen from a list hand the text on to theirs.
 */
export class Typing {
  readonly #sheet: Worksheet;
  readonly #sink: HTMLTextAreaElement;
  #place: Place | null = null;
  /** F2 while typing: arrows move in the text. */
  #isCaret = false;
  #isHanded = false;
  /** A key that ends the editor which the text was handed to, pressed before that editor was drawn. */
  #ending: KeyboardEvent | null = null;

  constructor(sheet: Worksheet, sink: HTMLTextAreaElement) {
    this.#sheet = sheet;
    this.#sink = sink;
  }

  /** Listens until the answer is called. */
  attach(): () => void {
    const stop = new AbortController();
    const { signal } = stop;
    const sink = this.#sink;
    this.#sheet.sink = sink;
    this.#sheet.onPainted = () => this.#lie();
    sink.addEventListener('keydown', (event) => this.#press(event), { signal });
    sink.addEventListener('compositionstart', () => this.#begin(), { signal });
    sink.addEventListener('compositionend', () => this.#compositionEnded(), { signal });
    sink.addEventListener('input', (event) => {
      if (!(event instanceof InputEvent) || !event.isComposing) this.#typed();
    }, { signal });
    sink.addEventListener('blur', () => {
      // Another window in front is no leaving of the cell.
      if (document.activeElement !== sink) this.#leave();
    }, { signal });
    return () => {
      stop.abort();
      this.#sheet.sink = null;
      this.#sheet.onPainted = () => undefined;
    };
  }

  get isTyping(): boolean {
    return this.#place !== null;
  }

  #press(event: KeyboardEvent): void {
    // While an input method composes, its keys are its own.
    if (event.isComposing || event.key === 'Process') {
      if (!this.isTyping) this.#refuseReadOnly();
      return;
    }
    const isOurs = this.isTyping ? this.#typingKey(event) : this.#idleKey(event);
    if (isOurs) event.preventDefault();
    if (isOurs || this.isTyping) event.stopPropagation();
  }

  #idleKey(event: KeyboardEvent): boolean {
    if (event.key === 'Backspace') {
      if (!this.#refuseReadOnly()) this.#begin();
      return true;
    }
    if (walkKey(this.#sheet, event) || actKey(this.#sheet, event)) return true;
    const isSign = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    return isSign && this.#refuseReadOnly();
  }

  #typingKey(event: KeyboardEvent): boolean {
    if (this.#isHanded) {
      const isEnd = event.key === 'Enter' || event.key === 'Tab' || event.key === 'Escape';
      if (isEnd) this.#ending = event;
      return isEnd;
    }
    if (event.key === 'Escape') {
      this.#end();
      return true;
    }
    if (event.key === 'F2') {
      this.#isCaret = !this.#isCaret;
      return true;
    }
    if (event.key === 'Enter' && event.altKey) {
      this.#sink.setRangeText('\n', this.#sink.selectionStart, this.#sink.selectionEnd, 'end');
      return true;
    }
    const isMove = event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End';
    if (isMove && (this.#isCaret || event.shiftKey || event.ctrlKey)) return false;
    if (event.key !== 'Enter' && event.key !== 'Tab' && !isMove && !event.key.startsWith('Page')) return false;
    this.#commit();
    return walkKey(this.#sheet, event);
  }

  /** Says why this cell takes no text; false when it does. */
  #refuseReadOnly(): boolean {
    const active = this.#sheet.store.selected?.active;
    const refusal = active ? this.#sheet.refusal(active.key) : '请先选中单元格';
    if (refusal !== null) this.#sheet.host.say(refusal);
    return refusal !== null;
  }

  #begin(): void {
    const active = this.#sheet.store.selected?.active;
    if (this.isTyping || !active) return;
    this.#place = active;
    this.#isCaret = false;
    this.#sheet.collapse();
    this.#sheet.api?.ensureIndexVisible(active.row);
    this.#sheet.api?.ensureColumnVisible(active.key);
    this.#sink.classList.add('cell-sink-open');
    this.#lie();
  }

  #typed(): void {
    if (!this.isTyping && this.#sink.value === '') return;
    this.#begin();
    this.#handOn();
  }

  #compositionEnded(): void {
    if (this.#sink.value === '') this.#end();
    else this.#handOn();
  }

  /** Cells that are chosen from a list: the text goes on in their editor. */
  #handOn(): void {
    const place = this.#place;
    if (!place) return;
    if (this.#isHanded) this.#sheet.typed = this.#sink.value;
    else if (PICKED.has(this.#sheet.host.fields.get(place.key)?.kind ?? '')) {
      this.#isHanded = true;
      this.#sheet.edit(place, this.#sink.value);
      if (!this.#sheet.isEditing) this.#end();
    }
  }

  #leave(): void {
    const ending = this.#isHanded ? this.#ending : null;
    this.#ending = null;
    // The editor takes the text with its first effects; only then can it be ended.
    if (ending) setTimeout(() => {
      this.#sheet.api?.stopEditing(ending.key === 'Escape');
      if (ending.key !== 'Escape') walkKey(this.#sheet, ending);
    });
    if (this.#isHanded || !this.isTyping) this.#end();
    else this.#commit();
  }

  #commit(): void {
    const place = this.#place;
    const text = this.#sink.value;
    this.#end();
    if (!place) return;
    const row = this.#sheet.rowAt(place.row);
    if (row) this.#sheet.host.store(place, row, text);
    else this.#sheet.host.say('这一行还没有载入，刚才输入的内容没有保存，请再输入一次');
  }

  #end(): void {
    this.#place = null;
    this.#isHanded = false;
    this.#sink.value = '';
    this.#sink.classList.remove('cell-sink-open');
    this.#lie();
  }

  /** Lies over the cursor: there the input method shows its candidates. */
  #lie(): void {
    const active = this.#place ?? this.#sheet.store.selected?.active;
    const rect = active && this.#sheet.rectInBox(active);
    if (!active || !rect) return;
    const field = this.#sheet.host.fields.get(active.key);
    this.#sink.readOnly = this.#sheet.refusal(active.key) !== null;
    this.#sink.setAttribute('aria-label', `第 ${active.row + 1} 行 ${field?.label ?? ''} ${this.#sheet.shownAt(active)}`);
    Object.assign(this.#sink.style, { left: `${Math.max(rect.left, 0)}px`, top: `${Math.max(rect.top, 0)}px`, minWidth: `${rect.width}px`, minHeight: `${rect.height}px` });
  }
}
