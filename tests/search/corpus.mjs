// Documents that are made up, the same at every run: few enough words that they meet in phrases and in titles.

/** Numbers from 0 up to 1 that only look as if left to chance. */
export function chance(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const STEMS = ('damp mould repair boiler heating rent arrears tenant landlord complaint policy panel meeting minutes decision report '
  + 'estate garden lift stair fire door window roof kitchen bathroom noise neighbour anti social behaviour parking bin cleaning '
  + 'charge service budget plan survey letter visit inspection contractor housing officer transfer exchange bedroom garage key '
  + 'lock leak pipe water gas safety check council committee vote promise improvement consultation resident leaseholder').split(' ');
const ENDINGS = ['', '', '', 's', 'ing', 'ed'];
const LITTLE = ['the', 'a', 'of', 'and', 'to', 'in', 'is'];
const OTHER = {
  pl: ['naprawy', 'czynsz', 'wilgoć', 'mieszkania', 'łazienka', 'żółty', 'pleśń'],
  bn: ['মেরামত', 'ভাড়া', 'বিদ্যালয়', 'ক্ষতিপূরণ'],
  ur: ['مرمت', 'کرایہ', 'پالیسی'],
  zh: ['政策文件', '维修服务', '租金', '房屋', '政策服务'],
  vi: ['chính sách', 'sửa chữa', 'tiền thuê'],
};

export const COMMON = [...LITTLE, 'how', 'do', 'i'];
export const FACETS = [{ name: 'kind', title: 'Kind' }, { name: 'year', title: 'Year' }];
export const MEANINGS = [[['boiler'], 'heat_'], [['heating'], 'heat_'], [['gas', 'boiler'], 'heat_'], [['mould'], 'mould_'],
  [['damp', 'wall'], 'mould_'], [['anti', 'social', 'behaviour'], 'asb_'], [['social', 'noise'], 'asb_'], [['noise'], 'asb_'],
  [['rent'], 'pay_'], [['charge', 'service'], 'pay_']];
export const KINDS = ['Policies', 'Minutes', 'Reports'];

export function corpus(count, seed = 1) {
  const next = chance(seed);
  const pick = (list) => list[Math.floor(next() ** 1.5 * list.length)];
  const word = () => (next() < 0.3 ? pick(LITTLE) : pick(STEMS) + pick(ENDINGS));
  const text = (length, make = word) => Array.from({ length }, make).join(' ');
  return Array.from({ length: count }, (_, at) => {
    const language = next() < 0.2 ? pick(Object.keys(OTHER)) : '';
    const make = language ? () => (next() < 0.6 ? pick(OTHER[language]) : word()) : word;
    const day = next() < 0.8 ? `20${20 + Math.floor(next() * 6)}-0${1 + Math.floor(next() * 9)}-1${Math.floor(next() * 10)}` : '';
    return {
      address: `pages/${at}/`,
      title: text(1 + Math.floor(next() * 5), make),
      headings: Array.from({ length: Math.floor(next() * 3) }, () => text(1 + Math.floor(next() * 4), make)),
      text: Array.from({ length: 1 + Math.floor(next() * 4) }, () => text(3 + Math.floor(next() * 40), make)),
      old: next() < 0.1,
      part: next() < 0.1 ? 'A part' : '',
      label: 'Page',
      day,
      language,
      description: text(8),
      values: { kind: next() < 0.9 ? pick(KINDS) : undefined, year: day.slice(0, 4) || undefined },
    };
  });
}

/** Questions of every sort about them. */
export function questions(count, seed = 2) {
  const next = chance(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const word = () => (next() < 0.15 ? pick(LITTLE) : next() < 0.15 ? pick(pick(Object.values(OTHER))) : pick(STEMS) + pick(ENDINGS));
  return Array.from({ length: count }, () => {
    const some = (most) => Array.from({ length: 1 + Math.floor(next() * most) }, word).join(' ');
    const sort = next();
    if (sort < 0.4) return some(4);
    if (sort < 0.6) return `"${some(3)}"`;
    if (sort < 0.7) return `${some(2)} "${some(2)}"`;
    if (sort < 0.8) return `${some(2)} -${word()}`;
    if (sort < 0.85) return `${some(2)} -"${some(2)}"`;
    if (sort < 0.88) return `${some(1)} ${pick(OTHER.zh)}${pick(OTHER.zh)}`;
    if (sort < 0.94) return `${some(1)} ${pick(MEANINGS)[0].join(' ')} ${pick(MEANINGS)[0].join(' ')}`;
    return `${some(20)} ${some(1)}`;
  });
}
