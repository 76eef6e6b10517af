// Pages in Chinese for the corpus: a small list of housing words and sentences, put together anew for every page.

import { pick, whole } from './random.mjs';

const AREAS = ['榆樹苑', '河畔邨', '市集區', '山坡里', '新地花園', '磨坊街', '教堂階', '梨園', '北碼頭', '石橋坊', '白楊徑', '東門'];
const ROLES = ['維修主管', '屋邨經理', '租務主任', '建築安全主管', '社區聯絡員', '投訴主任', '財務經理', '房屋總監'];
const PANELS = ['租戶議會', '維修小組', '監察小組', '屋邨論壇', '聲音小組', '讀者小組'];
const THINGS = ['暖氣', '熱水', '升降機', '大門門鎖', '走廊燈', '屋頂', '窗框', '排水管', '煙霧警報器', '對講機', '垃圾房', '樓梯扶手', '廚房水龍頭', '浴室抽氣扇'];
const TROUBLES = ['潮濕', '發霉', '漏水', '噪音', '垃圾堆積', '停電', '寒冷', '反社會行為', '水壓不足', '蟲鼠'];
const PAPERS = ['租約', '維修政策', '投訴程序', '服務收費說明', '調遷指引', '消防安全須知', '租金調整通知', '住戶手冊'];
const TIMES = ['四小時內', '二十四小時內', '三個工作天內', '十個工作天內', '二十個工作天內', '三十天內', '本季度內', '明年三月前'];
const MONTHS = ['一月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '十一月', '十二月'];
const GROUPS = ['長者', '殘疾住戶', '新住戶', '年輕租戶', '有幼兒的家庭', '業主', '照顧者'];

const SENTENCES = [
  '{area}的住戶表示，{thing}在{month}已經壞了兩次。',
  '如果{thing}出現問題，請盡快致電維修熱線。',
  '我們會在{time}派人上門檢查{thing}。',
  '{role}答應在{time}回覆{panel}。',
  '{panel}在{month}的會議上討論了{trouble}的問題。',
  '家中有{trouble}時，{group}可以優先安排檢查。',
  '請先閱讀{paper}，然後聯絡你的{role}。',
  '{paper}已經由{panel}審閱，並在{month}獲董事會批准。',
  '我們每年檢查一次{thing}，並公布結果。',
  '若我們遲到超過一小時，就當作失約，會向你賠償。',
  '{group}可以要求翻譯、大字版或點字版的{paper}。',
  '{area}的{trouble}個案比去年少了一成。',
  '你說{thing}太舊，我們已經在{area}更換了新的。',
  '我們沒有足夠資金更換所有{thing}，所以會先處理最急的個案。',
  '{panel}建議{role}每月公布{trouble}的數字。',
  '租金可以用自動轉帳、電話或網上方式繳交。',
  '如有困難繳交租金，請在欠租之前告訴{role}。',
  '{area}的屋邨巡查將於{month}舉行，歡迎所有住戶參加。',
  '巡查期間，住戶指出{thing}和{trouble}是最大的問題。',
  '不滿意我們的答覆，可以把投訴提升到第二階段。',
  '房屋申訴專員是獨立的，服務不收費。',
  '{role}會在{time}寫信解釋決定的理由。',
  '加入{panel}不需要經驗，我們會提供培訓和交通費。',
  '{group}佔{panel}成員的三分之一。',
  '所有工程完成後，我們會用短訊請你評分。',
  '{thing}的零件需要訂購，維修員會告訴你下次上門的日期。',
  '遇到煤氣氣味，請立即離開並致電緊急服務。',
  '{area}將於{month}開始外牆工程，為期約六個月。',
  '工程期間，{thing}可能要暫停使用，{group}可以申請協助。',
  '我們把{panel}的意見寫進了新的{paper}。',
];

const HEADINGS = [
  '我們的承諾', '如何報告{trouble}', '{thing}維修', '{area}的情況', '{panel}的決定', '誰可以參加', '下一步', '聯絡我們',
  '關於{paper}', '{group}的支援', '租金與收費', '投訴與賠償', '{month}的結果', '為甚麼要改變',
];

const TITLES = [
  '{area}{thing}維修安排', '{area}{trouble}報告', '{paper}簡介', '{panel}與{area}', '給{group}的{paper}', '如何處理{trouble}',
  '{area}{month}巡查', '{thing}檢查須知', '{group}與{trouble}', '{role}的話：{thing}',
];

const LISTS = { area: AREAS, role: ROLES, panel: PANELS, thing: THINGS, trouble: TROUBLES, paper: PAPERS, time: TIMES, month: MONTHS, group: GROUPS };

const fill = (random, pattern) => pattern.replace(/\{(\w+)\}/g, (_, name) => pick(random, LISTS[name]));

/** A page: {title, summary, body}, of some 400 to 1,600 characters. */
export function chinesePage(random) {
  const sentence = () => fill(random, pick(random, SENTENCES));
  const parts = [];
  for (let section = whole(random, 3, 7); section > 0; section -= 1) {
    parts.push(`## ${fill(random, pick(random, HEADINGS))}`);
    for (let paragraph = whole(random, 1, 3); paragraph > 0; paragraph -= 1) {
      parts.push(Array.from({ length: whole(random, 3, 5) }, sentence).join(''));
    }
  }
  return { title: fill(random, pick(random, TITLES)), summary: sentence(), body: `${parts.join('\n\n')}\n` };
}
