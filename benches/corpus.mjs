// Writes a site of as many pages as asked for, to measure builds and searches with.
//
//     node corpus.mjs DIR --text SITE --pages N [--seed TEXT] [--linked]
//
// SITE is a folder whose Markdown is read, now, to learn how sentences go (a chain of words in which the last two
// choose the next). The text that comes out is nonsense that reads like housing paperwork. The same text, number
// and seed give the same bytes.
//
// --linked makes pages that are more alike, to compare generators with: each has 600 to 900 words, a table and links to
// pages that were made before it, and they stand in some 20 sections.

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chinesePage } from './chinese.mjs';
import { normal, pick, seeded, whole } from './random.mjs';

// Ten years, ending before the day that the benches build for.
const FIRST_DAY = Date.UTC(2016, 10, 21);
export const AS_OF = '2026-11-22';
const DAYS = 3652;
const day = (number) => new Date(FIRST_DAY + number * 86_400_000).toISOString().slice(0, 10);

const PLACE_FIRST = ['Alder', 'Ash', 'Barn', 'Beck', 'Birch', 'Black', 'Brack', 'Bram', 'Brook', 'Cald', 'Carl', 'Chester', 'Clay', 'Cold', 'Cop', 'Crow',
  'Dal', 'Deep', 'Dun', 'East', 'Eller', 'Elm', 'Fair', 'Fen', 'Fern', 'Fox', 'Gar', 'Glas', 'Gold', 'Green', 'Grim', 'Hal', 'Hart', 'Hather', 'Hawk', 'Hazel',
  'Heath', 'Hol', 'Horn', 'Hurst', 'Ing', 'Kel', 'Kings', 'Kirk', 'Lamb', 'Lang', 'Leigh', 'Lin', 'Long', 'Mal', 'Marl', 'Mel', 'Mill', 'Moor', 'Nether', 'New',
  'North', 'Oak', 'Old', 'Orm', 'Over', 'Pen', 'Pick', 'Quarr', 'Rad', 'Raven', 'Red', 'Rose', 'Rush', 'Sand', 'Scar', 'Sel', 'Shel', 'Skel', 'South', 'Stain',
  'Stan', 'Stoke', 'Sutt', 'Swin', 'Tan', 'Thorn', 'Thresh', 'Tor', 'Under', 'Upp', 'Wad', 'Wal', 'War', 'West', 'Whit', 'Wil', 'Wind', 'Wolf', 'Wood', 'Wych', 'Yar'];
const PLACE_MIDDLE = ['', '', 'ing', 'en', 'er', 'es', 'el', 'a', 'ber', 'den', 'der', 'field', 'gar', 'ham', 'har', 'hol', 'le', 'ley', 'lin', 'mar', 'mer', 'ning', 'o', 'ring', 'shaw', 'ster', 'wan', 'wick', 'win', 'y'];
const PLACE_LAST = ['acre', 'bank', 'beck', 'borough', 'bourne', 'bridge', 'brook', 'burn', 'bury', 'by', 'cliffe', 'combe', 'cote', 'croft', 'dale', 'dean', 'den',
  'don', 'end', 'ey', 'fell', 'field', 'fold', 'ford', 'garth', 'gate', 'gill', 'grove', 'ham', 'hill', 'holme', 'hope', 'house', 'hurst', 'keld', 'land', 'law',
  'leigh', 'ley', 'low', 'mere', 'minster', 'moor', 'mouth', 'ness', 'pool', 'port', 'ridge', 'rigg', 'scale', 'shaw', 'side', 'stead', 'ster', 'stone', 'stow',
  'thorpe', 'thwaite', 'ton', 'tree', 'wade', 'wall', 'water', 'well', 'wich', 'wick', 'with', 'wood', 'worth', 'yard'];
