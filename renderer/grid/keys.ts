import type { Direction, Place } from './selection.ts';
import { cellsOf, nextOf, stepped } from './selection.ts';
import type { Worksheet } from './worksheet.ts';

const ARROWS: Readonly<Record<string, Direction>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };

/** Keys that walk a worksheet; true when the key was one of them. */
export function walkKey(sheet: Worksheet, event: KeyboardEvent): boolean {
  const { selected } = sheet.store;
  if (!selected || event.altKey) return false;
  const arrow = ARROWS[event.key];
  if (arrow) {
    step(sheet, arrow, event.shiftKey, event.ctrlKey ? 'edge' : 1);
    return true;
  }
  switch (event.key) {
    case 'Enter':
      return next(sheet, event.shiftKey ? 'up' : 'down');
    case 'Tab':
      return next(sheet, event.shiftKey ? 'left' : 'right');
    case 'PageUp':
    case 'PageDown':
      step(sheet, event.key === 'PageUp' ? 'up' : 'down', event.shiftKey, sheet.geometry?.page ?? 1);
      return true;
    case 'Home':
    case 'End':
      corner(sheet, event.key, event.ctrlKey, event.shiftKey);
      return true;
    default:
      return false;
  }
}

function step(sheet: Worksheet, direction: Direction, isMore: boolean, far: number | 'edge'): void {
  const { selected } = sheet.store;
  if (!selected) return;
  const { span } = selected;
  const place = stepped(isMore ? selected.head : selected.active, direction, sheet.lines, far);
  if (!isMore) sheet.go(place);
  else sheet.extend(place, span === 'all' ? 'cells' : span);
}

function next(sheet: Worksheet, direction: Direction): boolean {
  const place = sheet.store.selected && nextOf(sheet.store.selected, direction, sheet.lines);
  if (place) sheet.walk(place);
  // At the first and last cell of the list Tab leaves it, so that the keyboard gets everywhere.
  else leave(sheet, direction);
  return place !== null || direction === 'left';
}

/** Backwards the column's heading comes next; forwards the browser finds what follows the list. */
function leave(sheet: Worksheet, direction: Direction): void {
  const [key] = sheet.lines.keys;
  if (direction === 'left' && key !== undefined) sheet.api?.setFocusedHeader(key);
}

function corner(sheet: Worksheet, key: 'Home' | 'End', isWhole: boolean, isMore: boolean): void {
  const { selected } = sheet.store;
  if (!selected) return;
  const across = stepped(isMore ? selected.head : selected.active, key === 'Home' ? 'left' : 'right', sheet.lines, 'edge');
  const place: Place = isWhole ? stepped(across, key === 'Home' ? 'up' : 'down', sheet.lines, 'edge') : across;
  if (isMore) sheet.extend(place);
  else sheet.go(place);
}

/** Keys that act on what is selected while nothing is being typed; true when the key was one of them. */
export function actKey(sheet: Worksheet, event: KeyboardEvent): boolean {
  const { selected } = sheet.store;
  if (!selected) return false;
  const { active } = selected;
  if (event.key === ' ' && !event.altKey) return spaceKey(sheet, event, active);
  if (event.ctrlKey || event.metaKey) return event.altKey || event.shiftKey ? false : controlKey(sheet, event.key.toLowerCase());
  switch (event.key) {
    case 'F2':
      sheet.edit(active);
      return true;
    case 'Delete':
      sheet.host.clear();
      return true;
    case 'Escape':
      escape(sheet, active);
      return true;
    default:
      return false;
  }
}

function spaceKey(sheet: Worksheet, event: KeyboardEvent, active: Place): boolean {
  const { selected } = sheet.store;
  if (!selected) return false;
  if (event.ctrlKey) sheet.store.select({ ...selected, span: selected.span === 'rows' ? 'all' : 'columns' });
  else if (event.shiftKey) sheet.store.select({ ...selected, span: selected.span === 'columns' ? 'all' : 'rows' });
  else {
    const node = sheet.api?.getDisplayedRowAtIndex(active.row);
    if (node?.selectable) node.setSelected(!node.isSelected());
  }
  return true;
}

function controlKey(sheet: Worksheet, key: string): boolean {
  const { lines, extent } = sheet;
  const [first] = lines.keys;
  switch (key) {
    case 'a':
      if (first !== undefined) sheet.store.select({ active: sheet.store.selected?.active ?? { row: 0, key: first }, anchor: { row: 0, key: first }, head: { row: Math.max(lines.total - 1, 0), key: lines.keys.at(-1) ?? first }, span: 'all' });
      return true;
    case 'd':
    case 'r': {
      if (!extent) return true;
      const isDown = key === 'd';
      const isOne = (isDown ? extent.count : extent.keys.length) === 1;
      // One row takes what stands above it, one column what stands before it.
      const before = isDown ? extent.from - 1 : lines.keys.indexOf(extent.keys[0] ?? '') - 1;
      if (isOne && before < 0) return true;
      const block = !isOne ? extent : isDown ? { ...extent, from: before, count: 2 } : { ...extent, keys: lines.keys.slice(before, before + 2) };
      sheet.host.fill(block, 1, isDown ? 'down' : 'right', false);
      return true;
    }
    default:
      return false;
  }
}

/** Gives up, one thing at a time: the dashes of a copy, what was refused in the cell, the block. */
function escape(sheet: Worksheet, active: Place): void {
  const row = sheet.rowAt(active.row);
  if (sheet.store.marked) sheet.store.mark(null);
  else if (row && sheet.host.forgive(row, active.key)) return;
  else if (sheet.extent && cellsOf(sheet.extent) > 1) sheet.collapse();
}
