import type { Row } from '../../../shared/registers/define.ts';
import { personName } from './names.ts';
import { COUNTY, makeUscc } from './numbers.ts';
import type { Random } from './random.ts';

/** A unit as the other builders refer to it. */
export interface Book {
  readonly uid: string;
  readonly name: string;
  /** The name within the village: 第一经济社. */
  readonly short: string;
  /** Prefix of its contract numbers. */
  readonly sign: string;
}

/** The tree of the demo: 镇, 村, and the separate books of 村委会, 经联社 and 经济社 (民法典 第一百零一条). */
export interface Units {
  readonly rows: readonly Row[];
  readonly committee: Book;
  readonly joint: Book;
  readonly groups: readonly Book[];
}

const ORDINALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const OLD_NAMES = ['围头队', '下基队', '新埗队', '桥东队', '桥西队', '大榕队', '塘尾队', '沙头队', '石涧队', '竹园队', '上埇队', '东堤队'];
const SEAT = '禾塘村村务公开栏（村委会大院东侧）';

function landline(random: Random): string {
  return `556${String(random.int(0, 9999)).padStart(4, '0')}`;
}

/** 云溪镇 and 禾塘村 with its fourteen books; town and village carry no money of their own. */
export function buildUnits(random: Random, newUid: () => string): Units {
  const township = newUid();
  const village = newUid();
  const supervisionPhone = '5568000';
  const accountant = personName(random);
  const committee: Book = { uid: newUid(), name: '云溪镇禾塘村村民委员会', short: '村委会', sign: 'CW' };
  const joint: Book = { uid: newUid(), name: '云溪镇禾塘村经济联合社', short: '经联社', sign: 'HT' };
  const groups = ORDINALS.map((ordinal, index): Book => (
    { uid: newUid(), name: `云溪镇禾塘村第${ordinal}经济社`, short: `第${ordinal}经济社`, sign: `S${index + 1}` }));
  const head = personName(random);
  const people = () => ({
    head: personName(random), supervisorHead: personName(random), accountant, phone: landline(random), supervisionPhone,
    divisionCode: `${COUNTY}106203`,
  });
  const rows: Row[] = [
    { uid: township, code: '00', name: '云溪镇', kind: 'township', divisionCode: `${COUNTY}106000`, phone: '5568100', supervisionPhone, address: '云溪镇政通路1号' },
    { uid: village, code: '01', name: '禾塘村', kind: 'village', parent: township, divisionCode: `${COUNTY}106203`, head, supervisionPhone, seatNote: SEAT },
    { uid: committee.uid, code: '0101', name: committee.name, kind: 'village_committee', parent: village, uscc: makeUscc(random, '54'), ...people(), head, address: '云溪镇禾塘村禾塘大道8号', seatNote: SEAT },
    {
      uid: joint.uid, code: '0102', name: joint.name, kind: 'joint_economic_cooperative', parent: village, uscc: makeUscc(random, 'N2'), ...people(), head,
      formerNames: '禾塘大队；禾塘管理区经济联合社', address: '云溪镇禾塘村禾塘大道8号二楼', seatNote: SEAT,
    },
    ...groups.map((group, index): Row => ({
      uid: group.uid, code: `0102${String(index + 1).padStart(2, '0')}`, name: group.name, kind: 'economic_cooperative', parent: joint.uid,
      uscc: makeUscc(random, 'N1'), ...people(), formerNames: OLD_NAMES[index] ?? null, seatNote: `${group.short}文化室门口公示栏`,
    })),
  ];
  return { rows, committee, joint, groups };
}