const STREETS = ['Road', 'Street', 'Close', 'Court', 'Avenue', 'Gardens', 'Lane', 'Place', 'Terrace', 'Walk', 'Crescent', 'House', 'Way', 'Green', 'Mews'];
const ROLES = ['Head of', 'Officer for', 'Manager for', 'Lead for', 'Director of', 'Surveyor for', 'Adviser on', 'Coordinator for', 'Inspector for', 'Caretaker for'];
const SUBJECTS = ['repairs', 'damp and mould', 'gas safety', 'fire safety', 'lettings', 'mutual exchange', 'rent', 'rent arrears', 'service charges', 'complaints',
  'compensation', 'anti-social behaviour', 'hate crime', 'domestic abuse', 'adaptations', 'lifts', 'door entry', 'grounds maintenance', 'cleaning', 'fly-tipping',
  'parking', 'garages', 'pets', 'allotments', 'communal heating', 'energy performance', 'insulation', 'new kitchens', 'new bathrooms', 'windows and doors',
  'roofs and gutters', 'asbestos', 'water hygiene', 'electrical checks', 'stock condition', 'empty homes', 'leaseholders', 'shared ownership', 'right to buy',
  'succession', 'assignment', 'tenancy fraud', 'sheltered housing', 'supported housing', 'homelessness', 'money advice', 'universal credit', 'tenant involvement',
  'scrutiny', 'mystery shopping', 'estate walkabouts', 'resident grants', 'play areas', 'street lighting', 'recycling', 'bin stores', 'pest control', 'noise',
  'keys and fobs', 'moving in', 'moving out', 'home contents insurance', 'data protection', 'equality', 'translation', 'value for money', 'procurement', 'tree work'];
const TITLES = ['{Subject} in {town}', '{town}: {subject}', '{Subject} and {subject2}', 'What we do about {subject} at {town} {street}', '{Subject}: {heading}',
  '{heading}: {town}', 'A guide to {subject} for {town}', '{Subject} at {town} {street}', 'How {town} looks after {subject}', '{heading}'];
const HEADINGS = ['{Subject} at {place}', 'What we found in {town}', '{Subject}', 'Work at {town} {street}', '{place} and {town}', 'Our plan for {subject}', '{Subject} and {subject2}',
  '{Subject} in {town}', 'Who does {subject} in {town}', '{Subject2} for {town}'];
