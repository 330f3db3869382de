import { z } from 'zod';
import { dateSchema } from './base.ts';

/** 议事类别: how weighty a matter is, and so which bodies have to be asked. */
export const matterClassSchema = z.enum(['important', 'general', 'daily', 'party', 'other']);
export type MatterClass = z.infer<typeof matterClassSchema>;
export const CLASS_LABELS: Readonly<Record<MatterClass, string>> = { important: '重要事项', general: '一般事项', daily: '日常事项', party: '党务事项', other: '其他事项' };

/** What a matter is about (议事事项类型). */
export const matterTypeSchema = z.enum([
  'lease', 'renewal', 'outsider_land', 'household_plan', 'household_adjustment', 'construction_land', 'disposal', 'purchase', 'works', 'project', 'investment', 'loan', 'guarantee', 'compensation', 'distribution',
  'budget', 'charter', 'membership', 'pay', 'subsidy', 'spending', 'homestead', 'worker_rights', 'party', 'other',
]);
export type MatterType = z.infer<typeof matterTypeSchema>;
export const MATTER_LABELS: Readonly<Record<MatterType, string>> = {
  lease: '资产资源出租发包', renewal: '合同续约', outsider_land: '土地发包给本集体以外的人', household_plan: '土地承包方案', household_adjustment: '个别农户承包地调整', construction_land: '集体经营性建设用地出让出租', disposal: '资产处置', purchase: '资产购置',
  works: '工程建设', project: '立项和承包方案', investment: '投资', loan: '借款', guarantee: '担保', compensation: '土地补偿费的使用分配', distribution: '收益分配方案', budget: '财务预算决算', charter: '章程和内部管理制度', membership: '成员确认',
  pay: '管理人员报酬', subsidy: '误工补贴', spending: '日常开支', homestead: '宅基地使用方案', worker_rights: '长期工作人员享有的权利', party: '党务', other: '其他',
};

/** Who meets. */
export const bodySchema = z.enum([
  'party_branch', 'two_committees', 'party_members', 'members_assembly', 'representatives_assembly', 'board', 'villagers_assembly', 'villagers_representatives', 'villagers_group',
]);
export type Body = z.infer<typeof bodySchema>;
export const BODY_LABELS: Readonly<Record<Body, string>> = {
  party_branch: '党支部委员会', two_committees: '村“两委”会', party_members: '党员大会', members_assembly: '成员大会', representatives_assembly: '成员代表大会', board: '理事会',
  villagers_assembly: '村民会议', villagers_representatives: '村民代表会议', villagers_group: '村民小组会议',
};

/** The steps of 四议两公开, in their order. */
export const stepSchema = z.enum(['proposal', 'consultation', 'party', 'resolution', 'announcement', 'result']);
export type Step = z.infer<typeof stepSchema>;
export const STEP_LABELS: Readonly<Record<Step, string>> = {
  proposal: '党支部会提议', consultation: '“两委”会商议', party: '党员大会审议', resolution: '成员（村民）会议决议', announcement: '决议公开', result: '实施结果公开',
};

const count = z.number().int().min(0).max(10_000_000);
const fen = z.number().int().min(0).max(2 ** 51 - 1);

/** One line of the matter matrix. `from` includes, `until` excludes (以上含本数, 不满不含); null is no bound. `tier` null is every tier. */
export const matterRuleSchema = z.strictObject({
  type: matterTypeSchema, tier: z.enum(['village', 'group']).nullable(), from: fen.nullable(), until: fen.nullable(), class: matterClassSchema,
  steps: z.array(stepSchema).max(6),
  /** Bodies of which one has to resolve; empty where no vote is asked for (日常事项). */
  bodies: z.array(bodySchema).max(5),
  clause: z.string().max(200),
});
export type MatterRule = z.infer<typeof matterRuleSchema>;

/** A version of the matter matrix with what a county or a charter asks besides. `days` is how long a decision hangs. */
export const matterMatrixSchema = z.strictObject({
  rules: z.array(matterRuleSchema).max(500),
  announcementDays: z.number().int().min(0).max(60),
  /** What the charter asks of the assemblies beyond the law, as fractions of all members; null is the law's 2/3. */
  charter: z.strictObject({ membersMajority: z.tuple([z.number().int().min(1), z.number().int().min(1)]).nullable(), representativesMajority: z.tuple([z.number().int().min(1), z.number().int().min(1)]).nullable(), representativesQuorum: z.tuple([z.number().int().min(1), z.number().int().min(1)]).nullable() }),
});
export type MatterMatrix = z.infer<typeof matterMatrixSchema>;

/** A meeting or a posting as it is recorded; nobody ticks "passed". Members present are `attended`, of them `proxies` by written proxy. */
export const stepRecordSchema = z.strictObject({
  step: stepSchema, body: bodySchema.nullable(), heldOn: dateSchema, place: z.string().trim().max(100), chair: z.string().trim().max(40), recorder: z.string().trim().max(40),
  /** 应到: all with a vote (members' assembly: members with full capacity). */
  eligible: count, attended: count, proxies: count,
  /** Households of all and those of which somebody came, where the body may be counted by households; else 0. */
  householdsEligible: count, householdsAttended: count,
  votesFor: count, votesAgainst: count, abstained: count,
  attendees: z.array(z.strictObject({ name: z.string().trim().min(1).max(40), note: z.string().trim().max(40) })).max(5_000),
  note: z.string().trim().max(2_000),
  /** Why the step bears a day before the step before it; empty where it does not. */
  orderReason: z.string().trim().max(200),
  /** Last day on the board, for the two 公开. */
  postedUntil: dateSchema.nullable(),
});
export type StepRecord = z.infer<typeof stepRecordSchema>;

/** One line of the arithmetic of a vote: what is counted, against what, and whether it is enough. */
export const countSchema = z.strictObject({ what: z.enum(['quorum', 'majority']), label: z.string(), have: z.number().int(), of: z.number().int(), need: z.string(), isMet: z.boolean(), text: z.string(), clause: z.string() });
export type Count = z.infer<typeof countSchema>;

/** What a vote came to under the law of its day. `warnings` stand beside it and do not change it. */
export const voteSchema = z.strictObject({ outcome: z.enum(['passed', 'failed', 'none']), counts: z.array(countSchema), warnings: z.array(z.string()), refused: z.string() });
export type Vote = z.infer<typeof voteSchema>;
