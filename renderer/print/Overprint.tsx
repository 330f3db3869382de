import type { OverprintField, OverprintLayout, OverprintValues } from '../../shared/contract/overprint.ts';
import { OVERPRINT_FIELDS } from '../../shared/contract/overprint.ts';
import { OVERPRINT_LABELS, overprintTexts, placed } from '../../shared/rules/receipts/overprint.ts';
import './overprint.css';

interface OverprintProps {
  readonly layout: OverprintLayout;
  readonly values: OverprintValues;
  /** The field that is moved, and how one is chosen; only in the preview. */
  readonly chosen?: OverprintField;
  readonly onChoose?: (field: OverprintField) => void;
}

/** The texts of a receipt where they stand on the preprinted form, to scale: the same component previews and prints. */
export function Overprint({ layout, values, chosen, onChoose }: OverprintProps) {
  const texts = overprintTexts(layout, values);
  const { width, height, offsetX, offsetY } = layout;
  return (
    <article className="overprint" style={{ width: `${width / 10}mm`, height: `${height / 10}mm` }} lang="zh-CN">
      {OVERPRINT_FIELDS.filter((field) => layout.fields[field].shown).map((field) => {
        const { x, y, width: wide, size } = layout.fields[field];
        const style = { left: placed(x, offsetX), top: placed(y, offsetY), width: `${wide / 10}mm`, fontSize: `${size / 10}pt` };
        if (!onChoose) return <span key={field} className="overprint-text" style={style}>{texts[field]}</span>;
        return <button key={field} type="button" className={`overprint-text overprint-field${field === chosen ? ' overprint-chosen' : ''}`} style={style} title={OVERPRINT_LABELS[field]} aria-pressed={field === chosen} onClick={() => onChoose(field)}>{texts[field] || OVERPRINT_LABELS[field]}</button>;
      })}
    </article>
  );
}