const NEWS = ['{Subject} work begins at {town}', '{town} {street} has new {subject}', 'Tell us about {subject} in {town}', '{town} {subject} team wins', 'Changes to {subject} from {month}'];
const PHRASES = ['in {number} homes in {place} {street}', 'in {place}', 'near {place} {street}', '(drawing {reference})', 'with the {role} {place}', 'between {place} and {place2}',
  'for {place} {street}', 'as agreed at {place}', 'under drawing {reference}', 'from {place}', 'by the {place} team', 'on {subject} in {place}'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

// How many of the subjects have a section of pages of their own where sections are to be few.
const SECTIONS = 13;

// The share of sentences that get a phrase with a name or number of the site's own: about one word in thirty.
const PHRASE_IN_SENTENCES = 0.55;

const capital = (text) => text[0].toUpperCase() + text.slice(1);
const slug = (text) => text.normalize('NFKD').toLowerCase().replace(/['’]/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60).replace(/-$/, '');

// ---- Learning from text ----

function markdownFiles(dir) {
  const files = [];
  const entries = readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const full = path.join(dir, entry.name);
    if (entry.isDirectory()) files.push(...markdownFiles(full));
    else if (entry.name.endsWith('.md')) files.push(full);
  }
  return files;
}

/** The paragraphs and the headings of a Markdown file, as plain words. */
function plain(markdown) {
  const paragraphs = [];
  const headings = [];
  const text = markdown
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^(```|~~~)[\s\S]*?^\1/gm, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/!?\[([^\]]*)\](\([^)]*\)|\[[^\]]*\])?/g, '$1')
    .replace(/https?:\S+/g, ' ')
    .replace(/[*`“”"()[\]\\]|^\s*[-+·•]\s+|^\s*\d+\.\s+|^>\s*/gm, ' ');
  for (const block of text.split(/\n\s*\n|\n(?=\s*[-+#])/)) {
    const heading = /^#+\s+(.*)/.exec(block.trim());
    if (heading) {
      const words = heading[1].replace(/^[\d.]+\s+/, '').replace(/[:.#]+$/, '').trim();
      // Longer ones are sentences that were set as headings.
      if (/^[A-Za-z][A-Za-z ,'’-]{3,60}$/.test(words)) headings.push(words);
    } else if (!block.includes('|')) {
      paragraphs.push(block.trim());
    }
  }
  return { paragraphs, headings };
}

const WORD = /^[A-Za-z]+(?:['’-][A-Za-z]+)*[.,;:!?]?$|^[£]?\d[\d,.]*%?[.,;:]?$/;

/** What a folder of Markdown teaches: {start, follow, headings, documents}. */
function learn(dir) {
  const numbers = new Map();
  const words = [];
  const number = (word) => {
    let known = numbers.get(word);
    if (known === undefined) {
      known = words.length;
      numbers.set(word, known);
      words.push(word);
    }
    return known;
  };
  const END = number('\n');
  // For two words: what followed them, and in which document, turn and turn about.
  const follow = new Map();
  const documents = [];
  for (const file of markdownFiles(dir)) {
    const { paragraphs, headings } = plain(readFileSync(file, 'utf8'));
    const runs = [];
    for (const paragraph of paragraphs) {
      for (const sentence of paragraph.split(/(?<=[.!?])\s+(?=[A-Z])/)) {
        // Minutes put who spoke before what they said.
        const all = sentence.replace(/^\S+( \S+)?:\s/, '').split(/\s+/).filter(Boolean);
        const kept = all.filter((word) => WORD.test(word));
        if (kept.length >= 5 && kept.length >= all.length * 0.8) runs.push([...kept.map(number), END]);
      }
    }
    // A document too short to lead a page still teaches words.
    const leads = runs.length >= 5;
    for (const run of runs) {
      for (let i = 2; i < run.length; i += 1) {
        const key = run[i - 2] * 1e6 + run[i - 1];
        if (!follow.has(key)) follow.set(key, []);
        follow.get(key).push(run[i], leads ? documents.length : -1);
      }
    }
    if (leads) documents.push({ starts: runs.map((run) => [run[0], run[1]]), headings });
  }
  if (documents.length === 0) throw new Error(`no Markdown text to learn from in ${dir}`);
  return { words, END, follow, documents, headings: documents.flatMap((d) => d.headings) };
}

// ---- Names that grow with the site ----

/**
 * Draws names so that their number grows as a power of the number of draws, as vocabularies do (Heaps' law), and a few
 * come often (Zipf's): the process of Pitman and Yor.
 */
function growing(random, discount, strength, make) {
  const drawn = [];
  const known = new Set();
  return () => {
    if (random() < (strength + discount * known.size) / (strength + drawn.length)) {
      let name = make();
      // Where the syllables have run out, a letter more.
      while (known.has(name)) name += pick(random, ['s', 'e', 'ham', 'ley', 'ton', '7', '3']);
      known.add(name);
      drawn.push(name);
    } else {
      drawn.push(pick(random, drawn));
    }
    return drawn.at(-1);
  };
}

// ---- Writing ----

/** Four letters: with digits it would look like the reference of somebody's case, which no site may publish. */
/** With a digit, so that it is no abbreviation: nobody leaves thousands of those unexplained. */
function number(random) {
  const letters = Array.from({ length: 3 }, () => 'BCDFGHJKLMNPQRSTVWXZ'[whole(random, 0, 19)]);
  return `${whole(random, 2, 9)}${letters.join('')}`;
}

class Writer {
  constructor(learnt, seed, linked) {
    this.learnt = learnt;
    this.linked = linked;
    // The pages that there are by now: each its address in the site's folder, and its title.
    this.pages = [];
    this.random = seeded(seed);
    const { random } = this;
    this.anyPlace = growing(random, 0.78, 60, () => pick(random, PLACE_FIRST) + pick(random, PLACE_MIDDLE) + pick(random, PLACE_LAST));
    this.anyReference = growing(random, 0.85, 200, () => `${pick(random, ['AVH', 'RPR', 'CXT', 'GSE', 'DWG'])}-${number(random)}`);
    // Titles name the same few dozen places again and again, as a landlord's do.
    this.towns = Array.from({ length: 60 }, this.anyPlace);
    this.beginPage();
  }

  /** Another page: other documents to learn its subject from, and names of its own. */
  beginPage() {
    const { random } = this;
    const { documents } = this.learnt;
    this.topics = [0, 0, 0].map(() => Math.floor(random() * documents.length));
    this.places = Array.from({ length: whole(random, 2, 6) }, this.anyPlace);
    this.references = Array.from({ length: whole(random, 0, 2) }, this.anyReference);
    this.subjects = [pick(random, SUBJECTS), pick(random, SUBJECTS)];
  }

  place() {
    return this.random() < 0.6 ? pick(this.random, this.places) : this.anyPlace();
  }

  fill(pattern) {
    const { random } = this;
    return pattern.replace(/\{(\w+)\}/g, (_, name) => {
      switch (name) {
        case 'place': case 'place2': return this.place();
        case 'town': return pick(random, this.towns);
        case 'street': return pick(random, STREETS);
        case 'number': return whole(random, 1, 240);
        case 'reference': return this.references.length && random() < 0.7 ? pick(random, this.references) : this.anyReference();
        case 'role': return pick(random, ROLES);
        case 'Subject': return capital(this.subjects[0]);
        case 'subject': return this.subjects[0];
        case 'subject2': return this.subjects[1];
        case 'Subject2': return capital(this.subjects[1]);
        case 'month': return pick(random, MONTHS);
        case 'heading': return this.learntHeading();
        default: throw new Error(name);
      }
    });
  }

  learntHeading() {
    const own = this.topics.flatMap((topic) => this.learnt.documents[topic].headings);
    return pick(this.random, own.length && this.random() < 0.7 ? own : this.learnt.headings);
  }

  sentence() {
    const { random, learnt, topics } = this;
    const { words, END, follow, documents } = learnt;
    const from = documents[random() < 0.75 ? pick(random, topics) : Math.floor(random() * documents.length)];
    let [a, b] = pick(random, from.starts);
    const text = [words[a], words[b]];
    while (text.length < 45) {
      const list = follow.get(a * 1e6 + b);
      if (!list) break;
      // A few tries for a word that came next in one of the page's own documents.
      let at = 0;
      for (let tries = 0; tries < 3; tries += 1) {
        at = 2 * Math.floor(random() * (list.length / 2));
        if (topics.includes(list[at + 1])) break;
      }
      if (list[at] === END) break;
      text.push(words[list[at]]);
      [a, b] = [b, list[at]];
    }
    let line = text.join(' ').replace(/[.,;:!?]+$/, '');
    if (random() < PHRASE_IN_SENTENCES) {
      const phrase = this.fill(pick(random, PHRASES));
      const comma = line.indexOf(',', 20);
      line = comma > 0 && random() < 0.4 ? `${line.slice(0, comma)} ${phrase}${line.slice(comma)}` : `${line} ${phrase}`;
    }
    return `${capital(line)}.`;
  }

  paragraph(length) {
    let text = this.sentence();
    while (text.split(' ').length < length) text += ` ${this.sentence()}`;
    return text;
  }

  heading() {
    return this.random() < 0.45 ? this.learntHeading() : this.fill(pick(this.random, HEADINGS));
  }

  /** A sentence with a link to a page that there is by now. */
  link() {
    const { address, title } = pick(this.random, this.pages);
    return `${this.fill('More about {subject} {place}')}: [${title}](${address}).`;
  }

  /** A table of some rows, with words and numbers. */
  table() {
    const { random } = this;
    const row = () => `| ${this.place()} ${pick(random, STREETS)} | ${capital(pick(random, SUBJECTS))} | ${whole(random, 10, 900)} | ${pick(random, MONTHS)} |`;
    return ['| Where | What | Homes | By |', '|---|---|---:|---|', ...Array.from({ length: whole(random, 4, 8) }, row)].join('\n');
  }

  /** Sections under headings, until there are enough words; `numbered` as policies are. */
  body(numbered) {
    const { random } = this;
    // Each page ends with a whole paragraph, which is some words more.
    const target = this.linked ? whole(random, 600, 850) : length(random);
    const parts = [];
    let count = 0;
    // Which paragraphs end with a link to another page; and the table stands after the second of these.
    const links = this.linked ? [3, 6, 9] : [];
    let paragraphs = 0;
    const add = (text) => {
      parts.push(text);
      count += text.split(/\s+/).length;
    };
    for (let section = 1; count < target; section += 1) {
      parts.push(`## ${numbered ? `${section} ` : ''}${this.heading()}`);
      const end = Math.min(target, count + whole(random, 90, 260));
      for (let clause = 1; count < end; clause += 1) {
        if (numbered) parts.push(`### ${section}.${clause} ${this.heading()}`);
        else if (clause > 1 && random() < 0.12) parts.push(`### ${this.heading()}`);
        if (random() < 0.15) add(Array.from({ length: whole(random, 3, 5) }, () => `- ${this.sentence()}`).join('\n'));
        else add(this.paragraph(whole(random, 20, 60)));
        paragraphs += 1;
        if (links.includes(paragraphs) && this.pages.length > 0) parts.push(`${parts.pop()}\n\n${this.link()}`);
        if (links[1] === paragraphs) add(this.table());
      }
    }
    return `${parts.join('\n\n')}\n`;
  }
}

/** How many words a page is to have: log-normal, 200 to 2,000. */
function length(random) {
  for (;;) {
    const words = Math.exp(Math.log(545) + 0.55 * normal(random));
    if (words >= 200 && words <= 2000) return words;
  }
}

const front = (fields) => `---\n${Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`).join('')}---\n\n`;

/** Writes the site. Returns how many files of each kind it has. */
export function writeCorpus({ dir, text, pages, seed = '1', linked = false }) {
  const writer = new Writer(learn(text), `candour corpus ${seed}`, linked);
  const { random } = writer;
  const taken = new Set();
  const made = {};
  const put = (name, content) => {
    const file = path.join(dir, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    const [top, kind] = name.split('/');
    if (top !== 'content') return;
    made[kind] = (made[kind] ?? 0) + 1;
    const [, title] = content.match(/^(?:title|name): (".*")$/m);
    writer.pages.push({ address: name.slice('content/'.length, -'.md'.length), title: JSON.parse(title) });
  };
  const free = (folder, name) => {
    let file = `${folder}/${name}.md`;
    for (let n = 2; taken.has(file); n += 1) file = `${folder}/${name}-${n}.md`;
    taken.add(file);
    return file;
  };

  put('candour.yaml', `title: Alder Vale Homes
base_url: https://www.example.org/
organisation: {name: Alder Vale Homes, phone: 01632 960 000, email: hello@example.org}
language: en-GB
languages: [en-GB, zh-Hant]
year_starts: 04-01
theme: plain
# What is measured is the website: other forms of its documents are apart.
formats: {text: false, epub: false, braille: false, large_print: false, poster: false}
`);

  const sets = Math.max(1, Math.log10(pages) - 2);
  const areas = [...new Set(Array.from({ length: Math.round(12 * sets) }, writer.anyPlace))].map((name) => ({ id: slug(name), name }));
  put('data/areas.yaml', areas.map(({ id, name }) => `- {id: ${id}, name: ${name}, homes: ${whole(random, 300, 3000)}}\n`).join(''));

  // A panel that met every month for ten years has 120 meetings: enough panels for all.
  const panels = [];
  for (let n = Math.max(8, Math.round(pages / 150)); n > 0; n -= 1) {
    writer.beginPage();
    const name = `${writer.anyPlace()} ${pick(random, ['Forum', 'Panel', 'Residents’ Association', 'Committee', 'Scrutiny Group'])}`;
    const file = free('content/panels', slug(name));
    panels.push({ id: path.basename(file, '.md'), name });
    put(file, front({ name, summary: writer.sentence(), purpose: `To advise on ${writer.subjects.join(' and ')}.` }) + writer.body(false));
  }

  const kinds = { minutes: 0.3, news: 0.14, events: 0.1, reports: 0.06, policies: 0.05 };
  for (let n = panels.length; n < pages; n += 1) {
    writer.beginPage();
    const summary = () => writer.paragraph(12);
    const date = whole(random, 0, DAYS - 40);
    if (random() < 0.01) {
      const { title, summary: short, body } = chinesePage(random);
      put(free('content/pages/chinese', `page-${n}`), front({ title, summary: short, language: 'zh-Hant' }) + body);
      continue;
    }
    let left = random();
    const kind = Object.keys(kinds).find((name) => (left -= kinds[name]) < 0) ?? 'pages';
    if (kind === 'minutes') {
      const panel = pick(random, panels);
      let held = date;
      while (taken.has(`content/minutes/${panel.id}/${day(held)}.md`)) held = (held + 1) % (DAYS - 40);
      const [year, month, number] = day(held).split('-').map(Number);
      put(free(`content/minutes/${panel.id}`, day(held)), front({
        title: `${panel.name}, ${number} ${MONTHS[month - 1]} ${year}`, summary: summary(), panel: panel.id, date: day(held), held: 'held',
        published: day(held + whole(random, 2, 30)), main_issue: writer.fill('{Subject} in {place}'),
        decisions: Array.from({ length: whole(random, 1, 4) }, () => writer.sentence()),
      }) + writer.body(false));
    } else if (kind === 'policies') {
      const title = writer.fill('{Subject} policy for {town}');
      put(free('content/policies', slug(title)), front({
        title, summary: summary(), status: 'approved', issue: `${whole(random, 1, 5)}.0`, issued: day(date), next_review: '2027-03-31',
        approved_by: 'The Board', approved_on: day(date), applies_to: `Tenants of ${writer.place()}`,
      }) + writer.body(true));
    } else if (kind === 'events') {
      const area = pick(random, areas);
      const title = writer.fill(`${area.name} {type}, {month}: {subject}`.replace('{type}', pick(random, ['walkabout', 'roadshow', 'open day'])));
      put(free('content/events', slug(title)), front({ title, summary: summary(), type: 'walkabout', date: day(date), area: area.id,
        outcome_published: day(date + whole(random, 2, 30)) }) + writer.body(false));
    } else if (kind === 'reports') {
      const title = writer.fill(pick(random, ['Review of {subject} in {town}', 'Inspection of {town} {street}', '{Subject} report: {town}']));
      put(free('content/reports', slug(title)), front({ title, summary: summary(), type: pick(random, ['scrutiny-review', 'inspection', 'survey']),
        published: day(date) }) + writer.body(false));
    } else if (kind === 'news') {
      const title = writer.fill(pick(random, NEWS));
      put(free('content/news', slug(title)), front({ title, summary: summary(), published: day(date) }) + writer.body(false));
    } else {
      const title = capital(writer.fill(pick(random, TITLES)));
      const section = linked ? SUBJECTS[SUBJECTS.indexOf(writer.subjects[0]) % SECTIONS] : writer.subjects[0];
      put(free(`content/pages/${slug(section)}`, slug(title)), front({ title, summary: summary() }) + writer.body(false));
    }
  }
  return made;
}

/** The words of a file's body, for the line that says what was made. */
export function bodyWords(markdown) {
  return markdown.replace(/^---\n[\s\S]*?\n---\n/, '').match(/[\p{L}\p{N}'’-]+/gu) ?? [];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      text: { type: 'string' }, pages: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' },
      linked: { type: 'boolean', default: false },
    },
  });
  const [dir] = positionals;
  if (!dir || !values.text) {
    console.error('usage: node corpus.mjs DIR --text SITE --pages N [--seed TEXT] [--linked]');
    process.exit(2);
  }
  mkdirSync(dir, { recursive: true });
  if (readdirSync(dir).length > 0) {
    console.error(`${dir} is not empty`);
    process.exit(2);
  }
  console.log(JSON.stringify(writeCorpus({ dir, text: values.text, pages: Number(values.pages), seed: values.seed, linked: values.linked })));
  let total = 0;
  let files = 0;
  const forms = new Set();
  for (const file of markdownFiles(path.join(dir, 'content'))) {
    const words = bodyWords(readFileSync(file, 'utf8'));
    files += 1;
    total += words.length;
    for (const word of words) forms.add(word.toLowerCase());
  }
  console.log(`${files} pages, ${(total / files).toFixed(0)} words a page, ${forms.size} forms`);
}
