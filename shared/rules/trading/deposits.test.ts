import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DepositMovement } from './deposits.ts';
import { depositStanding, nameMatches } from './deposits.ts';

describe('who paid', () => {
  it.each([
    ['李四', '李四'], [' 李 四　', '李四'], ['佛山市Ａ公司（顺德）', '佛山市A公司(顺德)'], ['东村〔二组〕', '东村【二组】'], ['abc有限公司', 'ABC有限公司'], ['阿卜杜拉•买买提', '阿卜杜拉·买买提'], ['李\u200B四', '李四'],
  ])('%s is %s', (payer, bidder) => {
    expect(nameMatches(payer, bidder)).toEqual({ matches: true, sentence: '' });
  });
  it.each([['李四', '李西'], ['李四', '李四公司'], ['后街村', '後街村'], ['佛山A公司', '佛山市A公司'], ['王·李', '王李']])('%s is not %s', (payer, bidder) => {
    expect(nameMatches(payer, bidder)).toEqual({ matches: false, sentence: `缴款人“${payer}”与竞投人“${bidder}”不一致，请核对或退回` });
  });
  it('nobody is no one', () => {
    expect(nameMatches('　', '')).toEqual({ matches: false, sentence: '没有填写缴款人' });
  });
});

const move = (uid: string, movement: DepositMovement['movement'], amount: number, reverses: string | null = null): DepositMovement => ({ uid, movement, amount, reverses });
const taken = move('a', 'taken', 500);

describe('the deposit of a bidder', () => {
  it.each<[string, DepositMovement[], number, number[], boolean, number]>([
    ['covers one lot to the 分', [taken], 500, [500], true, 1],
    ['is one 分 short', [taken], 500, [501], false, 0],
    ['serves one lot each', [taken], 500, [300, 300], false, 1],
    ['covers two', [taken, move('b', 'taken', 100)], 600, [300, 300], true, 2],
    ['is none', [], 0, [1], false, 0],
    ['of a lot that asks none is enough', [], 0, [0], true, 1],
    ['is gone when it is back', [taken, move('b', 'refunded', -500)], 0, [500], false, 0],
    ['is there again when the refund is undone', [taken, move('b', 'refunded', -500), move('c', 'reversal', 500, 'b')], 500, [500], true, 1],
    ['was never there when its taking is undone', [taken, move('b', 'reversal', -500, 'a')], 0, [500], false, 0],
    ['goes partly into the performance deposit', [taken, move('b', 'carried', -300), move('c', 'refunded', -200)], 0, [], true, 0],
  ])('%s', (_, movements, held, deposits, covers, covered) => {
    const standing = depositStanding(movements, deposits.map((deposit, index) => ({ lot: String(index), deposit })));
    expect(standing).toMatchObject({ ok: true, value: { held, covers } });
    if (standing.ok) expect(standing.value.coveredLots).toHaveLength(covered);
  });

  it('says where its money went', () => {
    const movements = [move('a', 'taken', 100_000), move('b', 'forfeited', -20_000), move('c', 'carried', -30_000), move('d', 'refunded', -10_000), move('e', 'reversal', 10_000, 'd')];
    expect(depositStanding(movements, [{ lot: '1', deposit: 80_000 }])).toEqual({ ok: true, value: { held: 50_000, refunded: 0, forfeited: 20_000, carried: 30_000, needed: 80_000, missing: 30_000, covers: false, coveredLots: [], sentence: '应缴保证金 800.00 元，现有 500.00 元，还差 300.00 元' } });
  });

  it.each<[string, DepositMovement[], string]>([
    ['more back than was paid', [taken, move('b', 'refunded', -501)], 'below_zero'],
    ['back before it was paid', [move('b', 'refunded', -500), taken], 'below_zero'],
    ['undone after it was paid back', [taken, move('b', 'refunded', -500), move('c', 'reversal', -500, 'a')], 'below_zero'],
    ['undone twice', [taken, move('b', 'taken', 500), move('c', 'reversal', -500, 'a'), move('d', 'reversal', -500, 'a')], 'reversed_twice'],
    ['an undoing undone', [taken, move('b', 'reversal', -500, 'a'), move('c', 'reversal', 500, 'b')], 'nothing_to_reverse'],
    ['undone before it was', [move('b', 'reversal', -500, 'a'), taken], 'nothing_to_reverse'],
    ['undone with nothing named', [taken, move('b', 'reversal', -500)], 'nothing_to_reverse'],
    ['undone in part', [taken, move('b', 'reversal', -400, 'a')], 'reversal_differs'],
    ['a refund above zero', [taken, move('b', 'refunded', 500)], 'wrong_sign'],
    ['a taking below zero', [move('b', 'taken', -500)], 'wrong_sign'],
    ['nothing', [move('b', 'taken', 0)], 'not_amount'],
    ['part of a 分', [move('b', 'taken', 0.5)], 'not_amount'],
  ])('refuses %s', (_, movements, code) => {
    expect(depositStanding(movements, [])).toMatchObject({ ok: false, code });
  });

  it('is never below zero and is what came less what went', () => {
    const one = fc.record({ movement: fc.constantFrom('taken', 'refunded', 'forfeited', 'carried', 'reversal'), sum: fc.integer({ min: 1, max: 5 }), back: fc.nat(5) });
    fc.assert(fc.property(fc.array(one, { maxLength: 12 }), (given) => {
      let kept: DepositMovement[] = [];
      for (const [index, { movement, sum, back }] of given.entries()) {
        const target = kept[back];
        const line = movement === 'reversal' ? move(String(index), movement, -(target?.amount ?? 1), target?.uid ?? null) : move(String(index), movement, movement === 'taken' ? sum : -sum);
        if (depositStanding([...kept, line], []).ok) kept = [...kept, line];
      }
      const standing = depositStanding(kept, []);
      if (!standing.ok) throw new Error(standing.message);
      expect(standing.value.held).toBe(kept.reduce((all, { amount }) => all + amount, 0));
      expect(standing.value.held).toBeGreaterThanOrEqual(0);
    }));
  });
});
